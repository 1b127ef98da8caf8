// This command opens, closes or locks a list.
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_CHANGE_STATUS_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_CHANGE_STATUS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "service/domain/gp_list.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct ChangeStatusCommand {
  ListId list;
  ListStatus status = ListStatus::kClosed;
  std::string reason;
  // GpList::revision as the caller last saw it; unset: any.
  std::optional<int64_t> revision;
};

// Any status may follow any other, but a list without a free place cannot be opened: at its ceiling it is closed (R20).
// A lock (R30) leaves the list's queue standing.
//
// Event: ListStatusChanged; none where the status is that already.
//
// INVALID_ARGUMENT     FIELD_REQUIRED and FIELD_INVALID (reason)
// NOT_FOUND            LIST_NOT_FOUND
// ABORTED              STALE_ETAG
// FAILED_PRECONDITION  LIST_FULL (R20), LIST_ENDED
absl::StatusOr<Decision> DecideChangeStatus(const StateReader& state, const ChangeStatusCommand& command,
                                            const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_CHANGE_STATUS_H_
