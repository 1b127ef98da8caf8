#include "tests/property/exhaustive.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/matching/priority_order.h"

namespace listeplass::matching::property {
namespace {

constexpr int kGroups = static_cast<int>(Group::kSwitcher) + 1;
constexpr int64_t kPerApplicant = 100;  // base of the packed ranks and list positions

// Traffic counts the persons who come to and leave one list.
struct Traffic {
  int64_t departures = 0;
  int64_t arrivals = 0;
  std::array<int64_t, kGroups> arrivals_of{};
};

// Returns how many of these arrivals can take held places.
int64_t OnHeldPlaces(const List& list, const Traffic& traffic) {
  int64_t taken = 0;
  for (const GroupRule& rule : list.group_rules) {
    taken += std::min(traffic.arrivals_of[static_cast<int>(rule.group)], HeldPlacesFor(list, rule.group));
  }
  return taken;
}

bool Allowed(const Policy& policy, const List& list, const Traffic& traffic) {
  if (traffic.arrivals == 0) return true;
  if (list.locked) return false;
  for (const GroupRule& rule : list.group_rules) {
    if (rule.intake_cap && traffic.arrivals_of[static_cast<int>(rule.group)] > *rule.intake_cap) return false;
  }
  if (list.members > list.ceiling) return policy.exchange_on_over_full && traffic.arrivals <= traffic.departures;
  const int64_t free = std::max<int64_t>(0, list.ceiling - list.members - list.held);
  return traffic.arrivals - OnHeldPlaces(list, traffic) <= free + traffic.departures;
}

// A Value is what a plan is worth. Values are compared from the front, and the greater one is better.
using Value = std::array<int64_t, 9>;

class Search {
 public:
  // `around` says where units of several persons are to be; null: anywhere. `kept` says who is on which list in any
  // case; kNoList: whoever else may be anywhere.
  Search(const Instance& instance, const Assignment* around, Assignment kept)
      : instance_(instance),
        around_(around),
        kept_(std::move(kept)),
        order_(PriorityOrder(instance)),
        traffic_(instance.lists.size()),
        current_(instance.applicants.size(), kNoList),
        shares_scale_(1) {
    for (const List& list : instance.lists) {
      shares_scale_ = std::lcm(shares_scale_, std::max<int64_t>(list.ceiling, 1));
    }
    for (const List& list : instance.lists) {
      position_.push_back(std::count_if(instance.lists.begin(), instance.lists.end(),
                                        [&](const List& other) { return IdBefore(other.id, list.id); }));
    }
    for (ApplicantIndex i : order_) {
      wishes_.push_back(WishesBeforeOwnList(instance.applicants[i]));
      tier_.push_back(TierOf(instance, instance.applicants[i]));
      days_.push_back(WaitedDays(instance, instance.applicants[i]) * instance.applicants[i].size);
    }
  }

  Assignment Best() {
    Try(0);
    return best_;
  }

 private:
  // Decides the applicants from place `depth` in the priority order on, in every way.
  void Try(size_t depth) {
    if (depth == order_.size()) {
      Consider();
      return;
    }
    const ApplicantIndex i = order_[depth];
    const Applicant& applicant = instance_.applicants[i];
    const bool fixed = around_ != nullptr && applicant.size > 1;
    if (kept_[i] == kNoList && (!fixed || (*around_)[i] == kNoList)) Try(depth + 1);
    for (const Wish& wish : wishes_[depth]) {
      if (fixed && wish.list != (*around_)[i]) continue;
      if (kept_[i] != kNoList && wish.list != kept_[i]) continue;
      Move(applicant, wish.list, 1);
      current_[i] = wish.list;
      Try(depth + 1);
      current_[i] = kNoList;
      Move(applicant, wish.list, -1);
    }
  }

