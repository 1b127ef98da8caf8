// TodayFirst is the promise that nobody comes off worse than under today's rule (FIRST_COME, first_come_solver.h).
//
// FIRST_COME is run on the same instance, with its quotas (quota.h). Whom it places is accepted before all claims
// (claim.h), with the wishes that are no worse than the rank it gives; worse ones count nowhere any more. FIRST_COME's
// own plan shows that they can all be placed at once, and the solver starts from it. It never drops one of its units.
// For ranks they have the turns of their own claims: the promise fixes a bound and gives no precedence.
//
// Example: Y has one free place, X none. A has waited longest and is on Z, which nobody else wants. A wishes for Y, and
// B, who has no list, for Y or else X. FIRST_COME serves people without a list first, so B gets Y. PRIORITY with a tier
// policy that puts A in front would give Y to A; under today_first it is B's, whatever the tiers say.
#ifndef LISTEPLASS_SERVICE_MATCHING_TODAY_FIRST_H_
#define LISTEPLASS_SERVICE_MATCHING_TODAY_FIRST_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"
#include "service/matching/solver.h"

namespace listeplass::matching {

// Does the policy ask for it, and does the objective heed it?
bool IsTodayFirst(const Policy& policy);

// The ranks of a FIRST_COME plan, by applicant; 0: not placed.
std::vector<int32_t> RanksOf(const Plan& today);

// Who of tiers 0 and 1 lost a place by the promise. Priority alone gives places in these tiers, so they are placed once
// more without it; those who then have a place and in the plan have none have lost it.
struct LostToToday {
  int64_t applicants = 0;
  int64_t persons = 0;
};
// REQUIRES: `plan` is what Solve returned for the instance. Nobody has lost a place without today_first, and nothing is
// solved then. Errors: those of Solve.
absl::StatusOr<LostToToday> CountLostToToday(const Instance& instance, const Plan& plan, const SolveOptions& options);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_TODAY_FIRST_H_
