// DaySeeds gives the seeds of draws and runs, which nobody chooses: each list has one seed a day for its draws, and
// each municipality one for its runs. They are made of a secret of the server (kept_secret.h), so that nobody foresees
// them, and are told with the result. What binds the server beforehand is the hash of each, published the day before.
//
// A seed is the first 8 bytes, most significant first, of HMAC-SHA256(secret, "<name>|<day>"), such as
// "municipalities/4601/lists/17|2026-11-21". That of a rehearsal is made of "rehearsal|" and the same. It is another
// one, so that a rehearsal tells nothing about the lots of the act, and stable, so that repeated rehearsals of one
// state and day give the same.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_DAY_SEEDS_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_DAY_SEEDS_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace listeplass::server {

// Thread safe. `name` is the list's name for a draw and the municipality's for a run, `day` a day in Norway.
class DaySeeds {
 public:
  explicit DaySeeds(std::string secret) : secret_(std::move(secret)) {}

  uint64_t SeedOf(absl::string_view name, absl::CivilDay day) const;
  uint64_t RehearsalSeedOf(absl::string_view name, absl::CivilDay day) const;

  // Returns the hash of SeedOf (service/domain/seed_commitment.h).
  std::string CommitmentOf(absl::string_view name, absl::CivilDay day) const;

 private:
  uint64_t SeedFrom(absl::string_view text) const;

  const std::string secret_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_DAY_SEEDS_H_