  void Move(const Applicant& applicant, ListIndex to, int64_t sign) {
    if (applicant.origin != kNoList) traffic_[applicant.origin].departures += sign * applicant.size;
    traffic_[to].arrivals += sign * applicant.size;
    traffic_[to].arrivals_of[static_cast<int>(applicant.group)] += sign * applicant.size;
  }

  void Consider() {
    for (size_t v = 0; v < traffic_.size(); ++v) {
      if (!Allowed(instance_.policy, instance_.lists[v], traffic_[v])) return;
    }
    const Value value = ValueOfCurrent();
    if (best_value_ && value <= *best_value_) return;
    best_value_ = value;
    best_ = current_;
  }

  Value ValueOfCurrent() const {
    int64_t placed = 0, placed_by_right = 0, ranks = 0, minutes = 0, positions = 0, days = 0;
    std::array<int64_t, kTierCount> persons{};
    for (size_t k = 0; k < order_.size(); ++k) {
      const ApplicantIndex i = order_[k];
      const Applicant& applicant = instance_.applicants[i];
      const bool moves = current_[i] != kNoList;
      placed = placed * 2 + moves;
      placed_by_right = placed_by_right * 2 + (moves && tier_[k] < 2);
      ranks *= kPerApplicant;
      positions *= kPerApplicant;
      if (!moves) continue;
      const auto wish = std::find_if(wishes_[k].begin(), wishes_[k].end(),
                                     [&](const Wish& candidate) { return candidate.list == current_[i]; });
      ranks += wish->rank;
      positions += position_[current_[i]];
      minutes += static_cast<int64_t>(std::max(0, wish->travel_minutes)) * applicant.size;
      persons[tier_[k]] += applicant.size;
      days += days_[k];
    }
    const int64_t share = LargestShare();
    switch (instance_.policy.objective) {
      case Objective::kCardinality:
        return {persons[0], persons[1], persons[2], days, placed, -ranks, -share, -minutes, -positions};
      case Objective::kBalanced:
      case Objective::kFirstComeThenTrade:
        return {placed_by_right, persons[2], days, placed, -ranks, -share, -minutes, -positions, 0};
      case Objective::kPriority:
      case Objective::kFirstCome:
        break;
    }
    return {placed, -ranks, -share, -minutes, -positions, 0, 0, 0, 0};
  }

  // Returns the largest intake share times shares_scale_; a ceiling of 0 counts as 1.
  int64_t LargestShare() const {
    int64_t largest = 0;
    for (size_t v = 0; v < traffic_.size(); ++v) {
      const int64_t heavy = traffic_[v].arrivals_of[static_cast<int>(Group::kRefugee)] +
                            traffic_[v].arrivals_of[static_cast<int>(Group::kAsylumSeeker)];
      largest = std::max(largest, heavy * (shares_scale_ / std::max<int64_t>(instance_.lists[v].ceiling, 1)));
    }
    return largest;
  }

  const Instance& instance_;
  const Assignment* around_;
  const Assignment kept_;
  const std::vector<ApplicantIndex> order_;
  std::vector<std::vector<Wish>> wishes_;  // by place in the priority order, as are tier_ and days_
  std::vector<int> tier_;
  std::vector<int64_t> days_;
  std::vector<int64_t> position_;  // of each list among the ids
  std::vector<Traffic> traffic_;
  Assignment current_;
  int64_t shares_scale_;
  std::optional<Value> best_value_;
  Assignment best_;
};

// Queues follows FIRST_COME, step by step.
class Queues {
 public:
  Queues(const Instance& instance, std::vector<QuotaNeed> quotas)
      : instance_(instance),
        quotas_(std::move(quotas)),
        in_order_(ClaimOrder(instance)),
        order_(in_order_),
        traffic_(instance.lists.size()),
        placed_(instance.applicants.size(), kNoList) {
    std::stable_partition(order_.begin(), order_.end(), [&](const ClaimTurn& turn) {
      const Applicant& applicant = instance.applicants[turn.applicant];
      return applicant.origin == kNoList && applicant.group != Group::kTemporary;
    });
  }

