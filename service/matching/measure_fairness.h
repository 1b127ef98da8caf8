// SummarizeFairness measures how fairly a plan treats people (service/domain/fairness.h says what each figure means).
//
// Content people (plan.h) have not applied and count nowhere. Where priorities are explicit, no waiting time is known.
// Travel times are those that ExpandAnyWithin (geography.h) has filled in.
//
// Where wishes have dates (claim.h), an applicant stands with each wish where the foremost claim stands that holds it,
// and somebody placed stands, for exchanges, where they were accepted: in front of all if today's rule places them.
// So does somebody placed in a quota's turn (quota.h).
//
// A refused applicant i is passed over if an applicant j, who is behind i in the priority order, is placed on a list v
// that i wishes for. i is passed over avoidably if the plan stays feasible with i on v instead of j and j where j was:
// v has room for i's unit and group, and j's old list does not need j's departure (or i leaves that list instead). All
// others keep their places, so that plan would be better under PRIORITY, CARDINALITY and BALANCED, since i is of no
// later tier than j and has waited no less. Where everybody moves alone, these objectives therefore pass nobody over
// avoidably. Today's rule may, where it orders people otherwise than the policy's tiers do.
//
// Example: X and Y have one place each, both taken. A, who is first and has no list, wishes for Y. B on X and C on Y
// exchange places. A is passed over, since B is behind and gets Y. It is not avoidable: if B stayed on X, there would
// be no room on X for C.
//
// Linear in applicants, wishes and lists but for sorting.
#ifndef LISTEPLASS_SERVICE_MATCHING_MEASURE_FAIRNESS_H_
#define LISTEPLASS_SERVICE_MATCHING_MEASURE_FAIRNESS_H_

#include "absl/types/span.h"
#include "service/domain/fairness.h"
#include "service/domain/ids.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::matching {

// `order`: PriorityOrder(instance). `bydel_of`: by ApplicantIndex; empty: no figures by bydel. `secret_homes`: rising;
// these applicants are counted in no group, under no bydel and not among the arriving refugees, and their travel times
// count as unknown: others know of the listed moves whom a line counts, so that these would come out by subtraction.
// REQUIRES: a feasible plan of the instance.
Fairness SummarizeFairness(const Instance& instance, const Plan& plan, absl::Span<const ApplicantIndex> order,
                           absl::Span<const BydelId> bydel_of, absl::Span<const ApplicantIndex> secret_homes = {});

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_MEASURE_FAIRNESS_H_
