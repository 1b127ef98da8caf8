// The population register states facts about persons and households both by events and by files (domain/statement.h).
// However it delivers, it is one source.
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_STATED_PERSONS_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_STATED_PERSONS_H_

#include <map>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/domain/event.h"
#include "service/domain/household.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/domain/statement.h"

namespace listeplass {

// The key of what a source says of a person on this topic.
StatedKey KeyOf(PersonId person, StatedTopic topic);

// Collects what one event states. Not thread safe.
class StatedPersons {
 public:
  // `as_of` is when the event was drawn. `state` must outlive this.
  StatedPersons(const StateReader& state, absl::Time as_of) : state_(state), as_of_(as_of) {}

  // Has the register said something newer about the person, so that the event must not change it? Files say nothing of
  // address protection, so a file never makes a protection late.
  absl::StatusOr<bool> IsLate(PersonId person, StatedTopic topic = StatedTopic::kRow) const;

  // The same of the person's right to a list. What only repeats the right, as a nightly file's row does, or speaks of
  // something else, is no later word about it (right_statement.h).
  absl::StatusOr<bool> IsRightLate(PersonId person) const;

  // Adds to what the register has said of the person. It stays the register's word as of the later time.
  absl::Status Add(PersonId person, const StatedValues& values, StatedTopic topic = StatedTopic::kRow);

  // These do the same for a household, by the register's number, which is ours.
  absl::StatusOr<bool> IsLate(const Household& household) const;
  absl::Status Add(const Household& household);

  // Returns a RowsStated for each time as of which something is stated; none where the register has said all of it
  // before, as of the same time.
  std::vector<Event> TakeEvents();

 private:
  absl::StatusOr<bool> IsLate(const StatedKey& key) const;
  absl::Status Add(const StatedKey& key, const StatedValues& values);

  const StateReader& state_;
  const absl::Time as_of_;
  std::map<absl::Time, std::vector<StatedRow>> rows_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_STATED_PERSONS_H_
