#include "clients/cli/terminal.h"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "service/domain/errors.h"

namespace listeplass::cli {
namespace {

size_t Width(int descriptor) {
  winsize size = {};
  if (isatty(descriptor) == 0 || ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

// Standard input without echo, while this lives.
class NoEcho {
 public:
  explicit NoEcho(bool wanted) : changed_(wanted && tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!changed_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &silent);
  }
  ~NoEcho() {
    if (changed_) tcsetattr(STDIN_FILENO, TCSANOW, &before_);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_ = {};
  const bool changed_;
};

}  // namespace

Terminal StandardTerminal() {
  return {.in = std::cin,
          .out = std::cout,
          .err = std::cerr,
          .in_is_terminal = isatty(STDIN_FILENO) != 0,
          .err_is_terminal = isatty(STDERR_FILENO) != 0,
          .width_columns = Width(STDOUT_FILENO)};
}

bool Confirm(Terminal& terminal, absl::string_view question) {
  terminal.err << question << " [y/N] " << std::flush;
  std::string answer;
  std::getline(terminal.in, answer);
  const absl::string_view said = absl::StripAsciiWhitespace(answer);
  return absl::EqualsIgnoreCase(said, "y") || absl::EqualsIgnoreCase(said, "yes");
}

absl::StatusOr<std::string> ReadHidden(Terminal& terminal, absl::string_view prompt, absl::string_view field) {
  std::string line;
  {
    if (terminal.in_is_terminal) terminal.err << prompt << ": " << std::flush;
    const NoEcho no_echo(terminal.in_is_terminal);
    std::getline(terminal.in, line);
    if (terminal.in_is_terminal) terminal.err << '\n';
  }
  line = std::string(absl::StripAsciiWhitespace(line));
  if (line.empty()) return errors::FieldRequired(field);
  return line;
}

}  // namespace listeplass::cli
