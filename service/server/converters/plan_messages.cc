#include "service/server/converters/plan_messages.h"

#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "service/domain/status_macros.h"
#include "service/server/converters/fairness_messages.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/situation_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/resource_names.h"
#include "service/server/withholding/withheld_fairness.h"

namespace listeplass::server {
namespace {

v1::Plan::Figures FiguresMessage(const PlanFigures& figures) {
  v1::Plan::Figures result;
  result.set_units(figures.units);
  result.set_persons(figures.persons);
  result.set_placed_units(figures.placed_units);
  result.set_placed_persons(figures.placed_persons);
  result.set_placed_without_list(figures.placed_without_list);
  result.set_placed_first_wish(figures.placed_first_wish);
  result.set_cycles(figures.cycles);
  result.set_chains(figures.chains);
  return result;
}

absl::StatusOr<v1::Plan::DividedHouseholds> DividedOf(const PlanRecord& plan, const Disclosure& disclosure,
                                                      const PersonNames& names) {
  v1::Plan::DividedHouseholds result;
  result.set_count(std::ssize(plan.divided_households));
  for (const DividedHousehold& household : plan.divided_households) {
    bool shows = true;
    for (const std::vector<PersonId>& part : household.parts) {
      LP_ASSIGN_OR_RETURN(const bool shows_part, disclosure.Shows(part));
      shows = shows && shows_part;
    }
    if (!shows) {
      result.set_protected_(result.protected_() + 1);
      continue;
    }
    v1::Plan::DividedHouseholds::Household& added = *result.add_households();
    for (const std::vector<PersonId>& part : household.parts) {
      auto& persons = *added.add_parts()->mutable_persons();
      for (PersonId person : part) persons.Add(names.NameOf(person));
    }
  }
  return result;
}

v1::Plan::State StateOf(const FoundPlan& found) {
  if (!found.committed) return v1::Plan::PREVIEW;
  return found.undone_by == 0 ? v1::Plan::COMMITTED : v1::Plan::UNDONE;
}

v1::Explanation::Outcome OutcomeOf(const planning::Explanation& explanation) {
  if (explanation.reason == planning::ExplanationReason::kPlanUndone ||
      explanation.reason == planning::ExplanationReason::kOvertaken) {
    return v1::Explanation::UNDONE;
  }
  return explanation.placed ? v1::Explanation::PLACED : v1::Explanation::REFUSED;
}

bool IsCycle(const planning::Explanation& explanation) {
  return explanation.reason == planning::ExplanationReason::kPlacedCycle;
}

}  // namespace

absl::StatusOr<v1::Plan> ToProto(const FoundPlan& found, const Disclosure& disclosure, const PersonNames& names) {
  const PlanRecord& plan = *found.plan;
  v1::Plan result;
  result.set_name(FormatPlanName(plan.municipality, plan.id));
  result.set_state(StateOf(found));
  result.set_undone_by(found.undone_by);
  *result.mutable_made_at() = ToProto(plan.made_at);
  *result.mutable_effective() = ToProto(plan.effective);
  *result.mutable_policy() = ToProto(plan.policy);
  if (!found.rehearsal) result.set_seed(plan.seed);
  result.set_rehearsal(found.rehearsal);
  result.set_tickets_are_numbers(plan.tickets == Tickets::kNumbers);
  result.set_base_sequence(plan.base_sequence);
  *result.mutable_figures() = FiguresMessage(plan.figures);
  *result.mutable_first_come() = FiguresMessage(plan.first_come);
  if (plan.fairness) *result.mutable_fairness() = ToProto(WithholdSmallFairness(*plan.fairness));
  result.set_solve_seconds(absl::ToDoubleSeconds(found.solve_time));
  result.set_verified(true);  // MakePlan returns no other.
  if (!plan.divided_households.empty()) {
    LP_ASSIGN_OR_RETURN(*result.mutable_divided_households(), DividedOf(plan, disclosure, names));
  }
  return result;
}

absl::StatusOr<v1::ListPlanMovesResponse::Move> ToProto(const PlanMove& move, ApiNames& names) {
  v1::ListPlanMovesResponse::Move result;
  for (const PersonId person : move.unit) result.add_persons(names.NameOf(person));
  LP_ASSIGN_OR_RETURN(*result.mutable_from(), names.NameOf(move.from));
  LP_ASSIGN_OR_RETURN(*result.mutable_to(), names.NameOf(move.to));
  if (move.from_request) result.set_rank(static_cast<int32_t>(move.rank));
  return result;
}

v1::ListPlanRefusalsResponse::Refusal ToProto(const PlanRefusal& refusal, const PlanRecord& plan,
                                              const PersonNames& names) {
  v1::ListPlanRefusalsResponse::Refusal result;
  for (const PersonId person : refusal.unit) result.add_persons(names.NameOf(person));
  result.set_cut(static_cast<int32_t>(refusal.cut));
  if (refusal.cut >= 0) result.set_cut_lists(static_cast<int32_t>(plan.cuts.sizes[refusal.cut]));
  return result;
}

absl::StatusOr<v1::Explanation> ToProto(const planning::Explanation& explanation, ApiNames& names) {
  v1::Explanation result;
  result.set_outcome(OutcomeOf(explanation));
  result.set_rank(static_cast<int32_t>(explanation.rank));
  for (const planning::ExplanationStep& step : explanation.steps) {
    auto* added = result.add_steps();
    LP_ASSIGN_OR_RETURN(*added->mutable_from(), names.NameOf(step.from));
    LP_ASSIGN_OR_RETURN(*added->mutable_to(), names.NameOf(step.to));
    added->set_own(step.own);
    added->set_persons(static_cast<int32_t>(step.persons));
  }
  result.set_cycle(IsCycle(explanation));
  for (const ListId list : explanation.cut) {
    LP_ASSIGN_OR_RETURN(*result.add_cut(), names.NameOf(list));
  }
  result.set_reason(std::string(planning::ExplanationReasonName(explanation.reason)));
  for (Rule rule : explanation.rules) result.add_rules(std::string(RuleNumber(rule)));
  AddRules(explanation.rules, result.mutable_rule_sources());
  result.set_text_nb(explanation.text_nb);
  result.set_text_en(explanation.text_en);
  return result;
}

}  // namespace listeplass::server
