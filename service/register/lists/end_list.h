// The command that ends a list: its contract is terminated (R25), or it is merged into another one (R24).
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_END_LIST_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_END_LIST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct EndListCommand {
  ListId list;
  // First day without it, today to limits::kListChangeAheadDaysMax later; unset: NoticeDay (effective_day.h).
  std::optional<absl::CivilDay> effective;
  // Lists that take the members over, each household whole (with whom it waits in one request), by rising ids of their
  // first member: to the first of these lists with room. Nobody else is moved; at most limits::kSuccessorListsMax.
  // Empty: everybody needs a new list.
  std::vector<ListId> move_to;
  // Whoever finds no room goes to the first of `move_to` nevertheless, closed, locked and full as it may be; the events
  // record it. So two lists are merged.
  bool override_ceiling = false;
  std::string reason;
  std::optional<int64_t> revision;  // GpList::revision as last seen; unset: whatever it is now
};

// From now on the list takes nobody, and goes out of everybody's wishes (R31). On the day (who is yet to
// come: on the day they would have come, if later) its members are on the list that takes them over, or without one:
// DISPLACED, having spent no switch (R8), with their standing requests. Who takes members over must be neither ended
// nor locked, nor have a doctor they may not be offered (R26). Whoever was to leave it later, for another list or after
// notice, leaves it on the day, and their coming move begins then: nobody is on a list that has ended.
//
// Events: ListEnded; MoveScheduled, RequestClosed, PersonReleased and RequestPlaced for its members; what StrikeWishes
// (request_follow_up.h) adds; LeavingBroughtForward.
//
// INVALID_ARGUMENT  FIELD_REQUIRED and FIELD_INVALID (reason, move_to), OUT_OF_RANGE (effective, R25)
// NOT_FOUND         LIST_NOT_FOUND
// FAILED_PRECONDITION  LIST_ENDED (this one, or one of move_to), LIST_LOCKED (one of move_to, R30)
// RESOURCE_EXHAUSTED  LIMIT; ABORTED STALE_ETAG
absl::StatusOr<Decision> DecideEndList(const StateReader& state, const EndListCommand& command,
                                       const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_END_LIST_H_
