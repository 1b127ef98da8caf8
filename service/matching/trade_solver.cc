#include "service/matching/trade_solver.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "service/domain/status_macros.h"
#include "service/matching/cardinality_solver.h"
#include "service/matching/first_come_solver.h"
#include "service/matching/last_choice.h"
#include "service/matching/quota.h"

namespace listeplass::matching {
namespace {

constexpr const char* kPhase = "taking stock";

bool IsPlaced(const Outcome& outcome) { return outcome.kind == OutcomeKind::kPlaced; }

// Who has come to one list and left it, in persons.
struct Traffic {
  int64_t arrivals = 0;
  int64_t departures = 0;
  std::vector<int64_t> through_rule;  // arrivals, by group rule
};

std::vector<Traffic> TrafficOf(const Instance& instance, const Plan& plan) {
  std::vector<Traffic> traffic(instance.lists.size());
  for (size_t v = 0; v < traffic.size(); ++v) traffic[v].through_rule.resize(instance.lists[v].group_rules.size());
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (!IsPlaced(plan.outcomes[i])) continue;
    const Applicant& applicant = instance.applicants[i];
    const ListIndex to = plan.outcomes[i].list;
    traffic[to].arrivals += applicant.size;
    if (applicant.origin != kNoList) traffic[applicant.origin].departures += applicant.size;
    const std::vector<GroupRule>& rules = instance.lists[to].group_rules;
    for (size_t r = 0; r < rules.size(); ++r) {
      if (rules[r].group == applicant.group) traffic[to].through_rule[r] += applicant.size;
    }
  }
  return traffic;
}

// What is left of the list's caps and reserved places. Returns how many reserved places are taken.
int64_t TakeThroughRules(const Network& network, ListIndex v, const Traffic& traffic, List& left) {
  int64_t taken = 0;
  for (size_t r = 0; r < left.group_rules.size(); ++r) {
    GroupRule& rule = left.group_rules[r];
    const Node gate = network.node_of_group_rule[network.group_rule_begin[v] + static_cast<int32_t>(r)];
    const int64_t reserved = network.gate(gate).reserved;  // of those that the rule names, the ones really there
    const int64_t on_reserved = std::min(traffic.through_rule[r], reserved);
    if (rule.intake_cap) *rule.intake_cap -= traffic.through_rule[r];
    rule.reserved = reserved - on_reserved;
    taken += on_reserved;
  }
  return taken;
}

// The list after this traffic. Its ceiling rises to the members it had at first, so that whoever leaves an over-full
// list can still be replaced.
List ListLeft(const Instance& instance, const Network& network, ListIndex v, const Traffic& traffic) {
  const List& list = instance.lists[v];
  List left = list;
  left.locked = !TakesArrivals(instance.policy, list);
  left.ceiling = std::max(list.ceiling, list.members);
  left.members = list.members + traffic.arrivals - traffic.departures;
  left.held = std::min(list.held, std::max<int64_t>(0, list.ceiling - list.members)) -
              TakeThroughRules(network, v, traffic, left);
  return left;
}

// What is left when the plan's moves are made: those whom it places have their new lists and ask for nothing.
absl::StatusOr<Instance> RestOf(const Instance& instance, const Network& network, const Plan& plan,
                                WorkBudget& budget) {
  Instance rest;
  rest.as_of = instance.as_of;
  rest.seed = instance.seed;
  rest.policy = instance.policy;
  rest.policy.objective = Objective::kBalanced;
  rest.policy.today_first = false;
  const std::vector<Traffic> traffic = TrafficOf(instance, plan);
  for (ListIndex v = 0; v < std::ssize(instance.lists); ++v) {
    rest.lists.push_back(ListLeft(instance, network, v, traffic[v]));
  }
  rest.applicants.reserve(instance.applicants.size());
  for (size_t i = 0; i < instance.applicants.size(); ++i) {
    LP_RETURN_IF_ERROR(budget.Spend(kPhase, 1 + std::ssize(instance.applicants[i].wishes)));
    rest.applicants.push_back(instance.applicants[i]);
    if (!IsPlaced(plan.outcomes[i])) continue;
    rest.applicants.back().origin = plan.outcomes[i].list;
    rest.applicants.back().wishes.clear();
  }
  return rest;
}

// What quotas ask for beside those whom the plan places.
std::vector<QuotaNeed> QuotasLeft(const Instance& instance, const Plan& plan, std::vector<QuotaNeed> quotas) {
  for (QuotaNeed& quota : quotas) {
    for (size_t i = 0; i < plan.outcomes.size(); ++i) {
      const Applicant& applicant = instance.applicants[i];
      if (applicant.group == quota.group && IsPlaced(plan.outcomes[i])) quota.persons -= applicant.size;
    }
  }
  std::erase_if(quotas, [](const QuotaNeed& quota) { return quota.persons <= 0; });
  return quotas;
}

// The whole network, in which those whom the plan places have but the wish that it meets.
Network WithoutOtherWishes(const Plan& plan, Network network) {
  for (const Network::Turn& turn : network.turns) {
    const Outcome& outcome = plan.outcomes[turn.applicant];
    if (!IsPlaced(outcome)) continue;
    Network::Mover& mover = network.movers[turn.mover];
    if (mover.wish_end - mover.wish_begin == 1) continue;
    const Node list = network.node_of_list[outcome.list];
    while (network.ListOf(network.wish_node[mover.wish_begin]) != list) ++mover.wish_begin;
    mover.wish_end = mover.wish_begin + 1;
  }
  return network;
}

}  // namespace

absl::StatusOr<Plan> SolveFirstComeThenTrade(const Instance& instance, const Network& network, WorkBudget& budget) {
  LP_ASSIGN_OR_RETURN(const Plan first_come, SolveFirstCome(instance, network, budget));
  LP_ASSIGN_OR_RETURN(const Instance rest, RestOf(instance, network, first_come, budget));
  LP_ASSIGN_OR_RETURN(Network rest_network, BuildNetwork(rest, budget));
  rest_network.quotas = QuotasLeft(instance, first_come, network.quotas);
  LP_ASSIGN_OR_RETURN(Plan plan, SolveBalanced(rest, rest_network, /*today=*/nullptr, budget));
  plan.objective = Objective::kFirstComeThenTrade;
  plan.counters.steps += first_come.counters.steps;
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (IsPlaced(first_come.outcomes[i])) plan.outcomes[i] = first_come.outcomes[i];
  }
  if (!network.quotas.empty()) plan.under_quota.resize(plan.outcomes.size(), 0);
  for (size_t i = 0; i < first_come.under_quota.size(); ++i) {
    if (first_come.under_quota[i] != 0) plan.under_quota[i] = 1;
  }
  LP_RETURN_IF_ERROR(
      ChooseAmongEquals(instance, WithoutOtherWishes(first_come, network), budget, UnitsInLastChoice::kStay, plan));
  return plan;
}

}  // namespace listeplass::matching
