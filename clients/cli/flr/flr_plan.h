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
  int64_t joined_periods = 0;
  int64_t later_periods = 0;
  int64_t ends_later = 0;
  int64_t unknown_persons = 0;
  int64_t protected_moves = 0;
};

// Rows keep their lines, so that what the server says of one can be told of the file's.
struct FlrPlan {
  absl::CivilDay today;
  v1::ImportRegisterRequest::Start start;  // whose word the files are, and of when
  FileRows<csv::PracticeRow> practices;
  FileRows<csv::flr::Contract> lists;
  FileRows<csv::HouseholdRow> households;
  std::vector<FlrSteps> persons;       // in the order of persons.csv
  FileRows<csv::RequestRow> requests;  // without wishes for lists that have ended or will
  // In the order they were recorded, so that ids can be taken over.
  FileRows<csv::flr::DoctorOnContract> doctors;
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

// In the order they were recorded: by the ids that another register gave.
void SortByIds(FileRows<csv::flr::DoctorOnContract>& doctors);

// The list's row of the last import, when everybody is where they are to be; unset unless it has ended by `today`.
std::optional<v1::ListRow> EndedRowOf(const RowAt<csv::flr::Contract>& list, absl::CivilDay today);

// The person's row of the last import, with the codes of their periods; unset where there is nothing to tell. Codes of
// periods or ends that the register does not have are counted in `not_kept`. A person whose coming move was not made
// must have no `coming` any more.
struct FlrCodes {
  v1::PersonRow row;
  std::vector<int64_t> lines;  // of row.periods, in PatientToGPContractAssociation.csv
};
std::optional<FlrCodes> CodesOf(const FlrPlan& plan, const FlrSteps& person, FlrNotKept& not_kept);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_PLAN_H_
