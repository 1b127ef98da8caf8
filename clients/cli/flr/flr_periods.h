// From the periods that FLR knows of a person to rows of register imports, which know one list at a time: the past is
// imported period by period. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_PERIODS_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_PERIODS_H_

#include <cstdint>
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
  // Periods that begin after that one: nobody has two coming ones here.
  int64_t later = 0;
  // The last period ends on a coming day without another one, which only the end of the list brings about.
  bool ends_later = false;
  // The person's periods with codes, oldest first; to be told once all else is done.
  std::vector<csv::flr::PatientOnContract> coded;
};

// `person` as the population register has them. Without `periods` that row is the only step; else its list and `since`
// are not read. `periods` are the person's own, in any order, without overlaps.
FlrSteps StepsOf(const csv::PersonRow& person, std::vector<csv::flr::PatientOnContract> periods, absl::CivilDay today);

// What the register has of a person already, as an earlier run may have brought it about.
struct FlrDone {
  std::optional<absl::CivilDay> latest = {};  // day of the latest change of list up to today
  bool is_protected = false;                  // a protected address: what they have is not told
};
// Of one person's `rows`, leaves those that an earlier run has not brought about; the last one always, which then
// changes nothing.
void DropDone(const FlrDone& done, std::vector<csv::PersonRow>& rows);

// The first day that `period` does not hold, as the register has it after all other steps: a coming end is there only
// if `next` was brought about, the coming period (null: there is none, or it could not be), or its list ends on
// `list_end`.
std::optional<absl::CivilDay> RegisteredEnd(const csv::flr::PatientOnContract& period,
                                            const csv::flr::PatientOnContract* next,
                                            std::optional<absl::CivilDay> list_end, absl::CivilDay today);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_PERIODS_H_
