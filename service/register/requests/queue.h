// These queries tell who waits for a list, and where a request stands among them.
#ifndef LISTEPLASS_SERVICE_REGISTER_REQUESTS_QUEUE_H_
#define LISTEPLASS_SERVICE_REGISTER_REQUESTS_QUEUE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/queue_counts.h"
#include "service/domain/request.h"
#include "service/domain/state.h"

namespace listeplass {

// The requests that one request competes with for a list. They are ordered as a matching run made today would order
// them under the policy of the list's municipality: by tier (domain/group_tier.h, of the time that counts,
// domain/counted_wait.h), then by how long they have waited for that list. Between equals
// the run draws lots, by a seed of its own, so nobody can know beforehand whose lot comes first.
//
// Example: three people of tier 2 wait for list 7, one since Monday 9:00 and two since Tuesday 9:00. Each of the latter
// has one request ahead and one equal.
struct Competitors {
  QueueLength ahead;  // surely goes first
  QueueLength equal;  // has the same tier and waiting time; the request itself is not counted

  friend bool operator==(const Competitors&, const Competitors&) = default;
};

// A request's place in one list's queue. It is not a promise. A matching run may place somebody behind and refuse the
// request, since an exchange may make a place that only the other can use. A run that places as many people as it can
// (CARDINALITY, and BALANCED in tier 2) may even do so at the cost of somebody in front, and FIRST_COME_THEN_TRADE
// where today's rule does. The run also places people who are in no queue: those who take any list near home, and those
// who have no list and have named none.
struct QueuePosition {
  ListId list;
  absl::Time since;  // when the request began to wait for the list
  Competitors others;
  QueueLength total;  // the whole queue, this request included

  friend bool operator==(const QueuePosition&, const QueuePosition&) = default;
};

// Counts all requests that name the list among their wishes.
absl::StatusOr<QueueLength> QueueLengthOf(const StateReader& state, ListId list);

// Counts the requests in the list's queue that are ahead of `request` or equal to it. `request` need not be in the
// queue; an entry of its applicant is not counted. No request is read but the applicant's: a tier is a cut in each
// group's waiting time, and the queue knows how many of a group stand before a cut.
absl::StatusOr<Competitors> CompetitorsOf(const StateReader& state, ListId list, const Request& request,
                                          absl::CivilDay today);

// The request's position in the queue of each of its wishes, in the order of the wishes. REQUIRES: the request stands.
absl::StatusOr<std::vector<QueuePosition>> QueuePositions(const StateReader& state, const Request& request,
                                                          absl::CivilDay today);

// Have the two waited equally long, both with a list or both without? Then only the applicants' ids put them in an
// order, which decides nothing: runs draw lots.
bool StandEqual(const QueueEntry& a, const QueueEntry& b);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REQUESTS_QUEUE_H_
