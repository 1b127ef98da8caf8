#include "service/planning/explain.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/planning/list_text.h"
#include "service/planning/plan_chains.h"
#include "service/register/history/plan_undone.h"
#include "service/texts/fill_text.h"

namespace listeplass::planning {
namespace {

using texts::TextId;

absl::Status Say(TextId id, const std::vector<texts::Place>& places, Explanation& explanation) {
  return texts::Say(id, places, explanation.text_nb, explanation.text_en);
}

TextId HowItCameAbout(ExplanationReason reason) {
  switch (reason) {
    case ExplanationReason::kPlacedCycle:
      return TextId::kPlacedByExchange;
    case ExplanationReason::kPlacedChain:
      return TextId::kPlacedByChain;
    default:
      return TextId::kPlacedOnFreePlace;
  }
}

// Tells which wish was met. Lists taken through "any within M minutes" rank after the wishes by name.
absl::Status SayWish(const StateReader& state, const PlanMove& move, Explanation& explanation) {
  if (!move.from_request) return Say(TextId::kNothingAskedFor, {}, explanation);
  LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state.FindRequest(move.applicant));
  const bool not_named = request && !absl::c_linear_search(request->wishes, move.to);
  if (not_named || move.rank > texts::kOrdinalMax) return Say(TextId::kWishNear, {}, explanation);
  return Say(TextId::kWishNumber, {{"ordinal", texts::OrdinalWords(move.rank)}}, explanation);
}

absl::Status SayPlaced(const StateReader& state, const PlanRecord& plan, const PlanMove& move,
                       Explanation& explanation) {
  LP_ASSIGN_OR_RETURN(const texts::Words name, NameOfList(state, move.to));
  LP_RETURN_IF_ERROR(Say(TextId::kPlacedOn, {{"list", name}, {"date", texts::DayWords(plan.effective)}}, explanation));
  LP_RETURN_IF_ERROR(SayWish(state, move, explanation));
  LP_RETURN_IF_ERROR(Say(HowItCameAbout(explanation.reason), {}, explanation));
  return move.from ? absl::OkStatus() : Say(TextId::kWithoutGpFirst, {}, explanation);
}

absl::Status ExplainMove(const StateReader& state, const PlanRecord& plan, const PlanMove& move,
                         Explanation& explanation) {
  explanation.placed = true;
  explanation.rank = move.rank;
  explanation.reason = ExplanationReason::kPlacedFreePlace;
  for (const PlanChain& chain : ChainsOf(plan)) {
    const auto own = std::find_if(chain.steps.begin(), chain.steps.end(),
                                  [&](const ChainStep& step) { return step.move->applicant == move.applicant; });
    if (own == chain.steps.end()) continue;
    if (chain.cycle) {
      explanation.reason = ExplanationReason::kPlacedCycle;
    } else if (!own->takes_over.empty()) {
      explanation.reason = ExplanationReason::kPlacedChain;
    }
    for (const ChainStep& step : chain.steps) {
      explanation.steps.push_back({.from = step.move->from,
                                   .to = step.move->to,
                                   .persons = static_cast<int64_t>(step.move->unit.size()),
                                   .own = step.move->applicant == move.applicant});
    }
    break;
  }

  explanation.rules = {move.from_request ? Rule::kR4 : Rule::kR5, Rule::kR11};
  if (!move.from) explanation.rules.push_back(Rule::kR13);
  return SayPlaced(state, plan, move, explanation);
}

// Does the plan's policy or one of the lists bound a group's intake or reserve places? Then "full" is not the whole
// truth.
absl::StatusOr<bool> HasIntakeRules(const StateReader& state, const Policy& policy, const std::vector<ListId>& lists) {
  if (!policy.intake_rules.empty()) return true;
  for (ListId id : lists) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(id));
    if (list && !list->intake_rules.empty()) return true;
  }
  return false;
}

