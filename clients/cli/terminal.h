// The terminal the program runs in, if any, and what it asks people there. Not thread safe.
#ifndef LISTEPLASS_CLIENTS_CLI_TERMINAL_H_
#define LISTEPLASS_CLIENTS_CLI_TERMINAL_H_

#include <cstddef>
#include <istream>
#include <ostream>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace listeplass::cli {

struct Terminal {
  std::istream& in;
  std::ostream& out;  // results
  std::ostream& err;  // everything else: errors, questions, progress
  bool in_is_terminal = false;
  bool err_is_terminal = false;
  // Of the terminal that `out` is; 0 where it is none: no limit.
  size_t width_columns = 0;
};

// The program's own standard streams.
Terminal StandardTerminal();

// Asks "QUESTION [y/N] " and waits for a line: true for "y", "yes", "j" and "ja". Everything else is a no.
bool Confirm(Terminal& terminal, absl::string_view question);

// Asks for something that must not be seen, as a national id, without showing what is typed; where the input is no
// terminal, just reads its first line. Blanks around it are dropped. A signal that ends or suspends the program
// meanwhile finds the terminal as it was, and when the program goes on it asks again. One thread at a time. Error:
// FIELD_REQUIRED (no line, or an empty one) with that `field`.
absl::StatusOr<std::string> ReadHidden(Terminal& terminal, absl::string_view prompt, absl::string_view field);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_TERMINAL_H_
