// CallerProof makes the metadata by which a call proves who makes it: a token, a proof of possession (DPoP) where the
// token is bound to a key, and the token of the citizen for whom a portal calls. docs/ACCESS.md has the server's side.
//
//   LP_ASSIGN_OR_RETURN(const CallerProof proof, CallerProof::Open(login));
//   proof.ForCall("/listeplass.v1.CitizenService/GetCitizen", absl::Now())
//
// Another program renews the tokens: their files are read for each call. The key is read once. Thread safe.
#ifndef LISTEPLASS_CLIENTS_PROOF_CALLER_PROOF_H_
#define LISTEPLASS_CLIENTS_PROOF_CALLER_PROOF_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/proof/login.h"
#include "clients/proof/signing_key.h"

namespace listeplass::proof {

// Names and values of metadata.
using Metadata = std::vector<std::pair<std::string, std::string>>;

// Returns the token that stands alone in a file, without the blanks and line ends around it. Errors:
// PROOF_FILE_INVALID (private_file.h).
absl::StatusOr<std::string> ReadTokenFile(const std::string& path, absl::string_view option);

class CallerProof {
 public:
  // Of the login it takes the tokens, the key and the addresses. INVALID_ARGUMENT: PROOF_FILE_INVALID for a file that
  // cannot be used, FIELD_REQUIRED for a key without a token, FIELD_INVALID for an external address that is none.
  static absl::StatusOr<CallerProof> Open(const Login& login);

  // Says whether a call proves anything. If not, ForCall returns no metadata.
  bool IsEmpty() const { return token_path_.empty() && citizen_token_path_.empty(); }

  // Returns the proof of one call of the method, "/SERVICE/METHOD", in the order in which they are sent. It is of no
  // use for another call. Errors: PROOF_FILE_INVALID, and INTERNAL SIGNING_FAILED.
  absl::StatusOr<Metadata> ForCall(absl::string_view method, absl::Time now) const;

  // OK if the files of the tokens can be used now.
  absl::Status Check() const;

 private:
  CallerProof() = default;

  std::string token_path_;
  std::string citizen_token_path_;
  std::string address_;  // external, without a slash at the end
  std::optional<SigningKey> key_;
};

}  // namespace listeplass::proof

#endif  // LISTEPLASS_CLIENTS_PROOF_CALLER_PROOF_H_
