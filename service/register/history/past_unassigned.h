// The event log tells who had which list, or none, by what was decided at some time in the past.
// StateReader::ForEachMember and ForEachUnassigned tell it of today.
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_PAST_UNASSIGNED_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_PAST_UNASSIGNED_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "service/domain/event.h"
#include "service/domain/group.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"

namespace listeplass {

// Folds the events that concern who needs a list. Apply them in the order of the log, up to the time of interest.
// Memory: 40 bytes for each person of the register. Thread safe as other values are.
class PastUnassigned {
 public:
  struct Entry {
    MunicipalityId municipality;  // home
    HouseholdId household;
    std::optional<Group> group;
  };

  void Apply(const Event& event);

  // Visits everybody who is unassigned (IsUnassigned, person.h) after the events so far, by person.
  void ForEach(absl::FunctionRef<void(PersonId, const Entry&)> visit) const;
  // Visits the committed list of everybody who has one, by person.
  void ForEachCommitted(absl::FunctionRef<void(ListId)> visit) const;

 private:
  class Fold;

  // As much of a Person as IsUnassigned depends on, and as an Entry tells.
  struct Known {
    HouseholdId household;
    MunicipalityId municipality;
    Residence residence = Residence::kNone;
    std::optional<Group> group;
    ListId committed;  // null: no committed list
    bool opted_out = false;
  };

  Known& At(PersonId person);

  std::vector<Known> persons_;  // by id; ids are given in order
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_PAST_UNASSIGNED_H_
