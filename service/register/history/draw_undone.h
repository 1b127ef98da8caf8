// DrawUndoneBy says whether a list's draw was taken back (undo.h). Like PlanUndoneBy it reads the record of changes,
// and so knows it of every draw there ever was.
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_DRAW_UNDONE_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_DRAW_UNDONE_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/domain/list_event.h"
#include "service/domain/state.h"

namespace listeplass {

struct DrawUndone {
  int64_t change = 0;  // sequence number of the batch that took it back
  absl::Time time;

  friend bool operator==(const DrawUndone&, const DrawUndone&) = default;
};

// The change that undid the draw made by the batch `change`; nothing while the draw holds. Reads the batches about one
// of the drawn since then. Errors: the store's.
absl::StatusOr<std::optional<DrawUndone>> DrawUndoneBy(const StateReader& state, const ListReduced& draw,
                                                       int64_t change);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_DRAW_UNDONE_H_
