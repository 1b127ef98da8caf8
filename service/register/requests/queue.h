// These queries tell who waits for a list.
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

// Competitors are the other requests with which a request competes for a list, ordered as a run made today would order
// them under the policy of the list's municipality: by tier (domain/group_tier.h; the wait guarantee makes one), then
// by waiting time. Between equals the run draws lots. Its seed is the run's own, so nobody can know beforehand whose
// lot comes first.
struct Competitors {
  QueueLength ahead;  // surely
  QueueLength equal;  // the same tier and waiting time; the request itself is not counted

  friend bool operator==(const Competitors&, const Competitors&) = default;
};

// A request's place in one list's queue. It is not the order of service: a matching run may serve a request behind
// another where that costs nobody in front a place. A run also serves people who are in no queue, because they take any
// list near home, or have no list and named none.
struct QueuePosition {
  ListId list;
  Competitors others;
  QueueLength total;  // with this request

  friend bool operator==(const QueuePosition&, const QueuePosition&) = default;
};

// Counts everybody who names the list among their wishes.
absl::StatusOr<QueueLength> QueueLengthOf(const StateReader& state, ListId list);

// Returns those in the queue whom `request` does not surely go before. The request need not be in the queue itself; an
// entry of its own applicant is not counted. Counting stops once more than `enough_persons` are found.
absl::StatusOr<Competitors> CompetitorsOf(const StateReader& state, ListId list, const Request& request,
                                          absl::CivilDay today, int64_t enough_persons);

// Returns one position per wish, in the order of the wishes.
absl::StatusOr<std::vector<QueuePosition>> QueuePositions(const StateReader& state, const Request& request,
                                                          absl::CivilDay today);

// Returns the entry that a request has in the queue of each of its wishes.
QueueEntry QueueEntryOf(const Request& request);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REQUESTS_QUEUE_H_
