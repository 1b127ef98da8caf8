// ClaimProof is the verifier's view of a plan's claims (claim.h, plan.h). It knows where each claim stands in the
// priority order, what became of it, and the list on which placing had its applicant. It shares nothing with the solver
// but the definition of claims and their order. Plans of FIRST_COME say nothing of claims, and those of
// FIRST_COME_THEN_TRADE nothing of the people whom today's rule places. REQUIRES: the plan has one outcome per
// applicant. Safe for concurrent reads.
//
// Which turns are a quota's is read from who is accepted: of a group's claims in priority order, all up to the one with
// which as many persons are accepted as the quota asks for. If everybody who is refused in front of that one is rightly
// refused there, these are the turns that the quota has.
//
// Example: A has asked for X for 400 days and for Y for 10, and B for Y for 300. A's claim to X stands at 0, B's claim
// at 1, and A's claim to X and Y at 2. If A is accepted with claim 0, AcceptedAt(A) is 0 and claim 1 of A has lapsed.
#ifndef LISTEPLASS_SERVICE_MATCHING_CLAIM_PROOF_H_
#define LISTEPLASS_SERVICE_MATCHING_CLAIM_PROOF_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "service/matching/claim.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"
#include "service/matching/quota.h"

namespace listeplass::matching {

class ClaimProof {
 public:
  // `quotas`: what QuotasByTodaysRule(instance) returns (todays_rule.h). A reader of ranks alone, who asks for no turn
  // of theirs, may give none.
  ClaimProof(const Instance& instance, const Plan& plan, const std::vector<QuotaNeed>& quotas);

  // Must be called first. INTERNAL (check SHAPE, CLAIM or QUOTA) unless the plan has exactly the claims that the
  // instance has, each with one possible fate, counts each placed applicant on a wish of the claim that was accepted,
  // and names those whom it places in a quota's turn.
  absl::Status Check() const;

  // The list on which placing had the applicant; kNoList: they are not placed.
  ListIndex CountedList(size_t i) const { return IsCounted(i) ? plan_.counted[i] : plan_.outcomes[i].list; }
  // Has a wish of the applicant a date of its own?
  bool IsDated(size_t i) const { return dated_[i]; }
  ClaimNumber count(size_t i) const { return static_cast<ClaimNumber>(begin_[i + 1] - begin_[i]); }
  // Where the claim stands when places are given: in the priority order, but those in a quota's turn in front.
  int64_t Position(size_t i, ClaimNumber claim) const { return position_[begin_[i] + claim]; }
  // Where it stands for ranks: in the priority order.
  int64_t RankPosition(size_t i, ClaimNumber claim) const { return rank_position_[begin_[i] + claim]; }
  // Did the claim have its turn under a quota (quota.h)?
  bool IsUnderQuota(size_t i, ClaimNumber claim) const { return Position(i, claim) < quota_turns_; }
  int Tier(size_t i, ClaimNumber claim) const { return claims_[begin_[i] + claim].tier; }
  // The foremost claim that holds the wish, which must be one that can matter.
  ClaimNumber NumberFor(size_t i, const Wish& wish) const;
  bool Holds(size_t i, ClaimNumber claim, const Wish& wish) const;
  // What the plan says of the claims of a single person who has several; null of others.
  const ClaimOutcome* OutcomesOf(size_t i) const {
    return first_outcome_[i] < 0 ? nullptr : &plan_.claims[first_outcome_[i]];
  }

  // Does the plan say that today's rule places the applicant (today_first.h)?
  bool IsToday(size_t i) const { return !plan_.today_ranks.empty() && plan_.today_ranks[i] != 0; }
  // The accepted claim, or the last one where none is, where the applicant has but one, and of units.
  ClaimNumber Decisive(size_t i) const;
  // Where a placed applicant was accepted: with their claim, or in front of all claims.
  int64_t AcceptedAt(size_t i) const { return IsToday(i) ? -1 : Position(i, Decisive(i)); }
  // Positions before the result are those of quotas' turns and of claims of a tier before this one.
  int64_t EndOfTiersBefore(int tier) const;

 private:
  bool IsCounted(size_t i) const { return i < plan_.counted.size() && plan_.counted[i] != kNoList; }
  bool KeepsTodaysPlace(size_t i) const;
  void GiveQuotasTheirTurns(const std::vector<QuotaNeed>& quotas);
  absl::Status CheckUnderQuota() const;
  absl::Status CheckShapeOfRest() const;
  absl::Status CheckOne(size_t i) const;
  absl::Status CheckCounted(size_t i) const;

  const Instance& instance_;
  const Plan& plan_;
  bool dates_differ_ = false;
  std::vector<bool> dated_;             // by applicant
  std::vector<int64_t> begin_;          // by applicant, into the next two
  std::vector<Claim> claims_;           // one applicant's after another's
  std::vector<int64_t> rank_position_;  // in the priority order
  std::vector<int64_t> position_;       // the same, after the quotas' turns
  int64_t quota_turns_ = 0;             // they have the first positions
  std::vector<int64_t> first_outcome_;  // by applicant, in the plan's claims; -1: it has none
  int64_t outcome_count_ = 0;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_CLAIM_PROOF_H_
