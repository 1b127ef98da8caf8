#include "service/server/runtime/scrubber.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "absl/strings/str_cat.h"
#include "service/domain/limits.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {

absl::Duration RestAfter(int64_t bytes) { return absl::Seconds(1) * bytes / limits::kScrubBytesPerSecond; }

void Scrubber::Start() {
  thread_ = std::thread([this] {
    absl::Duration taken;
    do {
      const auto begin = std::chrono::steady_clock::now();
      ScrubOnce();
      taken = absl::FromChrono(std::chrono::steady_clock::now() - begin);
    } while (Rest(std::max(absl::Seconds(limits::kScrubEverySeconds) - taken, absl::ZeroDuration())));
  });
}

void Scrubber::ScrubOnce() {
  const storage::ScrubReport report = store_.Scrub([this](int64_t bytes) { return Rest(RestAfter(bytes)); });
  for (const std::string& file : report.unreadable) Log(LogLevel::kError, "data_unreadable", {{"file", file}});
  Log(report.unreadable.empty() ? LogLevel::kInfo : LogLevel::kError, "scrubbed",
      {{"files", absl::StrCat(report.files)},
       {"bytes", absl::StrCat(report.bytes)},
       {"unreadable", absl::StrCat(report.unreadable.size())}});
  if (!report.unreadable.empty()) on_unreadable_();
}

bool Scrubber::Rest(absl::Duration duration) {
  const auto end = std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(duration);
  const MutexLock lock(&mutex_);
  while (!stopped_) {
    const auto left = end - std::chrono::steady_clock::now();
    if (left <= left.zero()) break;
    stopping_.WaitWithTimeout(&mutex_, absl::FromChrono(left));
  }
  return !stopped_;
}

void Scrubber::Stop() {
  {
    const MutexLock lock(&mutex_);
    stopped_ = true;
  }
  stopping_.SignalAll();
  if (thread_.joinable()) thread_.join();
}

}  // namespace listeplass::server
