// These constructors make the errors of callers who cannot prove who they are. Each is UNAUTHENTICATED: the caller's
// next move is to fetch another token or to make another proof. None repeats a byte of what was sent.
#ifndef LISTEPLASS_SERVICE_ACCESS_ACCESS_ERRORS_H_
#define LISTEPLASS_SERVICE_ACCESS_ACCESS_ERRORS_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace listeplass::access {

// What was sent to prove who calls.
enum class Evidence : uint8_t {
  kToken,  // a bearer token
  kProof,  // that the caller has the key to which a token is bound
};

enum class Problem : uint8_t {
  // Of a token or a proof.
  kSize,
  kForm,  // it is no signed object in compact form, or a member has the wrong type
  kType,
  kAlgorithm,
  kCriticalHeader,
  kKey,
  kSignature,
  // Of a token.
  kIssuer,
  kAudience,
  kConfirmation,  // it is bound to a key in a way that we cannot check
  // Of a proof.
  kMissing,  // the token is bound to a key
  kUnbound,  // the token is bound to none
  kMethod,
  kUrl,
  kAge,
  kTokenHash,
  kReplay,
};

// "critical-header", as in the metadata "problem".
absl::string_view ProblemWord(Problem problem);

// TOKEN_INVALID or PROOF_INVALID; metadata "problem".
absl::Status Refused(Evidence evidence, Problem problem);
// TOKEN_EXPIRED
absl::Status TokenExpired();
// TOKEN_NOT_YET_VALID: it was issued, or holds from, later than now.
absl::Status TokenNotYetValid();

// FAILED_PRECONDITION KEY_SET_INVALID: a file of keys cannot be used as it is. `problem` names the key by its place.
absl::Status KeySetInvalid(absl::string_view problem);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_ACCESS_ERRORS_H_
