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
#include "service/planning/what_became.h"
#include "service/register/existing_records.h"
#include "service/register/history/plan_undone.h"
#include "service/register/lists/intake.h"
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
  const bool not_named = request && !request->Names(move.to);
  if (not_named || move.rank > texts::kOrdinalMax) return Say(TextId::kWishNear, {}, explanation);
  return Say(TextId::kWishNumber, {{"ordinal", texts::OrdinalWords(move.rank)}}, explanation);
}

// Promises a place only where it is still theirs.
absl::Status SayPlaced(const StateReader& state, const PlanRecord& plan, const PlanMove& move, const PlaceSince& since,
                       Explanation& explanation) {
  LP_ASSIGN_OR_RETURN(const texts::Words name, NameOfList(state, move.to));
  const TextId placed = since.theirs && !since.until ? TextId::kPlacedOn : TextId::kWasPlacedOn;
  LP_RETURN_IF_ERROR(Say(placed, {{"list", name}, {"date", texts::DayWords(plan.effective)}}, explanation));
  LP_RETURN_IF_ERROR(SayWish(state, move, explanation));
  LP_RETURN_IF_ERROR(Say(HowItCameAbout(explanation.reason), {}, explanation));
  if (move.under_quota) LP_RETURN_IF_ERROR(Say(TextId::kUnderQuota, {}, explanation));
  return move.from ? absl::OkStatus() : Say(TextId::kWithoutGpFirst, {}, explanation);
}

absl::Status ExplainMove(const StateReader& state, const PlanRecord& plan, const PlanMove& move,
                         const PlaceSince& since, Explanation& explanation) {
  explanation.placed = true;
  explanation.rank = move.from_request ? move.rank : 0;
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
  if (move.under_quota) explanation.rules.push_back(Rule::kR14);
  explanation.until = since.until;
  return SayPlaced(state, plan, move, since, explanation);
}

// Explains a move that never took effect for this person. `cancelled` says that they wanted it so.
absl::Status ExplainOvertaken(const StateReader& state, const PlanRecord& plan, const PlanMove& move,
                              std::optional<TextId> cancelled, Explanation& explanation) {
  LP_RETURN_IF_ERROR(ExplainMove(state, plan, move, PlaceSince{}, explanation));
  explanation.placed = false;
  explanation.rank = 0;
  explanation.steps.clear();
  explanation.reason = ExplanationReason::kOvertaken;
  if (!cancelled) return Say(TextId::kHoldsNoLonger, {}, explanation);
  LP_ASSIGN_OR_RETURN(const texts::Words name, NameOfList(state, move.to));
  return Say(*cancelled, {{"list", name}}, explanation);
}

// Does the plan's policy or one of the lists bound a group's intake or keep places back? Then "full" is not the whole
// truth.
absl::StatusOr<bool> HasIntakeRules(const StateReader& state, const Policy& policy, const std::vector<ListId>& lists) {
  if (!policy.intake_rules.empty()) return true;
  for (ListId id : lists) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(id));
    if (list && (!list->intake_rules.empty() || list->kept_back() > 0)) return true;
  }
  return false;
}

// Wishes that a plan leaves no place on, whoever else comes or goes, as the lists are now: by what keeps people out.
struct NotTaking {
  std::vector<ListId> closed;     // locked, ended, for members only
  std::vector<ListId> over_full;  // with no exchange there
  std::vector<ListId> not_yet;    // Sámi speakers come first (R27)
  bool empty() const { return closed.empty() && over_full.empty() && not_yet.empty(); }
};

absl::StatusOr<NotTaking> FindNotTaking(const StateReader& state, const PlanRecord& plan, const Request& request) {
  NotTaking found;
  LP_ASSIGN_OR_RETURN(const std::optional<Person> applicant, state.FindPerson(request.applicant));
  for (ListId wish : request.WishedLists()) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(wish));
    if (!list || !list->takes_people()) {
      found.closed.push_back(wish);
    } else if (applicant && list->WaitsForSamiSpeakers(applicant->language, OsloDay(plan.made_at))) {
      found.not_yet.push_back(wish);
    } else if (list->over_full() && !plan.policy.exchange_on_over_full) {
      found.over_full.push_back(wish);
    }
  }
  return found;
}

