#include "service/matching/verifier.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/matching/claim_proof.h"
#include "service/matching/price_proof.h"
#include "service/matching/range_minimum.h"
#include "service/matching/todays_rest.h"
#include "service/matching/todays_rule.h"

namespace listeplass::matching {
namespace {

constexpr int32_t kUnbounded = std::numeric_limits<int32_t>::max();
constexpr int64_t kNever = std::numeric_limits<int64_t>::max();
constexpr int64_t kNoRule = -1;

// A group's way into one list. `arrivals` are those of the group.
struct Entrance {
  int64_t cap = kUnbounded;
  int64_t reserved = 0;
  int64_t arrivals = 0;
  ListIndex list = kNoList;
  int64_t ordinary() const { return std::max<int64_t>(0, arrivals - reserved); }
};

// How full the lists are once everybody is where the plan has them.
struct Occupancy {
  std::vector<Entrance> entrances;  // by rule
  std::vector<int64_t> room;        // by list: free + departures - arrivals on ordinary places
};

class Checker {
 public:
  Checker(const Instance& instance, const Plan& plan) : instance_(instance), plan_(plan), prices_(instance, plan) {}

  absl::Status Run() {
    LP_RETURN_IF_ERROR(CheckShape());
    LP_RETURN_IF_ERROR(prices_.CheckShape());
    Prepare();
    LP_RETURN_IF_ERROR(CheckToday());
    LP_RETURN_IF_ERROR(CheckOutcomes());
    claims_.emplace(instance_, plan_, quotas_);
    LP_RETURN_IF_ERROR(claims_->Check());
    Occupy();
    LP_RETURN_IF_ERROR(CheckCapacity(final_));
    if (plan_.objective == Objective::kFirstComeThenTrade) return CheckTrade(PlaceByTodaysRule(instance_, quotas_));
    if (!plan_.counted.empty()) LP_RETURN_IF_ERROR(CheckCapacity(counted_));
    LP_RETURN_IF_ERROR(CheckVacancies());
    if (plan_.objective == Objective::kFirstCome) {
      LP_RETURN_IF_ERROR(CheckNothingClaimed());
      return CheckTurns(PlaceByTodaysRule(instance_, quotas_));
    }
    strict_end_ = claims_->EndOfTiersBefore(prices_.first_tier());
    if (prices_.claimed()) LP_RETURN_IF_ERROR(CheckPrices());
    LP_RETURN_IF_ERROR(CheckRefusalCuts());
    return CheckRankCuts();
  }

 private:
  absl::Status CheckShape() const;
  absl::Status CheckChainShape(const CutChain& chain) const;
  void Prepare();
  absl::Status CheckToday() const;
  void Occupy();
  void Occupy(size_t i, ListIndex list, Occupancy& occupancy) const;
  absl::Status CheckOutcomes() const;
  absl::Status CheckPlacement(size_t i) const;
  absl::Status CheckCapacity(const Occupancy& occupancy) const;
  absl::Status CheckVacancies() const;
  absl::Status CheckNothingClaimed() const;
  absl::Status CheckTurns(const TodaysPlaces& by_todays_rule) const;
  absl::Status CheckTrade(const TodaysPlaces& by_todays_rule) const;
  absl::Status CheckPrices() const;
  absl::Status CheckEntrancePrices() const;
  absl::Status CheckPricesFor(size_t i) const;
  absl::Status CheckClosed(const CutChain& chain, absl::string_view check, const RangeMinimum& first_user,
                           const Occupancy& occupancy) const;
  bool Crosses(int32_t from, int32_t to, CutIndex count, bool tight, const RangeMinimum& first_user,
               int64_t until = kNever) const;
  bool CameInPast(size_t i, int64_t first_refused) const;
  absl::Status CheckRefusalCuts() const;
  absl::Status CheckRefusals(size_t i) const;
  absl::Status CheckRefusal(size_t i, ClaimNumber claim, CutIndex cut) const;
  absl::Status CheckRankCuts() const;
  absl::Status CheckRanks(size_t i) const;
  absl::Status CheckRank(size_t i, ClaimNumber claim, int32_t rank, CutIndex cut) const;
  int64_t MattersUntil(size_t i, const Wish& wish) const;
  int32_t WorstRank(size_t i) const;
  RangeMinimum FirstUsers(OutcomeKind kind, CutIndex count) const;

