#include "clients/cli/error_text.h"

#include "absl/strings/str_cat.h"
#include "clients/client/api_error.h"

namespace listeplass::cli {

std::string ErrorText(const absl::Status& status, absl::string_view server, double timeout_seconds) {
  if (client::GetApiError(status).reason.empty()) {
    if (absl::IsUnavailable(status)) {
      return absl::StrCat("no server answers at ", server,
                          "; is listeplassd running there? --server or LISTEPLASS_SERVER names another (UNAVAILABLE: ",
                          status.message(), ")");
    }
    if (absl::IsDeadlineExceeded(status)) {
      return absl::StrCat("no answer from ", server, " within ", timeout_seconds,
                          " s; --timeout waits longer (DEADLINE_EXCEEDED)");
    }
  }
  return client::DescribeError(status);
}

}  // namespace listeplass::cli
