// Counts a solve's work, reports progress and notices when it should stop.
#ifndef LISTEPLASS_SERVICE_MATCHING_WORK_BUDGET_H_
#define LISTEPLASS_SERVICE_MATCHING_WORK_BUDGET_H_

#include <cstdint>

#include "absl/status/status.h"
#include "service/domain/errors.h"
#include "service/matching/solver.h"

namespace listeplass::matching {

class WorkBudget {
 public:
  explicit WorkBudget(const SolveOptions& options) : options_(options) {}

  // To be called once per applicant and phase, with the steps taken so far in the whole solve.
  // RESOURCE_EXHAUSTED (SOLVER_STEPS_EXHAUSTED) or CANCELLED when the solve must end.
  absl::Status Check(const char* phase, int64_t done, int64_t total, int64_t steps) {
    if (steps > options_.steps_max) return errors::SolverStepsExhausted(options_.steps_max);
    if (options_.cancelled != nullptr && options_.cancelled->load(std::memory_order_relaxed)) {
      return errors::SolveCancelled();
    }
    if (options_.progress && (done == total || done % kApplicantsPerReport == 0)) {
      options_.progress({phase, done, total});
    }
    return absl::OkStatus();
  }

 private:
  static constexpr int64_t kApplicantsPerReport = 1024;
  const SolveOptions& options_;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_WORK_BUDGET_H_
