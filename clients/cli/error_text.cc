#include "clients/cli/error_text.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "clients/cli/text.h"
#include "clients/client/api_error.h"
#include "clients/client/lost_answer.h"

namespace listeplass::cli {
namespace {

// Says what to do about a change whose answer was lost. Empty if none was lost.
std::string RepeatText(const absl::Status& status, Repetition repetition) {
  const std::optional<std::string> request_id = client::LostAnswer(status);
  return request_id ? MayBeMadeText(*request_id, repetition) : "";
}

std::string PlainErrorText(const absl::Status& status, absl::string_view server, double timeout_seconds,
                           Repetition repetition) {
  const std::string repeat = RepeatText(status, repetition);
  if (client::GetApiError(status).reason.empty()) {
    if (absl::IsUnavailable(status) && !repeat.empty()) {
      return absl::StrCat("the connection to ", server, " broke; ", repeat, " (UNAVAILABLE: ", status.message(), ")");
    }
    if (absl::IsUnavailable(status)) {
      return absl::StrCat("no server answers at ", server,
                          "; is listeplassd running there? --server or LISTEPLASS_SERVER names another (UNAVAILABLE: ",
                          status.message(), ")");
    }
    if (absl::IsDeadlineExceeded(status)) {
      return absl::StrCat("no answer from ", server, " within ", timeout_seconds, " s; ", repeat,
                          repeat.empty() ? "" : "; ", "--timeout waits longer (DEADLINE_EXCEEDED)");
    }
  }
  return absl::StrCat(repeat, repeat.empty() ? "" : "; ", client::DescribeError(status));
}

}  // namespace

std::string MayBeMadeText(absl::string_view request_id, Repetition repetition) {
  if (!repetition.by_id || request_id.empty()) {
    return "the change may have been made; repeat the same command: what is already so does not change";
  }
  return absl::StrCat("the change may have been made; repeat the same command with ", repetition.asks ? "--yes " : "",
                      "--request-id ", request_id, ", and it is made once");
}

std::string ErrorText(const absl::Status& status, absl::string_view server, double timeout_seconds,
                      Repetition repetition) {
  return Printable(PlainErrorText(status, server, timeout_seconds, repetition));
}

}  // namespace listeplass::cli
