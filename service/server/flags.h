// The command line of listeplassd. It is kept apart from gRPC, because CLI11 and gRPC in one file take half a minute to
// compile.
#ifndef LISTEPLASS_SERVICE_SERVER_FLAGS_H_
#define LISTEPLASS_SERVICE_SERVER_FLAGS_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "service/domain/limits.h"

namespace listeplass::server {

// Exit statuses of listeplassd.
enum class ExitStatus : int {
  kStopped = 0,      // stopped by SIGTERM or SIGINT, or asked for help or its version
  kCannotServe = 1,  // the data folder, the address or a file cannot be used
  kUsage = 2,        // a flag is wrong
  kBreach = 3,       // what was about to be written broke an invariant; the data is as before it
  kClockBehind = 4,  // the machine's clock is behind the last recorded change
};

struct Flags {
  std::string data{};
  std::vector<std::string> listen{};         // both empty: 127.0.0.1:4600 (listeners.h)
  std::vector<std::string> listen_mutual{};  // for clients with certificates
  bool insecure_loopback = false;
  std::string tls_certificate{};  // paths; empty: not given
  std::string tls_key{};
  std::string tls_client_authorities{};
  std::string access{};
  int cache_mb = 256;
  int upload_idle_seconds = limits::kUploadIdleSeconds;
  int disk_reserve_mb = limits::kDiskReserveMib;
  std::string daily_run_at = "02:00";  // HH:MM
  int feed_retention_days = limits::kFeedRetentionDays;
  std::string clock_fixed{};        // RFC 3339; empty: the machine's clock
  int64_t accept_clock_behind = 0;  // the number of a change; 0: none
  bool check = false;               // `listeplassd check`: only `data` counts (check_command.h)
};

// Returns the flags, or the status to exit with at once: help or the version was asked for, or an error was printed.
std::variant<Flags, ExitStatus> ParseFlags(int argc, char** argv);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_FLAGS_H_
