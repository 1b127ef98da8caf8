// What one imported row says of a person or a request, beside what the register has. Parts of import_rows.h.
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

namespace listeplass {

// What can be told from the row alone.
absl::Status CheckPersonRow(const PersonRow& row, absl::CivilDay today);
absl::Status CheckRequestRow(const RequestRow& row, absl::Time now);

// The person after the row. `before` is null for a new one, whose id is then left null. `municipality` is the row's
// household's.
//
// The row speaks of today: one that agrees with the list in force today leaves a coming move alone. Another list, or
// none, ends the membership of today on the row's `since`, and replaces a coming move. FAILED_PRECONDITION
// ROW_OUTDATED when `since` lies before what the register already knows. INVALID_ARGUMENT FIELD_INVALID when one of the
// row's `periods` is none of the person's.
absl::StatusOr<Person> PersonAfter(const PersonRow& row, MunicipalityId municipality, const Person* before,
                                   absl::CivilDay today);

// What the person's standing request needs when the person becomes `after`: closed when the person has lost the right
// or got a wished list, brought in line when the group or home municipality changed, otherwise nothing.
// FAILED_PRECONDITION WAITS_WITH_OTHERS when that would split the unit. REQUIRES: before.request_by.
absl::StatusOr<std::optional<Event>> RequestAfter(const StateReader& state, const Person& before, const Person& after);

Request RequestFrom(const RequestRow& row, const Person& person, ListId committed);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_PERSON_H_
