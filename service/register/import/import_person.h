// What one imported row says of a person, beside what the register has. Part of import_rows.h.
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

// What can be told from the row alone.
absl::Status CheckPersonRow(const PersonRow& row, absl::CivilDay today);

// What the row says, in the words of statements; `household` is the one here that it means.
StatedValues ValuesOf(const PersonRow& row, HouseholdId household);

// Where the row's household is at home.
struct Home {
  HouseholdId household;
  MunicipalityId municipality;
};

// The person after the row, as far as `compared` takes it; it learns what is kept for another reason. `before` is null
// for a new one, whose id is then left null.
//
// The row speaks of today: one that agrees with the list in force today leaves a coming move alone. Another list, or
// none, ends the membership of today on the row's `since`, and replaces a coming move. List, `since` and group belong
// together: where the list is kept, so are they. A row never ends a membership that is newer than its `since`, never
// outlives a departure (both ROW_OUTDATED), never puts somebody on a list who wants none (OPTED_OUT): then what is here
// stands.
//
// Codes of periods that the person does not have are left out, and `codes_left_out` says so. FAILED_PRECONDITION
// ROW_OUTDATED only of a new person, whose row contradicts itself.
absl::StatusOr<Person> PersonAfter(const PersonRow& row, const Home& home, const Person* before, absl::CivilDay today,
                                   RowComparison& compared, bool& codes_left_out);

// What the person's standing request needs when the person becomes `after`: closed when the person has lost the right
// or got a wished list, brought in line when the group or home municipality changed, otherwise nothing.
// FAILED_PRECONDITION WAITS_WITH_OTHERS when that would split the unit. REQUIRES: before.request_by.
absl::StatusOr<std::optional<Event>> RequestAfter(const StateReader& state, const Person& before, const Person& after);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_PERSON_H_
