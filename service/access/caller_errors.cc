#include "service/access/caller_errors.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"

namespace listeplass::errors {

using absl::StatusCode;

absl::Status TokenMissing() {
  return MakeError(StatusCode::kUnauthenticated, "TOKEN_MISSING",
                   "nothing says who calls: send a token in the metadata authorization, or a client certificate that "
                   "the server knows",
                   {});
}

absl::Status CitizenTokenRequired() {
  return MakeError(StatusCode::kUnauthenticated, "CITIZEN_TOKEN_REQUIRED",
                   "a portal asks about a person with that person's own token in the metadata listeplass-citizen-token",
                   {});
}

absl::Status TokenEnded() {
  return MakeError(StatusCode::kUnauthenticated, "TOKEN_EXPIRED",
                   "the token of this call has expired: get another one and call again", {});
}

absl::Status ClaimInvalid(absl::string_view claim, absl::string_view problem) {
  return MakeError(StatusCode::kUnauthenticated, "CLAIM_INVALID",
                   absl::StrCat("the token's claim ", claim, " ", problem), {{"claim", std::string(claim)}});
}

absl::Status CallerUnknown() {
  return MakeError(StatusCode::kPermissionDenied, "CALLER_UNKNOWN",
                   "the proof is genuine, but the server's configuration gives this caller no role", {});
}

absl::Status NotAllowed(absl::string_view method, access::AccessRole role) {
  return MakeError(StatusCode::kPermissionDenied, "NOT_ALLOWED",
                   absl::StrCat("the role ", access::AccessRoleName(role), " may not call ", method),
                   {{"method", std::string(method)}, {"role", std::string(access::AccessRoleName(role))}});
}

absl::Status NotAllowed(absl::string_view method, access::AccessRole role, absl::string_view field,
                        absl::string_view why) {
  return MakeError(
      StatusCode::kPermissionDenied, "NOT_ALLOWED",
      absl::StrCat("the role ", access::AccessRoleName(role), " may not ask this of ", method, ": ", field, " ", why),
      {{"method", std::string(method)},
       {"role", std::string(access::AccessRoleName(role))},
       {"field", std::string(field)}});
}

absl::Status SourceNotAllowed(absl::string_view field) {
  return MakeError(StatusCode::kPermissionDenied, "SOURCE_NOT_ALLOWED",
                   absl::StrCat(field, " is not one of the sources for which this caller delivers"),
                   {{"field", std::string(field)}});
}

}  // namespace listeplass::errors
