#include "clients/cli/terminal.h"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <iostream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/printable.h"
#include "clients/cli/text.h"
#include "service/domain/errors.h"

namespace listeplass::cli {
namespace {

size_t Width(int descriptor) {
  winsize size = {};
  if (isatty(descriptor) == 0 || ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

// A question leaves room for its answer on the last line.
constexpr size_t kAnswerColumns = 5;  // " nei" and the cursor
// The answers that mean yes, in English and Norwegian.
constexpr std::array<absl::string_view, 4> kYes = {"y", "yes", "j", "ja"};

// The signal handler below needs these as globals, because it takes no arguments of ours.
termios g_before;   // the terminal's mode as the program found it
termios g_reading;  // while an answer is read
std::array<char, 1024> g_prompt;
size_t g_prompt_bytes = 0;

constexpr std::array<int, 5> kSignals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

void SetHandler(int signal, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART | SA_NODEFER;  // reading goes on after it, and the handler may raise the signal again
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

// Restores the terminal before the signal does what it always does. It calls only functions that a signal handler may
// call.
void OnSignal(int signal) {
  const int error_number = errno;
  tcsetattr(STDIN_FILENO, TCSANOW, &g_before);
  SetHandler(signal, SIG_DFL);
  raise(signal);
  // The program comes here when it was suspended and goes on. It asks again; what was typed before is thrown away.
  SetHandler(signal, &OnSignal);
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &g_reading);
  const ssize_t written = write(STDERR_FILENO, g_prompt.data(), g_prompt_bytes);
  static_cast<void>(written);  // nothing else could be done about it
  errno = error_number;
}

// Question shows a prompt on the terminal, and shows it again when the program was suspended and goes on. If the answer
// is hidden, the terminal does not echo it, and OnSignal brings the echo back whenever the program rests.
class Question {
 public:
  Question(Terminal& terminal, const std::string& prompt, bool hidden)
      : changed_(terminal.in_is_terminal && tcgetattr(STDIN_FILENO, &g_before) == 0) {
    if (changed_) {
      g_prompt_bytes = prompt.copy(g_prompt.data(), g_prompt.size());
      g_reading = g_before;
      if (hidden) g_reading.c_lflag &= ~static_cast<tcflag_t>(ECHO);
      for (size_t i = 0; i < kSignals.size(); ++i) {
        sigaction(kSignals[i], nullptr, &before_[i]);
        // A signal that is ignored (nohup) stays ignored.
        if (before_[i].sa_handler != SIG_IGN) SetHandler(kSignals[i], &OnSignal);
      }
      // The echo goes before the question comes, so that a very quick answer is not shown either.
      tcsetattr(STDIN_FILENO, TCSANOW, &g_reading);
    }
    terminal.err << prompt << std::flush;
  }
  ~Question() {
    if (!changed_) return;
    tcsetattr(STDIN_FILENO, TCSANOW, &g_before);
    for (size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &before_[i], nullptr);
  }
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;

 private:
  const bool changed_;
  std::array<struct sigaction, kSignals.size()> before_ = {};
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
  const size_t width = terminal.width_columns;
  const size_t before_answer = width > kAnswerColumns ? width - kAnswerColumns : width;
  const Question shown(terminal, absl::StrCat(Wrapped(absl::StrCat(Printable(question), " [y/N]"), before_answer), " "),
                       /*hidden=*/false);
  std::string answer;
  std::getline(terminal.in, answer);
  const absl::string_view said = absl::StripAsciiWhitespace(answer);
  return std::any_of(kYes.begin(), kYes.end(),
                     [&](absl::string_view yes) { return absl::EqualsIgnoreCase(said, yes); });
}

absl::StatusOr<std::string> ReadHidden(Terminal& terminal, absl::string_view prompt, absl::string_view field) {
  std::string line;
  if (terminal.in_is_terminal) {
    const Question shown(terminal, absl::StrCat(prompt, ": "), /*hidden=*/true);
    std::getline(terminal.in, line);
    terminal.err << '\n';
  } else {
    std::getline(terminal.in, line);
  }
  // A file that a spreadsheet or an editor wrote may begin with a mark of its encoding.
  if (absl::StartsWith(line, "\xff\xfe") || absl::StartsWith(line, "\xfe\xff")) {
    return errors::FieldInvalid(field, "is not UTF-8 but UTF-16; save the file as UTF-8");
  }
  line = std::string(absl::StripAsciiWhitespace(absl::StripPrefix(line, "\xef\xbb\xbf")));
  if (line.empty()) return errors::FieldRequired(field);
  return line;
}

}  // namespace listeplass::cli
