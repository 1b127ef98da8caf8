#include "service/server/runtime/day_seeds.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "absl/strings/str_cat.h"
#include "service/domain/civil_date.h"
#include "service/domain/seed_commitment.h"

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
  unsigned char digest[EVP_MAX_MD_SIZE] = {};
  unsigned int bytes = 0;
  HMAC(EVP_sha256(), secret_.data(), static_cast<int>(secret_.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest, &bytes);
  uint64_t seed = 0;
  for (int i = 0; i < 8; ++i) seed = seed << 8 | digest[i];
  return seed;
}

}  // namespace listeplass::server
