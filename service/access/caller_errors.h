// These constructors make the errors of callers who have not proven who they are, or who may not do what they ask. They
// are made as those of domain/errors.h are.
//
// UNAUTHENTICATED: get a proof, or another one, and call again. PERMISSION_DENIED: get the right.
#ifndef LISTEPLASS_SERVICE_ACCESS_CALLER_ERRORS_H_
#define LISTEPLASS_SERVICE_ACCESS_CALLER_ERRORS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "service/access/access_role.h"

namespace listeplass::errors {

// UNAUTHENTICATED TOKEN_MISSING: neither a token nor a certificate says who calls.
absl::Status TokenMissing();
// UNAUTHENTICATED CITIZEN_TOKEN_REQUIRED: a portal asks about a person without that person's token.
absl::Status CitizenTokenRequired();
// UNAUTHENTICATED TOKEN_EXPIRED: the token ended while its call was under way.
absl::Status TokenEnded();
// UNAUTHENTICATED CLAIM_INVALID: the token is genuine, but its claim does not say who calls; metadata "claim". The
// claim's value is not repeated.
absl::Status ClaimInvalid(absl::string_view claim, absl::string_view problem);
// PERMISSION_DENIED CALLER_UNKNOWN: the proof is genuine, but the configuration gives its owner no role.
absl::Status CallerUnknown();
// PERMISSION_DENIED NOT_ALLOWED: no row of the rights lets the role call the method; metadata "method" and "role".
absl::Status NotAllowed(absl::string_view method, access::AccessRole role);
// The same, because of what one field of the request asks for; metadata "field".
absl::Status NotAllowed(absl::string_view method, access::AccessRole role, absl::string_view field,
                        absl::string_view why);
// PERMISSION_DENIED SOURCE_NOT_ALLOWED: the caller does not deliver for the source that the field names.
absl::Status SourceNotAllowed(absl::string_view field);

}  // namespace listeplass::errors

#endif  // LISTEPLASS_SERVICE_ACCESS_CALLER_ERRORS_H_
