// Verify: an independent check of a plan. It shares the instance and plan types and the definition of the priority
// order (priority_order.h) with the solver, and no algorithm. Linear in the instance but for a logarithm.
#ifndef LISTEPLASS_SERVICE_MATCHING_VERIFIER_H_
#define LISTEPLASS_SERVICE_MATCHING_VERIFIER_H_

#include "absl/status/status.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::matching {

// OK, or INTERNAL with reason PLAN_INVALID and metadata "check" naming the first check that fails:
//   SHAPE        outcomes and cuts match the instance in number and range, counters match the outcomes
//   OUTCOME      a placement is one of the applicant's wishes, better than what they have, with its rank; content is
//                whoever asks for nothing better, refused whoever does
//   CAPACITY     no list gets more persons than it has places for, over-full and locked lists included
//   GROUP_RULE   intake caps and held places
//   CUT          every refusal names a cut that really is closed (see plan.h); not under FIRST_COME
//   ENVY         no refused single person asks for a list that still has a place for them
//   RANK         no placed single person could move to a better wish at nobody's cost: a list with room, or (PRIORITY)
//                a swap of two that betters one and leaves everybody in front as they are
// REQUIRES: Validate(instance) is OK and no accept_any_within_minutes is left.
absl::Status Verify(const Instance& instance, const Plan& plan);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_VERIFIER_H_
