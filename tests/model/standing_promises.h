// What must hold of the right to a list, the list and the standing request, whatever senders say of them: counted from
// the records alone, before and after.
//
// Each returns the first promise that is broken, empty if none is.
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

// Of one person.
struct Standing {
  Person person;
  std::optional<Request> request;  // their own
};

// After every change. Who has died, left or lost the right is on no list and waits for none; who has opted out comes to
// none, and waits for none.
std::string BrokenAlways(const Standing& now, absl::CivilDay today);

// By a row about a known person:
//   - that is late, or by a number that was merged into another: nothing changes
//   - what the source said last stays as it was here; so does a list decided here since, and a right
//   - a departure stands against a row of before it, an opting out against every row
std::string BrokenByRow(const PersonRow& row, const Delivery& delivery, const RowForecast& forecast,
                        const Standing& before, const Standing& after, absl::CivilDay today);

// By a row about a request. `alone`: the delivery has no row about the person. A late row changes nothing; what the
// source said last changes nothing; no request is withdrawn; one that was met or withdrawn does not come back.
std::string BrokenByRow(const RequestRow& row, const Delivery& delivery, const RowForecast& forecast, bool alone,
                        const Standing& before, const Standing& after);

// The row says what was met or withdrawn here since.
bool IsOverHere(const RequestRow& row, const RowForecast& forecast, const Standing& before);

// By something that says nothing of lists: an event of another kind, a decision about a list.
std::string BrokenElsewhere(const Standing& before, const Standing& after);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_STANDING_PROMISES_H_
