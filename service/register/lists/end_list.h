// This command ends a list: its contract is terminated (R25), or it is merged into another list (R24).
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
  // The first day without the list, today to limits::kListChangeAheadDaysMax later; unset: NoticeDay (effective_day.h).
  std::optional<absl::CivilDay> effective;
  // Lists that take the members over, at most limits::kSuccessorListsMax. Each household goes whole, together with
  // people who wait in one request with it, to the first of these lists with room for all. Households come in the order
  // of their first members' ids. Members who find no room need a new list. If `move_to` is empty, all members do.
  std::vector<ListId> move_to;
  // Households that find no room go to the first of `move_to` nevertheless, whether it is closed, locked or full; the
  // events record it. That is how two lists are merged.
  bool override_ceiling = false;
  std::string reason;
  std::optional<int64_t> revision;  // GpList::revision as last seen; unset: any
};

// From now on the list takes nobody, and it goes out of everybody's wishes (R31).
//
// On the day that the list ends, each member goes to the list that takes them over, or is DISPLACED without a list.
// Neither spends a switch (R8). A standing request stands on, unless it wished for the list that takes its people over.
// A member who was to come only after that day goes to the successor on the day on which they were to come.
//
// A list that takes people over has not ended, is not locked (but see `override_ceiling`), and has no doctor whom they
// may not be offered (R26).
//
// Nobody is on a list that has ended. People who were to leave it later, for another list or after notice, leave it on
// the day, and a move they had ahead begins then.
//
// Events: ListEnded; MoveScheduled, RequestClosed, PersonReleased and RequestPlaced for its members; what StrikeWishes
// (request_follow_up.h) adds; LeavingBroughtForward.
//
// INVALID_ARGUMENT     FIELD_REQUIRED and FIELD_INVALID (reason, move_to), OUT_OF_RANGE (effective, R25)
// NOT_FOUND            LIST_NOT_FOUND
// ABORTED              STALE_ETAG
// FAILED_PRECONDITION  LIST_ENDED (this list, or one of move_to), LIST_LOCKED (one of move_to, R30)
// RESOURCE_EXHAUSTED   LIMIT
absl::StatusOr<Decision> DecideEndList(const StateReader& state, const EndListCommand& command,
                                       const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_END_LIST_H_
