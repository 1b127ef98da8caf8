// FlrSteps holds what `import flr` does for one person. A register import knows one list of a person at a time, so the
// periods that FLR has of a person become rows of several imports, one after the other. Pure.
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
  int64_t line = 0;  // the person's line in persons.csv
  // The rows of the imports, first import first. A row's line is that of the period that begins on its day, or ends on
  // it if the row has no list. Line 0: the row is that of persons.csv.
  FileRows<csv::PersonRow> rows;
  // The period that begins after today. MovePersons makes it.
  std::optional<RowAt<csv::flr::PatientOnContract>> coming;
  // The number of periods that begin when the one before, on the same list, ends. The register has the two as one.
  int64_t joined = 0;
  // The number of periods that begin after `coming`. They are left out, because the register knows one coming move a
  // person.
  int64_t later = 0;
  // The last period ends on a coming day and no other follows. The register knows such an end only when the list ends.
  bool ends_later = false;
  // The person's periods with codes, oldest first. The codes are sent when all else is done.
  FileRows<csv::flr::PatientOnContract> coded;

  // The number of codes that are lost, because the register does not get their periods.
  int64_t lost_codes = 0;

  // DropDone sets the following.
  std::string person = {};   // the API's name, if the server knows them
  bool lost_coming = false;  // the coming move is left out (a protected address)
  // The coming end that the register already has of the person's time on the last list of `rows`.
  std::optional<absl::CivilDay> known_end = std::nullopt;
};

// Makes a person's steps. `person` is the row of persons.csv; without `periods` it is the only step, else its list and
// `since` are not read. `periods` are the person's own, in any order, without overlaps.
FlrSteps StepsOf(const RowAt<csv::PersonRow>& person, FileRows<csv::flr::PatientOnContract> periods,
                 absl::CivilDay today);

// What the register already has of a person, which an earlier run may have imported.
struct FlrDone {
  std::string person = {};    // the API's name; empty: the register does not know them
  bool is_protected = false;  // a protected address: `periods` is empty, because the server does not tell
  std::vector<csv::flr::PatientOnContract> periods = {};  // with list, from and to
};
// Drops those of the person's `rows` that an earlier run has imported, but never the last one, which changes nothing
// the second time. The codes of a dropped row stay only where the register has exactly its period. For people with a
// protected address, whose periods the server does not tell, all codes and the coming move are dropped.
void DropDone(const FlrDone& done, absl::CivilDay today, FlrSteps& steps);

// How many codes a period has: 0 to 2.
int64_t CountOf(const FlrPeriodCodes& codes);

// The first day on which `period` does not hold, as the register has it after all other steps. A past end is the
// file's. A coming end comes from the move to `next`, the coming period (null: there is none, or it was not made), else
// from `other_end`, the day on which the person leaves the list for another reason.
std::optional<absl::CivilDay> RegisteredEnd(const csv::flr::PatientOnContract& period,
                                            const csv::flr::PatientOnContract* next,
                                            std::optional<absl::CivilDay> other_end, absl::CivilDay today);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_PERIODS_H_
