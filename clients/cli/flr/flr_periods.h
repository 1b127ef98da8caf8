// From the periods that FLR knows of a person to rows of register imports, which know one list at a time: the past is
// imported period by period. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_PERIODS_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_PERIODS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "clients/cli/csv/flr_rows.h"
#include "clients/cli/csv/register_rows.h"
#include "clients/cli/flr/flr_files.h"

namespace listeplass::cli {

struct FlrSteps {
  int64_t line = 0;  // of the person, in persons.csv
  // To be imported one after the other, each before the next. The line is that of the period that the row is made of,
  // begun on its day, or ended if the row has no list; 0: the row is persons.csv's own.
  FileRows<csv::PersonRow> rows;
  // The period that begins after today; by MovePersons.
  std::optional<RowAt<csv::flr::PatientOnContract>> coming;
  // Periods that begin when the one before, on the same list, ends: here the two are one.
  int64_t joined = 0;
  // Periods that begin after that one: nobody has two coming ones here.
  int64_t later = 0;
  // The last period ends on a coming day without another one, which only the end of the list brings about.
  bool ends_later = false;
  // The person's periods with codes, oldest first; to be told once all else is done.
  FileRows<csv::flr::PatientOnContract> coded;

  // Codes of periods that the register does not have, and will not.
  int64_t lost_codes = 0;

  // What DropDone found.
  std::string person = {};   // "persons/1042", if the server knows them
  bool lost_coming = false;  // nobody may move them (a protected address)
  // A coming end that the register has of the list that `rows` end on.
  std::optional<absl::CivilDay> known_end = std::nullopt;
};

// `person` as the population register has them. Without `periods` that row is the only step; else its list and `since`
// are not read. `periods` are the person's own, in any order, without overlaps.
FlrSteps StepsOf(const RowAt<csv::PersonRow>& person, FileRows<csv::flr::PatientOnContract> periods,
                 absl::CivilDay today);

// What the register has of a person already, as an earlier run may have brought it about.
struct FlrDone {
  std::string person = {};                                // "persons/1042"; empty: it does not know them
  bool is_protected = false;                              // a protected address: what they have is not told
  std::vector<csv::flr::PatientOnContract> periods = {};  // list, from and to
};
// Of the person's `rows`, leaves those that an earlier run has not brought about; the last one always, which then
// changes nothing. Codes of periods that were to come by a row now left out stay only where the register has that very
// period; of people with a protected address, whose periods are not known, no code stays, and no coming move.
void DropDone(const FlrDone& done, absl::CivilDay today, FlrSteps& steps);

// How many there are of the two.
int64_t CountOf(const FlrPeriodCodes& codes);

// The first day that `period` does not hold, as the register has it after all other steps: a coming end is there only
// if `next` was brought about, the coming period (null: there is none, or it could not be), or where the person is to
// leave the list anyway on `other_end`: it ends then, or that was decided before.
std::optional<absl::CivilDay> RegisteredEnd(const csv::flr::PatientOnContract& period,
                                            const csv::flr::PatientOnContract* next,
                                            std::optional<absl::CivilDay> other_end, absl::CivilDay today);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_PERIODS_H_
