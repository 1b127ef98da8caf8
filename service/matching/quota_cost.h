// CountLostToQuotas says whom a run's quotas (quota.h) cost a place.
//
// Today's rule and priority alone decide who gets a place for certain, so the same run is looked at without quotas as
// far as they go: under FIRST_COME and FIRST_COME_THEN_TRADE those whom FIRST_COME places; under the other objectives
// those of tiers 0 and 1, after those whom FIRST_COME places where the policy has today_first. Those who have a place
// then, and none in the plan, have lost it to the quotas. In tier 2 people are exchanged for others of the same worth
// by any change, so nobody has lost a place there.
#ifndef LISTEPLASS_SERVICE_MATCHING_QUOTA_COST_H_
#define LISTEPLASS_SERVICE_MATCHING_QUOTA_COST_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"
#include "service/matching/solver.h"

namespace listeplass::matching {

struct LostToQuotas {
  int64_t persons = 0;
  int64_t without_list = 0;  // of these, the persons without a list (not TEMPORARY ones)
};

// REQUIRES: `plan` is what Solve returned for the instance. Without quotas nobody has lost a place, and nothing is
// solved. Errors: those of Solve.
absl::StatusOr<LostToQuotas> CountLostToQuotas(const Instance& instance, const Plan& plan, const SolveOptions& options);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_QUOTA_COST_H_
