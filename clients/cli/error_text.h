// ErrorText is the line that tells people of an error. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_ERROR_TEXT_H_
#define LISTEPLASS_CLIENTS_CLI_ERROR_TEXT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace listeplass::cli {

// As client::DescribeError has it; but where no server answered, which one and what to do. gRPC's own words for that
// are about sockets: they come last, for whoever has to find out why.
std::string ErrorText(const absl::Status& status, absl::string_view server, double timeout_seconds);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_ERROR_TEXT_H_