absl::Status SayNotTaking(const StateReader& state, const NotTaking& not_taking, Explanation& explanation) {
  const auto say = [&](TextId id, const std::vector<ListId>& lists) -> absl::Status {
    if (lists.empty()) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const texts::Words names, NamesOfLists(state, lists));
    return Say(id, {{"lists", names}}, explanation);
  };
  LP_RETURN_IF_ERROR(say(TextId::kNotTaking, not_taking.closed));
  LP_RETURN_IF_ERROR(say(TextId::kNotTakingOverFull, not_taking.over_full));
  return say(TextId::kNotTakingYet, not_taking.not_yet);
}

// Also which of the wishes take nobody at all.
absl::Status SayNoPlace(const StateReader& state, const PlanRecord& plan, const std::optional<Request>& request,
                        Explanation& explanation) {
  if (!request) return Say(TextId::kNoPlaceForYouUnasked, {}, explanation);
  LP_RETURN_IF_ERROR(Say(TextId::kNoPlaceForYou, {}, explanation));
  LP_ASSIGN_OR_RETURN(const NotTaking not_taking, FindNotTaking(state, plan, *request));
  return SayNotTaking(state, not_taking, explanation);
}

// What is known of the lists in the cut: full, or kept from the person by rules of intake. A wish outside the cut took
// nobody, or the plan was not about it: then "all are full" would say too much.
absl::Status SayFull(const StateReader& state, const PlanRecord& plan, const std::optional<Request>& request,
                     Explanation& explanation) {
  LP_ASSIGN_OR_RETURN(const bool intake_bound, HasIntakeRules(state, plan.policy, explanation.cut));
  if (intake_bound) {
    explanation.rules.push_back(Rule::kR14);
    return Say(request ? TextId::kAllFullOrKept : TextId::kAllFullOrKeptUnasked, {}, explanation);
  }
  if (!request) return Say(TextId::kAllFullUnasked, {}, explanation);
  const bool all_in_cut = !request->any_within && explanation.wished_in_cut.size() == request->wishes.size();
  return all_in_cut ? Say(TextId::kAllFull, {}, explanation) : SayNoPlace(state, plan, request, explanation);
}

// All lists they would accept that take anybody are full, and nobody in front could make room.
absl::Status ExplainCut(const StateReader& state, const PlanRecord& plan, const PlanRefusal& refusal,
                        const std::optional<Request>& request, Explanation& explanation) {
  explanation.reason = ExplanationReason::kRefusedCut;
  explanation.rules.push_back(Rule::kR20);
  explanation.cut.assign(plan.cuts.lists.begin(), plan.cuts.lists.begin() + plan.cuts.sizes[refusal.cut]);
  std::sort(explanation.cut.begin(), explanation.cut.end());
  for (ListId wish : request ? request->WishedLists() : std::vector<ListId>()) {
    if (std::binary_search(explanation.cut.begin(), explanation.cut.end(), wish)) {
      explanation.wished_in_cut.push_back(wish);
    }
  }
  LP_RETURN_IF_ERROR(SayFull(state, plan, request, explanation));
  LP_RETURN_IF_ERROR(Say(TextId::kNoRoomBySwitches, {}, explanation));
  if (!explanation.wished_in_cut.empty()) {
    LP_ASSIGN_OR_RETURN(const texts::Words names, NamesOfLists(state, explanation.wished_in_cut));
    LP_RETURN_IF_ERROR(Say(TextId::kAbout, {{"lists", names}}, explanation));
  }
  return Say(TextId::kLotsDrawn, {}, explanation);
}

