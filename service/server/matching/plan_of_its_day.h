// A plan is drawn with the seed of its day (runtime/day_seeds.h) and is committed on that day or not at all. These
// functions say which seed a plan gets, and refuse a commit that would make the day, and so the lots, a choice.
#ifndef LISTEPLASS_SERVICE_SERVER_MATCHING_PLAN_OF_ITS_DAY_H_
#define LISTEPLASS_SERVICE_SERVER_MATCHING_PLAN_OF_ITS_DAY_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/access/rights.h"
#include "service/domain/ids.h"
#include "service/domain/plan_record.h"
#include "service/domain/state.h"
#include "service/register/decision.h"
#include "service/server/rpc/caller.h"
#include "service/server/runtime/day_seeds.h"

namespace listeplass::server {

// Whether the caller may commit plans: by the rights, and of this machine's own user (rpc/caller.h) one who says to be
// staff. What such a caller previews may become true, so it has the lots of its day.
bool MayCommitPlans(const Caller& caller, const access::RightsTable& rights);

// Returns the seed of the municipality's runs on that day.
uint64_t SeedOfRun(const DaySeeds& seeds, MunicipalityId municipality, absl::CivilDay day, bool rehearsal);

// Returns FAILED_PRECONDITION (PLAN_REHEARSED), for a plan that is to be committed and has not the lots of its day.
absl::Status PlanRehearsed(PlanId plan);

// Decides as DecideCommitPlan does (service/register/plans/commit_plan.h), for a plan that is not committed yet.
// FAILED_PRECONDITION (PLAN_OF_ANOTHER_DAY): it was made on another day in Norway than the context's; metadata "day".
absl::StatusOr<Decision> DecideCommitPlanOfToday(const StateReader& state, const PlanRecord& plan,
                                                 const DecisionContext& context);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MATCHING_PLAN_OF_ITS_DAY_H_
