// What is so now for one person, told to that person: right and list, a coming list, the switches left, each list they
// wait for and why it has not come, and what the latest matching plan found. The second half of explain_person.h.
#ifndef LISTEPLASS_SERVICE_PLANNING_EXPLAIN_NOW_H_
#define LISTEPLASS_SERVICE_PLANNING_EXPLAIN_NOW_H_

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/group.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/planning/explain_person.h"
#include "service/texts/citizen_texts.h"
#include "service/texts/fill_text.h"

namespace listeplass::planning {

// `refused_by`: the latest plan that found no place for them; null: none. NOT_FOUND PERSON_NOT_FOUND.
absl::StatusOr<std::vector<ExplainedFact>> ExplainNow(const StateReader& state, PersonId person, absl::CivilDay today,
                                                      PlanId refused_by);

// Appends a text in both languages.
absl::Status Say(texts::TextId id, const std::vector<texts::Place>& places, ExplainedFact& fact);

// Sets the rules of having no list, as this group, and appends its text.
absl::Status TellNoList(std::optional<Group> group, ExplainedFact& fact);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_EXPLAIN_NOW_H_
