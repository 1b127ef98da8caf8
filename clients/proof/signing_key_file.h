// ReadSigningKey reads a private key from the file in which `listeplass auth keys` put it.
#ifndef LISTEPLASS_CLIENTS_PROOF_SIGNING_KEY_FILE_H_
#define LISTEPLASS_CLIENTS_PROOF_SIGNING_KEY_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/proof/signing_key.h"

namespace listeplass::proof {

// INVALID_ARGUMENT PROOF_FILE_INVALID (private_file.h) names `option` and the file.
absl::StatusOr<SigningKey> ReadSigningKey(const std::string& path, absl::string_view option);

}  // namespace listeplass::proof

#endif  // LISTEPLASS_CLIENTS_PROOF_SIGNING_KEY_FILE_H_
