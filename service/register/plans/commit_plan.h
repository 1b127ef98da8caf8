// This command makes a previewed matching plan true.
#ifndef LISTEPLASS_SERVICE_REGISTER_PLANS_COMMIT_PLAN_H_
#define LISTEPLASS_SERVICE_REGISTER_PLANS_COMMIT_PLAN_H_

#include "absl/status/statusor.h"
#include "service/domain/plan_record.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct CommitPlanCommand {
  // The plan as planning/make_plan.h made it and had it verified. Must outlive the call.
  const PlanRecord* plan = nullptr;
};

// What each move rests on is looked at again. Anything else may have changed since the preview.
// - The unit is still on `from`, has a right and has not opted out. Its request still stands with the same people and
//   still accepts `to`, as one of its wishes or because it takes any list near. A person who is assigned automatically
//   (R5) still has no request.
// - A list that gains people has not ended, is not locked, is not for members alone (R28), and has no doctor whom they
//   may not be offered (R26).
// - Such a list has places: arrivals <= free + departures. Where it is over-full and the plan's policy lets people
//   exchange there (R32), arrivals <= departures. It also takes that many of each group (R14, intake.h).
// - The moves still lie in the future, and the plan's municipality was not reformed.
//
// A move that was asked for spends a switch (R7) unless R8 frees it (switch_quota.h), as of the day it was asked for.
//
// Events: PlanCommitted, then MoveScheduled for each person and RequestClosed for each request, in the plan's order.
//
// FAILED_PRECONDITION  PLAN_COMMITTED, PLAN_UNDONE, IMPORT_UNFINISHED (unfinished_import.h)
// ABORTED              PLAN_STALE, metadata "subject" (such as persons/12 or lists/7) and "change": preview again
absl::StatusOr<Decision> DecideCommitPlan(const StateReader& state, const CommitPlanCommand& command,
                                          const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PLANS_COMMIT_PLAN_H_
