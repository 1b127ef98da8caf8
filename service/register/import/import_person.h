// These functions compare what one imported row says of a person with what the register has. They are part of
// import_rows.h.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_PERSON_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_PERSON_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "service/domain/state.h"
#include "service/register/import/import_row.h"
#include "service/register/import/row_comparison.h"

namespace listeplass {

// Checks what can be told from the row alone.
absl::Status CheckPersonRow(const PersonRow& row, absl::CivilDay today);

// Returns what the row says, as values of a statement (domain/statement.h). `household` is our id of the row's
// household.
StatedValues ValuesOf(const PersonRow& row, HouseholdId household);

// The home of the row's household.
struct Home {
  HouseholdId household;
  MunicipalityId municipality;
};

// Returns the person after the row, as far as `compared` takes it. `compared` is told what is kept for another reason.
// `before` is null for a new person, whose id is then left null.
//
// The row speaks of today. A row with the list that is in force today leaves a coming move alone. Another list, or
// none, ends today's membership on the row's `since` and replaces a coming move. List, `since` and group belong
// together: where the list is kept, so are they.
//
// What is here stands where the row would end a membership that is newer than its `since` or outlive a departure (both
// ROW_OUTDATED), or put a person on a list who wants none (OPTED_OUT). A row of after the departure gives the right
// back, with its list, `since` and group.
//
// Codes of periods that the person does not have are left out, and `codes_left_out` says so. FAILED_PRECONDITION
// ROW_OUTDATED: a new person's row contradicts itself.
absl::StatusOr<Person> PersonAfter(const PersonRow& row, const Home& home, const Person* before, absl::CivilDay today,
                                   RowComparison& compared, bool& codes_left_out);

// Returns the event that the person's standing request needs when the person becomes `after`. The request closes when
// the person has lost the right or got a wished list; it is brought in line when group or home municipality changed.
// FAILED_PRECONDITION WAITS_WITH_OTHERS: that would split the unit. REQUIRES: before.request_by is not null.
absl::StatusOr<std::optional<Event>> RequestAfter(const StateReader& state, const Person& before, const Person& after);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_PERSON_H_
