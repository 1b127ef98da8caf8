// What the population register has said of a number that is merged goes on to the survivor, with the time of it.
//
// Protection and custody are united by a merge (unite_persons.h), and each has a statement of its own
// (domain/statement.h). So the later of the two times counts for the survivor: a report drawn before it is late, under
// whichever number the register had spoken. The row of the person is the survivor's own, because home, birth date and
// right are the survivor's too, and its statement stays as it is.
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_CARRIED_STATEMENTS_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_CARRIED_STATEMENTS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/state.h"

namespace listeplass {

// Returns a RowsStated for each topic of which the survivor's last word is another one by the merge. `one` is the
// survivor after the merge, `merged` the number that is merged.
absl::StatusOr<std::vector<Event>> CarriedStatements(const StateReader& state, const Person& one, PersonId merged);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_CARRIED_STATEMENTS_H_
