#include "service/matching/measure_fairness.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "service/matching/claim.h"
#include "service/matching/claim_proof.h"
#include "service/matching/intake_share.h"
#include "service/matching/priority_order.h"
#include "service/matching/quota.h"

namespace listeplass::matching {
namespace {

constexpr int kUnruled = -1;

// The percentile by nearest rank. Reorders `values`, which must not be empty.
int64_t Percentile(std::vector<int64_t>& values, int64_t percent) {
  const auto rank = (static_cast<int64_t>(values.size()) * percent + 99) / 100;
  const auto at = values.begin() + (rank - 1);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

Spread SpreadOf(std::vector<int64_t>& values) {
  if (values.empty()) return {};
  return {.persons = static_cast<int64_t>(values.size()),
          .median = Percentile(values, 50),
          .p95 = Percentile(values, 95),
          .longest = *std::max_element(values.begin(), values.end())};
}

// Gathers the values of one FairnessLine.
class Sample {
 public:
  void Add(const Instance& instance, const Applicant& applicant, const Outcome& outcome, bool secret_home) {
    line_.applied += applicant.size;
    const bool placed = outcome.kind == OutcomeKind::kPlaced;
    (placed ? line_.placed : line_.waiting) += applicant.size;
    if (!applicant.priority) {
      AddEach(WaitedDays(instance, applicant), applicant.size, placed ? placed_days_ : waiting_days_);
    }
    if (!placed) return;
    if (outcome.rank == 1) line_.placed_first_wish += applicant.size;
    if (secret_home) return;
    for (const Wish& wish : applicant.wishes) {
      if (wish.list == outcome.list && wish.travel_minutes >= 0) AddEach(wish.travel_minutes, applicant.size, minutes_);
    }
  }

  bool empty() const { return line_.applied == 0; }

  FairnessLine Line() {
    line_.placed_wait_days = SpreadOf(placed_days_);
    line_.waiting_wait_days = SpreadOf(waiting_days_);
    line_.placed_travel_minutes = SpreadOf(minutes_);
    return line_;
  }

 private:
  static void AddEach(int64_t value, int32_t persons, std::vector<int64_t>& values) {
    values.insert(values.end(), persons, value);
  }

  FairnessLine line_;
  std::vector<int64_t> placed_days_;
  std::vector<int64_t> waiting_days_;
  std::vector<int64_t> minutes_;
};

void SummarizeLines(const Instance& instance, const Plan& plan, absl::Span<const BydelId> bydel_of,
                    absl::Span<const ApplicantIndex> secret_homes, Fairness& fairness) {
  Sample all;
  std::array<Sample, std::size(kAllGroups)> by_group;
  std::map<BydelId, Sample> by_bydel;
  for (size_t i = 0; i < instance.applicants.size(); ++i) {
    const Applicant& applicant = instance.applicants[i];
    const Outcome& outcome = plan.outcomes[i];
    if (outcome.kind == OutcomeKind::kContent) continue;
    const bool secret = std::binary_search(secret_homes.begin(), secret_homes.end(), static_cast<ApplicantIndex>(i));
    all.Add(instance, applicant, outcome, secret);
    if (!secret) {
      const auto group = std::find(std::begin(kAllGroups), std::end(kAllGroups), applicant.group);
      by_group[group - std::begin(kAllGroups)].Add(instance, applicant, outcome, secret);
    }
    if (!bydel_of.empty()) by_bydel[secret ? BydelId() : bydel_of[i]].Add(instance, applicant, outcome, secret);
  }
  fairness.all = all.Line();
  for (size_t g = 0; g < by_group.size(); ++g) {
    if (!by_group[g].empty()) fairness.groups.push_back({kAllGroups[g], by_group[g].Line()});
  }
  for (auto& [bydel, sample] : by_bydel) fairness.bydeler.push_back({bydel, sample.Line()});
}

// Gini coefficient of n values x(1) <= ... <= x(n): (2 * sum of k * x(k) / sum of x(k) - (n + 1)) / n.
Fraction GiniOf(std::vector<int64_t> values) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<int64_t>(values.size());
  const int64_t sum = std::accumulate(values.begin(), values.end(), int64_t{0});
  if (sum == 0) return {};
  int64_t weighted = 0;
  for (int64_t k = 0; k < n; ++k) weighted += (k + 1) * values[k];
  return {.numerator = 2 * weighted - (n + 1) * sum, .denominator = n * sum};
}

void SummarizeRefugees(const Instance& instance, const Plan& plan, absl::Span<const ApplicantIndex> secret_homes,
                       Fairness& fairness) {
  std::vector<int64_t> arrivals(instance.lists.size(), 0);
  for (size_t i = 0; i < instance.applicants.size(); ++i) {
    const Applicant& applicant = instance.applicants[i];
    if (plan.outcomes[i].kind != OutcomeKind::kPlaced || !CountsForIntakeShare(applicant.group)) continue;
    if (std::binary_search(secret_homes.begin(), secret_homes.end(), static_cast<ApplicantIndex>(i))) continue;
    arrivals[plan.outcomes[i].list] += applicant.size;
    fairness.refugee_arrivals += applicant.size;
  }
  std::vector<int64_t> where_possible;
  IntakeShare largest;
  for (size_t v = 0; v < arrivals.size(); ++v) {
    const List& list = instance.lists[v];
    if (TakesArrivals(instance.policy, list)) where_possible.push_back(arrivals[v]);
    largest = std::max(largest, IntakeShare(arrivals[v], list.ceiling));
  }
  fairness.refugee_largest_share = largest.fraction();
  fairness.refugee_gini = GiniOf(std::move(where_possible));
}

// Counts arrivals and departures of all lists, and tells whether a list could bear others.
class Traffic {
 public:
  // Persons who arrive together, by one of the list's group rules or by none.
  struct Arrival {
    int rule = kUnruled;
    int64_t persons = 0;
  };

