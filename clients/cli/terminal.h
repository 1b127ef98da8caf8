// Terminal holds the program's streams, and the functions here ask people questions on them. Not thread safe.
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
  // The width of the terminal that `out` is; 0 where `out` is no terminal, for no limit.
  size_t width_columns = 0;
};

// The program's own standard streams.
Terminal StandardTerminal();

// Asks "QUESTION [y/N] " and reads a line: true for "y", "yes", "j" and "ja". Every other answer is a no. A program
// that was suspended asks again when it goes on.
bool Confirm(Terminal& terminal, absl::string_view question);

// Asks for something that must not be seen, such as a national id, without showing what is typed. If the input is no
// terminal, it only reads the first line. Blanks around the text are dropped. Before a signal ends or suspends the
// program, the terminal shows what is typed again; a program that goes on asks again. Errors, with that
// `field`: FIELD_REQUIRED (no line, or an empty one), FIELD_INVALID (UTF-16). A byte order mark is passed over. It is
// ours because getpass(), which POSIX has withdrawn, reads the terminal even where the input is a file.
absl::StatusOr<std::string> ReadHidden(Terminal& terminal, absl::string_view prompt, absl::string_view field);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_TERMINAL_H_
