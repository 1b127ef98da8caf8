#include "tests/bench/cancel_delay.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/status_macros.h"
#include "service/matching/solver.h"

namespace listeplass::matching::bench {
namespace {

using Clock = std::chrono::steady_clock;

absl::Duration Since(Clock::time_point begin, Clock::time_point end) { return absl::FromChrono(end - begin); }

}  // namespace

absl::StatusOr<CancelDelays> MeasureCancelDelays(const Instance& instance, int moments) {
  const Clock::time_point begin_whole = Clock::now();
  LP_RETURN_IF_ERROR(Solve(instance, {}).status());
  const Clock::duration whole = Clock::now() - begin_whole;

  CancelDelays delays;
  std::vector<absl::Duration> all;
  for (int moment = 1; moment <= moments; ++moment) {
    std::atomic<bool> cancelled = false;
    std::string phase = "start";
    const SolveOptions options{.progress = [&](const Progress& progress) { phase = progress.phase; },
                               .cancelled = &cancelled};
    const Clock::time_point begin = Clock::now();
    Clock::time_point told;
    std::thread teller([&] {
      std::this_thread::sleep_until(begin + whole * moment / (moments + 1));
      told = Clock::now();
      cancelled = true;
    });
    const absl::Status status = Solve(instance, options).status();
    const Clock::time_point end = Clock::now();
    teller.join();
    if (status.ok()) continue;
    if (!absl::IsCancelled(status)) return absl::InternalError(absl::StrCat("not cancelled: ", status.ToString()));
    all.push_back(Since(told, end));
    if (all.back() <= delays.longest) continue;
    delays.longest = all.back();
    delays.longest_at = Since(begin, told);
    delays.longest_after = phase;
  }
  std::sort(all.begin(), all.end());
  delays.solves = static_cast<int>(all.size());
  if (!all.empty()) delays.median = all[all.size() / 2];
  return delays;
}

}  // namespace listeplass::matching::bench
