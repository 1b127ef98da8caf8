// A person's situation and how it came about, for that person, in Bokmål and English: each decision about their lists
// and requests, and what is so now, with the rules behind it. Free of other people's data: lists are named, persons are
// not, and staff's reasons are left to staff.
//
// Plans explain themselves (explain.h); their texts are taken over here.
#ifndef LISTEPLASS_SERVICE_PLANNING_EXPLAIN_PERSON_H_
#define LISTEPLASS_SERVICE_PLANNING_EXPLAIN_PERSON_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/rule.h"
#include "service/domain/state.h"

namespace listeplass::planning {

struct ExplainedFact {
  absl::string_view reason;                 // "LIST_BY_WISH": as in the API, which lists them
  std::optional<absl::CivilDay> effective;  // the first day that it holds
  std::optional<absl::Time> decided;
  ListId list;  // null: it is about none
  PlanId plan;  // null: no plan did it
  MunicipalityId plan_municipality;
  std::vector<Rule> rules;
  std::string text_nb;
  std::string text_en;
};

struct Situation {
  PersonId person = {};                  // of a number that was merged: whose it is
  std::vector<ExplainedFact> decisions;  // oldest first
  std::vector<ExplainedFact> now;        // right and list, coming list, switches, what they wait for, the latest plan
};

// Reads the whole event log. NOT_FOUND PERSON_NOT_FOUND.
absl::StatusOr<Situation> ExplainPerson(const StateReader& state, PersonId person, absl::CivilDay today);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_EXPLAIN_PERSON_H_
