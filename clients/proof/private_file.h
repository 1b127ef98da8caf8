// ReadPrivateFile reads a file that would make others into its owner: a token, or a private key. A file that other
// users of the machine can read is refused, because it may have been read.
#ifndef LISTEPLASS_CLIENTS_PROOF_PRIVATE_FILE_H_
#define LISTEPLASS_CLIENTS_PROOF_PRIVATE_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace listeplass::proof {

// Returns the file's bytes, at most 64 KiB of which there is at least one. INVALID_ARGUMENT PROOF_FILE_INVALID, with
// `option` as the field, names the file and says what is the matter, and nothing of what is in it.
absl::StatusOr<std::string> ReadPrivateFile(const std::string& path, absl::string_view option);

// Makes that error.
absl::Status ProofFileInvalid(absl::string_view option, absl::string_view path, absl::string_view problem);

}  // namespace listeplass::proof

#endif  // LISTEPLASS_CLIENTS_PROOF_PRIVATE_FILE_H_
