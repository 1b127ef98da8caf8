// The third step of `import flr` plans, from checked files, which imports and calls are made. Pure.
//
// A register import knows one list of a person at a time, so the past is imported period by period. Import 1 has the
// practices, lists and households and everybody's first row; import 2 has the second row of each person who has one,
// and so on; the last of these has the requests too. Then follow, list by list or person by person, the calls for what
// no import row can say.
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

// Counts for the report of what the files say and the register does not keep. flr_periods.h explains most of them.
struct FlrNotKept {
  int64_t codes = 0;
  int64_t wishes = 0;
  int64_t joined_periods = 0;
  int64_t later_periods = 0;
  int64_t ends_later = 0;
  int64_t unknown_persons = 0;
  int64_t protected_moves = 0;
};

// The plan keeps each row's line, so that what the server says of a row can be told at its place in the file.
struct FlrPlan {
  absl::CivilDay today;
  v1::ImportRegisterRequest::Start start;  // the files' source and time
  FileRows<csv::PracticeRow> practices;
  FileRows<csv::flr::Contract> lists;
  FileRows<csv::HouseholdRow> households;
  std::vector<FlrSteps> persons;       // in the order of persons.csv
  FileRows<csv::RequestRow> requests;  // without wishes for lists that have ended, or will
  // Sorted by SortByIds, so that ids can be taken over.
  FileRows<csv::flr::DoctorOnContract> doctors;
  // Unset: the lists' branch surgeries stay as they are.
  std::optional<std::map<ListId, std::vector<v1::BranchSurgery>>> branches;
  std::map<ListId, std::string> list_names;
  std::map<ListId, absl::CivilDay> ends;  // only of lists that have ended, or will
  FlrNotKept not_kept;

  // How many register imports bring people to their lists, at least 1.
  size_t steps() const;
};

// REQUIRES: CheckFlr found nothing.
FlrPlan PlanFlr(FlrFiles files, absl::CivilDay today);

// Sorts by the ids that another register gave, which is the order in which the periods were recorded.
void SortByIds(FileRows<csv::flr::DoctorOnContract>& doctors);

// The row that ends the list in the last import, when nobody is on it any more. Unset unless it has ended by `today`.
std::optional<v1::ListRow> EndedRowOf(const RowAt<csv::flr::Contract>& list, absl::CivilDay today);

// The person's row in the last import, with the codes of their periods. Unset for a person without codes. Codes of
// periods or ends that the register does not have are counted in `not_kept`. REQUIRES: a person whose coming move was
// not made has no `coming` any more.
struct FlrCodes {
  v1::PersonRow row;
  std::vector<int64_t> lines;  // the lines of row.periods in PatientToGPContractAssociation.csv
};
std::optional<FlrCodes> CodesOf(const FlrPlan& plan, const FlrSteps& person, FlrNotKept& not_kept);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_PLAN_H_
