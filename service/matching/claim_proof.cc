#include "service/matching/claim_proof.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/matching/priority_order.h"

namespace listeplass::matching {
namespace {

absl::Status Fault(const Applicant& applicant, absl::string_view problem) {
  return errors::PlanInvalid("CLAIM", absl::StrCat("applicant ", applicant.id, ": ", problem));
}

}  // namespace

ClaimProof::ClaimProof(const Instance& instance, const Plan& plan, const std::vector<QuotaNeed>& quotas)
    : instance_(instance), plan_(plan) {
  begin_.push_back(0);
  for (size_t i = 0; i < instance.applicants.size(); ++i) {
    const Applicant& applicant = instance.applicants[i];
    dated_.push_back(HasWishDates(applicant));
    if (dated_.back()) {
      const std::vector<Claim> claims = ClaimsOf(instance, applicant);
      claims_.insert(claims_.end(), claims.begin(), claims.end());
    } else {
      claims_.push_back({TierOf(instance, applicant), applicant.waiting_since});
    }
    const int64_t count = std::ssize(claims_) - begin_.back();
    begin_.push_back(std::ssize(claims_));
    dates_differ_ = dates_differ_ || (dated_.back() && DatesDiffer(instance, applicant));
    const bool has_several = count > 1 && applicant.size == 1 && !KeepsTodaysPlace(i);
    first_outcome_.push_back(has_several && !plan.claims.empty() ? outcome_count_ : -1);
    if (has_several) outcome_count_ += count;
  }
  rank_position_.resize(claims_.size());
  const std::vector<ClaimTurn> order = ClaimOrder(instance);
  for (size_t p = 0; p < order.size(); ++p) {
    rank_position_[begin_[order[p].applicant] + order[p].claim] = static_cast<int64_t>(p);
  }
  position_ = rank_position_;
  // In FIRST_COME's own plan the turns of quotas are others. Claims of which the plan says too little are no plan's.
  const bool can_be_read = plan.claims.empty() || std::ssize(plan.claims) == outcome_count_;
  if (!quotas.empty() && plan.objective != Objective::kFirstCome && can_be_read) GiveQuotasTheirTurns(quotas);
}

void ClaimProof::GiveQuotasTheirTurns(const std::vector<QuotaNeed>& quotas) {
  std::vector<std::pair<size_t, ClaimNumber>> order(claims_.size());
  for (size_t i = 0; i < instance_.applicants.size(); ++i) {
    for (ClaimNumber c = 0; c < count(i); ++c) order[RankPosition(i, c)] = {i, c};
  }
  std::vector<std::pair<size_t, ClaimNumber>> in_front;
  std::vector<bool> is_in_front(order.size(), false);
  for (const QuotaNeed& quota : quotas) {
    int64_t persons = 0;
    for (size_t p = 0; p < order.size() && persons < quota.persons; ++p) {
      const auto [i, claim] = order[p];
      const Applicant& applicant = instance_.applicants[i];
      if (applicant.group != quota.group) continue;
      in_front.push_back(order[p]);
      is_in_front[p] = true;
      // Those whom today's rule places, and units of several persons, are accepted with all their claims.
      const bool by_claim = OutcomesOf(i) != nullptr && !IsToday(i);
      const bool is_accepted = plan_.outcomes[i].kind == OutcomeKind::kPlaced;
      if (is_accepted && claim == (by_claim ? Decisive(i) : 0)) persons += applicant.size;
    }
  }
  quota_turns_ = std::ssize(in_front);
  for (size_t p = 0; p < order.size(); ++p) {
    if (!is_in_front[p]) in_front.push_back(order[p]);
  }
  for (size_t p = 0; p < in_front.size(); ++p) {
    position_[begin_[in_front[p].first] + in_front[p].second] = static_cast<int64_t>(p);
  }
}

// Does the plan say of exactly those that they are placed in a quota's turn who are?
absl::Status ClaimProof::CheckUnderQuota() const {
  for (size_t i = 0; i < plan_.under_quota.size(); ++i) {
    const bool by_claim = OutcomesOf(i) != nullptr && !IsToday(i);
    const bool is_accepted = plan_.outcomes[i].kind == OutcomeKind::kPlaced;
    const bool under_quota = is_accepted && IsUnderQuota(i, by_claim ? Decisive(i) : 0);
    if (under_quota == (plan_.under_quota[i] != 0)) continue;
    return errors::PlanInvalid("QUOTA", absl::StrCat("applicant ", instance_.applicants[i].id,
                                                     under_quota ? ": is placed under a quota, and not said to be"
                                                                 : ": is said to be placed under a quota, but is not"));
  }
  return absl::OkStatus();
}

ClaimNumber ClaimProof::NumberFor(size_t i, const Wish& wish) const {
  ClaimNumber number = 0;
  while (number + 1 < count(i) && !Holds(i, number, wish)) ++number;
  return number;
}

bool ClaimProof::Holds(size_t i, ClaimNumber claim, const Wish& wish) const {
  const Applicant& applicant = instance_.applicants[i];
  return count(i) == 1 || !(claims_[begin_[i] + claim] < ClaimFor(instance_, applicant, wish));
}

ClaimNumber ClaimProof::Decisive(size_t i) const {
  const ClaimOutcome* outcomes = OutcomesOf(i);
  const ClaimNumber last = count(i) - 1;
  for (ClaimNumber c = 0; outcomes != nullptr && c < last; ++c) {
    if (outcomes[c].fate == ClaimFate::kAccepted) return c;
  }
  return last;
}

int64_t ClaimProof::EndOfTiersBefore(int tier) const {
  int64_t end = quota_turns_;
  for (size_t k = 0; k < claims_.size(); ++k) {
    if (claims_[k].tier < tier && position_[k] >= quota_turns_) ++end;
  }
  return end;
}

bool ClaimProof::KeepsTodaysPlace(size_t i) const {
  return plan_.objective == Objective::kFirstComeThenTrade && !IsCounted(i) &&
         plan_.outcomes[i].kind == OutcomeKind::kPlaced;
}

absl::Status ClaimProof::CheckShapeOfRest() const {
  const auto is_list = [&](ListIndex list) { return list >= kNoList && list < std::ssize(instance_.lists); };
  const bool fits = plan_.counted.empty() || plan_.counted.size() == instance_.applicants.size();
  if (fits && std::all_of(plan_.counted.begin(), plan_.counted.end(), is_list)) return absl::OkStatus();
  return errors::PlanInvalid("SHAPE", "claims do not fit the instance");
}

absl::Status ClaimProof::Check() const {
  // What the plan says of claims fits the rest, where it is checked.
  if (plan_.objective == Objective::kFirstComeThenTrade) return CheckShapeOfRest();
  const bool proves = dates_differ_ && plan_.objective != Objective::kFirstCome;
  if (plan_.counted.size() != (proves ? instance_.applicants.size() : 0) ||
      std::ssize(plan_.claims) != (proves ? outcome_count_ : 0)) {
    return errors::PlanInvalid("SHAPE", "claims do not fit the instance");
  }
  for (size_t i = 0; i < plan_.counted.size(); ++i) {
    LP_RETURN_IF_ERROR(CheckOne(i));
    LP_RETURN_IF_ERROR(CheckCounted(i));
  }
  return plan_.objective == Objective::kFirstCome ? absl::OkStatus() : CheckUnderQuota();
}

// Are the fates some refusals, then for a placed applicant one acceptance, then lapses? Those of somebody whom today's
// rule places all lapse.
absl::Status ClaimProof::CheckOne(size_t i) const {
  const ClaimOutcome* outcomes = OutcomesOf(i);
  if (outcomes == nullptr) return absl::OkStatus();
  const Applicant& applicant = instance_.applicants[i];
  const Outcome& whole = plan_.outcomes[i];
  const bool placed = whole.kind == OutcomeKind::kPlaced;
  bool accepted = IsToday(i);  // with all claims, which lapse
  for (ClaimNumber c = 0; c < count(i); ++c) {
    const ClaimOutcome& claim = outcomes[c];
    if (claim.applicant != static_cast<ApplicantIndex>(i)) return Fault(applicant, "is not whom the claim is of");
    const auto in_range = [](CutIndex cut, const CutChain& chain) { return cut >= kNoCut && cut < chain.count; };
    if (!in_range(claim.cut, plan_.refusal_cuts) || !in_range(claim.rank_cut, plan_.rank_cuts)) {
      return errors::PlanInvalid("SHAPE", "a claim names a cut the plan does not have");
    }
    const ClaimFate next = claim.fate;
    const bool in_order = next == ClaimFate::kLapsed ? accepted : !accepted;
    if (!in_order) return Fault(applicant, "has claims whose fates do not fit each other");
    accepted = accepted || next == ClaimFate::kAccepted;
    if (next != ClaimFate::kRefused && claim.cut != kNoCut) return Fault(applicant, "needs no cut for a claim");
    if (!placed && (claim.rank != 0 || claim.rank_cut != kNoCut)) return Fault(applicant, "is not placed, yet ranked");
  }
  if (accepted != placed) return Fault(applicant, placed ? "is placed without a claim" : "is accepted, yet not placed");
  const ClaimOutcome& last = outcomes[count(i) - 1];
  if (whole.cut != (placed ? last.rank_cut : last.cut))
    return Fault(applicant, "names another cut than the last claim");
  return absl::OkStatus();
}

absl::Status ClaimProof::CheckCounted(size_t i) const {
  const Applicant& applicant = instance_.applicants[i];
  const bool placed = plan_.outcomes[i].kind == OutcomeKind::kPlaced;
  if (placed != (plan_.counted[i] != kNoList)) return Fault(applicant, "is counted, but not placed, or not counted");
  if (!placed) return absl::OkStatus();
  const auto wish = std::find_if(applicant.wishes.begin(), applicant.wishes.end(),
                                 [&](const Wish& w) { return w.list == plan_.counted[i]; });
  if (wish == applicant.wishes.end() || wish->rank >= RankOfOwnList(applicant) ||
      !TakesArrivals(instance_.policy, instance_.lists[wish->list])) {
    return Fault(applicant, "is counted on a list that they did not ask for");
  }
  if (applicant.size == 1 && !Holds(i, Decisive(i), *wish)) {
    return Fault(applicant, "is counted on a wish that the accepted claim does not hold");
  }
  return absl::OkStatus();
}

}  // namespace listeplass::matching