  Assignment Run() {
    const auto serve = [&](const ClaimTurn& turn) { return Serve(turn); };
    while (ServeQuotas() || std::any_of(order_.begin(), order_.end(), serve)) {
    }
    return placed_;
  }

 private:
  // Returns true when somebody of a group that lacks persons was placed.
  bool ServeQuotas() {
    for (const QuotaNeed& quota : quotas_) {
      int64_t persons = 0;
      for (size_t i = 0; i < placed_.size(); ++i) {
        const Applicant& applicant = instance_.applicants[i];
        if (placed_[i] != kNoList && applicant.group == quota.group) persons += applicant.size;
      }
      if (persons >= quota.persons) continue;
      for (const ClaimTurn& turn : in_order_) {
        if (instance_.applicants[turn.applicant].group == quota.group && Serve(turn)) return true;
      }
    }
    return false;
  }

  // Returns true when the applicant, who was not placed yet, now is, on a wish that the claim holds.
  bool Serve(const ClaimTurn& turn) {
    const ApplicantIndex i = turn.applicant;
    if (placed_[i] != kNoList) return false;
    const Applicant& applicant = instance_.applicants[i];
    const Claim claim = ClaimsOf(instance_, applicant)[turn.claim];
    std::optional<Wish> best;
    for (const Wish& wish : WishesBeforeOwnList(applicant)) {
      if (claim < ClaimFor(instance_, applicant, wish) || !HasRoom(applicant, wish.list)) continue;
      const bool better =
          !best || wish.rank < best->rank ||
          (wish.rank == best->rank && IdBefore(instance_.lists[wish.list].id, instance_.lists[best->list].id));
      if (better) best = wish;
    }
    if (!best) return false;
    placed_[i] = best->list;
    Arrive(applicant, traffic_[best->list]);
    if (applicant.origin != kNoList) traffic_[applicant.origin].departures += applicant.size;
    return true;
  }

  static void Arrive(const Applicant& applicant, Traffic& traffic) {
    traffic.arrivals += applicant.size;
    traffic.arrivals_of[static_cast<int>(applicant.group)] += applicant.size;
  }

  bool HasRoom(const Applicant& applicant, ListIndex v) const {
    const List& list = instance_.lists[v];
    Traffic with = traffic_[v];
    Arrive(applicant, with);
    if (!Allowed(instance_.policy, list, with)) return false;
    const int64_t ordinary_places = list.ceiling - list.held - (list.members - with.departures);
    return with.arrivals - OnHeldPlaces(list, with) <= std::max<int64_t>(0, ordinary_places);
  }