  // The group's rule on the list; kNoRule: it has none there.
  int64_t RuleOf(ListIndex v, Group group) const {
    const std::vector<GroupRule>& rules = instance_.lists[v].group_rules;
    for (size_t r = 0; r < rules.size(); ++r) {
      if (rules[r].group == group) return first_rule_[v] + static_cast<int64_t>(r);
    }
    return kNoRule;
  }
  // The first cut of the chain that contains the group's way into the list; kUnbounded if none does.
  static int32_t Depth(CutIndex cut) { return cut == kNoCut ? kUnbounded : cut; }
  int32_t Depth(const CutChain& chain, ListIndex v, Group group) const {
    const int64_t rule = RuleOf(v, group);
    return Depth(rule == kNoRule ? chain.of_list[v] : chain.of_group_rule[rule]);
  }
  int32_t DepthOfOrigin(const CutChain& chain, const Applicant& applicant) const {
    return Depth(applicant.origin == kNoList ? chain.of_hub : chain.of_list[applicant.origin]);
  }
  Place Hub() const { return static_cast<Place>(instance_.lists.size() + final_.entrances.size()); }
  Place PlaceOfRule(int64_t rule) const { return static_cast<Place>(instance_.lists.size()) + rule; }
  Place OriginOf(const Applicant& applicant) const { return applicant.origin == kNoList ? Hub() : applicant.origin; }
  Place EntranceOf(const Applicant& applicant, ListIndex v) const {
    const int64_t rule = RuleOf(v, applicant.group);
    return rule == kNoRule ? v : PlaceOfRule(rule);
  }
  bool IsUnderQuota(size_t i) const { return !plan_.under_quota.empty() && plan_.under_quota[i] != 0; }
  bool IsPlaced(size_t i) const { return plan_.outcomes[i].kind == OutcomeKind::kPlaced; }
  bool IsStrict(size_t i, ClaimNumber claim) const { return claims_->Position(i, claim) < strict_end_; }
  // Is the applicant placed, or in the end refused, by priority order or today's rule alone?
  bool IsStrict(size_t i) const { return claims_->IsToday(i) || IsStrict(i, claims_->Decisive(i)); }
  PriceProof::Target TargetOf(const Applicant& applicant, const Wish& wish) const {
    return {wish, EntranceOf(applicant, wish.list)};
  }
  // The wish on which placing had a placed applicant.
  const Wish& CountedWish(size_t i) const {
    const std::vector<Wish>& wishes = instance_.applicants[i].wishes;
    const ListIndex list = claims_->CountedList(i);
    return *std::find_if(wishes.begin(), wishes.end(), [&](const Wish& wish) { return wish.list == list; });
  }
  // The sign of what the applicant gains by a move to that wish rather than to where placing had them, or than by
  // staying. On which wish somebody placed by priority alone is, is worth nothing.
  int Preference(size_t i, const Wish& wish) const {
    const Applicant& applicant = instance_.applicants[i];
    const PriceProof::Target target = TargetOf(applicant, wish);
    if (!IsPlaced(i)) return prices_.Gain(applicant, OriginOf(applicant), target);
    if (IsStrict(i) || !claims_->IsDated(i)) {
      return prices_.Difference(EntranceOf(applicant, claims_->CountedList(i)), target.place);
    }
    return prices_.Preference(applicant, target, TargetOf(applicant, CountedWish(i)));
  }
  // Does a move to that wish neither gain nor lose? Without prices, every move counts as such.
  bool IsIndifferent(size_t i, const Wish& wish) const {
    if (!prices_.claimed()) return true;
    return (IsPlaced(i) || !IsStrict(i)) && Preference(i, wish) == 0;
  }
  bool IsBetter(size_t i, const Wish& wish) const { return wish.rank < rank_of_own_list_[i]; }
  // Wishes worse than what today's rule gives do not count.
  bool Counts(size_t i, const Wish& wish) const {
    return IsBetter(i, wish) && wish.rank <= WorstToday(i) &&
           TakesArrivals(instance_.policy, instance_.lists[wish.list]);
  }
  int32_t WorstToday(size_t i) const {
    return plan_.today_ranks.empty() || plan_.today_ranks[i] == 0 ? kUnbounded : plan_.today_ranks[i];
  }
  absl::Status Fault(absl::string_view check, absl::string_view owner, absl::string_view id,
                     absl::string_view problem) const {
    return errors::PlanInvalid(check, absl::StrCat(owner, " ", id, ": ", problem));
  }

