// The event log tells who waited for what at some time in the past. StateReader's requests and queues tell it of today.
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_PAST_REQUESTS_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_PAST_REQUESTS_H_

#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/request.h"
#include "service/domain/state.h"

namespace listeplass {

// Folds the events that concern requests. Apply them in the order of the log, up to the time of interest. Thread safe
// as other values are.
class PastRequests {
 public:
  void Apply(const Event& event);

  // The requests standing after the events so far, by applicant.
  const std::map<PersonId, Request>& standing() const { return standing_; }

 private:
  std::map<PersonId, Request> standing_;
};

// Returns the requests that named the list among their wishes just before `moment`, in queue order (R13, R10). Scans
// the event log up to then. There are none before the log begins.
absl::StatusOr<std::vector<Request>> QueueBefore(const StateReader& state, ListId list, absl::Time moment);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_PAST_REQUESTS_H_