// Did the plan bring somebody to a list that the person named, other than by a place that a rule of intake keeps from
// the person's group?
absl::StatusOr<bool> OthersGotPlaces(const StateReader& state, const PlanRecord& plan,
                                     const std::optional<Request>& request) {
  for (ListId wish : request ? request->WishedLists() : std::vector<ListId>()) {
    if (!absl::c_any_of(plan.moves, [&](const PlanMove& move) { return move.to == wish; })) continue;
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(wish));
    if (!list) continue;
    LP_ASSIGN_OR_RETURN(const std::vector<IntakeLeft> rules, IntakeLeftOn(state, *list, plan.policy, plan.effective));
    const auto takes_none = [&](const IntakeLeft& left) { return left.group == request->group && left.arrivals == 0; };
    if (!absl::c_any_of(rules, takes_none)) return true;
  }
  return false;
}

// No list had a place for them, and the plan brought nobody to those that they named.
absl::Status SayNobodyCame(const StateReader& state, const PlanRecord& plan, const std::optional<Request>& request,
                           bool intake_bound, Explanation& explanation) {
  if (!request)
    return intake_bound ? Say(TextId::kAllFullOrKeptUnasked, {}, explanation)
                        : SayNoPlace(state, plan, request, explanation);
  LP_ASSIGN_OR_RETURN(const NotTaking not_taking, FindNotTaking(state, plan, *request));
  if (intake_bound) {
    LP_RETURN_IF_ERROR(Say(TextId::kAllFullOrKept, {}, explanation));
    return SayNotTaking(state, not_taking, explanation);
  }
  const bool all_full = !request->any_within && not_taking.empty();
  return all_full ? Say(TextId::kAllFull, {}, explanation) : SayNoPlace(state, plan, request, explanation);
}

// No list had a place for them, and nothing proves that there could be none: only what the plan went by is told.
absl::Status ExplainNoPlace(const StateReader& state, const PlanRecord& plan, RefusalGround ground,
                            const std::optional<Request>& request, Explanation& explanation) {
  explanation.reason = ExplanationReason::kRefusedNoPlace;
  explanation.rules.push_back(Rule::kR20);
  const std::vector<ListId> wishes = request ? request->WishedLists() : std::vector<ListId>();
  LP_ASSIGN_OR_RETURN(const bool intake_bound, HasIntakeRules(state, plan.policy, wishes));
  if (intake_bound) explanation.rules.push_back(Rule::kR14);
  // In an older plan nobody may have had them: the lists may have been locked.
  if (ground == RefusalGround::kUnrecorded) return SayNoPlace(state, plan, request, explanation);
  LP_ASSIGN_OR_RETURN(const bool others_did, OthersGotPlaces(state, plan, request));
  LP_RETURN_IF_ERROR(others_did ? SayNoPlace(state, plan, request, explanation)
                                : SayNobodyCame(state, plan, request, intake_bound, explanation));
  const bool todays_rule_first = plan.policy.objective == Objective::kFirstComeThenTrade;
  LP_RETURN_IF_ERROR(
      Say(todays_rule_first ? TextId::kTodaysRuleThenAsMany : TextId::kAsManyAsPossible, {}, explanation));
  if (others_did) LP_RETURN_IF_ERROR(Say(TextId::kOthersGotPlaces, {}, explanation));
  return Say(TextId::kLotsDrawn, {}, explanation);
}

// No list has room for all of them, and the search found no exchange.
absl::Status ExplainTogether(const PlanRefusal& refusal, Explanation& explanation) {
  explanation.reason = ExplanationReason::kRefusedTogether;
  explanation.rules.push_back(Rule::kR20);
  LP_RETURN_IF_ERROR(Say(TextId::kTogether, {{"count", texts::NumberWords(std::ssize(refusal.unit))}}, explanation));
  return Say(TextId::kNoPlaceForAll, {}, explanation);
}

