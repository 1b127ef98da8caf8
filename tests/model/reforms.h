// These functions tell what goes over when a municipality ends and others take its place
// (service/register/reform/reform_municipality.h), and whether the register's events say so.
#ifndef LISTEPLASS_TESTS_MODEL_REFORMS_H_
#define LISTEPLASS_TESTS_MODEL_REFORMS_H_

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/event.h"
#include "service/register/reform/reform_municipality.h"
#include "tests/model/register_model.h"
#include "tests/support/state_model.h"

namespace listeplass::model {

struct Reform {
  MunicipalityId before;
  absl::CivilDay day;
  std::set<MunicipalityId> successors;
  std::map<GrunnkretsId, GrunnkretsId> numbers;  // by grunnkrets of the table, the number afterwards
  std::map<PracticeId, MunicipalityId> practices;
  std::map<HouseholdId, Household> homes;  // as they are afterwards
  std::map<PersonId, MunicipalityId> persons;
  std::set<PersonId> settled;                                            // who do not count as having moved there
  std::map<std::pair<MunicipalityId, absl::CivilDay>, Policy> policies;  // policies that successors get
  std::map<MunicipalityId, absl::CivilDay> daily_runs;
};

// Reads the table by itself.
Outcome ReadTable(const ReformMunicipalityCommand& command, Reform& reform);
// Finds the practices that go over: all of the municipality's, and any that is where the table puts it already.
Outcome FindPractices(const StateModel& state, Reform& reform);
// Finds homes, people, policies and daily runs. REQUIRES: FindPractices is done.
void FindWhatGoesOver(const StateModel& state, Reform& reform);

// Returns the first difference between the register's events and the reform; empty if there is none.
std::string WrongReform(const StateModel& state, const Reform& reform, const std::vector<Event>& decided);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_REFORMS_H_
