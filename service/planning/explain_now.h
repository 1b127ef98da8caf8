// ExplainNow tells a person their present situation. It covers their right and list, a coming list, the switches left,
// rights to return, each list that they wait for and why they are not on it yet, who chooses for a child, and the
// latest matching plan if it refused them. ExplainPerson (explain_person.h) adds what was decided before.
#ifndef LISTEPLASS_SERVICE_PLANNING_EXPLAIN_NOW_H_
#define LISTEPLASS_SERVICE_PLANNING_EXPLAIN_NOW_H_

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/group.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/state.h"
#include "service/planning/explain_person.h"
#include "service/texts/citizen_texts.h"
#include "service/texts/fill_text.h"

namespace listeplass::planning {

// `refused_by`: the latest plan that found no place for the person; null: none. NOT_FOUND PERSON_NOT_FOUND.
absl::StatusOr<std::vector<ExplainedFact>> ExplainNow(const StateReader& state, PersonId person, absl::CivilDay today,
                                                      PlanId refused_by);

// Returns why the latest plan found no place for the person: the fact of ExplainNow, by the plan that ExplainPerson
// takes. Nothing where none refused them, or something has become of them since. NOT_FOUND PERSON_NOT_FOUND.
absl::StatusOr<std::optional<ExplainedFact>> ExplainRefusal(const StateReader& state, PersonId person);

// Appends a text to the fact in both languages.
absl::Status Say(texts::TextId id, const std::vector<texts::Place>& places, ExplainedFact& fact);

// Makes the fact tell why a person of this group has no list: sets its rules and appends the text. `leaving` is the
// membership that they still have and will lose; nullptr: none.
absl::Status TellNoList(const StateReader& state, std::optional<Group> group, const Membership* leaving,
                        ExplainedFact& fact);

// Returns the membership that ends after `today` without another list to follow it, or nullptr.
const Membership* Leaving(const Person& person, absl::CivilDay today);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_EXPLAIN_NOW_H_
