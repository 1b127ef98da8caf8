// By this command the municipality's staff put people on a list.
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
  // Instead of `persons`: everybody whom the selection holds at that moment.
  std::optional<PersonSelection> selection = std::nullopt;
  ListId to;
  std::string reason;  // kept in the audit trail: no personal data
  // First day on the new list, today to limits::kMoveAheadDaysMax later; unset: the first of next month (R11).
  std::optional<absl::CivilDay> effective;
  bool override_ceiling = false;  // although the list is closed or has too few free places
  bool override_lock = false;     // although the list is locked (R30)
};

// A move by hand is not counted as a switch (R8) and passes the list's queue. It ends a standing request if it
// gives what was asked for, or if the people had no list; otherwise the request stands.
//
// Events: MoveScheduled for each person, whose `ground` tells what was overridden and whose `above_ceiling_by` is set
// where the list ends above its ceiling; RequestClosed.
//
// INVALID_ARGUMENT     FIELD_REQUIRED, FIELD_INVALID, UNIT_TOO_LARGE, OWN_LIST, OUT_OF_RANGE (effective)
// NOT_FOUND            PERSON_NOT_FOUND, LIST_NOT_FOUND
// FAILED_PRECONDITION  NOT_ENTITLED (R1), OPTED_OUT (R3), COMING_MOVE_EARLIER (an earlier coming move stands),
//                      LIST_ENDED (R24), DOCTOR_EXCLUDED (R26), LIST_LOCKED (R30), LIST_CLOSED, LIST_FULL (R20),
//                      WAITS_WITH_OTHERS (part of a unit: move all of it, or withdraw its request)
//
// With a selection it also fails as SelectPersons does.
absl::StatusOr<Decision> DecideMoveByHand(const StateReader& state, const MoveByHandCommand& command,
                                          const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_MOVE_BY_HAND_H_