  const Instance& instance_;
  const Plan& plan_;
  const std::vector<QuotaNeed> quotas_ = QuotasByTodaysRule(instance_);
  PriceProof prices_;
  std::optional<ClaimProof> claims_;  // once there is an outcome for each applicant
  int64_t strict_end_ = 0;            // positions before it are decided by priority order alone
  Occupancy final_;
  Occupancy counted_;                      // with everybody where placing had them, before ranks
  std::vector<int64_t> first_rule_;        // by list
  std::vector<int32_t> rank_of_own_list_;  // by applicant; kUnbounded when it is not wished
};

absl::Status Checker::CheckChainShape(const CutChain& chain) const {
  const auto in_range = [&](CutIndex cut) { return cut == kNoCut || (cut >= 0 && cut < chain.count); };
  size_t rules = 0;
  for (const List& list : instance_.lists) rules += list.group_rules.size();
  if (chain.count < 0 || !in_range(chain.of_hub) || chain.of_list.size() != instance_.lists.size() ||
      chain.of_group_rule.size() != rules || !std::all_of(chain.of_list.begin(), chain.of_list.end(), in_range) ||
      !std::all_of(chain.of_group_rule.begin(), chain.of_group_rule.end(), in_range)) {
    return errors::PlanInvalid("SHAPE", "a chain of cuts does not fit the instance");
  }
  return absl::OkStatus();
}

absl::Status Checker::CheckShape() const {
  if (plan_.outcomes.size() != instance_.applicants.size()) {
    return errors::PlanInvalid("SHAPE", "not one outcome per applicant");
  }
  LP_RETURN_IF_ERROR(CheckChainShape(plan_.refusal_cuts));
  LP_RETURN_IF_ERROR(CheckChainShape(plan_.rank_cuts));
  const size_t under_quota = quotas_.empty() ? 0 : instance_.applicants.size();
  if (plan_.under_quota.size() != under_quota) {
    return errors::PlanInvalid("SHAPE", "the plan does not say who is placed under a quota");
  }
  if (plan_.rank_cuts.of_hub != kNoCut || (plan_.prices.empty() && plan_.refusal_cuts.of_hub != kNoCut)) {
    return errors::PlanInvalid("SHAPE", "having no list is in a cut");
  }
  PlanCounters counted;
  counted.steps = plan_.counters.steps;
  for (size_t i = 0; i < plan_.outcomes.size(); ++i) {
    const Outcome& outcome = plan_.outcomes[i];
    const bool placed = outcome.kind == OutcomeKind::kPlaced;
    counted.placed += placed;
    counted.placed_persons += placed ? instance_.applicants[i].size : 0;
    counted.refused += outcome.kind == OutcomeKind::kRefused;
    counted.content += outcome.kind == OutcomeKind::kContent;
    const CutIndex cuts = placed ? plan_.rank_cuts.count : plan_.refusal_cuts.count;
    if (outcome.cut != kNoCut && (outcome.cut < 0 || outcome.cut >= cuts)) {
      return Fault("SHAPE", "applicant", instance_.applicants[i].id, "names a cut the plan does not have");
    }
  }
  if (!(counted == plan_.counters)) return errors::PlanInvalid("SHAPE", "the counters do not add up");
  return absl::OkStatus();
}

void Checker::Prepare() {
  for (const Applicant& applicant : instance_.applicants) {
    const auto own = std::find_if(applicant.wishes.begin(), applicant.wishes.end(),
                                  [&](const Wish& wish) { return wish.list == applicant.origin; });
    rank_of_own_list_.push_back(own == applicant.wishes.end() ? kUnbounded : own->rank);
  }
  for (size_t v = 0; v < instance_.lists.size(); ++v) {
    const List& list = instance_.lists[v];
    first_rule_.push_back(static_cast<int64_t>(final_.entrances.size()));
    final_.room.push_back(list.free());
    for (const GroupRule& rule : list.group_rules) {
      // Rules may reserve more places than are really there. Then the first groups in number have them.
      int64_t left = std::min(list.held, list.ceiling - list.members);
      for (const GroupRule& other : list.group_rules) {
        if (other.group < rule.group) left -= other.reserved;
      }
      final_.entrances.push_back({.cap = rule.intake_cap.value_or(kUnbounded),
                                  .reserved = std::clamp<int64_t>(rule.reserved, 0, std::max<int64_t>(left, 0)),
                                  .list = static_cast<ListIndex>(v)});
    }
  }
}

// Does the plan have the ranks that today's rule gives, and is nobody worse off than these?
absl::Status Checker::CheckToday() const {
  const bool promised = instance_.policy.today_first && plan_.objective != Objective::kFirstCome &&
                        plan_.objective != Objective::kFirstComeThenTrade;
  if (plan_.today_ranks.size() != (promised ? instance_.applicants.size() : 0)) {
    return errors::PlanInvalid("SHAPE", "not one rank of today's rule per applicant");
  }
  if (!promised) return absl::OkStatus();
  const std::vector<ListIndex> given = PlaceByTodaysRule(instance_, quotas_).lists;
  for (size_t i = 0; i < given.size(); ++i) {
    const Applicant& applicant = instance_.applicants[i];
    const auto wish = std::find_if(applicant.wishes.begin(), applicant.wishes.end(),
                                   [&](const Wish& w) { return w.list == given[i]; });
    const int32_t rank = given[i] == kNoList ? 0 : wish->rank;
    if (plan_.today_ranks[i] != rank)
      return Fault("TODAY", "applicant", applicant.id, "has another rank by today's rule");
    if (rank == 0 || (IsPlaced(i) && plan_.outcomes[i].rank <= rank)) continue;
    return Fault("TODAY", "applicant", applicant.id, "comes off worse than under today's rule");
  }
  return absl::OkStatus();
}

// Counts everybody where the plan has them in the end, and where placing had them.
void Checker::Occupy() {
  counted_ = final_;
  for (size_t i = 0; i < plan_.outcomes.size(); ++i) {
    if (!IsPlaced(i)) continue;
    Occupy(i, plan_.outcomes[i].list, final_);
    Occupy(i, claims_->CountedList(i), counted_);
  }
  for (Occupancy* occupancy : {&final_, &counted_}) {
    for (const Entrance& entrance : occupancy->entrances) occupancy->room[entrance.list] -= entrance.ordinary();
  }
}

void Checker::Occupy(size_t i, ListIndex list, Occupancy& occupancy) const {
  const Applicant& applicant = instance_.applicants[i];
  const int64_t rule = RuleOf(list, applicant.group);
  if (rule == kNoRule) {
    occupancy.room[list] -= applicant.size;
  } else {
    occupancy.entrances[rule].arrivals += applicant.size;
  }
  if (applicant.origin != kNoList) occupancy.room[applicant.origin] += applicant.size;
}

absl::Status Checker::CheckPlacement(size_t i) const {
  const Applicant& applicant = instance_.applicants[i];
  const Outcome& outcome = plan_.outcomes[i];
  const auto wish = std::find_if(applicant.wishes.begin(), applicant.wishes.end(),
                                 [&](const Wish& w) { return w.list == outcome.list; });
  if (wish == applicant.wishes.end()) return Fault("OUTCOME", "applicant", applicant.id, "never asked for that list");
  if (wish->rank != outcome.rank) return Fault("OUTCOME", "applicant", applicant.id, "has the wrong rank");
  if (!Counts(i, *wish)) {
    return Fault("OUTCOME", "applicant", applicant.id, "is moved to a list that is no better or takes nobody");
  }
  return absl::OkStatus();
}

absl::Status Checker::CheckOutcomes() const {
  for (size_t i = 0; i < plan_.outcomes.size(); ++i) {
    const Applicant& applicant = instance_.applicants[i];
    const Outcome& outcome = plan_.outcomes[i];
    const bool asks = applicant.origin == kNoList || std::any_of(applicant.wishes.begin(), applicant.wishes.end(),
                                                                 [&](const Wish& wish) { return IsBetter(i, wish); });
    if (asks != (outcome.kind != OutcomeKind::kContent)) {
      return Fault("OUTCOME", "applicant", applicant.id, asks ? "is not content" : "asked for nothing better");
    }
    if (outcome.kind != OutcomeKind::kPlaced) {
      if (outcome.list != kNoList || outcome.rank != 0) {
        return Fault("OUTCOME", "applicant", applicant.id, "is not placed, yet has a list");
      }
      continue;
    }
    LP_RETURN_IF_ERROR(CheckPlacement(i));
  }
  return absl::OkStatus();
}

absl::Status Checker::CheckCapacity(const Occupancy& occupancy) const {
  for (const Entrance& entrance : occupancy.entrances) {
    if (entrance.arrivals > entrance.cap) {
      return Fault("GROUP_RULE", "list", instance_.lists[entrance.list].id, "takes more of a group than it may");
    }
  }
  std::vector<bool> takes_somebody(instance_.lists.size(), false);
  for (const Outcome& outcome : plan_.outcomes) {
    if (outcome.kind == OutcomeKind::kPlaced) takes_somebody[outcome.list] = true;
  }
  for (size_t v = 0; v < instance_.lists.size(); ++v) {
    const List& list = instance_.lists[v];
    // A list without arrivals on ordinary places has room 0 or more, also if it is over-full.
    if (occupancy.room[v] < 0) {
      const bool by_group = !list.group_rules.empty();
      return Fault(by_group ? "GROUP_RULE" : "CAPACITY", "list", list.id, "takes more persons than it has places for");
    }
    const int64_t missing = std::max<int64_t>(0, list.members + list.held - list.ceiling);
    if (plan_.objective == Objective::kFirstCome && takes_somebody[v] && list.group_rules.empty() &&
        occupancy.room[v] < missing) {
      return Fault("CAPACITY", "list", list.id, "takes somebody without a vacancy");
    }
  }
  return absl::OkStatus();
}

absl::Status Checker::CheckVacancies() const {
  for (size_t i = 0; i < plan_.outcomes.size(); ++i) {
    if (plan_.outcomes[i].kind != OutcomeKind::kRefused) continue;
    const Applicant& applicant = instance_.applicants[i];
    // Ranks may leave room on a list for which single persons were refused, where younger wishes take people away.
    const Occupancy& occupancy = applicant.size == 1 ? counted_ : final_;
    for (const Wish& wish : applicant.wishes) {
      if (!Counts(i, wish)) continue;
      const List& list = instance_.lists[wish.list];
      int64_t room = occupancy.room[wish.list];
      if (plan_.objective == Objective::kFirstCome) {
        room -= std::max<int64_t>(0, list.members + list.held - list.ceiling);
      }
      const int64_t rule = RuleOf(wish.list, applicant.group);
      bool fits = room >= applicant.size;
      if (rule != kNoRule) {
        const Entrance& entrance = occupancy.entrances[rule];
        const int64_t held = std::max<int64_t>(0, entrance.reserved - entrance.arrivals);
        fits = entrance.arrivals + applicant.size <= entrance.cap &&
               (held >= applicant.size || room >= applicant.size - held);
      }
      if (fits) {
        return Fault("VACANCY", "applicant", applicant.id, absl::StrCat("list ", list.id, " still has room"));
      }
    }
  }
  return absl::OkStatus();
}

absl::Status Checker::CheckNothingClaimed() const {
  const bool claims = plan_.refusal_cuts.count != 0 || plan_.rank_cuts.count != 0;
  return claims ? errors::PlanInvalid("CUT", "FIRST_COME proves nothing") : absl::OkStatus();
}

// Does everybody have the list that today's rule gives them? Others must have none, unless they may trade.
absl::Status Checker::CheckTurns(const TodaysPlaces& by_todays_rule) const {
  for (size_t i = 0; i < plan_.outcomes.size(); ++i) {
    const ListIndex given = by_todays_rule.lists[i];
    if (given != kNoList && IsUnderQuota(i) != by_todays_rule.under_quota[i]) {
      return Fault("QUOTA", "applicant", instance_.applicants[i].id,
                   "is wrong about the turn in which they are placed");
    }
    if (given == kNoList && plan_.objective == Objective::kFirstComeThenTrade) continue;
    if (plan_.outcomes[i].list == given) continue;
    return Fault("TURN", "applicant", instance_.applicants[i].id,
                 given == kNoList ? "is placed, but not by today's rule"
                                  : absl::StrCat("has not the place on list ", instance_.lists[given].id,
                                                 " that today's rule gives them"));
  }
  return absl::OkStatus();
}

// Is the plan, without what today's rule decides, a BALANCED plan of what that rule leaves?
absl::Status Checker::CheckTrade(const TodaysPlaces& by_todays_rule) const {
  LP_RETURN_IF_ERROR(CheckTurns(by_todays_rule));
  Plan of_rest = plan_;
  of_rest.objective = Objective::kBalanced;
  for (size_t i = 0; i < by_todays_rule.lists.size(); ++i) {
    if (by_todays_rule.lists[i] == kNoList) continue;
    if (!quotas_.empty()) of_rest.under_quota[i] = 0;
    if (plan_.outcomes[i].cut != kNoCut) {
      return Fault("CUT", "applicant", instance_.applicants[i].id, "is placed by today's rule, which proves no rank");
    }
    of_rest.outcomes[i] = {};
    --of_rest.counters.placed;
    ++of_rest.counters.content;
    of_rest.counters.placed_persons -= instance_.applicants[i].size;
  }
  const Instance rest = RestAfterTodaysRule(instance_, by_todays_rule.lists, quotas_);
  // Where the quotas are filled, nobody is placed under one.
  if (QuotasByTodaysRule(rest).empty()) std::erase(of_rest.under_quota, 0);
  return Checker(rest, of_rest).Run();
}

// Are the prices those of a circulation of greatest value?
absl::Status Checker::CheckPrices() const {
  for (size_t v = 0; v < instance_.lists.size(); ++v) {
    const int sign = prices_.Difference(static_cast<Place>(v), Hub());
    if (sign < 0 || (sign > 0 && counted_.room[v] > 0)) {
      return Fault("PRICE", "list", instance_.lists[v].id,
                   sign < 0 ? "costs less than nothing" : "has room at a price");
    }
  }
  LP_RETURN_IF_ERROR(CheckEntrancePrices());
  for (size_t i = 0; i < plan_.outcomes.size(); ++i) LP_RETURN_IF_ERROR(CheckPricesFor(i));
  return absl::OkStatus();
}

absl::Status Checker::CheckEntrancePrices() const {
  for (size_t r = 0; r < counted_.entrances.size(); ++r) {
    const Entrance& entrance = counted_.entrances[r];
    const int64_t held = std::min(entrance.cap, entrance.reserved);
    const int cost = prices_.Difference(PlaceOfRule(static_cast<int64_t>(r)), Hub());
    const int surcharge = prices_.Difference(PlaceOfRule(static_cast<int64_t>(r)), entrance.list);
    const bool wrong = (entrance.arrivals < held && cost > 0) || (std::min(entrance.arrivals, held) > 0 && cost < 0) ||
                       (entrance.arrivals < entrance.cap && held < entrance.cap && surcharge > 0) ||
                       (entrance.ordinary() > 0 && surcharge < 0);
    if (wrong) return Fault("PRICE", "list", instance_.lists[entrance.list].id, "has a wrong price for a group");
  }
  return absl::OkStatus();
}

absl::Status Checker::CheckPricesFor(size_t i) const {
  const Applicant& applicant = instance_.applicants[i];
  const Outcome& outcome = plan_.outcomes[i];
  // Nothing is claimed about larger units.
  if (outcome.kind == OutcomeKind::kContent || applicant.size > 1) return absl::OkStatus();
  const bool placed = IsPlaced(i);
  if (!placed && IsStrict(i)) return absl::OkStatus();
  if (placed && !IsStrict(i) && prices_.Gain(applicant, OriginOf(applicant), TargetOf(applicant, CountedWish(i))) < 0) {
    return Fault("PRICE", "applicant", applicant.id, "moves at a loss");
  }
  for (const Wish& wish : applicant.wishes) {
    if (!Counts(i, wish) || (placed && IsStrict(i) && !claims_->Holds(i, claims_->Decisive(i), wish))) continue;
    if (Preference(i, wish) <= 0) continue;
    return Fault("PRICE", "applicant", applicant.id, placed ? "has a cheaper wish" : "would gain by moving");
  }
  return absl::OkStatus();
}

// Does an arc between these depths leave a cut that is closed for it? Cuts that refuse by priority alone are closed for
// every arc, other cuts for tight arcs only. `until`: the arc is there only for claims that stand before this position.
bool Checker::Crosses(int32_t from, int32_t to, CutIndex count, bool tight, const RangeMinimum& first_user,
                      int64_t until) const {
  if (to <= from) return false;
  if (tight && until == kNever) return true;
  return first_user.Of(from, std::min(to, count)) < (tight ? until : std::min(until, strict_end_));
}

// Checks that no cut has room inside, and that no arc between a list, its entrances and the hub leads out of a cut.
absl::Status Checker::CheckClosed(const CutChain& chain, absl::string_view check, const RangeMinimum& first_user,
                                  const Occupancy& occupancy) const {
  const int32_t hub_depth = Depth(chain.of_hub);
  const bool priced = chain.of_hub != kNoCut;
  const auto costs_nothing = [&](Place place) { return priced && prices_.Difference(place, Hub()) == 0; };
  for (size_t v = 0; v < instance_.lists.size(); ++v) {
    const int32_t depth = Depth(chain.of_list[v]);
    if (depth < hub_depth && occupancy.room[v] > 0)
      return Fault(check, "list", instance_.lists[v].id, "is in a cut and has room");
    if (depth > hub_depth && Crosses(hub_depth, depth, chain.count, costs_nothing(static_cast<Place>(v)), first_user)) {
      return Fault(check, "list", instance_.lists[v].id, "could be left empty past a cut");
    }
  }
  for (size_t r = 0; r < occupancy.entrances.size(); ++r) {
    const Entrance& entrance = occupancy.entrances[r];
    const List& list = instance_.lists[entrance.list];
    const Place place = PlaceOfRule(static_cast<int64_t>(r));
    const int32_t depth = Depth(chain.of_group_rule[r]);
    const int32_t list_depth = Depth(chain.of_list[entrance.list]);
    // Rank cuts hold without prices, so for them every such arc counts.
    const bool as_list = check == "RANK" || !prices_.claimed() || prices_.Difference(place, entrance.list) == 0;
    if (depth < hub_depth && entrance.arrivals < std::min(entrance.cap, entrance.reserved)) {
      return Fault(check, "list", list.id, "holds places for a group in a cut");
    }
    if (entrance.arrivals > 0 && Crosses(hub_depth, depth, chain.count, costs_nothing(place), first_user)) {
      return Fault(check, "list", list.id, "could leave a group's place empty past a cut");
    }
    if (entrance.arrivals < entrance.cap && Crosses(depth, list_depth, chain.count, as_list, first_user)) {
      return Fault(check, "list", list.id, "lets a group in past a cut");
    }
    if (entrance.ordinary() > 0 && Crosses(list_depth, depth, chain.count, as_list, first_user)) {
      return Fault(check, "list", list.id, "could get a place back from a group past a cut");
    }
  }
  return absl::OkStatus();
}

// The position of the foremost claim that names each cut: one that is refused, or one of a placed person.
RangeMinimum Checker::FirstUsers(OutcomeKind kind, CutIndex count) const {
  std::vector<int64_t> first(count, kNever);
  const bool refused = kind == OutcomeKind::kRefused;
  const auto use = [&](size_t i, ClaimNumber claim, CutIndex cut) {
    const int64_t position = refused ? claims_->Position(i, claim) : claims_->RankPosition(i, claim);
    if (cut != kNoCut) first[cut] = std::min(first[cut], position);
  };
  for (size_t i = 0; i < plan_.outcomes.size(); ++i) {
    if (const ClaimOutcome* outcomes = claims_->OutcomesOf(i); outcomes != nullptr) {
      for (ClaimNumber c = 0; c < claims_->count(i); ++c) {
        use(i, c, refused ? outcomes[c].cut : outcomes[c].rank_cut);
      }
    } else if (plan_.outcomes[i].kind == kind) {
      use(i, claims_->Decisive(i), plan_.outcomes[i].cut);
    }
  }
  return RangeMinimum(std::move(first));
}

// Checks each claim that the applicant is refused with.
absl::Status Checker::CheckRefusals(size_t i) const {
  const ClaimOutcome* outcomes = claims_->OutcomesOf(i);
  if (outcomes == nullptr) {
    return IsPlaced(i) ? absl::OkStatus() : CheckRefusal(i, claims_->Decisive(i), plan_.outcomes[i].cut);
  }
  for (ClaimNumber c = 0; c < claims_->count(i); ++c) {
    if (outcomes[c].fate == ClaimFate::kRefused) LP_RETURN_IF_ERROR(CheckRefusal(i, c, outcomes[c].cut));
  }
  return absl::OkStatus();
}

absl::Status Checker::CheckRefusal(size_t i, ClaimNumber claim, CutIndex cut) const {
  const Applicant& applicant = instance_.applicants[i];
  const CutChain& chain = plan_.refusal_cuts;
  const bool strict = IsStrict(i, claim);
  bool asks_somewhere = false;
  for (const Wish& wish : applicant.wishes) {
    if (!Counts(i, wish) || !claims_->Holds(i, claim, wish) || (!strict && !IsIndifferent(i, wish))) continue;
    asks_somewhere = true;
    if (cut != kNoCut && Depth(chain, wish.list, applicant.group) > cut) {
      return Fault("CUT", "applicant", applicant.id, "is refused by a cut that leaves out a wish");
    }
  }
  if ((cut != kNoCut) != (asks_somewhere && applicant.size == 1)) {
    return Fault("CUT", "applicant", applicant.id, cut == kNoCut ? "is refused without a cut" : "needs no cut");
  }
  if (cut != kNoCut && strict && Depth(chain.of_hub) <= cut) {
    return Fault("CUT", "applicant", applicant.id, "is refused by a cut that contains having no list");
  }
  const int32_t here =
      IsPlaced(i) ? Depth(chain, claims_->CountedList(i), applicant.group) : DepthOfOrigin(chain, applicant);
  if (cut != kNoCut && here <= cut) {
    return Fault("CUT", "applicant", applicant.id, "is refused by a cut that contains the own list");
  }
  return absl::OkStatus();
}

// Has an applicant come into a cut without being in front of all whom it refuses? Those whose move gains may come in
// too, since they move in every plan of the greatest value.
bool Checker::CameInPast(size_t i, int64_t first_refused) const {
  if (claims_->AcceptedAt(i) < first_refused) return false;
  if (first_refused < strict_end_) return true;
  const Applicant& applicant = instance_.applicants[i];
  return prices_.Gain(applicant, OriginOf(applicant), TargetOf(applicant, CountedWish(i))) == 0;
}

absl::Status Checker::CheckRefusalCuts() const {
  const CutChain& chain = plan_.refusal_cuts;
  const RangeMinimum first_refused = FirstUsers(OutcomeKind::kRefused, chain.count);
  LP_RETURN_IF_ERROR(CheckClosed(chain, "CUT", first_refused, counted_));
  for (size_t i = 0; i < plan_.outcomes.size(); ++i) {
    const Applicant& applicant = instance_.applicants[i];
    if (plan_.outcomes[i].kind == OutcomeKind::kContent) continue;
    const bool placed = IsPlaced(i);
    LP_RETURN_IF_ERROR(CheckRefusals(i));
    if (applicant.size > 1) continue;
    const int32_t origin = DepthOfOrigin(chain, applicant);
    const int32_t here = placed ? Depth(chain, claims_->CountedList(i), applicant.group) : origin;
    for (const Wish& wish : applicant.wishes) {
      const int32_t there = Depth(chain, wish.list, applicant.group);
      if (there <= here || !Counts(i, wish)) continue;
      // Wishes that the accepted claim does not hold are there for claims in front of it.
      const bool held = !placed || claims_->Holds(i, claims_->Decisive(i), wish);
      if (Crosses(here, there, chain.count, IsIndifferent(i, wish), first_refused,
                  held ? kNever : claims_->AcceptedAt(i))) {
        return Fault("CUT", "applicant", applicant.id, "could still leave a cut");
      }
    }
    if (placed && here < std::min(origin, chain.count) &&
        CameInPast(i, first_refused.Of(here, std::min(origin, chain.count)))) {
      return Fault("CUT", "applicant", applicant.id, "came into a cut past somebody in front whom it refuses");
    }
  }
  return absl::OkStatus();
}

// The worst rank among the wishes of the claim that was accepted.
int32_t Checker::WorstRank(size_t i) const {
  int32_t worst = 0;
  for (const Wish& wish : instance_.applicants[i].wishes) {
    if (Counts(i, wish) && claims_->Holds(i, claims_->Decisive(i), wish)) worst = std::max(worst, wish.rank);
  }
  return worst;
}

// Checks the ranks that a placed applicant was held to, claim after claim.
absl::Status Checker::CheckRanks(size_t i) const {
  const Applicant& applicant = instance_.applicants[i];
  const Outcome& outcome = plan_.outcomes[i];
  const ClaimOutcome* outcomes = claims_->OutcomesOf(i);
  if (outcomes == nullptr) return CheckRank(i, claims_->Decisive(i), outcome.rank, outcome.cut);
  int32_t held = WorstRank(i);
  for (ClaimNumber c = 0; c < claims_->count(i); ++c) {
    if (outcomes[c].rank > held) return Fault("RANK", "applicant", applicant.id, "is held to a worse rank than before");
    held = outcomes[c].rank;
    LP_RETURN_IF_ERROR(CheckRank(i, c, held, outcomes[c].rank_cut));
  }
  if (held != outcome.rank) return Fault("RANK", "applicant", applicant.id, "has another rank than they are held to");
  return absl::OkStatus();
}

absl::Status Checker::CheckRank(size_t i, ClaimNumber claim, int32_t rank, CutIndex cut) const {
  const Applicant& applicant = instance_.applicants[i];
  const CutChain& chain = plan_.rank_cuts;
  bool has_better = false;
  for (const Wish& wish : applicant.wishes) {
    if (wish.rank >= rank || !Counts(i, wish) || !claims_->Holds(i, claim, wish)) continue;
    has_better = true;
    if (cut != kNoCut && Depth(chain, wish.list, applicant.group) > cut) {
      return Fault("RANK", "applicant", applicant.id, "has a rank cut that leaves out a better wish");
    }
  }
  if ((cut != kNoCut) != (has_better && applicant.size == 1)) {
    return Fault("RANK", "applicant", applicant.id, has_better ? "has no rank cut" : "needs no rank cut");
  }
  if (cut != kNoCut && Depth(chain, plan_.outcomes[i].list, applicant.group) <= cut) {
    return Fault("RANK", "applicant", applicant.id, "has a rank cut that contains the new list");
  }
  return absl::OkStatus();
}

// For ranks of claims that stand before which position might a placed person go to that wish? Before their own turn
// they may go to any, of a rank no worse than the worst of the accepted claim, and afterwards to one of the rank they
// got. A better one that their claim held was not to be had then.
int64_t Checker::MattersUntil(size_t i, const Wish& wish) const {
  const ClaimOutcome* outcomes = claims_->OutcomesOf(i);
  if (outcomes == nullptr) return wish.rank == plan_.outcomes[i].rank ? kNever : claims_->RankPosition(i, 0);
  if (wish.rank > WorstRank(i)) return 0;
  for (ClaimNumber c = 0; c < claims_->count(i); ++c) {
    const bool refused = wish.rank < outcomes[c].rank && claims_->Holds(i, c, wish);
    if (wish.rank > outcomes[c].rank || refused) return claims_->RankPosition(i, c);
  }
  return kNever;
}

absl::Status Checker::CheckRankCuts() const {
  const CutChain& chain = plan_.rank_cuts;
  const RangeMinimum first_ranked = FirstUsers(OutcomeKind::kPlaced, chain.count);
  LP_RETURN_IF_ERROR(CheckClosed(chain, "RANK", first_ranked, final_));
  for (size_t i = 0; i < plan_.outcomes.size(); ++i) {
    const Applicant& applicant = instance_.applicants[i];
    const Outcome& outcome = plan_.outcomes[i];
    if (outcome.kind != OutcomeKind::kPlaced) continue;
    LP_RETURN_IF_ERROR(CheckRanks(i));
    if (applicant.size > 1) continue;
    const int32_t here = Depth(chain, outcome.list, applicant.group);
    for (const Wish& wish : applicant.wishes) {
      const int32_t there = std::min(Depth(chain, wish.list, applicant.group), chain.count);
      if (there <= here || !Counts(i, wish)) continue;
      if (first_ranked.Of(here, there) < MattersUntil(i, wish)) {
        return Fault("RANK", "applicant", applicant.id, "could still leave a rank cut");
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Verify(const Instance& instance, const Plan& plan) { return Checker(instance, plan).Run(); }

}  // namespace listeplass::matching
