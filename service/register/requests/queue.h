// Queries on who waits for a list.
#ifndef LISTEPLASS_SERVICE_REGISTER_REQUESTS_QUEUE_H_
#define LISTEPLASS_SERVICE_REGISTER_REQUESTS_QUEUE_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/request.h"
#include "service/domain/state.h"

namespace listeplass {

struct QueueLength {
  int64_t requests = 0;
  int64_t persons = 0;

  friend bool operator==(const QueueLength&, const QueueLength&) = default;
};

// Whom a request competes with for a list, as a run made today would order them under the policy of the list's
// municipality: by tier (domain/group_tier.h), the guarantee's among them, then by waiting time. Between equals that
// run draws lots. Its seed is the run's own, so nobody can know before whose lot comes first.
struct Competitors {
  QueueLength ahead;  // surely
  QueueLength equal;  // the same tier and waiting time; the request itself is not counted

  friend bool operator==(const Competitors&, const Competitors&) = default;
};

// A request's place in one list's queue. A matching run may serve somebody behind first where that costs nobody in
// front a place, and it serves those besides who take any list near home, or have none and named none: they are in no
// queue.
struct QueuePosition {
  ListId list;
  Competitors others;
  QueueLength total;  // with this request

  friend bool operator==(const QueuePosition&, const QueuePosition&) = default;
};

// Everybody who names the list among their wishes.
absl::StatusOr<QueueLength> QueueLengthOf(const StateReader& state, ListId list);

// Those in the queue whom `request` does not surely go before. It need not be in the queue itself; its own applicant's
// entry does not count. Counting stops once more than `enough_persons` are found.
absl::StatusOr<Competitors> CompetitorsOf(const StateReader& state, ListId list, const Request& request,
                                          absl::CivilDay today, int64_t enough_persons);

// One per wish, in the order of the wishes.
absl::StatusOr<std::vector<QueuePosition>> QueuePositions(const StateReader& state, const Request& request,
                                                          absl::CivilDay today);

// The entry a request has in the queue of each of its wishes.
QueueEntry QueueEntryOf(const Request& request);

// Have the two waited equally long, both with a list or both without? Then only the applicants' ids put them in an
// order, which decides nothing: runs draw lots.
bool StandEqual(const QueueEntry& a, const QueueEntry& b);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REQUESTS_QUEUE_H_
