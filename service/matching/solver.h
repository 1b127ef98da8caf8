// Solve: from an instance to a plan. Pure and deterministic: the same instance gives the same plan on any machine and
// whatever the order of its lists and applicants; no clock, no randomness, no I/O. Single-threaded; concurrent calls on
// different instances are safe.
//
// Objectives and their algorithms: PRIORITY in priority_solver.h, CARDINALITY and BALANCED in cardinality_solver.h,
// FIRST_COME in first_come_solver.h; the choice between lists of one rank, after each of the first three, in
// last_choice.h. Exact for units of one person; larger units are never split and never break feasibility.
//
// Example:
//   LP_RETURN_IF_ERROR(ExpandAnyWithin(TravelTable(instance), instance));
//   LP_ASSIGN_OR_RETURN(Plan plan, Solve(instance, {}));
//   LP_RETURN_IF_ERROR(Verify(instance, plan));
#ifndef LISTEPLASS_SERVICE_MATCHING_SOLVER_H_
#define LISTEPLASS_SERVICE_MATCHING_SOLVER_H_

#include <atomic>
#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "service/domain/limits.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::matching {

// Applicants decided so far in the current phase.
struct Progress {
  const char* phase = "";
  int64_t done = 0;
  int64_t total = 0;
};

struct SolveOptions {
  // Called now and then, on the solving thread.
  std::function<void(const Progress&)> progress;
  // When another thread sets it, Solve returns CANCELLED soon after. Not owned; may be null.
  const std::atomic<bool>* cancelled = nullptr;
  // Counted work after which Solve gives up.
  int64_t steps_max = limits::kMatchingStepsMax;
};

// Errors: INVALID_ARGUMENT whatever Validate finds, explicit priorities too large to optimise over (market.h), or an
// applicant with accept_any_within_minutes left; RESOURCE_EXHAUSTED (SOLVER_STEPS_EXHAUSTED) beyond steps_max;
// CANCELLED.
absl::StatusOr<Plan> Solve(const Instance& instance, const SolveOptions& options);

class WorkBudget;
// The same, with a budget of the caller's.
absl::StatusOr<Plan> Solve(const Instance& instance, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_SOLVER_H_
