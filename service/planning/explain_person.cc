#include "service/planning/explain_person.h"

#include <optional>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/planning/explain.h"
#include "service/planning/explain_now.h"
#include "service/planning/tell_decision.h"
#include "service/planning/what_became.h"
#include "service/register/existing_records.h"
#include "service/register/history/person_decisions.h"
#include "service/texts/fill_text.h"

namespace listeplass::planning {
namespace {

using texts::TextId;

class Explainer {
 public:
  // `person` must outlive the object.
  Explainer(const StateReader& state, const Person& person, absl::CivilDay today)
      : state_(state), person_(person), today_(today) {}

  absl::StatusOr<ExplainedFact> Explain(const PersonDecision& decision) const {
    ExplainedFact fact;
    fact.effective = decision.effective;
    fact.change = decision.change;
    fact.decided = decision.decided;
    fact.list = decision.list;
    fact.plan = decision.plan;
    fact.plan_municipality = decision.plan_municipality;
    if (decision.kind == DecisionKind::kWithoutList) {
      fact.reason = "WITHOUT_LIST";
      LP_RETURN_IF_ERROR(TellNoList(state_, decision.group, LeavingAsDecided(decision), fact));
    } else {
      LP_RETURN_IF_ERROR(TellDecision(state_, decision, fact));
    }
    bool holds = true;
    if (decision.plan) {
      LP_ASSIGN_OR_RETURN(holds, TellAsPlan(decision, fact));
    }
    if (!decision.plan && IsOvertaken(decision)) {
      holds = false;
      LP_RETURN_IF_ERROR(Say(TextId::kHoldsNoLonger, {}, fact));
    }
    if (!holds) return fact;
    if (GivesAList(decision.kind)) LP_RETURN_IF_ERROR(TellSwitch(decision, fact));
    if (decision.kind == DecisionKind::kListByHand) LP_RETURN_IF_ERROR(Say(TextId::kComplaintOnRight, {}, fact));
    return fact;
  }

 private:
  // Did the decision give a place that the person never came to? An imported period is no decision of ours.
  bool IsOvertaken(const PersonDecision& decision) const {
    const bool gives = GivesAList(decision.kind) && decision.kind != DecisionKind::kListImported;
    return gives && decision.effective && !WhatBecameOf(person_, decision.list, *decision.effective).theirs;
  }

  // The membership that a person without another list is to lose on the decision's day; nullptr: that day has come, or
  // they had none.
  const Membership* LeavingAsDecided(const PersonDecision& decision) const {
    const Membership* leaving = Leaving(person_, today_);
    return leaving != nullptr && leaving->to == decision.effective ? leaving : nullptr;
  }

  // Tells the decision in the plan's words, since the plan knows how the place came about. False if it was undone or
  // overtaken.
  absl::StatusOr<bool> TellAsPlan(const PersonDecision& decision, ExplainedFact& fact) const {
    LP_ASSIGN_OR_RETURN(const std::optional<PlanRecord> plan, state_.FindPlan(decision.plan));
    if (!plan) return true;
    LP_ASSIGN_OR_RETURN(Explanation explanation, planning::ExplainThen(state_, *plan, person_.id));
    fact.rules = std::move(explanation.rules);
    fact.text_nb = std::move(explanation.text_nb);
    fact.text_en = std::move(explanation.text_en);
    return explanation.placed;
  }

  const StateReader& state_;
  const Person& person_;
  const absl::CivilDay today_;
};

absl::StatusOr<std::vector<ExplainedFact>> ExplainEach(const StateReader& state, const Person& person,
                                                       const std::vector<PersonDecision>& decisions,
                                                       absl::CivilDay today) {
  std::vector<ExplainedFact> explained;
  const Explainer explainer(state, person, today);
  for (const PersonDecision& decision : decisions) {
    LP_ASSIGN_OR_RETURN(explained.emplace_back(), explainer.Explain(decision));
  }
  return explained;
}

}  // namespace

absl::StatusOr<std::vector<ExplainedFact>> ExplainDecisions(const StateReader& state, const Person& person,
                                                            absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const PersonDecisions about, DecisionsAbout(state, person.id));
  return ExplainEach(state, person, about.decisions, today);
}

absl::StatusOr<Situation> ExplainPerson(const StateReader& state, PersonId id, absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const Person known, GetPerson(state, id, "person"));
  const PersonId person = known.id;
  Situation situation;
  situation.person = person;
  LP_ASSIGN_OR_RETURN(const PersonDecisions decisions, DecisionsAbout(state, person));
  LP_ASSIGN_OR_RETURN(situation.now, ExplainNow(state, person, today, decisions.refused_by));
  LP_ASSIGN_OR_RETURN(situation.decisions, ExplainEach(state, known, decisions.decisions, today));
  return situation;
}

}  // namespace listeplass::planning
