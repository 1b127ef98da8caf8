#include "service/planning/refusal_grounds.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "absl/algorithm/container.h"
#include "service/matching/claim_proof.h"
#include "service/matching/priority_order.h"
#include "service/matching/todays_rule.h"

namespace listeplass::planning {
namespace {

constexpr int32_t kOutside = std::numeric_limits<int32_t>::max();

// The first cut of the chain that holds it: cuts from this number on do.
int32_t Depth(matching::CutIndex cut) { return cut == matching::kNoCut ? kOutside : cut; }

// Of the places held on the list, those that are really there for the group: where rules promise more, the first group
// in number has them.
int64_t ReservedFor(const matching::List& list, const matching::GroupRule& rule) {
  int64_t left = std::min(list.held, list.ceiling - list.members);
  for (const matching::GroupRule& other : list.group_rules) {
    if (other.group < rule.group) left -= other.reserved;
  }
  return std::clamp<int64_t>(rule.reserved, 0, std::max<int64_t>(left, 0));
}

}  // namespace

RefusalGrounds::RefusalGrounds(const matching::Instance& instance, const matching::Plan& plan,
                               absl::Span<const matching::ApplicantIndex> order)
    : instance_(instance),
      plan_(plan),
      position_(instance.applicants.size()),
      last_comer_(plan.refusal_cuts.count, -1) {
  size_t rules = 0;
  for (const matching::List& list : instance.lists) {
    first_rule_.push_back(rules);
    rules += list.group_rules.size();
  }
  for (size_t p = 0; p < order.size(); ++p) position_[order[p]] = static_cast<int64_t>(p);
  FindOpenCuts();
  FindQuotaComers(order);
  if (plan.counted.empty() && plan.today_ranks.empty() && plan.under_quota.empty()) {
    FindLastComers(order);
    return;
  }
  const matching::ClaimProof claims(instance, plan, matching::QuotasByTodaysRule(instance));
  for (size_t i = 0; i < position_.size(); ++i) position_[i] = claims.AcceptedAt(i);
  for (size_t i = 0; !plan.under_quota.empty() && i < position_.size(); ++i) {
    had_quotas_turn_.push_back(claims.IsUnderQuota(i, claims.Decisive(i)));
  }
  std::vector<matching::ApplicantIndex> by_claim(order.begin(), order.end());
  absl::c_sort(by_claim, [&](matching::ApplicantIndex a, matching::ApplicantIndex b) {
    return std::pair(position_[a], a) < std::pair(position_[b], b);
  });
  FindLastComers(by_claim);
}

// Did the priority order alone refuse the applicant's last claim? Claims in a quota's turn are refused so; what is left
// for a trade has other such turns than the whole.
bool RefusalGrounds::IsStrict(matching::ApplicantIndex i) const {
  if (plan_.prices.empty()) return true;
  const bool may_have_turn = !had_quotas_turn_.empty() && plan_.objective != Objective::kFirstComeThenTrade;
  if (may_have_turn && had_quotas_turn_[i]) return true;
  const int tier = matching::ClaimsOf(instance_, instance_.applicants[i]).back().tier;
  return plan_.objective == Objective::kBalanced && tier + 1 < matching::kTierCount;
}

ShownRefusal RefusalGrounds::Of(matching::ApplicantIndex i) const {
  ShownRefusal shown = GroundOf(i);
  shown.behind_quota = !last_quota_comer_.empty() && IsBehindQuota(i, shown.cut);
  return shown;
}

// Finds who came where in a quota's turn, and is the last of those in the order without quotas.
void RefusalGrounds::FindQuotaComers(absl::Span<const matching::ApplicantIndex> order) {
  if (plan_.under_quota.empty()) return;
  ordinary_position_ = position_;
  last_quota_comer_.assign(instance_.lists.size(), -1);
  last_quota_comer_of_cut_.assign(plan_.refusal_cuts.count, -1);
  for (matching::ApplicantIndex i : order) {
    if (!IsUnderQuota(i)) continue;
    const matching::ListIndex list = CountedList(i);
    last_quota_comer_[list] = ordinary_position_[i];
    const matching::Applicant& applicant = instance_.applicants[i];
    const int32_t end = std::min(plan_.refusal_cuts.count, DepthOfOrigin(applicant));
    for (int32_t cut = DepthNow(i); cut < end; ++cut) last_quota_comer_of_cut_[cut] = ordinary_position_[i];
  }
}

// Did a quota bring somebody past the applicant, into the cut or, where there is none, to one of their wishes?
bool RefusalGrounds::IsBehindQuota(matching::ApplicantIndex i, matching::CutIndex cut) const {
  if (cut != matching::kNoCut) return last_quota_comer_of_cut_[cut] > ordinary_position_[i];
  const matching::Applicant& applicant = instance_.applicants[i];
  return absl::c_any_of(applicant.wishes, [&](const matching::Wish& wish) {
    return Counts(applicant, wish) && last_quota_comer_[wish.list] > ordinary_position_[i];
  });
}

ShownRefusal RefusalGrounds::GroundOf(matching::ApplicantIndex i) const {
  const matching::Applicant& applicant = instance_.applicants[i];
  int32_t depth = -1;  // of the wish that lies deepest
  for (const matching::Wish& wish : applicant.wishes) {
    if (Counts(applicant, wish)) depth = std::max(depth, DepthOf(applicant, wish.list));
  }
  if (depth < 0) return {.ground = RefusalGround::kNoList};
  if (plan_.objective == Objective::kFirstCome) return {.ground = RefusalGround::kInTurn};
  if (applicant.size > 1) return {.ground = RefusalGround::kTogether};
  const auto proves = [&](matching::CutIndex cut) { return ways_out_[cut] == 0 && last_comer_[cut] < position_[i]; };
  const matching::CutIndex end = std::min(plan_.refusal_cuts.count, DepthOfOrigin(applicant));
  const matching::CutIndex own = plan_.outcomes[i].cut;
  // The cut of a strict refusal is closed for every move (Verify). It may be crossed by claims behind this one.
  if (own != matching::kNoCut && IsStrict(i)) return {.ground = RefusalGround::kOrder, .cut = own};
  if (own != matching::kNoCut && own >= depth && proves(own)) return {.ground = RefusalGround::kOrder, .cut = own};
  for (matching::CutIndex cut = depth; cut < end; ++cut) {
    if (proves(cut)) return {.ground = RefusalGround::kOrder, .cut = cut};
  }
  return {.ground = RefusalGround::kObjective};
}

// As the verifier asks it of cuts that refuse by priority alone: no way out, by whatever move. Larger units are where
// they are. That all lists inside are full, it has made sure of.
void RefusalGrounds::FindOpenCuts() {
  const matching::CutChain& chain = plan_.refusal_cuts;
  std::vector<int64_t> arrivals(chain.of_group_rule.size(), 0);
  ways_out_.assign(chain.count + 1, 0);
  MarkOpen(Depth(chain.of_hub), kOutside);
  for (size_t i = 0; i < plan_.outcomes.size(); ++i) {
    const matching::Applicant& applicant = instance_.applicants[i];
    const matching::Outcome& outcome = plan_.outcomes[i];
    if (outcome.kind == matching::OutcomeKind::kPlaced) {
      const matching::ListIndex list = CountedList(i);
      const std::vector<matching::GroupRule>& rules = instance_.lists[list].group_rules;
      const auto own = absl::c_find_if(rules, [&](const auto& rule) { return rule.group == applicant.group; });
      if (own != rules.end()) arrivals[first_rule_[list] + (own - rules.begin())] += applicant.size;
    }
    if (outcome.kind == matching::OutcomeKind::kContent || applicant.size > 1) continue;
    for (const matching::Wish& wish : applicant.wishes) {
      if (Counts(applicant, wish)) MarkOpen(DepthNow(i), DepthOf(applicant, wish.list));
    }
  }
  // Through a group's way into a list, out of a cut that holds only one of the two.
  for (size_t v = 0; v < instance_.lists.size(); ++v) {
    const matching::List& list = instance_.lists[v];
    const int32_t list_depth = Depth(chain.of_list[v]);
    for (size_t r = 0; r < list.group_rules.size(); ++r) {
      const int64_t arrived = arrivals[first_rule_[v] + r];
      const int32_t depth = Depth(chain.of_group_rule[first_rule_[v] + r]);
      if (arrived < list.group_rules[r].intake_cap.value_or(kOutside)) MarkOpen(depth, list_depth);
      if (arrived > ReservedFor(list, list.group_rules[r])) MarkOpen(list_depth, depth);
    }
  }
  std::partial_sum(ways_out_.begin(), ways_out_.end(), ways_out_.begin());
}

// Everybody who came into a cut must stand in front of those it refuses. From the last on, so that each cut is written
// once: `next` leads past those that are.
void RefusalGrounds::FindLastComers(absl::Span<const matching::ApplicantIndex> order) {
  const matching::CutIndex count = plan_.refusal_cuts.count;
  std::vector<matching::CutIndex> next(count + 1);
  std::iota(next.begin(), next.end(), 0);
  const auto unwritten = [&](matching::CutIndex cut) {
    while (next[cut] != cut) {
      next[cut] = next[next[cut]];
      cut = next[cut];
    }
    return cut;
  };
  for (auto it = order.rbegin(); it != order.rend(); ++it) {
    const matching::Applicant& applicant = instance_.applicants[*it];
    if (plan_.outcomes[*it].kind != matching::OutcomeKind::kPlaced || applicant.size > 1) continue;
    const int32_t end = std::min(count, DepthOfOrigin(applicant));
    for (int32_t cut = unwritten(std::min(count, DepthNow(*it))); cut < end; cut = unwritten(cut)) {
      last_comer_[cut] = position_[*it];
      next[cut] = cut + 1;
    }
  }
}

// A move leads from that depth to this one: cuts that hold only where it begins are left.
void RefusalGrounds::MarkOpen(int32_t from, int32_t to) {
  const int32_t end = std::min(to, plan_.refusal_cuts.count);
  if (from >= end) return;
  ++ways_out_[from];
  --ways_out_[end];
}

// Could the wish be met: is it better than the own list, on a list that takes people?
bool RefusalGrounds::Counts(const matching::Applicant& applicant, const matching::Wish& wish) const {
  return wish.rank < matching::RankOfOwnList(applicant) &&
         matching::TakesArrivals(instance_.policy, instance_.lists[wish.list]);
}

// Of the group's way into the list.
int32_t RefusalGrounds::DepthOf(const matching::Applicant& applicant, matching::ListIndex list) const {
  const std::vector<matching::GroupRule>& rules = instance_.lists[list].group_rules;
  for (size_t r = 0; r < rules.size(); ++r) {
    if (rules[r].group == applicant.group) return Depth(plan_.refusal_cuts.of_group_rule[first_rule_[list] + r]);
  }
  return Depth(plan_.refusal_cuts.of_list[list]);
}

int32_t RefusalGrounds::DepthOfOrigin(const matching::Applicant& applicant) const {
  const bool none = applicant.origin == matching::kNoList;
  return Depth(none ? plan_.refusal_cuts.of_hub : plan_.refusal_cuts.of_list[applicant.origin]);
}

// By the plan.
int32_t RefusalGrounds::DepthNow(size_t i) const {
  const matching::Applicant& applicant = instance_.applicants[i];
  const matching::Outcome& outcome = plan_.outcomes[i];
  return outcome.kind == matching::OutcomeKind::kPlaced ? DepthOf(applicant, CountedList(i)) : DepthOfOrigin(applicant);
}

}  // namespace listeplass::planning
