// RestAfterTodaysRule is what the verifier takes to be left for a trade once today's rule has placed people
// (FIRST_COME_THEN_TRADE). It is written without the solver's code for the same (trade_solver.h).
//
// The rest has the same lists, group rules and applicants at the same indices, so that a plan's cuts and prices fit it:
//   - those whom the rule has placed have their new lists and wish for nothing;
//   - a list has free what it had free, with those who left it and without those who came to an ordinary place. It
//     counts as full, not over-full. It is locked where it took nobody before;
//   - a quota asks for the persons that the rule has not placed, as a number of persons;
//   - a group has what is left of its cap and of its reserved places. Held places are reserved ones only.
#ifndef LISTEPLASS_SERVICE_MATCHING_TODAYS_REST_H_
#define LISTEPLASS_SERVICE_MATCHING_TODAYS_REST_H_

#include <vector>

#include "service/matching/instance.h"
#include "service/matching/quota.h"

namespace listeplass::matching {

// `placed`: the lists of PlaceByTodaysRule, and `quotas`: QuotasByTodaysRule(instance) (todays_rule.h). The
// rest's objective is BALANCED.
Instance RestAfterTodaysRule(const Instance& instance, const std::vector<ListIndex>& placed,
                             const std::vector<QuotaNeed>& quotas);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_TODAYS_REST_H_
