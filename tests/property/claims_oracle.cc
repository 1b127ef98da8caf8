#include "tests/property/claims_oracle.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "service/matching/claim.h"
#include "service/matching/priority_order.h"

namespace listeplass::matching::property {
namespace {

constexpr int kStays = -1;

class Oracle {
 public:
  Oracle(const Instance& instance, const Assignment* around)
      : instance_(instance),
        around_(around),
        order_(ClaimOrder(instance)),
        kept_(KeptByObjective(instance)),
        accepted_(instance.applicants.size()) {
    for (const Applicant& applicant : instance.applicants) {
      wishes_.push_back(WishesBeforeOwnList(applicant));
      claims_.push_back(ClaimsOf(instance, applicant));
    }
    Choice choice(instance.applicants.size(), kStays);
    Enumerate(0, choice);
    Reset();
  }

  Assignment Best() {
    const Objective objective = instance_.policy.objective;
    const bool balanced = objective == Objective::kBalanced || objective == Objective::kFirstComeThenTrade;
    if (instance_.policy.today_first && objective != Objective::kFirstComeThenTrade) KeepToday();
    if (!instance_.policy.quotas.empty()) FillQuotas();
    if (balanced) Accept([](const ClaimTurn& turn) { return turn.tier < 2; });
    if (objective == Objective::kCardinality) {
      for (int tier = 0; tier < kTierCount; ++tier) {
        KeepMost([&](size_t i, const Wish& wish) {
          return !accepted_[i] && ClaimFor(instance_, At(i), wish).tier == tier ? 1 : 0;
        });
      }
    }
    if (balanced) KeepMost([&](size_t i, const Wish&) { return accepted_[i] ? 0 : 1; });
    if (objective != Objective::kPriority) {
      const std::vector<std::optional<ClaimNumber>> strict = accepted_;
      KeepMost([&](size_t i, const Wish& wish) { return strict[i] ? 0 : CountedDays(instance_, At(i), wish); });
    }
    Accept([](const ClaimTurn&) { return true; });
    GiveRanks();
    return LastPhases();
  }

 private:
  using Choice = std::vector<int>;  // by applicant: which of their wishes, or kStays

  const Applicant& At(size_t i) const { return instance_.applicants[i]; }
  bool IsKept(size_t i) const { return kept_[i] != kNoList; }

  Assignment ToLists(const Choice& choice) const {
    Assignment lists(choice.size(), kNoList);
    for (size_t i = 0; i < choice.size(); ++i) {
      if (choice[i] != kStays) lists[i] = wishes_[i][choice[i]].list;
    }
    return lists;
  }

  void Enumerate(size_t i, Choice& choice) {
    if (i == choice.size()) {
      if (IsFeasible(instance_, ToLists(choice))) feasible_.push_back(choice);
      return;
    }
    const bool around = around_ != nullptr && At(i).size > 1;
    for (int w = kStays; w < static_cast<int>(wishes_[i].size()); ++w) {
      const ListIndex list = w == kStays ? kNoList : wishes_[i][w].list;
      if (around && list != (*around_)[i]) continue;
      if (IsKept(i) && list != kept_[i]) continue;
      choice[i] = w;
      Enumerate(i + 1, choice);
    }
    choice[i] = kStays;
  }

  void Reset() {
    left_.resize(feasible_.size());
    std::iota(left_.begin(), left_.end(), 0);
  }

  const Wish* WishOf(size_t plan, size_t i) const {
    const int w = feasible_[plan][i];
    return w == kStays ? nullptr : &wishes_[i][w];
  }

  bool IsOnClaim(size_t plan, size_t i, ClaimNumber claim) const {
    const Wish* wish = WishOf(plan, i);
    return wish != nullptr && !(claims_[i][claim] < ClaimFor(instance_, At(i), *wish));
  }

  // Strikes out the plans that do not pass.
  void Keep(const std::function<bool(size_t plan)>& passes) {
    std::erase_if(left_, [&](size_t plan) { return !passes(plan); });
  }

  // Strikes out the plans that have not the most of what each person counts on the wish they take.
  void KeepMost(const std::function<int64_t(size_t i, const Wish& wish)>& counts) {
    const auto sum = [&](size_t plan) {
      int64_t total = 0;
      for (size_t i = 0; i < wishes_.size(); ++i) {
        const Wish* wish = WishOf(plan, i);
        if (wish != nullptr) total += counts(i, *wish) * At(i).size;
      }
      return total;
    };
    std::vector<int64_t> sums;
    for (size_t plan : left_) sums.push_back(sum(plan));
    const int64_t most = *std::max_element(sums.begin(), sums.end());
    Keep([&](size_t plan) { return sum(plan) == most; });
  }

  void KeepToday() {
    const std::vector<int32_t> today = RanksUnderFirstCome(instance_);
    for (size_t i = 0; i < today.size(); ++i) {
      if (today[i] == 0) continue;
      accepted_[i] = static_cast<ClaimNumber>(claims_[i].size()) - 1;
    }
    std::erase_if(feasible_, [&](const Choice& choice) {
      for (size_t i = 0; i < today.size(); ++i) {
        if (today[i] != 0 && (choice[i] == kStays || wishes_[i][choice[i]].rank > today[i])) return true;
      }
      return false;
    });
    Reset();
  }

