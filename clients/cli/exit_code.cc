#include "clients/cli/exit_code.h"

#include "clients/client/api_error.h"

namespace listeplass::cli {

ExitCode ExitCodeFor(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kOk;
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kOutOfRange:
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return kRefused;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
      return kBadInput;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
      return kUnreachable;
    case absl::StatusCode::kDataLoss:
      return kVerificationFailed;
    case absl::StatusCode::kResourceExhausted:
      // A busy server says when to come again. LIMIT: more was asked for than is allowed. The other reasons say that
      // the server is short of space or gave up.
      if (client::RetryAfter(status)) return kUnreachable;
      return client::GetApiError(status).reason == "LIMIT" ? kRefused : kServerError;
    default:
      return kServerError;
  }
}

}  // namespace listeplass::cli
