// The verifier's view of a plan's prices (plan.h): vectors compared lexicographically, stage by stage. Shares nothing
// with the solver. REQUIRES: the plan's outcomes and cuts have the instance's shape. Safe for concurrent reads.
#ifndef LISTEPLASS_SERVICE_MATCHING_PRICE_PROOF_H_
#define LISTEPLASS_SERVICE_MATCHING_PRICE_PROOF_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::matching {

// A list (its index), a group rule (lists + its number, as CutChain::of_group_rule) or none (lists + rules).
using Place = int64_t;

class PriceProof {
 public:
  PriceProof(const Instance& instance, const Plan& plan) : instance_(instance), plan_(plan) {}

  // Are there as many stages and numbers as the objective asks for, none too large? INTERNAL (check SHAPE) otherwise.
  // To be called before all others.
  absl::Status CheckShape();

  // False under objectives without prices: then nobody is optimised over.
  bool claimed() const { return !plan_.prices.empty(); }
  bool IsOptimised(const Applicant& applicant) const;
  // The sign of y(a) - y(b).
  int Difference(Place a, Place b) const;
  // The sign of the applicant's worth + y(from) - y(to).
  int Gain(const Applicant& applicant, Place from, Place to) const;

 private:
  int64_t PriceOf(size_t stage, Place place) const;

  const Instance& instance_;
  const Plan& plan_;
  int first_tier_ = 0;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PRICE_PROOF_H_