  void FillQuotas() {
    for (const QuotaNeed& quota : QuotasOf(instance_)) {
      int64_t missing = quota.persons;
      for (size_t i = 0; i < wishes_.size(); ++i) {
        if (IsKept(i) && At(i).group == quota.group) missing -= At(i).size;
      }
      for (const ClaimTurn& turn : order_) {
        const auto i = static_cast<size_t>(turn.applicant);
        if (missing <= 0) break;
        if (IsKept(i) || At(i).group != quota.group) continue;
        if (around_ != nullptr && At(i).size > 1) {
          if (turn.claim == 0 && (*around_)[i] != kNoList) missing -= At(i).size;
        } else if (accepted_[i]) {
          if (turn.claim == 0) missing -= At(i).size;
        } else {
          AcceptOne(turn);
          if (accepted_[i]) missing -= At(i).size;
        }
      }
    }
  }

  void Accept(const std::function<bool(const ClaimTurn&)>& among) {
    for (const ClaimTurn& turn : order_) {
      if (among(turn)) AcceptOne(turn);
    }
  }

  void AcceptOne(const ClaimTurn& turn) {
    const auto i = static_cast<size_t>(turn.applicant);
    const auto meets = [&](size_t plan) { return IsOnClaim(plan, i, turn.claim); };
    if (IsKept(i) || accepted_[i] || std::none_of(left_.begin(), left_.end(), meets)) return;
    accepted_[i] = turn.claim;
    Keep(meets);
  }

  void GiveRanks() {
    std::vector<int32_t> worst(wishes_.size(), 0);
    for (size_t i = 0; i < wishes_.size(); ++i) {
      for (const Wish& wish : wishes_[i]) {
        // Claims are of wishes that lists could take, so that the worst rank is the worst of those.
        const bool counts = TakesArrivals(instance_.policy, instance_.lists[wish.list]);
        const bool held = accepted_[i] && !(claims_[i][*accepted_[i]] < ClaimFor(instance_, At(i), wish));
        if (counts && held) worst[i] = std::max(worst[i], wish.rank);
      }
    }
    Reset();
    Keep([&](size_t plan) {
      for (size_t i = 0; i < wishes_.size(); ++i) {
        if (IsKept(i)) continue;
        const Wish* wish = WishOf(plan, i);
        if ((wish != nullptr) != accepted_[i].has_value() || (wish != nullptr && wish->rank > worst[i])) return false;
      }
      return true;
    });
    for (const ClaimTurn& turn : order_) {
      const auto i = static_cast<size_t>(turn.applicant);
      if (!accepted_[i]) continue;
      int32_t best = std::numeric_limits<int32_t>::max();
      for (size_t plan : left_) {
        if (IsOnClaim(plan, i, turn.claim)) best = std::min(best, WishOf(plan, i)->rank);
      }
      Keep([&](size_t plan) { return WishOf(plan, i)->rank <= best; });
    }
  }

  // The value of the last phases, of which the smaller is the better.
  std::vector<int64_t> LastValue(size_t plan) const {
    int64_t scale = 1, share = 0, minutes = 0;
    for (const List& list : instance_.lists) scale = std::lcm(scale, std::max<int64_t>(list.ceiling, 1));
    std::vector<int64_t> heavy(instance_.lists.size(), 0);
    std::vector<int64_t> positions;
    for (ApplicantIndex i : PriorityOrder(instance_)) {
      const Wish* wish = WishOf(plan, i);
      if (wish == nullptr) continue;
      const Group group = At(i).group;
      if (group == Group::kRefugee || group == Group::kAsylumSeeker) heavy[wish->list] += At(i).size;
      minutes += static_cast<int64_t>(std::max(0, wish->travel_minutes)) * At(i).size;
      positions.push_back(std::count_if(instance_.lists.begin(), instance_.lists.end(), [&](const List& other) {
        return IdBefore(other.id, instance_.lists[wish->list].id);
      }));
    }
    for (size_t v = 0; v < heavy.size(); ++v) {
      share = std::max(share, heavy[v] * (scale / std::max<int64_t>(instance_.lists[v].ceiling, 1)));
    }
    std::vector<int64_t> value = {share, minutes};
    value.insert(value.end(), positions.begin(), positions.end());
    return value;
  }

  Assignment LastPhases() const {
    const size_t best =
        *std::min_element(left_.begin(), left_.end(), [&](size_t a, size_t b) { return LastValue(a) < LastValue(b); });
    return ToLists(feasible_[best]);
  }

  const Instance& instance_;
  const Assignment* around_;
  const std::vector<ClaimTurn> order_;
  const Assignment kept_;                   // who is on which list in any case
  std::vector<std::vector<Wish>> wishes_;   // by applicant
  std::vector<std::vector<Claim>> claims_;  // by applicant
  std::vector<std::optional<ClaimNumber>> accepted_;
  std::vector<Choice> feasible_;
  std::vector<size_t> left_;  // the plans that are not struck out, in feasible_
};

}  // namespace

std::vector<int32_t> RanksUnderFirstCome(const Instance& instance) {
  Instance today = instance;
  today.policy.objective = Objective::kFirstCome;
  return Summarize(today, BestAssignment(today)).rank;
}

Assignment BestUnderClaims(const Instance& instance, const Assignment* around) {
  return Oracle(instance, around).Best();
}

}  // namespace listeplass::matching::property
