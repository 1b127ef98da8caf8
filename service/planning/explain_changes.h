// ChangesAbout finds the changes of the register that were about one person, and TellChange tells that person in Bokmål
// and English what was done: what was called for, what became different, and what was decided, in the words of
// explain_person.h. The texts name no other person.
#ifndef LISTEPLASS_SERVICE_PLANNING_EXPLAIN_CHANGES_H_
#define LISTEPLASS_SERVICE_PLANNING_EXPLAIN_CHANGES_H_

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/texts/words.h"

namespace listeplass::planning {

struct PersonChanges {
  std::vector<PersonId> numbers;  // all that the person has or had; the one of now is the last
  // By the change's sequence number, the newest first: what was decided about the person; empty where nothing was.
  std::map<int64_t, texts::Words, std::greater<>> decided;
};

// Reads what register/history/person_decisions.h reads, which is not the whole event log. NOT_FOUND PERSON_NOT_FOUND.
absl::StatusOr<PersonChanges> ChangesAbout(const StateReader& state, PersonId person, absl::CivilDay today);

// Tells a change that is among `about`.
absl::StatusOr<texts::Words> TellChange(const PersonChanges& about, const EventBatch& change);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_EXPLAIN_CHANGES_H_
