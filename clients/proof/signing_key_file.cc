#include "clients/proof/signing_key_file.h"

#include "absl/strings/str_cat.h"
#include "clients/proof/private_file.h"
#include "service/domain/status_macros.h"

namespace listeplass::proof {

absl::StatusOr<SigningKey> ReadSigningKey(const std::string& path, absl::string_view option) {
  LP_ASSIGN_OR_RETURN(const std::string text, ReadPrivateFile(path, option));
  absl::StatusOr<SigningKey> key = SigningKey::Parse(text, "the key");
  if (key.ok()) return key;
  return ProofFileInvalid(option, path, absl::StrCat("cannot be used: ", key.status().message()));
}

}  // namespace listeplass::proof