// There may have been a free place, if too few for all of them.
absl::Status ExplainInTurn(const PlanRefusal& refusal, Explanation& explanation) {
  explanation.reason = ExplanationReason::kRefusedFirstCome;
  if (refusal.unit.size() == 1) {
    LP_RETURN_IF_ERROR(Say(TextId::kNothingFreeInTurn, {}, explanation));
  } else {
    LP_RETURN_IF_ERROR(Say(TextId::kTogether, {{"count", texts::NumberWords(std::ssize(refusal.unit))}}, explanation));
  }
  return Say(TextId::kLotsDrawn, {}, explanation);
}

// Explains a refusal without a cut, and names the lists that take nobody.
absl::Status ExplainNoCandidate(const StateReader& state, const PlanRecord& plan, const std::optional<Request>& request,
                                Explanation& explanation) {
  explanation.reason = ExplanationReason::kRefusedNoCandidate;
  explanation.rules.push_back(Rule::kR30);
  if (!request) return Say(TextId::kNoneUnasked, {}, explanation);
  LP_ASSIGN_OR_RETURN(const NotTaking not_taking, FindNotTaking(state, plan, *request));
  if (!not_taking.empty()) {
    LP_RETURN_IF_ERROR(SayNotTaking(state, not_taking, explanation));
  } else if (!request->wishes.empty()) {
    LP_RETURN_IF_ERROR(Say(TextId::kNoneTaking, {}, explanation));
  }
  return request->any_within ? Say(TextId::kNoneNear, {}, explanation) : absl::OkStatus();
}

// In a plan made before grounds were recorded: as much as its policy and its cuts tell. Where they leave open whether a
// list took anybody, it stays unrecorded.
RefusalGround GroundOf(const PlanRecord& plan, const PlanRefusal& refusal) {
  if (refusal.ground != RefusalGround::kUnrecorded) return refusal.ground;
  if (plan.policy.objective == Objective::kFirstCome) return RefusalGround::kInTurn;
  if (refusal.unit.size() > 1) return RefusalGround::kTogether;
  const bool by_cut = refusal.cut >= 0;
  if (plan.policy.objective != Objective::kPriority) {
    return by_cut ? RefusalGround::kObjective : RefusalGround::kUnrecorded;
  }
  return by_cut ? RefusalGround::kOrder : RefusalGround::kNoList;
}

absl::Status ExplainGround(const StateReader& state, const PlanRecord& plan, const PlanRefusal& refusal,
                           const std::optional<Request>& request, Explanation& explanation) {
  const RefusalGround ground = GroundOf(plan, refusal);
  switch (ground) {
    case RefusalGround::kNoList:
      return ExplainNoCandidate(state, plan, request, explanation);
    case RefusalGround::kOrder:
      return ExplainCut(state, plan, refusal, request, explanation);
    case RefusalGround::kTogether:
      return ExplainTogether(refusal, explanation);
    case RefusalGround::kInTurn:
      return ExplainInTurn(refusal, explanation);
    case RefusalGround::kUnrecorded:
    case RefusalGround::kObjective:
      break;
  }
  return ExplainNoPlace(state, plan, ground, request, explanation);
}

