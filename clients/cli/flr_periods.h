// From the periods that FLR knows of a person to rows of register imports, which know one list at a time: the past is
// imported period by period. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_PERIODS_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_PERIODS_H_

#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "clients/cli/csv/flr_rows.h"
#include "clients/cli/csv/register_rows.h"

namespace listeplass::cli {

struct FlrSteps {
  // To be imported one after the other, each before the next.
  std::vector<csv::PersonRow> rows;
  // The period that begins after today; by MovePersons.
  std::optional<csv::flr::PatientOnContract> coming;
  // The last period ends on a coming day without another one, which only the end of the list brings about.
  bool ends_later = false;
};

// `person` as the population register has them. Without `periods` that row is the only step; else its list and `since`
// are not read. `periods` are the person's own, in any order, without overlaps.
FlrSteps StepsOf(const csv::PersonRow& person, std::vector<csv::flr::PatientOnContract> periods, absl::CivilDay today);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_PERIODS_H_
