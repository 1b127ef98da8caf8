// PlaceByTodaysRule is the verifier's own reading of FIRST_COME, by which it checks what the solver makes of that rule
// (first_come_solver.h). It shares the instance and the order of claims with the solver, and no algorithm.
//
// The rule. Each claim (claim.h) has a turn. Turns stand in a row: first those of people without a list (not TEMPORARY
// ones), then those of the others, each part in priority order. The first turn of somebody not yet placed that fits on
// one of the claim's wishes places them: on the best-ranked of these that fits, of equal ranks on the first list by id.
// Then from the first turn on again, until nobody fits. Nobody moves twice. A unit fits where the list, after the moves
// so far, has as many ordinary places below its ceiling as the unit needs beside the reserved places left to its group,
// and the group is within its cap. So somebody who leaves an over-full list frees no place.
//
// Quotas (quota.h). As long as fewer persons of a group are placed than its quota asks for, the group's turns stand in
// front of the whole row too, those of one group after another's.
//
// Example: Y has one free place, X and Z none. A is on Z and wishes for X, B is on X and wishes for Y. A does not fit,
// B moves to Y; then A fits on X.
//
// Method: each list has a queue of the turns that wish for it, and nominates the first that fits there. The foremost of
// all nominated moves, and the list that they leave nominates anew from the front of its queue.
#ifndef LISTEPLASS_SERVICE_MATCHING_TODAYS_RULE_H_
#define LISTEPLASS_SERVICE_MATCHING_TODAYS_RULE_H_

#include <vector>

#include "service/matching/instance.h"
#include "service/matching/quota.h"

namespace listeplass::matching {

// Where the rule puts people, by ApplicantIndex.
struct TodaysPlaces {
  std::vector<ListIndex> lists;   // kNoList: nowhere
  std::vector<bool> under_quota;  // placed in a turn in front of the row
};

// `quotas`: what QuotasByTodaysRule(instance) returns. REQUIRES: Validate(instance) is OK and no
// accept_any_within_minutes is set.
TodaysPlaces PlaceByTodaysRule(const Instance& instance, const std::vector<QuotaNeed>& quotas);

// What the instance's quotas ask for in this run. Where one is a share, the rule is followed without quotas first, so
// whoever needs the answer again keeps it. REQUIRES: as above.
std::vector<QuotaNeed> QuotasByTodaysRule(const Instance& instance);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_TODAYS_RULE_H_
