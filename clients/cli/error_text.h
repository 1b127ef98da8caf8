// ErrorText is the line that tells people of an error. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_ERROR_TEXT_H_
#define LISTEPLASS_CLIENTS_CLI_ERROR_TEXT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace listeplass::cli {

// How a command is repeated once its answer was lost.
struct Repetition {
  bool by_id = true;  // with the request id; otherwise as it is, because what is already so does not change
  bool asks = false;  // before it changes something: --yes, as what it would show comes after the change
};

// As client::DescribeError has it; but where no server answered, which one and what to do, and of a change whose answer
// was lost, that it may have been made and how to repeat it. gRPC's own words are about sockets: they come last, for
// whoever has to find out why.
std::string ErrorText(const absl::Status& status, absl::string_view server, double timeout_seconds,
                      Repetition repetition);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_ERROR_TEXT_H_
