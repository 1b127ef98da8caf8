#include "service/domain/seed_commitment.h"

#include <openssl/evp.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "service/domain/civil_date.h"

namespace listeplass {

std::string SeedCommitment(absl::string_view name, absl::CivilDay day, uint64_t seed) {
  const std::string text = absl::StrCat(name, "|", FormatCivilDate(day), "|", seed);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int bytes = 0;
  EVP_Digest(text.data(), text.size(), digest, &bytes, EVP_sha256(), nullptr);
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(digest), bytes));
}

}  // namespace listeplass
