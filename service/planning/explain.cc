#include "service/planning/explain.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/civil_date.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/planning/list_text.h"
#include "service/planning/plan_chains.h"
#include "service/register/history/plan_undone.h"

namespace listeplass::planning {
namespace {

bool Contains(const std::vector<PersonId>& unit, PersonId person) {
  return std::find(unit.begin(), unit.end(), person) != unit.end();
}

// How the place came about, after "You get a place on X from D".
void TellHow(const Explanation& explanation, std::string& nb, std::string& en) {
  const size_t others = explanation.steps.size() - 1;
  switch (explanation.reason) {
    case ExplanationReason::kPlacedCycle:
      absl::StrAppend(&nb, " Plassen kommer av et bytte mellom ", explanation.steps.size(),
                      " flyttinger, der alle får en liste de heller vil stå på.");
      absl::StrAppend(&en, " The place comes from an exchange of ", explanation.steps.size(),
                      " moves, in which everybody gets a list they would rather be on.");
      return;
    case ExplanationReason::kPlacedChain:
      absl::StrAppend(&nb, " Plassen ble ledig fordi andre flyttet: en kjede på ", explanation.steps.size(),
                      " flyttinger som begynner med en ledig plass.");
      absl::StrAppend(&en, " The place became free because others moved: a chain of ", explanation.steps.size(),
                      " moves that begins with a free place.");
      return;
    default:
      absl::StrAppend(&nb, " Plassen var ledig.");
      absl::StrAppend(&en, " The place was free.");
      if (others > 0) {
        absl::StrAppend(&nb, " Flyttingen gir også plass til andre.");
        absl::StrAppend(&en, " The move makes room for others, too.");
      }
  }
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
  LP_ASSIGN_OR_RETURN(const std::string name, NameOfList(state, move.to));
  std::string& nb = explanation.text_nb;
  std::string& en = explanation.text_en;
  nb = absl::StrCat("Du får plass på ", name, " fra ", NorwegianDate(plan.effective), ".");
  en = absl::StrCat("You get a place on ", name, " from ", FormatCivilDate(plan.effective), ".");
  if (move.from_request) {
    absl::StrAppend(&nb, " Det er valg nummer ", move.rank, " av dem du ba om.");
    absl::StrAppend(&en, " It is choice number ", move.rank, " of those you asked for.");
  } else {
    absl::StrAppend(&nb, " Du sto uten fastlege og hadde ikke bedt om en bestemt liste.");
    absl::StrAppend(&en, " You had no GP and had not asked for a list.");
  }
  TellHow(explanation, nb, en);
  if (!move.from) {
    absl::StrAppend(&nb, " De som står uten fastlege, går foran dem som vil bytte.");
    absl::StrAppend(&en, " Those without a GP go before those who want to switch.");
  }
  return absl::OkStatus();
}

// Whose lot came first is in the plan's published seed.
void TellLots(std::string& nb, std::string& en) {
  absl::StrAppend(&nb, " Mellom dem som har ventet like lenge, er det trukket lodd.");
  absl::StrAppend(&en, " Between those who have waited equally long, lots were drawn.");
}

void TellNextSteps(bool has_request, std::string& nb, std::string& en) {
  absl::StrAppend(&nb,
                  " Du kan ønske deg flere lister, godta en hvilken som helst liste innen en viss reisetid, "
                  "eller velge en åpen liste med ledig plass. Dette blir prøvd på nytt ved neste kjøring.");
  absl::StrAppend(&en,
                  " You can wish for more lists, accept any list within some minutes of travel, or choose an "
                  "open list with a free place. This is tried again at the next run.");
  if (!has_request) return;
  absl::StrAppend(&nb, " Du beholder plassen i køen, og listen du eventuelt står på.");
  absl::StrAppend(&en, " You keep your place in the queue, and your present list if you have one.");
}

// Did the policy, or does one of the lists, bound anybody's intake or keep places? Then "full" is not the whole truth.
absl::StatusOr<bool> HasIntakeRules(const StateReader& state, const Policy& policy, const std::vector<ListId>& lists) {
  if (!policy.intake_rules.empty()) return true;
  for (ListId id : lists) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(id));
    if (list && !list->intake_rules.empty()) return true;
  }
  return false;
}

