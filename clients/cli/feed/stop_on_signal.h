// A StopOnSignal turns Ctrl-C (SIGINT), SIGTERM and SIGHUP into a request to stop, for commands that run until they are
// told to end and end in good order. The second signal ends the program as it always does. One may live at a time. A
// signal that is ignored (nohup) stays ignored.
//
//   StopOnSignal signals;
//   reader.Follow(signals.token(), ...);
#ifndef LISTEPLASS_CLIENTS_CLI_FEED_STOP_ON_SIGNAL_H_
#define LISTEPLASS_CLIENTS_CLI_FEED_STOP_ON_SIGNAL_H_

#include <array>
#include <csignal>
#include <stop_token>
#include <thread>

namespace listeplass::cli {

class StopOnSignal {
 public:
  StopOnSignal();
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

  std::stop_token token() const { return stop_.get_token(); }

 private:
  static constexpr int kSignals = 3;

  std::stop_source stop_;
  std::array<int, 2> pipe_ = {-1, -1};  // the handler writes what the thread reads
  std::array<struct sigaction, kSignals> before_ = {};
  std::thread waiter_;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_STOP_ON_SIGNAL_H_
