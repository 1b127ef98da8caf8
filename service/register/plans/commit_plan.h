// The command that makes a previewed matching plan true.
#ifndef LISTEPLASS_SERVICE_REGISTER_PLANS_COMMIT_PLAN_H_
#define LISTEPLASS_SERVICE_REGISTER_PLANS_COMMIT_PLAN_H_

#include "absl/status/statusor.h"
#include "service/domain/plan_record.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct CommitPlanCommand {
  // Must outlive the call. As made by planning/make_plan.h, which has had it verified.
  const PlanRecord* plan = nullptr;
};

// Every move's ground is looked at again; what else has changed since the preview does not matter:
//   - the unit is still on `from` and entitled, its request still stands with the same people and still accepts `to`
//     (one of its wishes, or it takes any list near); who is assigned automatically (R5) still has no request;
//   - each list that gains people is not locked, nor for members alone (R28), and takes them: arrivals <= free +
//   departures, or arrivals <=
//     departures where it is over-full and the plan's policy lets people exchange there (R32);
//   - the moves still lie in the future.
// A move that was asked for spends a switch (R7) unless R8 frees it (switch_quota.h), as of the day it was asked for.
//
// Events: PlanCommitted, then MoveScheduled for each person and RequestClosed for each request, in the plan's order.
//
// FAILED_PRECONDITION PLAN_COMMITTED, IMPORT_UNFINISHED (unfinished_import.h); ABORTED PLAN_STALE, metadata "subject"
// (persons/12, lists/7 or the plan) and "change": preview again.
absl::StatusOr<Decision> DecideCommitPlan(const StateReader& state, const CommitPlanCommand& command,
                                          const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PLANS_COMMIT_PLAN_H_
