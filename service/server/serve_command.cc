#include "service/server/serve_command.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "service/domain/civil_date.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/check_command.h"
#include "service/server/flags.h"
#include "service/server/listeners.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

// How long calls under way may take to finish when the server is told to stop.
constexpr absl::Duration kStopPatience = absl::Seconds(10);

// Converts "02:00" to the time since midnight.
absl::StatusOr<absl::Duration> ParseTimeOfDay(const std::string& text, absl::string_view field) {
  const absl::StatusOr<absl::Time> time = ParseTimestamp(absl::StrCat("1970-01-01T", text, ":00Z"), field);
  if (text.size() != 5 || !time.ok()) return errors::FieldInvalid(field, "must be a time of day, HH:MM");
  return *time - absl::UnixEpoch();
}

absl::StatusOr<ServerOptions> OptionsOf(const Flags& flags) {
  ServerOptions options;
  options.data_folder = flags.data;
  LP_ASSIGN_OR_RETURN(options.listeners, ListenersOf(flags));
  options.cache_bytes = static_cast<size_t>(flags.cache_mb) << 20;
  options.upload_idle = absl::Seconds(flags.upload_idle_seconds);
  options.disk_reserve_bytes = int64_t{flags.disk_reserve_mb} << 20;
  LP_ASSIGN_OR_RETURN(options.daily_run_at, ParseTimeOfDay(flags.daily_run_at, "--daily-run-at"));
  options.feed_retention_days = flags.feed_retention_days;
  if (flags.accept_clock_behind > 0) options.accept_clock_behind = flags.accept_clock_behind;
  if (!flags.clock_fixed.empty()) {
    LP_ASSIGN_OR_RETURN(options.clock_start, ParseTimestamp(flags.clock_fixed, "--clock-fixed"));
  }
  return options;
}

void PrintError(const absl::Status& status) {
  std::fprintf(stderr, "listeplassd: %s\n", std::string(status.message()).c_str());
}

ExitStatus Serve(const Flags& flags, const sigset_t& stop_signals, const AdjustOptions& adjust) {
  absl::StatusOr<ServerOptions> options = OptionsOf(flags);
  if (!options.ok()) {
    PrintError(options.status());
    return ExitStatus::kUsage;
  }
  if (adjust) adjust(*options);
  std::atomic<bool> breach = false;
  options->on_breach = [&breach] {
    breach = true;
    kill(getpid(), SIGTERM);
  };
  const absl::StatusOr<std::unique_ptr<Server>> server = Server::Start(*options);
  if (!server.ok()) {
    PrintError(server.status());
    const bool clock_behind = GetErrorDetails(server.status()).reason == "CLOCK_BEHIND";
    return clock_behind ? ExitStatus::kClockBehind : ExitStatus::kCannotServe;
  }
  const std::string sequence = absl::StrCat((*server)->sequence_at_start());
  const std::string addresses = absl::StrJoin((*server)->addresses(), " and ");
  Log(LogLevel::kInfo, "serving", {{"address", addresses}, {"sequence", sequence}});
  if (flags.insecure_loopback) {
    Log(LogLevel::kWarning, "insecure_loopback",
        {{"address", addresses},
         {"means", "no TLS, and callers are who they say they are: every program on this machine may do everything"}});
  }
  std::printf("listeplassd: serving on %s, state at sequence %s%s\n", addresses.c_str(), sequence.c_str(),
              (*server)->read_only() ? ", read only: the volume is full" : "");
  std::fflush(stdout);
  int signal = 0;
  sigwait(&stop_signals, &signal);
  Log(LogLevel::kInfo, "stopping", {{"signal", absl::StrCat(signal)}});
  (*server)->Stop(kStopPatience);
  return breach ? ExitStatus::kBreach : ExitStatus::kStopped;
}

}  // namespace

int ServeCommand(int argc, char** argv, const AdjustOptions& adjust) {
  // Files and sockets that the server makes are for this user alone.
  umask(077);
  // The signals are blocked before the first thread starts, so that sigwait alone gets them. A second signal during the
  // stop waits too.
  sigset_t stop_signals;
  sigemptyset(&stop_signals);
  sigaddset(&stop_signals, SIGTERM);
  sigaddset(&stop_signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);
  signal(SIGPIPE, SIG_IGN);
  // Debian builds Abseil with its search for lock cycles, which every lock that gRPC takes would pay for.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  LogForGrpc();
  const auto flags = ParseFlags(argc, argv);
  if (const auto* status = std::get_if<ExitStatus>(&flags)) return static_cast<int>(*status);
  if (std::get<Flags>(flags).check) {
    return static_cast<int>(RunCheck(std::get<Flags>(flags).data, std::cout, std::cerr));
  }
  return static_cast<int>(Serve(std::get<Flags>(flags), stop_signals, adjust));
}

}  // namespace listeplass::server