absl::Status ExplainRefusal(const StateReader& state, const PlanRecord& plan, const PlanRefusal& refusal,
                            Explanation& explanation) {
  LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state.FindRequest(refusal.applicant));
  explanation.rules = {Rule::kR10};
  LP_RETURN_IF_ERROR(ExplainGround(state, plan, refusal, request, explanation));
  if (refusal.behind_quota) {
    LP_RETURN_IF_ERROR(Say(TextId::kQuotasFirst, {}, explanation));
    if (!absl::c_linear_search(explanation.rules, Rule::kR14)) explanation.rules.push_back(Rule::kR14);
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

absl::StatusOr<bool> IsCommitted(const StateReader& state, const PlanRecord& plan) {
  bool committed = false;
  LP_RETURN_IF_ERROR(state.ForEachPlanOver(plan.municipality, PlanId(plan.id.value() - 1), [&](PlanId id) {
    committed = id == plan.id;
    return false;
  }));
  return committed;
}

// Explains a move by what has become of it. A preview's move is as good as it was.
absl::Status ExplainMoveSince(const StateReader& state, const PlanRecord& plan, const PlanMove& move,
                              const Person& person, Explanation& explanation) {
  PlaceSince since{.theirs = true, .until = std::nullopt};
  LP_ASSIGN_OR_RETURN(const bool committed, IsCommitted(state, plan));
  if (committed) since = WhatBecameOf(person, move.to, plan.effective);
  if (since.theirs && explanation.undone_by == 0) return ExplainMove(state, plan, move, since, explanation);
  LP_ASSIGN_OR_RETURN(const std::optional<TextId> cancelled, HowCancelled(state, person, move.to, plan.base_sequence));
  if (explanation.undone_by != 0 && !cancelled) return ExplainUndone(state, plan, move, explanation);
  return ExplainOvertaken(state, plan, move, cancelled, explanation);
}

// Explains the plan to the person under one of their numbers. Unset if the plan does not have that number.
absl::StatusOr<std::optional<Explanation>> ExplainNumber(const StateReader& state, const PlanRecord& plan,
                                                         const Person& person, PersonId number, int64_t undone_by) {
  Explanation explanation;
  explanation.undone_by = undone_by;
  for (const PlanMove& move : plan.moves) {
    if (!absl::c_linear_search(move.unit, number)) continue;
    LP_RETURN_IF_ERROR(ExplainMoveSince(state, plan, move, person, explanation));
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
    case ExplanationReason::kRefusedNoPlace:
      return "REFUSED_NO_PLACE";
    case ExplanationReason::kRefusedTogether:
      return "REFUSED_TOGETHER";
    case ExplanationReason::kRefusedNoCandidate:
      return "REFUSED_NO_CANDIDATE";
    case ExplanationReason::kRefusedFirstCome:
      return "REFUSED_FIRST_COME";
    case ExplanationReason::kPlanUndone:
      return "PLAN_UNDONE";
    case ExplanationReason::kOvertaken:
      return "PLACE_OVERTAKEN";
  }
  return "UNKNOWN";
}

absl::StatusOr<Explanation> ExplainThen(const StateReader& state, const PlanRecord& plan, PersonId person) {
  LP_ASSIGN_OR_RETURN(const Person known, GetPerson(state, person, "person"));
  std::vector<PersonId> numbers = {known.id};
  numbers.insert(numbers.end(), known.merged_from.begin(), known.merged_from.end());
  LP_ASSIGN_OR_RETURN(const int64_t undone_by, PlanUndoneBy(state, plan));
  for (PersonId number : numbers) {
    LP_ASSIGN_OR_RETURN(std::optional<Explanation> explanation, ExplainNumber(state, plan, known, number, undone_by));
    if (explanation) return *std::move(explanation);
  }
  return errors::NotInPlan(person, plan.id);
}

absl::StatusOr<Explanation> Explain(const StateReader& state, const PlanRecord& plan, PersonId person) {
  LP_ASSIGN_OR_RETURN(Explanation explanation, ExplainThen(state, plan, person));
  if (explanation.until) {
    LP_RETURN_IF_ERROR(Say(TextId::kNoPlaceFrom, {{"date", texts::DayWords(*explanation.until)}}, explanation));
  } else if (explanation.reason != ExplanationReason::kOvertaken) {
    return explanation;
  }
  LP_ASSIGN_OR_RETURN(const Person known, GetPerson(state, person, "person"));
  LP_RETURN_IF_ERROR(SayWhatHolds(state, known, explanation.text_nb, explanation.text_en));
  return explanation;
}

}  // namespace listeplass::planning
