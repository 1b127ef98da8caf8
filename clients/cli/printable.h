// Printable keeps texts from being obeyed by a terminal. Names in them come from files, other systems and the command
// line. It is apart from text.h because the lab needs it, and no gRPC. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_PRINTABLE_H_
#define LISTEPLASS_CLIENTS_CLI_PRINTABLE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace listeplass::cli {

// The text without anything that a terminal would obey: such a character becomes its number, like "\u001b". These are
// the control characters except line breaks, and the marks that turn the direction of writing.
std::string Printable(absl::string_view text);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PRINTABLE_H_
