// A SeedCommitment binds the server to the seed of a draw or run before anything is drawn: the hash is published the
// day before, and the seed with the result. People who kept the hash can see then that it is the same seed.
//
// It is SHA-256 of "<name>|<day>|<seed>" in hexadecimal. printf 'municipalities/4601|2026-11-21|42' | sha256sum gives
// the same.
#ifndef LISTEPLASS_SERVICE_DOMAIN_SEED_COMMITMENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_SEED_COMMITMENT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace listeplass {

// `name` is the list's name for a draw and the municipality's for a run.
std::string SeedCommitment(absl::string_view name, absl::CivilDay day, uint64_t seed);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_SEED_COMMITMENT_H_