  Traffic(const Instance& instance, const Plan& plan)
      : instance_(instance),
        departures_(instance.lists.size(), 0),
        arrivals_(instance.lists.size(), 0),
        rule_begin_(instance.lists.size() + 1, 0) {
    for (size_t v = 0; v < instance.lists.size(); ++v) {
      rule_begin_[v + 1] = rule_begin_[v] + instance.lists[v].group_rules.size();
      AddHeldPlaces(instance.lists[v]);
    }
    rule_arrivals_.resize(rule_begin_.back(), 0);
    for (size_t i = 0; i < instance.applicants.size(); ++i) {
      if (plan.outcomes[i].kind != OutcomeKind::kPlaced) continue;
      const Applicant& applicant = instance.applicants[i];
      const ListIndex to = plan.outcomes[i].list;
      arrivals_[to] += applicant.size;
      const int rule = RuleOf(to, applicant.group);
      if (rule != kUnruled) rule_arrivals_[rule_begin_[to] + rule] += applicant.size;
      if (applicant.origin != kNoList) departures_[applicant.origin] += applicant.size;
    }
  }

  int RuleOf(ListIndex v, Group group) const {
    const std::vector<GroupRule>& rules = instance_.lists[v].group_rules;
    for (size_t r = 0; r < rules.size(); ++r) {
      if (rules[r].group == group) return static_cast<int>(r);
    }
    return kUnruled;
  }

  // Would the list stay within its bounds with so many fewer departures?
  bool BearsFewerDepartures(ListIndex v, int64_t fewer) const { return Bears(v, departures_[v] - fewer, {}, {}); }
  // Would it stay within them with one arrival instead of another?
  bool BearsExchange(ListIndex v, Arrival out, Arrival in) const { return Bears(v, departures_[v], out, in); }

 private:
  void AddHeldPlaces(const List& list) {
    int64_t left = std::min(list.held, std::max<int64_t>(0, list.ceiling - list.members));
    const size_t begin = held_.size();
    held_.resize(begin + list.group_rules.size(), 0);
    for (Group group : kAllGroups) {
      for (size_t r = 0; r < list.group_rules.size(); ++r) {
        if (list.group_rules[r].group != group) continue;
        held_[begin + r] = std::min(list.group_rules[r].reserved, left);
        left -= held_[begin + r];
      }
    }
  }

