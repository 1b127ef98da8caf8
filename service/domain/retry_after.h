// WithRetryAfter says in an error when the same call may succeed, as a google.rpc.RetryInfo beside the ErrorInfo.
#ifndef LISTEPLASS_SERVICE_DOMAIN_RETRY_AFTER_H_
#define LISTEPLASS_SERVICE_DOMAIN_RETRY_AFTER_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace listeplass {

inline constexpr absl::string_view kRetryInfoUrl = "type.googleapis.com/google.rpc.RetryInfo";

// `retry_after` is not negative, and finite.
absl::Status WithRetryAfter(absl::Status status, absl::Duration retry_after);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_RETRY_AFTER_H_
