// PriceProof is the verifier's view of a plan's prices (plan.h). It compares vectors lexicographically, stage by stage,
// and shares nothing with the solver. REQUIRES: the plan's outcomes and cuts have the instance's shape. Safe for
// concurrent reads.
//
// Example: BALANCED has the stages persons and days. Y's prices are (1, 300), X's are (0, 0). A is on X and has waited
// 200 days. Moving to Y would gain (1, 200) + (0, 0) - (1, 300) = (0, -100). So Gain(A, X, Y) is -1: the prices refuse
// A. Difference(Y, X) is 1. What a move is worth hangs on the wish, since wishes may have dates of their own (claim.h).
#ifndef LISTEPLASS_SERVICE_MATCHING_PRICE_PROOF_H_
#define LISTEPLASS_SERVICE_MATCHING_PRICE_PROOF_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"
#include "service/matching/priority_order.h"

namespace listeplass::matching {

// What has a price: a list (its index), a group rule (the number of lists + its own number, as in
// CutChain::of_group_rule) or the hub (the number of lists + rules).
using Place = int64_t;

class PriceProof {
 public:
  PriceProof(const Instance& instance, const Plan& plan) : instance_(instance), plan_(plan) {}

  // Must be called first. INTERNAL (check SHAPE) unless there are as many stages and numbers as the objective has, and
  // no number is too large.
  absl::Status CheckShape();

  // Does the objective have prices?
  bool claimed() const { return !plan_.prices.empty(); }
  // Claims of tiers before this one are decided by the priority order alone, others by value.
  int first_tier() const { return first_tier_; }
  // The sign of y(a) - y(b).
  int Difference(Place a, Place b) const;

  // A wish that somebody whom the stages count could move to, and the place it takes.
  struct Target {
    const Wish& wish;
    Place place;
  };
  // The sign of the wish's worth + y(from) - y(to).
  int Gain(const Applicant& applicant, Place from, const Target& to) const;
  // The sign of what the applicant gains by a move to `a` less that of a move to `b`.
  int Preference(const Applicant& applicant, const Target& a, const Target& b) const;

 private:
  using Worth = std::array<int64_t, kTierCount + 1>;  // by stage

  int64_t PriceOf(size_t stage, Place place) const;
  Worth WorthOf(const Applicant& applicant, const Wish& wish) const;

  const Instance& instance_;
  const Plan& plan_;
  int first_tier_ = 0;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PRICE_PROOF_H_
