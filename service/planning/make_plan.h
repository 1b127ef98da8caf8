// MakePlan makes a matching run from beginning to end: it reads the register, solves, verifies, and compares with
// today's rule (FIRST_COME). It changes nothing; register/plans/commit_plan.h makes the plan true.
//
// MakePlan is pure: equal state, options and time give an equal plan. It reads on two threads, so the state must be
// safe for concurrent reads, as snapshots are. It solves for today's rule on a second thread.
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
#include "service/domain/ticket.h"

namespace listeplass::planning {

struct MakePlanOptions {
  PlanId id;
  MunicipalityId municipality;  // null: the whole country, under the national default policy
  absl::Time now;
  uint64_t seed = 0;        // the lottery's
  TicketOf ticket_of = {};  // the lottery's
  // A policy to try instead of the one in force. Which municipalities cooperate does not change with it, because that
  // takes the policies of all of them.
  std::optional<Policy> policy = std::nullopt;
  // An objective to try instead of the policy's.
  std::optional<Objective> objective;
  // Called now and then on the calling thread, and with `done` 0 whenever a stage begins. The stages are "reading the
  // register", "solving", "verifying", "comparing" and "done". `total` is 0 if it is not known.
  std::function<void(absl::string_view stage, int64_t done, int64_t total)> progress;
  // When another thread sets it, MakePlan returns CANCELLED soon after. Not owned; may be null.
  const std::atomic<bool>* cancelled = nullptr;
};

// Returns a plan that matching/verifier.h has verified. Errors: INTERNAL PLAN_INVALID if verification fails, which is a
// fault of ours; FAILED_PRECONDITION IMPORT_UNFINISHED (register/import/unfinished_import.h); CANCELLED;
// INVALID_ARGUMENT or RESOURCE_EXHAUSTED beyond the solver's limits; those of the store.
absl::StatusOr<PlanRecord> MakePlan(const StateReader& state, const MakePlanOptions& options);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_MAKE_PLAN_H_