  bool Bears(ListIndex v, int64_t departures, Arrival out, Arrival in) const {
    const List& list = instance_.lists[v];
    const int64_t arrivals = arrivals_[v] - out.persons + in.persons;
    if (arrivals == 0) return true;
    int64_t on_held_places = 0;
    for (size_t r = 0; r < list.group_rules.size(); ++r) {
      int64_t through_rule = rule_arrivals_[rule_begin_[v] + r];
      if (out.rule == static_cast<int>(r)) through_rule -= out.persons;
      if (in.rule == static_cast<int>(r)) through_rule += in.persons;
      const std::optional<int64_t>& cap = list.group_rules[r].intake_cap;
      if (cap && through_rule > *cap) return false;
      on_held_places += std::min(through_rule, held_[rule_begin_[v] + r]);
    }
    if (list.over_full()) return arrivals <= departures;
    return arrivals - on_held_places <= list.free() + departures;
  }

  const Instance& instance_;
  std::vector<int64_t> departures_;
  std::vector<int64_t> arrivals_;
  std::vector<size_t> rule_begin_;  // by list: where its rules begin in the next two
  std::vector<int64_t> rule_arrivals_;
  std::vector<int64_t> held_;  // reserved places that are there for the rule's group
};

// Units placed on one list that are alike to somebody who would take their place.
struct PlacedClass {
  ListIndex list = kNoList;
  ListIndex needed_by = kNoList;  // their old list if it needs their departure
  Traffic::Arrival arrival;       // of one such unit
  int64_t last = 0;               // the position of the hindmost in the priority order

  auto Key() const { return std::make_tuple(list, needed_by, arrival.rule, arrival.persons); }
};

class PassingOver {
 public:
  PassingOver(const Instance& instance, const Plan& plan, absl::Span<const ApplicantIndex> order)
      : instance_(instance),
        plan_(plan),
        traffic_(instance, plan),
        position_(instance.applicants.size()),
        last_on_list_(instance.lists.size(), -1) {
    for (size_t position = 0; position < order.size(); ++position) {
      position_[order[position]] = static_cast<int64_t>(position);
    }
    const bool dates_differ = std::any_of(instance.applicants.begin(), instance.applicants.end(),
                                          [&](const Applicant& a) { return DatesDiffer(instance, a); });
    if (dates_differ || !plan.today_ranks.empty()) claims_.emplace(instance, plan, /*quotas=*/std::vector<QuotaNeed>());
    FindClasses();
  }

  void Summarize(Fairness& fairness) const {
    for (size_t i = 0; i < instance_.applicants.size(); ++i) {
      if (plan_.outcomes[i].kind != OutcomeKind::kRefused) continue;
      const Applicant& applicant = instance_.applicants[i];
      bool passed_over = false;
      bool avoidably = false;
      const int32_t own_rank = RankOfOwnList(applicant);
      for (const Wish& wish : applicant.wishes) {
        if (wish.rank >= own_rank || avoidably) break;
        if (last_on_list_[wish.list] < 0) continue;
        const int64_t position = PositionWith(i, wish);
        if (last_on_list_[wish.list] <= position) continue;
        passed_over = true;
        avoidably = IsAvoidable(applicant, position, wish.list);
      }
      if (passed_over) fairness.passed_over += applicant.size;
      if (avoidably) fairness.passed_over_avoidably += applicant.size;
    }
  }

 private:
  // Where the applicant stands with a wish.
  int64_t PositionWith(size_t i, const Wish& wish) const {
    return claims_ ? claims_->RankPosition(i, claims_->NumberFor(i, wish)) : position_[i];
  }