absl::Status ExplainRefusal(const StateReader& state, const PlanRecord& plan, const PlanRefusal& refusal,
                            Explanation& explanation) {
  LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state.FindRequest(refusal.applicant));
  std::string& nb = explanation.text_nb;
  std::string& en = explanation.text_en;
  explanation.rules = {Rule::kR10};
  if (refusal.cut >= 0) {
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
    nb = "Alle listene du ville godtatt, er fulle";
    en = "Every list you would accept is full";
    if (intake_bound) {
      explanation.rules.push_back(Rule::kR14);
      absl::StrAppend(&nb, ", holder av plasser til andre eller tar ikke imot flere i din situasjon nå");
      absl::StrAppend(&en, ", keeps its places for others or takes no more people in your situation now");
    }
    absl::StrAppend(&nb, ", og ingen foran deg som kunne gjort plass, kan flytte.");
    absl::StrAppend(&en, ", and nobody who could make room in front of you can move.");
    if (!explanation.wished_in_cut.empty()) {
      LP_ASSIGN_OR_RETURN(const std::string names, NamesOfLists(state, explanation.wished_in_cut));
      absl::StrAppend(&nb, " Det gjelder ", names, ".");
      absl::StrAppend(&en, " This is about ", names, ".");
    }
    TellLots(nb, en);
    const size_t lists = explanation.cut.size();
    absl::StrAppend(&nb, " Dette ble vist for ", lists, lists == 1 ? " liste." : " lister samlet.");
    absl::StrAppend(&en, " It was shown for ", lists, lists == 1 ? " list." : " lists together.");
    if (refusal.unit.size() > 1) {
      absl::StrAppend(&nb, " Dere er ", refusal.unit.size(),
                      " som skal på samme liste; det ble ikke funnet plass til alle samtidig.");
      absl::StrAppend(&en, " You are ", refusal.unit.size(),
                      " who are to be on the same list; no room was found for all at once.");
    }
  } else if (plan.policy.objective == Objective::kFirstCome) {
    explanation.reason = ExplanationReason::kRefusedFirstCome;
    nb = "Da det var din tur, var det ingen ledig plass på en liste du ville godtatt.";
    en = "When your turn came, no place was free on a list you would accept.";
    TellLots(nb, en);
  } else {
    explanation.reason = ExplanationReason::kRefusedNoCandidate;
    explanation.rules.push_back(Rule::kR30);
    nb = "Ingen av listene du ville godtatt, tar imot deg nå: de er låst, overfulle eller forbeholdt andre, eller det "
         "er ingen innen reisetiden.";
    en = "None of the lists you would accept takes you now: they are locked, over-full or kept for others, or there is "
         "none within the travel time.";
  }
  TellNextSteps(request.has_value(), nb, en);
  return absl::OkStatus();
}

// The move was one of a plan that was taken back.
absl::Status ExplainUndone(const StateReader& state, const PlanRecord& plan, const PlanMove& move,
                           Explanation& explanation) {
  explanation.reason = ExplanationReason::kPlanUndone;
  explanation.rules = {move.from_request ? Rule::kR10 : Rule::kR13};
  LP_ASSIGN_OR_RETURN(const std::string name, NameOfList(state, move.to));
  explanation.text_nb = absl::StrCat("Du skulle ha fått plass på ", name, " fra ", NorwegianDate(plan.effective),
                                     ", men fordelingen ble trukket tilbake før den trådte i kraft. Du har derfor ikke "
                                     "fått denne plassen.");
  explanation.text_en = absl::StrCat("You were to get a place on ", name, " from ", FormatCivilDate(plan.effective),
                                     ", but the plan was taken back before it took effect. You have therefore not got "
                                     "this place.");
  return absl::OkStatus();
}

// Of the person under one number; nothing where the plan does not tell of it.
absl::StatusOr<std::optional<Explanation>> ExplainNumber(const StateReader& state, const PlanRecord& plan,
                                                         PersonId number, int64_t undone_by) {
  Explanation explanation;
  explanation.undone_by = undone_by;
  for (const PlanMove& move : plan.moves) {
    if (!Contains(move.unit, number)) continue;
    LP_RETURN_IF_ERROR(undone_by == 0 ? ExplainMove(state, plan, move, explanation)
                                      : ExplainUndone(state, plan, move, explanation));
    return std::optional<Explanation>(std::move(explanation));
  }
  for (const PlanRefusal& refusal : plan.refusals) {
    if (!Contains(refusal.unit, number)) continue;
    LP_RETURN_IF_ERROR(ExplainRefusal(state, plan, refusal, explanation));
    if (undone_by != 0) {
      explanation.text_nb = absl::StrCat("Fordelingen er trukket tilbake. Slik var den: ", explanation.text_nb);
      explanation.text_en = absl::StrCat("The plan has been taken back. This is how it was: ", explanation.text_en);
    }
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
