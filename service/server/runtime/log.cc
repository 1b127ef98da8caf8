#include "service/server/runtime/log.h"

#include <limits.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpc/support/log.h"
#include "service/domain/mutex.h"

namespace listeplass::server {
namespace {

absl::string_view LevelName(LogLevel level) {
  switch (level) {
    case LogLevel::kInfo:
      return "INFO";
    case LogLevel::kWarning:
      return "WARNING";
    case LogLevel::kError:
      return "ERROR";
  }
  return "?";
}

bool IsPlain(absl::string_view value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || absl::StrContains("._:/-", absl::string_view(&c, 1));
  });
}

// The bytes that a pipe takes at once, without waiting, when it is ready to be written.
constexpr size_t kLineBytesMax = PIPE_BUF;
constexpr absl::string_view kCut = "[cut]\n";

std::string LineOf(LogLevel level, absl::string_view event, std::initializer_list<LogField> fields) {
  std::string line = absl::StrCat(absl::FormatTime("%E4Y-%m-%dT%H:%M:%E3SZ", absl::Now(), absl::UTCTimeZone()), " ",
                                  LevelName(level), " ", event);
  for (const auto& [key, value] : fields) {
    absl::StrAppend(&line, " ", key, "=", IsPlain(value) ? value : absl::StrCat("\"", absl::CEscape(value), "\""));
  }
  line.push_back('\n');
  if (line.size() > kLineBytesMax) {
    line.resize(kLineBytesMax - kCut.size());
    absl::StrAppend(&line, kCut);
  }
  return line;
}

// Writes to standard error. There is nowhere to report a failure to.
class LogOutput {
 public:
  // One write, so that lines of several threads never mix.
  void Write(const std::string& line) LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    if (dropped_ > 0 &&
        TryWrite(LineOf(LogLevel::kWarning, "log_lines_dropped", {{"lines", absl::StrCat(dropped_)}}))) {
      dropped_ = 0;
    }
    if (dropped_ > 0 || !TryWrite(line)) ++dropped_;
  }

 private:
  // Whether the line was written without waiting. Nobody else writes there, so what is ready stays so.
  bool TryWrite(const std::string& line) LP_REQUIRES(mutex_) {
    pollfd output = {.fd = STDERR_FILENO, .events = POLLOUT, .revents = 0};
    if (poll(&output, 1, 0) == 0) return false;
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, line.data(), line.size());
    return true;
  }

  Mutex mutex_;
  int64_t dropped_ LP_GUARDED_BY(mutex_) = 0;
};

LogOutput& Output() {
  static auto& output = *new LogOutput();  // Threads may log until the very end.
  return output;
}

void LogOfGrpc(gpr_log_func_args* args) {
  const LogLevel level = args->severity == GPR_LOG_SEVERITY_ERROR ? LogLevel::kError : LogLevel::kInfo;
  Log(level, "grpc", {{"message", args->message}});
}

}  // namespace

void Log(LogLevel level, absl::string_view event, std::initializer_list<LogField> fields) {
  Output().Write(LineOf(level, event, fields));
}

void LogForGrpc() { gpr_set_log_function(&LogOfGrpc); }

}  // namespace listeplass::server
