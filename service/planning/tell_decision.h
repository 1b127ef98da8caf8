// TellDecision tells a person one decision about them, as it was decided: its rules and its words in both languages.
//
// A person's situation (explain_person.h) and the feed (explain_feed.h) both tell decisions by it, so that nobody reads
// of one happening in two ways.
#ifndef LISTEPLASS_SERVICE_PLANNING_TELL_DECISION_H_
#define LISTEPLASS_SERVICE_PLANNING_TELL_DECISION_H_

#include "absl/status/status.h"
#include "service/domain/state.h"
#include "service/planning/explain_person.h"
#include "service/register/history/person_decisions.h"

namespace listeplass::planning {

// Sets the fact's reason and rules, and appends the text. Reads no more of the decision than what the words of its kind
// say. INTERNAL INVARIANT_BROKEN: the kind is DecisionKind::kWithoutList, which depends on the person as they are now.
absl::Status TellDecision(const StateReader& state, const PersonDecision& decision, ExplainedFact& fact);

// Does a decision of this kind bring the person to a list?
bool GivesAList(DecisionKind kind);

// Appends whether the move that the decision gives counts as a switch (R7, R8); nothing where there was no list before.
absl::Status TellSwitch(const PersonDecision& decision, ExplainedFact& fact);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_TELL_DECISION_H_
