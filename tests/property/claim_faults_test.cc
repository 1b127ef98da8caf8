// The verifier must reject each fault planted into the claims of a plan whose wishes have dates (claim.h). The plans
// are the solver's; that they are the best is shown against the oracle of claims in solver_property_test.cc.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "service/matching/claim.h"
#include "service/matching/solver.h"
#include "service/matching/verifier.h"
#include "tests/property/exhaustive.h"
#include "tests/property/planted_fault.h"
#include "tests/property/random_instance.h"

namespace listeplass::matching::property {
namespace {

Instance RandomDates(uint64_t seed) {
  constexpr Objective kObjectives[] = {Objective::kPriority, Objective::kCardinality, Objective::kBalanced};
  Shape shape;
  shape.objective = kObjectives[seed % 3];
  shape.dates = true;
  shape.explicit_priorities = false;
  shape.applicants_max = 20;
  shape.lists_max = 6;
  shape.group_rules = seed % 2 == 0;
  return RandomInstance(shape, seed);
}

bool IsLast(const Plan& plan, size_t k) {
  return k + 1 == plan.claims.size() || plan.claims[k + 1].applicant != plan.claims[k].applicant;
}

// Tries `change` on every claim until it says that it changed one.
Planter OnClaim(const std::function<bool(Plan&, size_t k)>& change) {
  return [change](const Instance&, Plan& plan) {
    for (size_t k = 0; k < plan.claims.size(); ++k) {
      if (change(plan, k)) return true;
    }
    return false;
  };
}

// Counts somebody who was accepted on a wish that their claim does not hold.
bool CountedOnAYoungerWish(const Instance& instance, Plan& plan) {
  for (const ClaimOutcome& claim : plan.claims) {
    if (claim.fate != ClaimFate::kAccepted) continue;
    const Applicant& applicant = instance.applicants[claim.applicant];
    const std::vector<Claim> claims = ClaimsOf(instance, applicant);
    const auto accepted = std::find_if(plan.claims.begin(), plan.claims.end(),
                                       [&](const ClaimOutcome& other) { return other.applicant == claim.applicant; });
    const Claim& own = claims[&claim - &*accepted];
    for (const Wish& wish : WishesBeforeOwnList(applicant)) {
      if (!TakesArrivals(instance.policy, instance.lists[wish.list])) continue;
      if (!(own < ClaimFor(instance, applicant, wish))) continue;
      plan.counted[claim.applicant] = wish.list;
      return true;
    }
  }
  return false;
}

// Accepts a claim that was refused, and says that the others have lapsed.
bool AcceptedAClaimTooEarly(Plan& plan, size_t k) {
  ClaimOutcome& claim = plan.claims[k];
  if (IsLast(plan, k) || claim.fate != ClaimFate::kRefused || plan.counted[claim.applicant] == kNoList) return false;
  claim.fate = ClaimFate::kAccepted;
  claim.cut = kNoCut;
  for (size_t next = k + 1; next < plan.claims.size() && plan.claims[next].applicant == claim.applicant; ++next) {
    plan.claims[next].fate = ClaimFate::kLapsed;
    plan.claims[next].cut = kNoCut;
  }
  return true;
}

// Refuses a claim that was accepted, and accepts the next one, which holds the wish as well.
bool AcceptedAClaimTooLate(Plan& plan, size_t k) {
  ClaimOutcome& claim = plan.claims[k];
  if (IsLast(plan, k) || claim.fate != ClaimFate::kAccepted || plan.refusal_cuts.count == 0) return false;
  claim.fate = ClaimFate::kRefused;
  claim.cut = plan.refusal_cuts.count - 1;
  plan.claims[k + 1].fate = ClaimFate::kAccepted;
  return true;
}

// Refuses somebody who was placed by an old wish.
bool DroppedPlacement(Plan& plan, size_t k) {
  const ApplicantIndex i = plan.claims[k].applicant;
  if (plan.claims[k].fate != ClaimFate::kAccepted || plan.refusal_cuts.count == 0) return false;
  Outcome& outcome = plan.outcomes[i];
  outcome = {};
  outcome.kind = OutcomeKind::kRefused;
  outcome.cut = plan.refusal_cuts.count - 1;
  plan.counted[i] = kNoList;
  for (ClaimOutcome& claim : plan.claims) {
    if (claim.applicant == i) claim = {.applicant = i, .fate = ClaimFate::kRefused, .cut = outcome.cut};
  }
  --plan.counters.placed;
  --plan.counters.placed_persons;
  ++plan.counters.refused;
  return true;
}

const std::vector<Fault>& Faults() {
  static const std::vector<Fault>& faults = *new std::vector<Fault>{
      {"CountedMissing", [](const Instance&, Plan& plan) { return std::exchange(plan.counted, {}).size() > 0; },
       "SHAPE"},
      {"ClaimMissing", OnClaim([](Plan& plan, size_t) {
         plan.claims.pop_back();
         return true;
       }),
       "SHAPE"},
      {"ClaimOfAnother", OnClaim([](Plan& plan, size_t k) {
         plan.claims[k].applicant += 1;
         return true;
       }),
       "CLAIM"},
      {"ClaimCutThatIsNotThere", OnClaim([](Plan& plan, size_t k) {
         if (plan.claims[k].fate != ClaimFate::kRefused) return false;
         plan.claims[k].cut = plan.refusal_cuts.count;
         return true;
       }),
       "SHAPE"},
      {"AcceptedCalledRefused", OnClaim([](Plan& plan, size_t k) {
         if (plan.claims[k].fate != ClaimFate::kAccepted) return false;
         plan.claims[k].fate = ClaimFate::kRefused;
         return true;
       }),
       "CLAIM"},
      {"RefusedCalledLapsed", OnClaim([](Plan& plan, size_t k) {
         if (plan.claims[k].fate != ClaimFate::kRefused) return false;
         plan.claims[k].fate = ClaimFate::kLapsed;
         return true;
       }),
       "CLAIM"},
      {"LapsedCalledAccepted", OnClaim([](Plan& plan, size_t k) {
         if (plan.claims[k].fate != ClaimFate::kLapsed) return false;
         plan.claims[k].fate = ClaimFate::kAccepted;
         return true;
       }),
       "CLAIM"},
      {"RankedThoughRefused", OnClaim([](Plan& plan, size_t k) {
         if (plan.counted[plan.claims[k].applicant] != kNoList) return false;
         plan.claims[k].rank = 1;
         return true;
       }),
       "CLAIM"},
      {"NotCounted", OnClaim([](Plan& plan, size_t k) {
         return std::exchange(plan.counted[plan.claims[k].applicant], kNoList) != kNoList;
       }),
       "CLAIM"},
      {"CountedOnAYoungerWish", CountedOnAYoungerWish, "CLAIM"},
      {"MissingCutOfAClaim", OnClaim([](Plan& plan, size_t k) {
         return !IsLast(plan, k) && std::exchange(plan.claims[k].cut, kNoCut) != kNoCut;
       }),
       "CUT"},
      {"MissingRankCutOfAClaim", OnClaim([](Plan& plan, size_t k) {
         return !IsLast(plan, k) && std::exchange(plan.claims[k].rank_cut, kNoCut) != kNoCut;
       }),
       "RANK"},
      {"HeldToABetterRankThanPlaced", OnClaim([](Plan& plan, size_t k) {
         if (IsLast(plan, k) || plan.claims[k].rank == 0) return false;
         plan.claims[k].rank = plan.outcomes[plan.claims[k].applicant].rank - 1;
         return true;
       }),
       "RANK"},
      {"HeldToAnotherRankInTheEnd", OnClaim([](Plan& plan, size_t k) {
         if (!IsLast(plan, k) || plan.claims[k].rank == 0) return false;
         plan.claims[k].rank -= 1;
         return true;
       }),
       "RANK"},
      {"AcceptedAClaimTooEarly", OnClaim(AcceptedAClaimTooEarly), ""},
      {"AcceptedAClaimTooLate", OnClaim(AcceptedAClaimTooLate), ""},
      {"DroppedPlacement", OnClaim(DroppedPlacement), ""},
  };
  return faults;
}

class ClaimFault : public testing::TestWithParam<Fault> {};

TEST_P(ClaimFault, IsFound) {
  ExpectFound(GetParam(), 3'000, [](uint64_t seed) {
    Instance instance = RandomDates(seed);
    Plan plan = Solve(instance, {}).value();
    return std::make_pair(std::move(instance), std::move(plan));
  });
}

INSTANTIATE_TEST_SUITE_P(Verifier, ClaimFault, testing::ValuesIn(Faults()),
                         [](const auto& fault) { return fault.param.name; });

}  // namespace
}  // namespace listeplass::matching::property
