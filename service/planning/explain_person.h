// ExplainPerson tells a person their situation and how it came about, in Bokmål and English, with the rules behind
// it: each decision about their lists and requests, and what holds now. The texts name lists but no other persons, and
// leave out the reasons that staff have given.
//
// What a plan decided is told in the words of explain.h.
#ifndef LISTEPLASS_SERVICE_PLANNING_EXPLAIN_PERSON_H_
#define LISTEPLASS_SERVICE_PLANNING_EXPLAIN_PERSON_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/rule.h"
#include "service/domain/state.h"

namespace listeplass::planning {

struct ExplainedFact {
  absl::string_view reason;                 // such as "LIST_BY_WISH"; citizen_service.proto has all of them
  std::optional<absl::CivilDay> effective;  // the first day that it holds
  int64_t change = 0;                       // the sequence number of the change that decided it; 0: it is about now
  std::optional<absl::Time> decided;        // unset: it came with the imported register, or it is about now
  ListId list;                              // null: it is about none
  PlanId plan;                              // null: no plan did it
  MunicipalityId plan_municipality;
  std::vector<Rule> rules;
  std::string text_nb;
  std::string text_en;
};

struct Situation {
  PersonId person = {};                  // the person; if the number asked for was merged, the one it now stands for
  std::vector<ExplainedFact> decisions;  // oldest first
  std::vector<ExplainedFact> now;        // explain_now.h
};

// Reads what register/history/person_decisions.h reads, which is not the whole event log. NOT_FOUND PERSON_NOT_FOUND.
absl::StatusOr<Situation> ExplainPerson(const StateReader& state, PersonId person, absl::CivilDay today);

// Returns the decisions alone, of a person as the register knows them (not of a merged number).
absl::StatusOr<std::vector<ExplainedFact>> ExplainDecisions(const StateReader& state, const Person& person,
                                                            absl::CivilDay today);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_EXPLAIN_PERSON_H_