// Explains a refusal by a cut: all lists they would accept are full.
absl::Status ExplainCut(const StateReader& state, const PlanRecord& plan, const PlanRefusal& refusal,
                        const std::optional<Request>& request, Explanation& explanation) {
  explanation.reason = ExplanationReason::kRefusedCut;
  explanation.rules.push_back(Rule::kR20);
  explanation.cut.assign(plan.cuts.lists.begin(), plan.cuts.lists.begin() + plan.cuts.sizes[refusal.cut]);
  std::sort(explanation.cut.begin(), explanation.cut.end());
  for (ListId wish : request ? request->wishes : std::vector<ListId>()) {
    if (std::binary_search(explanation.cut.begin(), explanation.cut.end(), wish)) {
      explanation.wished_in_cut.push_back(wish);
    }
  }
  LP_ASSIGN_OR_RETURN(const bool intake_bound, HasIntakeRules(state, plan.policy, explanation.cut));
  if (intake_bound) {
    explanation.rules.push_back(Rule::kR14);
    LP_RETURN_IF_ERROR(Say(request ? TextId::kAllFullOrKept : TextId::kAllFullOrKeptUnasked, {}, explanation));
  } else {
    LP_RETURN_IF_ERROR(Say(request ? TextId::kAllFull : TextId::kAllFullUnasked, {}, explanation));
  }
  LP_RETURN_IF_ERROR(Say(TextId::kNoRoomBySwitches, {}, explanation));
  if (!explanation.wished_in_cut.empty()) {
    LP_ASSIGN_OR_RETURN(const texts::Words names, NamesOfLists(state, explanation.wished_in_cut));
    LP_RETURN_IF_ERROR(Say(TextId::kAbout, {{"lists", names}}, explanation));
  }
  LP_RETURN_IF_ERROR(Say(TextId::kLotsDrawn, {}, explanation));
  if (refusal.unit.size() == 1) return absl::OkStatus();
  return Say(TextId::kTogether, {{"count", texts::NumberWords(std::ssize(refusal.unit))}}, explanation);
}

// Does the list, as it is now, keep the person out no matter who else comes or goes?
bool TakesNobody(const GpList& list, const Person& person, const PlanRecord& plan) {
  return !list.takes_people() || list.WaitsForSamiSpeakers(person.language, OsloDay(plan.made_at)) ||
         (list.over_full() && !plan.policy.exchange_on_over_full);
}

// Explains a refusal without a cut, and names the lists that take nobody.
absl::Status ExplainNoCandidate(const StateReader& state, const PlanRecord& plan, const std::optional<Request>& request,
                                Explanation& explanation) {
  explanation.reason = ExplanationReason::kRefusedNoCandidate;
  explanation.rules.push_back(Rule::kR30);
  if (!request) return Say(TextId::kNoneNearUnasked, {}, explanation);
  LP_ASSIGN_OR_RETURN(const std::optional<Person> applicant, state.FindPerson(request->applicant));
  std::vector<ListId> not_taking;
  for (ListId wish : request->wishes) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(wish));
    if (!list || (applicant && TakesNobody(*list, *applicant, plan))) not_taking.push_back(wish);
  }
  if (!not_taking.empty()) {
    LP_ASSIGN_OR_RETURN(const texts::Words names, NamesOfLists(state, not_taking));
    LP_RETURN_IF_ERROR(Say(TextId::kNotTaking, {{"lists", names}}, explanation));
  } else if (!request->wishes.empty()) {
    LP_RETURN_IF_ERROR(Say(TextId::kNoneTaking, {}, explanation));
  }
  return request->any_within_minutes ? Say(TextId::kNoneNear, {}, explanation) : absl::OkStatus();
}

