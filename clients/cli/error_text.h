// ErrorText is the line that tells people of an error. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_ERROR_TEXT_H_
#define LISTEPLASS_CLIENTS_CLI_ERROR_TEXT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace listeplass::cli {

// How people can repeat a command whose answer was lost.
struct Repetition {
  bool by_id = true;  // with the request id; false: as it was typed, because doing it twice changes nothing more
  bool asks = false;  // the command asks first, so its repetition needs --yes: a preview is too late then
};

// Says that the change with this request id may have been made, and how to repeat it.
std::string MayBeMadeText(absl::string_view request_id, Repetition repetition);

// Returns the text of client::DescribeError where the server answered, with names and fields as they are typed:
// 4601/17, --tier. Where none did, it names the server and what to do. Where a change's answer was lost, it says that
// the change may have been made and how to repeat it. gRPC's own words are about sockets and come last, for the person
// who must find out why.
std::string ErrorText(const absl::Status& status, absl::string_view server, double timeout_seconds,
                      Repetition repetition);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_ERROR_TEXT_H_
