// These promises must hold of the right to a list, the list and the standing request, whatever senders say of them.
// They are counted from the records alone, before and after.
//
// Each function returns the first promise that is broken, empty if none is.
#ifndef LISTEPLASS_TESTS_MODEL_STANDING_PROMISES_H_
#define LISTEPLASS_TESTS_MODEL_STANDING_PROMISES_H_

#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "service/register/import/delivery.h"
#include "service/register/import/import_row.h"
#include "tests/model/senders_model.h"

namespace listeplass::model {

// A Standing is what one person has.
struct Standing {
  Person person;
  std::optional<Request> request;  // their own
};

// Checks what holds after every change. A person who has died, left or lost the right is on no list and waits for none.
// A person who has opted out comes to no list and waits for none.
std::string BrokenAlways(const Standing& now, absl::CivilDay today);

// Checks a row about a known person:
//   - A row that is late, or by a number that was merged into another, changes nothing.
//   - What the source said last stays as it was here; so does a list decided here since, and a right.
//   - A departure stands against an older row, an opting out against every row.
std::string BrokenByRow(const PersonRow& row, const Delivery& delivery, const RowForecast& forecast,
                        const Standing& before, const Standing& after, absl::CivilDay today);

// Checks a row about a request. `alone`: the delivery has no row about the person. A late row changes nothing, and so
// does what the source said last. No request is withdrawn, and one that was met or withdrawn does not come back.
std::string BrokenByRow(const RequestRow& row, const Delivery& delivery, const RowForecast& forecast, bool alone,
                        const Standing& before, const Standing& after);

// Says whether the row asks for what was met or withdrawn here since.
bool IsOverHere(const RequestRow& row, const RowForecast& forecast, const Standing& before);

// Checks a change that says nothing of lists: an event of another kind, a decision about a list.
std::string BrokenElsewhere(const Standing& before, const Standing& after);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_STANDING_PROMISES_H_
