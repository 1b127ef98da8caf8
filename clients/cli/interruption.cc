#include "clients/cli/interruption.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>

namespace listeplass::cli {
namespace {

constexpr std::array<int, 3> kEndingSignals = {SIGINT, SIGTERM, SIGHUP};

// The signal handler needs these as globals.
std::array<char, 1024> g_interruption_text;
size_t g_interruption_bytes = 0;

// Calls only functions that a signal handler may call.
void OnInterruption(int signal) {
  const int error_number = errno;
  const ssize_t written = write(STDERR_FILENO, g_interruption_text.data(), g_interruption_bytes);
  static_cast<void>(written);  // nothing else could be done about it
  // The signal stands blocked while its handler runs, and ends the program when the handler returns.
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  sigaction(signal, &action, nullptr);
  raise(signal);
  errno = error_number;
}

void SetEndingSignals(void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (const int signal : kEndingSignals) {
    struct sigaction before = {};
    sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);
  }
}

}  // namespace

void SayIfInterrupted(absl::string_view text) {
  g_interruption_bytes = text.copy(g_interruption_text.data(), g_interruption_text.size());
  SetEndingSignals(&OnInterruption);
}

void ForgetInterruption() { SetEndingSignals(SIG_DFL); }

}  // namespace listeplass::cli
