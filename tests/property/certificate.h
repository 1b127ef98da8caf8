// Certify writes a complete plan, with cuts and counters, around an optimal PRIORITY assignment. The verifier must
// accept this plan although no solver made it, and the verifier's tests break it on purpose.
//
// The cuts are read off shortest distances (dual values). In the residual graph of the assignment, placing the
// applicant at place p of the priority order weighs 2^(n-1-p). No cycle then has negative cost, and the distances from
// the hub are potentials. The lists at distance -t or less are closed for every t > 0.
// A refused applicant lies across an interval of thresholds t that is as long as their own weight. Each person behind
// them who came into such a set lies across an interval no longer than that person's weight. These weights together are
// smaller, so one threshold is left that only people in front cross. The rank cuts follow in the same way with the set
// fixed and ranks for costs.
#ifndef LISTEPLASS_TESTS_PROPERTY_CERTIFICATE_H_
#define LISTEPLASS_TESTS_PROPERTY_CERTIFICATE_H_

#include "service/matching/instance.h"
#include "service/matching/plan.h"
#include "tests/property/exhaustive.h"

namespace listeplass::matching::property {

// REQUIRES: the assignment's set and ranks are best under PRIORITY, and the instance is one for SolveByFlow
// (flow_oracle.h), without group rules.
Plan Certify(const Instance& instance, const Assignment& assignment);

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_CERTIFICATE_H_