  // Where a placed applicant was accepted. FIRST_COME accepts with the claim that the list makes.
  int64_t AcceptedAt(size_t i, const Wish& placed_on) const {
    if (plan_.objective == Objective::kFirstCome) return PositionWith(i, placed_on);
    if (!plan_.under_quota.empty() && plan_.under_quota[i] != 0) return -1;
    if (!claims_) return PositionWith(i, placed_on);
    return claims_->IsToday(i) ? -1 : claims_->RankPosition(i, claims_->Decisive(i));
  }

  void FindClasses() {
    for (size_t i = 0; i < instance_.applicants.size(); ++i) {
      if (plan_.outcomes[i].kind != OutcomeKind::kPlaced) continue;
      const Applicant& applicant = instance_.applicants[i];
      const ListIndex list = plan_.outcomes[i].list;
      const Wish& placed_on = *std::find_if(applicant.wishes.begin(), applicant.wishes.end(),
                                            [&](const Wish& wish) { return wish.list == list; });
      last_on_list_[list] = std::max(last_on_list_[list], PositionWith(i, placed_on));
      const bool needed =
          applicant.origin != kNoList && !traffic_.BearsFewerDepartures(applicant.origin, applicant.size);
      classes_.push_back({.list = list,
                          .needed_by = needed ? applicant.origin : kNoList,
                          .arrival = {traffic_.RuleOf(list, applicant.group), applicant.size},
                          .last = AcceptedAt(i, placed_on)});
    }
    std::sort(classes_.begin(), classes_.end(), [](const PlacedClass& a, const PlacedClass& b) {
      return a.Key() != b.Key() ? a.Key() < b.Key() : a.last > b.last;
    });
    classes_.erase(std::unique(classes_.begin(), classes_.end(),
                               [](const PlacedClass& a, const PlacedClass& b) { return a.Key() == b.Key(); }),
                   classes_.end());
  }

  // Could the applicant have the place of somebody behind on this list?
  bool IsAvoidable(const Applicant& applicant, int64_t position, ListIndex list) const {
    if (CouldReplace(applicant, position, list, kNoList)) return true;
    return applicant.origin != kNoList && CouldReplace(applicant, position, list, applicant.origin);
  }

  bool CouldReplace(const Applicant& applicant, int64_t position, ListIndex list, ListIndex needed_by) const {
    const Traffic::Arrival in = {traffic_.RuleOf(list, applicant.group), applicant.size};
    const auto before = [](const PlacedClass& a, const std::pair<ListIndex, ListIndex>& b) {
      return std::make_pair(a.list, a.needed_by) < b;
    };
    auto behind = std::lower_bound(classes_.begin(), classes_.end(), std::make_pair(list, needed_by), before);
    for (; behind != classes_.end() && behind->list == list && behind->needed_by == needed_by; ++behind) {
      if (behind->last <= position || !traffic_.BearsExchange(list, behind->arrival, in)) continue;
      // If the old list needs a departure, the applicant leaves it instead: both are on that list.
      if (needed_by == kNoList || traffic_.BearsFewerDepartures(needed_by, behind->arrival.persons - applicant.size)) {
        return true;
      }
    }
    return false;
  }

  const Instance& instance_;
  const Plan& plan_;
  const Traffic traffic_;
  std::vector<int64_t> position_;      // by applicant: position in the priority order
  std::optional<ClaimProof> claims_;   // where dates differ, or some are accepted since today's rule places them
  std::vector<int64_t> last_on_list_;  // by list: the last position of those placed there; -1: nobody is
  std::vector<PlacedClass> classes_;   // by Key
};

}  // namespace

Fairness SummarizeFairness(const Instance& instance, const Plan& plan, absl::Span<const ApplicantIndex> order,
                           absl::Span<const BydelId> bydel_of, absl::Span<const ApplicantIndex> secret_homes) {
  Fairness fairness;
  SummarizeLines(instance, plan, bydel_of, secret_homes, fairness);
  SummarizeRefugees(instance, plan, secret_homes, fairness);
  PassingOver(instance, plan, order).Summarize(fairness);
  return fairness;
}

}  // namespace listeplass::matching
