// Queries on who waits for a list.
#ifndef LISTEPLASS_SERVICE_REGISTER_REQUESTS_QUEUE_H_
#define LISTEPLASS_SERVICE_REGISTER_REQUESTS_QUEUE_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "service/domain/ids.h"
#include "service/domain/request.h"
#include "service/domain/state.h"

namespace listeplass {

struct QueueLength {
  int64_t requests = 0;
  int64_t persons = 0;

  friend bool operator==(const QueueLength&, const QueueLength&) = default;
};

// A request's place in one list's queue, in the order of QueueEntry (R13, R10). A matching run may serve somebody
// behind first where that costs nobody in front a place.
struct QueuePosition {
  ListId list;
  QueueLength ahead;  // in front of this request
  QueueLength total;  // with it

  friend bool operator==(const QueuePosition&, const QueuePosition&) = default;
};

// Everybody who names the list among their wishes.
absl::StatusOr<QueueLength> QueueLengthOf(const StateReader& state, ListId list);

// Who stands in front of `entry`, which need not be in the queue itself; entries of its own applicant do not count.
// Counting stops once more than `enough_persons` are found.
absl::StatusOr<QueueLength> QueueAheadOf(const StateReader& state, ListId list, const QueueEntry& entry,
                                         int64_t enough_persons);

// One per wish, in the order of the wishes.
absl::StatusOr<std::vector<QueuePosition>> QueuePositions(const StateReader& state, const Request& request);

// The entry a request has in the queue of each of its wishes.
QueueEntry QueueEntryOf(const Request& request);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REQUESTS_QUEUE_H_
