// A matching run from beginning to end, without changing anything: read, solve, verify, compare with today's rule.
//
// Pure: equal state, options and time give an equal plan. Uses a second thread for what can be done beside reading and
// solving; the state must be safe for concurrent reads, as snapshots are. To make it true, see
// register/plans/commit_plan.h.
#ifndef LISTEPLASS_SERVICE_PLANNING_MAKE_PLAN_H_
#define LISTEPLASS_SERVICE_PLANNING_MAKE_PLAN_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/plan_record.h"
#include "service/domain/policy.h"
#include "service/domain/state.h"

namespace listeplass::planning {

struct MakePlanOptions {
  PlanId id;
  MunicipalityId municipality;  // null: the whole country, under the national default policy
  absl::Time now;
  // Of the lottery; unset: today's date as the number YYYYMMDD.
  std::optional<uint64_t> seed;
  // Instead of the policy in force, to see its effect. Its cooperating municipalities are those in force all the same:
  // that needs both.
  std::optional<Policy> policy = std::nullopt;
  // Instead of the policy's.
  std::optional<Objective> objective;
  // Called now and then on the calling thread. Stages: "reading the register", "solving", "verifying", "comparing",
  // once with done 0 each time one begins, the last one "done". `total` 0: not known.
  std::function<void(absl::string_view stage, int64_t done, int64_t total)> progress;
  // When another thread sets it, MakePlan returns CANCELLED soon after. Not owned; may be null.
  const std::atomic<bool>* cancelled = nullptr;
};

// The plan was verified by code that shares nothing with the solver. INTERNAL PLAN_INVALID when verification fails,
// which is a fault of ours; FAILED_PRECONDITION IMPORT_UNFINISHED (unfinished_import.h); CANCELLED; errors of the
// solver's limits (RESOURCE_EXHAUSTED) and of the store.
absl::StatusOr<PlanRecord> MakePlan(const StateReader& state, const MakePlanOptions& options);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_MAKE_PLAN_H_
