#include "clients/cli/usage_error.h"

#include "clients/client/api_error.h"

namespace listeplass::cli {

absl::Status UsageError(absl::string_view problem) {
  return client::MakeClientError(absl::StatusCode::kInvalidArgument, "USAGE", problem);
}

absl::Status ConfirmationRequired(absl::string_view problem) {
  return client::MakeClientError(absl::StatusCode::kInvalidArgument, "CONFIRMATION_REQUIRED", problem, "yes");
}

}  // namespace listeplass::cli
