// DecisionsAbout tells what was decided about one person's lists and requests, oldest first, from the event log. These
// are the facts behind what the person is told (planning/explain_person.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_PERSON_DECISIONS_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_PERSON_DECISIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "service/domain/request_end.h"
#include "service/domain/state.h"

namespace listeplass {

enum class DecisionKind : uint8_t {
  // The person got on `list`.
  kListImported,
  kListByWish,
  kListByPlan,    // through a request
  kListAssigned,  // by a plan, without a request (R5)
  kListByHand,
  kListByReturn,
  kListOfParent,
  kListByBirth,
  kListTakenOver,
  kMoveCancelled,  // kMoveUndone by the person, or by one of those who were to move with them
  kMoveUndone,     // the move to `list` (null: that they leave without another); they stay on `from`
  // They leave `from`, which ends, before the day that was decided; then they are on `list` (null: on none).
  kLeavesEarlier,
  // They are off `list` from the effective day, without another.
  kListEnded,
  kListReduced,
  kStruckOff,
  kOptedOut,
  kRightLost,
  kEmigrated,
  kDied,
  // Other decisions.
  kWithoutList,  // came, or has a right again, and needs a list as `group`
  kOptedIn,
  kRelocated,
  kDoctorExcluded,
  kDoctorOffered,  // kDoctorExcluded is taken back
  kNumbersMerged,  // two numbers were merged; they keep `list`, and their place on `from` is free (null: none)
  // They wait for `wishes`, or for any list near home.
  kRequestPlaced,
  kRequestChanged,
  kRequestListGone,  // `wishes` went out of the request, which stands
  // They wait no longer.
  kRequestFulfilled,
  kRequestWithdrawn,
  kRequestMovedByHand,
  kRequestLostRight,
  kRequestNothingLeft,
};

// How a place came (kPlan: by the person's wish), why a person is off a list (other than by a draw), and why a request
// was closed.
DecisionKind KindOfDecision(MoveCause cause);
DecisionKind KindOfDecision(EndCause cause);
DecisionKind KindOfDecision(RequestEnd end);

struct PersonDecision {
  DecisionKind kind = DecisionKind::kListImported;
  int64_t change = 0;                         // the sequence number of the change that decided it
  std::optional<absl::Time> decided;          // unset: it came with the register that was taken over
  std::optional<absl::CivilDay> effective;    // the first day that it holds
  ListId list;                                // null: it is about none
  ListId from;                                // the list before; null: none
  bool counts_as_switch = false;              // R7
  bool together = false;                      // kMoveCancelled: several were to move
  std::optional<Group> group;                 // why they need, or needed, a list
  PlanId plan;                                // null: no plan did it
  MunicipalityId plan_municipality;           // of the plan
  std::vector<ListId> wishes;                 // of a request, best first
  std::optional<int64_t> any_within_minutes;  // of a request
};

struct PersonDecisions {
  std::vector<PersonDecision> decisions;
  // The latest committed plan that refused them. Null: none did, it was undone, or something has placed them since.
  PlanId refused_by;
};

// Returns the decisions under all the person's numbers; an unknown person has none. Reads the batches about the person
// and about those who asked for them. Then reads plans over their home or their wishes, from the latest back, until one
// tells of them. Does not read the whole log.
absl::StatusOr<PersonDecisions> DecisionsAbout(const StateReader& state, PersonId person);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_PERSON_DECISIONS_H_
