// Writes a complete plan, cuts and counters, around an optimal PRIORITY assignment: what the verifier must accept
// although no solver made it, and what its tests break on purpose.
//
// The cuts are read off shortest distances (dual values). In the residual graph of the assignment, weigh placing the
// applicant at place p of the priority order 2^(n-1-p): no cycle then has negative cost, and the distances from the hub
// are potentials. The lists at distance -t or less are closed for every t > 0. Somebody refused lies across an interval
// of thresholds t as long as the own weight; each person behind who came into such a set lies across one no longer than
// their own weight; these weights together are smaller, so one threshold is left that only people in front cross. The
// rank cuts follow in the same way with the set fixed and ranks for costs.
#ifndef LISTEPLASS_TESTS_PROPERTY_CERTIFICATE_H_
#define LISTEPLASS_TESTS_PROPERTY_CERTIFICATE_H_

#include "service/matching/instance.h"
#include "service/matching/plan.h"
#include "tests/property/exhaustive.h"

namespace listeplass::matching::property {

// REQUIRES: the assignment's set and ranks are best under PRIORITY (SolveByFlow); what that requires; no group rules.
Plan Certify(const Instance& instance, const Assignment& assignment);

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_CERTIFICATE_H_
