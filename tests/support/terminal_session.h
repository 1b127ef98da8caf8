// A TerminalSession runs a program with a person before it. Its input, its output and its errors are one terminal of 80
// columns, as in most windows, and keys such as Ctrl-C work.
#ifndef LISTEPLASS_TESTS_SUPPORT_TERMINAL_SESSION_H_
#define LISTEPLASS_TESTS_SUPPORT_TERMINAL_SESSION_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace listeplass {

class TerminalSession {
 public:
  static constexpr int kColumns = 80;
  static constexpr char kCtrlC[] = "\x03";

  // `environment` is added to this process's, as "NAME=value". Where there is no pseudo-terminal (pseudo_terminal.h)
  // nothing is run, started() is false and the screen says what is missing.
  TerminalSession(std::vector<std::string> argv, const std::vector<std::string>& environment);
  ~TerminalSession();
  TerminalSession(const TerminalSession&) = delete;
  TerminalSession& operator=(const TerminalSession&) = delete;

  bool started() const { return program_ > 0; }
  // Reads on until the screen shows the text. Returns false if the program ends without it.
  bool WaitFor(const std::string& text);
  void Type(const std::string& keys) const;
  // Reads to the end. Returns the exit status as a shell has it: 128 and the signal's number for a signal.
  int Wait();
  // Returns all that was shown, by lines.
  std::vector<std::string> screen() const;
  // Returns the number of characters in the widest line.
  size_t width() const;

 private:
  bool ReadMore();

  int terminal_ = -1;
  pid_t program_ = -1;
  std::string shown_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_TERMINAL_SESSION_H_
