// The third step of `import flr` plans from checked files what is to be done. Pure.
//
// A register import knows one list of a person at a time, so the past is imported period by period: step 1 has the
// practices, lists and households and everybody's first row, step 2 the second row of whoever has one, and so on; the
// last step has the requests too. Then follow, list by list or person by person, calls that no import row stands for.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_PLAN_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_PLAN_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "clients/cli/flr/flr_files.h"
#include "clients/cli/flr/flr_periods.h"
#include "listeplass/v1/population_service.pb.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

// What of the files is not kept, for the report.
struct FlrNotKept {
  int64_t codes = 0;
  int64_t wishes = 0;
  int64_t later_periods = 0;
  int64_t ends_later = 0;
  int64_t unknown_persons = 0;
  int64_t protected_moves = 0;
};

struct FlrPlan {
  absl::CivilDay today;
  std::vector<csv::PracticeRow> practices;
  std::vector<csv::flr::Contract> lists;
  std::vector<csv::HouseholdRow> households;
  std::vector<FlrSteps> persons;          // in the order of persons.csv
  std::vector<csv::RequestRow> requests;  // without wishes for lists that have ended or will
  // In the order they were recorded, so that ids can be taken over.
  std::vector<csv::flr::DoctorOnContract> doctors;
  // Unset: the lists' branch surgeries stay as they are.
  std::optional<std::map<ListId, std::vector<v1::BranchSurgery>>> branches;
  std::map<ListId, std::string> list_names;
  std::map<ListId, absl::CivilDay> ends;  // of lists that have ended or will
  FlrNotKept not_kept;

  // Register imports that bring the people where they are to be, at least 1.
  size_t steps() const;
};

// REQUIRES: CheckFlr found nothing.
FlrPlan PlanFlr(FlrFiles files, absl::CivilDay today);

// The rows of the last import, when everybody is where they are to be: the lists that have ended ...
std::vector<v1::ListRow> EndedListRows(const FlrPlan& plan);
// ... and the codes of people's periods. `line` is the number of the first row; codes of periods or ends that the
// register does not have are counted in `not_kept`. A person whose coming move was not made must have no `coming` any
// more.
std::vector<v1::PersonRow> CodeRows(const FlrPlan& plan, int64_t line, FlrNotKept& not_kept);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_PLAN_H_