absl::Status ExplainRefusal(const StateReader& state, const PlanRecord& plan, const PlanRefusal& refusal,
                            Explanation& explanation) {
  LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state.FindRequest(refusal.applicant));
  explanation.rules = {Rule::kR10};
  if (refusal.cut >= 0) {
    LP_RETURN_IF_ERROR(ExplainCut(state, plan, refusal, request, explanation));
  } else if (plan.policy.objective == Objective::kFirstCome) {
    explanation.reason = ExplanationReason::kRefusedFirstCome;
    LP_RETURN_IF_ERROR(Say(TextId::kNothingFreeInTurn, {}, explanation));
    LP_RETURN_IF_ERROR(Say(TextId::kLotsDrawn, {}, explanation));
  } else {
    LP_RETURN_IF_ERROR(ExplainNoCandidate(state, plan, request, explanation));
  }
  LP_RETURN_IF_ERROR(Say(TextId::kNextSteps, {}, explanation));
  if (request) LP_RETURN_IF_ERROR(Say(TextId::kKeepsQueue, {}, explanation));
  return Say(TextId::kComplaintOnRight, {}, explanation);
}

// Explains a move of a plan that was taken back.
absl::Status ExplainUndone(const StateReader& state, const PlanRecord& plan, const PlanMove& move,
                           Explanation& explanation) {
  explanation.reason = ExplanationReason::kPlanUndone;
  explanation.rules = {move.from ? Rule::kR10 : Rule::kR13};
  LP_ASSIGN_OR_RETURN(const texts::Words name, NameOfList(state, move.to));
  return Say(TextId::kPlanUndone, {{"list", name}, {"date", texts::DayWords(plan.effective)}}, explanation);
}

// Explains the plan to the person under one of their numbers. Unset if the plan does not have that number.
absl::StatusOr<std::optional<Explanation>> ExplainNumber(const StateReader& state, const PlanRecord& plan,
                                                         PersonId number, int64_t undone_by) {
  Explanation explanation;
  explanation.undone_by = undone_by;
  for (const PlanMove& move : plan.moves) {
    if (!absl::c_linear_search(move.unit, number)) continue;
    LP_RETURN_IF_ERROR(undone_by == 0 ? ExplainMove(state, plan, move, explanation)
                                      : ExplainUndone(state, plan, move, explanation));
    return std::optional<Explanation>(std::move(explanation));
  }
  for (const PlanRefusal& refusal : plan.refusals) {
    if (!absl::c_linear_search(refusal.unit, number)) continue;
    if (undone_by != 0) LP_RETURN_IF_ERROR(Say(TextId::kPlanUndoneRefused, {}, explanation));
    LP_RETURN_IF_ERROR(ExplainRefusal(state, plan, refusal, explanation));
    return std::optional<Explanation>(std::move(explanation));
  }
  return std::optional<Explanation>();
}

}  // namespace

absl::string_view ExplanationReasonName(ExplanationReason reason) {
  switch (reason) {
    case ExplanationReason::kPlacedFreePlace:
      return "PLACED_FREE_PLACE";
    case ExplanationReason::kPlacedChain:
      return "PLACED_CHAIN";
    case ExplanationReason::kPlacedCycle:
      return "PLACED_CYCLE";
    case ExplanationReason::kRefusedCut:
      return "REFUSED_CUT";
    case ExplanationReason::kRefusedNoCandidate:
      return "REFUSED_NO_CANDIDATE";
    case ExplanationReason::kRefusedFirstCome:
      return "REFUSED_FIRST_COME";
    case ExplanationReason::kPlanUndone:
      return "PLAN_UNDONE";
  }
  return "UNKNOWN";
}

absl::StatusOr<Explanation> Explain(const StateReader& state, const PlanRecord& plan, PersonId person) {
  LP_ASSIGN_OR_RETURN(const std::optional<Person> known, state.FindPerson(person));
  std::vector<PersonId> numbers = {known ? known->id : person};
  if (known) numbers.insert(numbers.end(), known->merged_from.begin(), known->merged_from.end());
  LP_ASSIGN_OR_RETURN(const int64_t undone_by, PlanUndoneBy(state, plan));
  for (PersonId number : numbers) {
    LP_ASSIGN_OR_RETURN(std::optional<Explanation> explanation, ExplainNumber(state, plan, number, undone_by));
    if (explanation) return *std::move(explanation);
  }
  return errors::NotInPlan(person, plan.id);
}

}  // namespace listeplass::planning
