// WorkBudget counts a solve's work, reports progress, and notices when the solve should stop.
//
// All code that reads the whole instance calls Check or Spend on the way, so that a solve soon sees that it is
// cancelled. Between two looks at the flag at most kWorkPerLook entries are read, or one search is made
// (path_search.h), or the market takes its own kStepsPerCheck (market.cc). Not thread-safe, except for the flag.
#ifndef LISTEPLASS_SERVICE_MATCHING_WORK_BUDGET_H_
#define LISTEPLASS_SERVICE_MATCHING_WORK_BUDGET_H_

#include <cstdint>
#include <functional>
#include <utility>

#include "absl/status/status.h"
#include "service/domain/errors.h"
#include "service/matching/solver.h"

namespace listeplass::matching {

class WorkBudget {
 public:
  // About a millisecond's work.
  static constexpr int64_t kWorkPerLook = 1 << 14;
  // Called at each look at the flag, with the phase and the work counted since the look before.
  using OnLook = std::function<void(const char* phase, int64_t work)>;

  // `options` must outlive the budget. `on_look`: for tests.
  explicit WorkBudget(const SolveOptions& options, OnLook on_look = nullptr)
      : options_(options), on_look_(std::move(on_look)) {}

  // Must be called once per applicant and phase, with the steps taken so far in the whole solve.
  // RESOURCE_EXHAUSTED (SOLVER_STEPS_EXHAUSTED) or CANCELLED if the solve must end.
  absl::Status Check(const char* phase, int64_t done, int64_t total, int64_t steps) {
    if (on_look_) on_look_(phase, unwatched_ + steps - steps_);
    unwatched_ = 0;
    steps_ = steps;
    if (steps > options_.steps_max) return errors::SolverStepsExhausted(options_.steps_max);
    if (options_.cancelled != nullptr && options_.cancelled->load(std::memory_order_relaxed)) {
      return errors::SolveCancelled();
    }
    if (options_.progress && (done == total || done % kApplicantsPerReport == 0)) {
      options_.progress({phase, done, total});
    }
    return absl::OkStatus();
  }

  // Must be called by everything else that takes long, with the number of entries (applicants, wishes, nodes) just
  // read; they are not steps. Calls Check now and then, and has its errors.
  absl::Status Spend(const char* phase, int64_t work) {
    unwatched_ += work;
    return unwatched_ < kWorkPerLook ? absl::OkStatus() : Check(phase, 0, 1, steps_);
  }

 private:
  static constexpr int64_t kApplicantsPerReport = 1024;
  const SolveOptions& options_;
  const OnLook on_look_;
  int64_t steps_ = 0;      // at the last look
  int64_t unwatched_ = 0;  // entries read since
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_WORK_BUDGET_H_
