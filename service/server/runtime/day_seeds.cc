#include "service/server/runtime/day_seeds.h"

#include "absl/strings/str_cat.h"
#include "service/domain/civil_date.h"
#include "service/domain/seed_commitment.h"
#include "service/server/runtime/keyed_hash.h"

namespace listeplass::server {
namespace {

std::string TextOf(absl::string_view name, absl::CivilDay day) { return absl::StrCat(name, "|", FormatCivilDate(day)); }

}  // namespace

uint64_t DaySeeds::SeedOf(absl::string_view name, absl::CivilDay day) const { return SeedFrom(TextOf(name, day)); }

uint64_t DaySeeds::RehearsalSeedOf(absl::string_view name, absl::CivilDay day) const {
  return SeedFrom(absl::StrCat("rehearsal|", TextOf(name, day)));
}

std::string DaySeeds::CommitmentOf(absl::string_view name, absl::CivilDay day) const {
  return SeedCommitment(name, day, SeedOf(name, day));
}

uint64_t DaySeeds::SeedFrom(absl::string_view text) const {
  const std::string hash = KeyedHash(secret_, text);
  uint64_t seed = 0;
  for (size_t i = 0; i < 8; ++i) seed = seed << 8 | static_cast<unsigned char>(hash[i]);
  return seed;
}

}  // namespace listeplass::server
