// The fairness summary of a plan (service/domain/fairness.h says what each figure means).
//
// People who are content have not applied and count nowhere. Where priorities are explicit nobody's waiting time is
// known. Travel times are those ExpandAnyWithin (geography.h) has filled in.
//
// Who is behind whom is the priority order's matter (priority_order.h). A refused person i is passed over when somebody
// behind, j, is placed on a list v that i ranks above what i has. Avoidably so, when the plan stays feasible with i on
// v in j's stead and j where j was: there is room on v for i's unit and group, and j's old list, if any, does not need
// j's departure (or i leaves the same list). Everyone else's place stays, so that it would be a better plan under every
// objective but FIRST_COME: i is of no later tier than j and has waited no less. Those are exact for units of one
// person, and leave no such pair where everybody moves alone.
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
// the applicants who are counted under no bydel and whose travel time counts as not known. REQUIRES: the plan is a
// feasible one of the instance.
Fairness SummarizeFairness(const Instance& instance, const Plan& plan, absl::Span<const ApplicantIndex> order,
                           absl::Span<const BydelId> bydel_of, absl::Span<const ApplicantIndex> secret_homes = {});

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_MEASURE_FAIRNESS_H_
