// What was decided about one person's lists and requests, oldest first, from the event log: the facts behind what they
// are told (planning/explain_person.h).
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
#include "service/domain/request.h"
#include "service/domain/state.h"

namespace listeplass {

enum class DecisionKind : uint8_t {
  // Got on `list`.
  kListImported,
  kListByWish,
  kListByPlan,    // through a request
  kListAssigned,  // by a plan, without one (R5)
  kListByHand,
  kListByReturn,
  kListOfParent,
  kListByBirth,
  kListTakenOver,
  kMoveUndone,  // the move to `list` (null: that they leave without another); they stay on `from`
  // Off `from`, which ends, before the day that was decided; on `list` (null: none) from then on.
  kLeavesEarlier,
  // Off `list` from the effective day, without another.
  kListEnded,
  kListReduced,
  kStruckOff,
  kOptedOut,
  kRightLost,
  kEmigrated,
  kDied,
  // Others.
  kWithoutList,  // came, or has a right again, and needs a list as `group`
  kOptedIn,
  kRelocated,
  kDoctorExcluded,
  kDoctorOffered,  // that is taken back
  kNumbersMerged,  // two numbers of theirs; `list` stays (null: none), the place on `from` (null: none) is free
  // Waits for `wishes`, or any list near home.
  kRequestPlaced,
  kRequestChanged,
  kRequestListGone,  // `wishes` went out of the request, which stands
  // Waits no longer.
  kRequestFulfilled,
  kRequestWithdrawn,
  kRequestMovedByHand,
  kRequestLostRight,
  kRequestNothingLeft,
};

struct PersonDecision {
  DecisionKind kind = DecisionKind::kListImported;
  std::optional<absl::Time> decided;          // unset: it came with the register that was taken over
  std::optional<absl::CivilDay> effective;    // the first day that it holds
  ListId list;                                // null: it is about none
  ListId from;                                // the list before; null: none
  bool counts_as_switch = false;              // R7
  std::optional<Group> group;                 // why they need, or needed, a list
  PlanId plan;                                // null: no plan did it
  MunicipalityId plan_municipality;           // of the plan
  std::vector<ListId> wishes;                 // of a request, best first
  std::optional<int64_t> any_within_minutes;  // of a request
};

struct PersonDecisions {
  std::vector<PersonDecision> decisions;
  // The latest committed plan that refused them and was not undone, if nothing has placed them since; else null.
  PlanId refused_by;
};

// Under all their numbers. Empty for nobody. Reads the batches about them and about who asked for them, and plans
// backwards from the latest one over their home or their wishes until one tells of them; not the log.
absl::StatusOr<PersonDecisions> DecisionsAbout(const StateReader& state, PersonId person);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_PERSON_DECISIONS_H_
