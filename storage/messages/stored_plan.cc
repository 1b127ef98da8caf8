#include "storage/messages/stored_plan.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/time/time.h"
#include "storage/messages/stored_fairness.h"
#include "storage/messages/stored_policy.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {
namespace {

void ToMessage(const PlanMove& move, v1::PlanMove* message) {
  message->set_applicant(move.applicant.value());
  ToRepeated(move.unit, message->mutable_unit());
  message->set_from(move.from.value());
  message->set_to(move.to.value());
  message->set_rank(move.rank);
  message->set_from_request(move.from_request);
  message->set_under_quota(move.under_quota);
}

PlanMove FromMessage(const v1::PlanMove& message) {
  PlanMove move{.applicant = PersonId(message.applicant()),
                .unit = {},
                .from = ListId(message.from()),
                .to = ListId(message.to()),
                .rank = message.rank(),
                .from_request = message.from_request(),
                .under_quota = message.under_quota()};
  FromRepeated(message.unit(), &move.unit);
  return move;
}

void ToMessage(const PlanRefusal& refusal, v1::PlanRefusal* message) {
  message->set_applicant(refusal.applicant.value());
  ToRepeated(refusal.unit, message->mutable_unit());
  message->set_cut(refusal.cut);
  message->set_ground(static_cast<uint32_t>(refusal.ground));
  message->set_behind_quota(refusal.behind_quota);
}

bool FromMessage(const v1::PlanRefusal& message, PlanRefusal* refusal) {
  refusal->applicant = PersonId(message.applicant());
  refusal->cut = message.cut();
  refusal->behind_quota = message.behind_quota();
  FromRepeated(message.unit(), &refusal->unit);
  return EnumFromNumber(message.ground(), RefusalGround::kUnrecorded, kLastRefusalGround, &refusal->ground);
}

void ToMessage(const PlanFigures& figures, v1::PlanFigures* message) {
  message->set_units(figures.units);
  message->set_persons(figures.persons);
  message->set_placed_units(figures.placed_units);
  message->set_placed_persons(figures.placed_persons);
  message->set_placed_without_list(figures.placed_without_list);
  message->set_placed_first_wish(figures.placed_first_wish);
  message->set_cycles(figures.cycles);
  message->set_chains(figures.chains);
}

PlanFigures FromMessage(const v1::PlanFigures& message) {
  return PlanFigures{.units = message.units(),
                     .persons = message.persons(),
                     .placed_units = message.placed_units(),
                     .placed_persons = message.placed_persons(),
                     .placed_without_list = message.placed_without_list(),
                     .placed_first_wish = message.placed_first_wish(),
                     .cycles = message.cycles(),
                     .chains = message.chains()};
}

// Reads the cuts as they were stored until schema 1, nested too but in another order.
void FromWholeCuts(const v1::PlanRecord& message, PlanRecord* plan) {
  std::vector<int> by_size(message.cuts_size());
  std::iota(by_size.begin(), by_size.end(), 0);
  std::stable_sort(by_size.begin(), by_size.end(),
                   [&](int a, int b) { return message.cuts(a).lists_size() < message.cuts(b).lists_size(); });
  std::vector<int64_t> number(by_size.size());
  absl::flat_hash_set<int64_t> added;
  for (int old : by_size) {
    for (int64_t list : message.cuts(old).lists()) {
      if (added.insert(list).second) plan->cuts.lists.emplace_back(list);
    }
    number[old] = static_cast<int64_t>(plan->cuts.sizes.size());
    plan->cuts.sizes.push_back(static_cast<int64_t>(plan->cuts.lists.size()));
  }
  for (PlanRefusal& refusal : plan->refusals) {
    if (refusal.cut >= 0 && refusal.cut < message.cuts_size()) refusal.cut = number[refusal.cut];
  }
}

}  // namespace

void ToMessage(const PlanRecord& plan, v1::PlanRecord* message) {
  message->set_id(plan.id.value());
  message->set_municipality(plan.municipality.value());
  message->set_made_at_micros(absl::ToUnixMicros(plan.made_at));
  message->set_effective_day(ToDays(plan.effective));
  message->set_base_sequence(plan.base_sequence);
  ToMessage(plan.policy, message->mutable_policy());
  message->set_seed(plan.seed);
  message->set_tickets_are_names(plan.tickets == Tickets::kNames);
  for (const PlanMove& move : plan.moves) ToMessage(move, message->add_moves());
  for (const PlanRefusal& refusal : plan.refusals) ToMessage(refusal, message->add_refusals());
  ToRepeated(plan.cuts.lists, message->mutable_cut_lists());
  message->mutable_cut_sizes()->Add(plan.cuts.sizes.begin(), plan.cuts.sizes.end());
  ToMessage(plan.figures, message->mutable_figures());
  ToMessage(plan.first_come, message->mutable_first_come());
  if (plan.fairness) ToMessage(*plan.fairness, message->mutable_fairness());
  for (const DividedHousehold& household : plan.divided_households) {
    v1::DividedHousehold& added = *message->add_divided_households();
    for (const auto& part : household.parts) ToRepeated(part, added.add_parts()->mutable_persons());
  }
}

bool FromMessage(const v1::PlanRecord& message, PlanRecord* plan) {
  plan->id = PlanId(message.id());
  plan->municipality = MunicipalityId(message.municipality());
  plan->made_at = absl::FromUnixMicros(message.made_at_micros());
  plan->effective = FromDays(message.effective_day());
  plan->base_sequence = message.base_sequence();
  plan->seed = message.seed();
  plan->tickets = message.tickets_are_names() ? Tickets::kNames : Tickets::kNumbers;
  plan->moves.reserve(message.moves_size());
  for (const v1::PlanMove& move : message.moves()) plan->moves.push_back(FromMessage(move));
  if (!FromRepeated(message.refusals(), FromMessage, &plan->refusals)) return false;
  FromRepeated(message.cut_lists(), &plan->cuts.lists);
  plan->cuts.sizes.assign(message.cut_sizes().begin(), message.cut_sizes().end());
  if (!message.cuts().empty()) FromWholeCuts(message, plan);
  plan->figures = FromMessage(message.figures());
  plan->first_come = FromMessage(message.first_come());
  if (message.has_fairness() && !FromMessage(message.fairness(), &plan->fairness.emplace())) return false;
  for (const v1::DividedHousehold& household : message.divided_households()) {
    DividedHousehold& added = plan->divided_households.emplace_back();
    for (const auto& part : household.parts()) FromRepeated(part.persons(), &added.parts.emplace_back());
  }
  return FromMessage(message.policy(), &plan->policy);
}

}  // namespace listeplass::storage
