// The command by which the municipality's staff put people on a list.
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_MOVE_BY_HAND_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_MOVE_BY_HAND_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"
#include "service/register/people/select_persons.h"

namespace listeplass {

struct MoveByHandCommand {
  std::vector<PersonId> persons;  // 1 to limits::kUnitSizeMax; all of them move or nobody
  // Or whom it holds at that moment, instead of persons one by one.
  std::optional<PersonSelection> selection = std::nullopt;
  ListId to;
  std::string reason;  // kept in the audit trail: no personal data
  // First day on the new list, today to limits::kMoveAheadDaysMax later; unset: the first of next month (R11).
  std::optional<absl::CivilDay> effective;
  bool override_ceiling = false;  // although the list is closed or has too few free places
  bool override_lock = false;     // although the list is locked (R30)
};

// Not counted as a switch (R8), and no queue is asked. A standing request ends if the move gives what it asked for or
// its people had no list, and stands otherwise. Events: MoveScheduled for each person, whose `rule` says what was
// overridden and whose `above_ceiling_by` is set where the list ends above its ceiling; RequestClosed.
//
// INVALID_ARGUMENT  FIELD_REQUIRED, FIELD_INVALID, UNIT_TOO_LARGE, OWN_LIST, OUT_OF_RANGE (effective)
// NOT_FOUND         PERSON_NOT_FOUND, LIST_NOT_FOUND
// FAILED_PRECONDITION  NOT_ENTITLED (R1), OPTED_OUT (R3), LIST_ENDED (R24), DOCTOR_EXCLUDED (R26), WAITS_WITH_OTHERS
// (part of a unit: move all of it, or withdraw its request),
//                   COMING_MOVE_EARLIER (an earlier coming move stands), LIST_LOCKED (R30), LIST_CLOSED, LIST_FULL
//                   (R20); with a selection also those of SelectPersons
absl::StatusOr<Decision> DecideMoveByHand(const StateReader& state, const MoveByHandCommand& command,
                                          const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_MOVE_BY_HAND_H_
