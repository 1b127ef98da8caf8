#include "tests/support/terminal_session.h"

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sstream>

#include "tests/support/pseudo_terminal.h"

namespace listeplass {

TerminalSession::TerminalSession(std::vector<std::string> argv, const std::vector<std::string>& environment) {
  std::vector<char*> arguments;
  for (std::string& argument : argv) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  const winsize size = {.ws_row = 24, .ws_col = kColumns, .ws_xpixel = 0, .ws_ypixel = 0};
  program_ = forkpty(&terminal_, nullptr, nullptr, &size);
  if (program_ < 0) {
    OpenPseudoTerminal(shown_);  // says what is missing
    return;
  }
  if (program_ > 0) return;
  for (const std::string& setting : environment) {
    const size_t equals = setting.find('=');
    setenv(setting.substr(0, equals).c_str(), setting.substr(equals + 1).c_str(), /*overwrite=*/1);
  }
  execv(arguments[0], arguments.data());
  _exit(127);
}

TerminalSession::~TerminalSession() {
  if (terminal_ >= 0) close(terminal_);  // the terminal hangs up, which ends a program that still waits for keys
  if (program_ > 0) waitpid(program_, nullptr, 0);
}

bool TerminalSession::ReadMore() {
  std::array<char, 4096> bytes = {};
  const ssize_t count = read(terminal_, bytes.data(), bytes.size());
  if (count <= 0) return false;
  shown_.append(bytes.data(), static_cast<size_t>(count));
  return true;
}

bool TerminalSession::WaitFor(const std::string& text) {
  while (shown_.find(text) == std::string::npos) {
    if (!ReadMore()) return false;
  }
  return true;
}

void TerminalSession::Type(const std::string& keys) const {
  // A test that waits for the effect of keys would miss what is not written.
  if (write(terminal_, keys.data(), keys.size()) < 0) std::abort();
}

int TerminalSession::Wait() {
  while (ReadMore()) {
  }
  int status = 0;
  waitpid(program_, &status, 0);
  program_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::vector<std::string> TerminalSession::screen() const {
  std::vector<std::string> lines;
  std::istringstream text(shown_);
  for (std::string line; std::getline(text, line);) {
    line.erase(std::remove(line.begin(), line.end(), '\r'), line.end());
    lines.push_back(line);
  }
  return lines;
}

size_t TerminalSession::width() const {
  size_t widest = 0;
  for (const std::string& line : screen()) {
    // Characters of UTF-8 begin with a byte that continues none.
    const auto characters =
        std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    widest = std::max(widest, static_cast<size_t>(characters));
  }
  return widest;
}

}  // namespace listeplass
