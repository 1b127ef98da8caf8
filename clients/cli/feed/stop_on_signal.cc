#include "clients/cli/feed/stop_on_signal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace listeplass::cli {
namespace {

constexpr std::array<int, 3> kStoppingSignals = {SIGINT, SIGTERM, SIGHUP};
constexpr char kSignalled = 's';
constexpr char kOver = 'o';

// The signal handler needs it as a global.
volatile sig_atomic_t g_stop_pipe = -1;

// Calls only functions that a signal handler may call.
void OnStoppingSignal(int /*signal*/) {
  const int error_number = errno;
  const ssize_t written = write(g_stop_pipe, &kSignalled, 1);
  static_cast<void>(written);  // a full pipe has been signalled already
  errno = error_number;
}

}  // namespace

StopOnSignal::StopOnSignal() {
  if (pipe2(pipe_.data(), O_CLOEXEC) != 0) {
    std::perror("cannot make a pipe");
    std::abort();
  }
  g_stop_pipe = pipe_[1];
  waiter_ = std::thread([this] {
    char what = kOver;
    while (read(pipe_[0], &what, 1) < 0 && errno == EINTR) {
    }
    if (what == kSignalled) stop_.request_stop();
  });
  struct sigaction action = {};
  action.sa_handler = &OnStoppingSignal;
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < kStoppingSignals.size(); ++i) {
    sigaction(kStoppingSignals[i], nullptr, &before_[i]);
    if (before_[i].sa_handler != SIG_IGN) sigaction(kStoppingSignals[i], &action, nullptr);
  }
}

StopOnSignal::~StopOnSignal() {
  for (size_t i = 0; i < kStoppingSignals.size(); ++i) sigaction(kStoppingSignals[i], &before_[i], nullptr);
  const ssize_t written = write(pipe_[1], &kOver, 1);
  static_cast<void>(written);
  waiter_.join();
  close(pipe_[0]);
  close(pipe_[1]);
}

}  // namespace listeplass::cli