  const Instance& instance_;
  const std::vector<QuotaNeed> quotas_;
  const std::vector<ClaimTurn> in_order_;
  std::vector<ClaimTurn> order_;  // people without a list first
  std::vector<Traffic> traffic_;
  Assignment placed_;
};

}  // namespace

std::vector<Wish> WishesBeforeOwnList(const Applicant& applicant) {
  std::vector<Wish> wishes = applicant.wishes;
  for (const Wish& own : applicant.wishes) {
    if (own.list != applicant.origin) continue;
    std::erase_if(wishes, [&](const Wish& wish) { return wish.rank >= own.rank; });
  }
  return wishes;
}

bool Asks(const Applicant& applicant) { return applicant.origin == kNoList || !WishesBeforeOwnList(applicant).empty(); }

int64_t HeldPlacesFor(const List& list, Group group) {
  int64_t there = std::min(list.held, std::max<int64_t>(0, list.ceiling - list.members));
  for (Group first : kAllGroups) {
    for (const GroupRule& rule : list.group_rules) {
      if (rule.group != first) continue;
      const int64_t share = std::min(rule.reserved, there);
      if (rule.group == group) return share;
      there -= share;
    }
  }
  return 0;
}

int32_t RankOf(const Applicant& applicant, ListIndex list) {
  for (const Wish& wish : applicant.wishes) {
    if (wish.list == list) return wish.rank;
  }
  return 0;
}

bool IsFeasible(const Instance& instance, const Assignment& assignment) {
  std::vector<Traffic> traffic(instance.lists.size());
  for (size_t i = 0; i < assignment.size(); ++i) {
    if (assignment[i] == kNoList) continue;
    const Applicant& applicant = instance.applicants[i];
    const std::vector<Wish> wishes = WishesBeforeOwnList(applicant);
    if (std::none_of(wishes.begin(), wishes.end(), [&](const Wish& wish) { return wish.list == assignment[i]; })) {
      return false;
    }
    if (applicant.origin != kNoList) traffic[applicant.origin].departures += applicant.size;
    traffic[assignment[i]].arrivals += applicant.size;
    traffic[assignment[i]].arrivals_of[static_cast<int>(applicant.group)] += applicant.size;
  }
  for (size_t v = 0; v < traffic.size(); ++v) {
    if (!Allowed(instance.policy, instance.lists[v], traffic[v])) return false;
  }
  return true;
}

std::vector<QuotaNeed> QuotasOf(const Instance& instance) {
  int64_t without_list = 0;
  const Assignment placed = Queues(instance, {}).Run();
  for (size_t i = 0; i < placed.size(); ++i) {
    const Applicant& applicant = instance.applicants[i];
    if (placed[i] == kNoList || applicant.origin != kNoList || applicant.group == Group::kTemporary) continue;
    without_list += applicant.size;
  }
  return QuotaNeeds(instance.policy.quotas, without_list);
}

Assignment FirstComeAssignment(const Instance& instance) {
  return Queues(instance, instance.policy.quotas.empty() ? std::vector<QuotaNeed>() : QuotasOf(instance)).Run();
}

Assignment KeptByObjective(const Instance& instance) {
  if (instance.policy.objective != Objective::kFirstComeThenTrade)
    return Assignment(instance.applicants.size(), kNoList);
  return FirstComeAssignment(instance);
}

Assignment BestAssignment(const Instance& instance) {
  if (instance.policy.objective == Objective::kFirstCome) return FirstComeAssignment(instance);
  return Search(instance, nullptr, KeptByObjective(instance)).Best();
}

Assignment BestAssignmentAround(const Assignment& around, const Instance& instance) {
  return Search(instance, &around, KeptByObjective(instance)).Best();
}

Assignment AssignmentOf(const Plan& plan) {
  Assignment assignment;
  for (const Outcome& outcome : plan.outcomes) {
    assignment.push_back(outcome.kind == OutcomeKind::kPlaced ? outcome.list : kNoList);
  }
  return assignment;
}

Summary Summarize(const Instance& instance, const Assignment& assignment) {
  Summary summary;
  for (size_t i = 0; i < assignment.size(); ++i) {
    const Applicant& applicant = instance.applicants[i];
    const bool moves = assignment[i] != kNoList;
    summary.placed.push_back(moves);
    summary.rank.push_back(RankOf(applicant, assignment[i]));
    if (!moves) continue;
    summary.persons += applicant.size;
    summary.waited_days += WaitedDays(instance, applicant) * applicant.size;
  }
  return summary;
}

std::string Describe(const Instance& instance, const Assignment& assignment) {
  std::string text;
  for (ApplicantIndex i : PriorityOrder(instance)) {
    const Applicant& applicant = instance.applicants[i];
    absl::StrAppend(&text, text.empty() ? "" : " ", applicant.id, "->");
    if (assignment[i] == kNoList) {
      absl::StrAppend(&text, "stays");
    } else {
      absl::StrAppend(&text, instance.lists[assignment[i]].id, "(", RankOf(applicant, assignment[i]), ")");
    }
  }
  return text;
}

}  // namespace listeplass::matching::property
