// What becomes of standing requests when their people, or the lists they wish for, change.
#ifndef LISTEPLASS_SERVICE_REGISTER_REQUESTS_REQUEST_FOLLOW_UP_H_
#define LISTEPLASS_SERVICE_REGISTER_REQUESTS_REQUEST_FOLLOW_UP_H_

#include <set>
#include <vector>

#include "absl/status/status.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// The person waits no longer. The others of the unit wait on; if it was the applicant, nobody asks for them any more
// and the request closes with `end`; with `keep`, RequestClosed keeps it as it was. Adds the events; errors of the
// store.
absl::Status LeaveRequest(const StateReader& state, const Person& person, RequestEnd end, std::vector<Event>& events,
                          bool keep = false);

// Nobody can get the list any more: it goes out of the wishes of everybody who waits for it, and a request with nothing
// left closes (R31: nobody is left waiting for what cannot come).
absl::Status StrikeWishes(const StateReader& state, ListId list, std::vector<Event>& events);

// Lets people leave a list without another one (R21, R25, R26). Their standing requests stand on, as of people without
// a list. One object for all who leave a list by one decision.
class Releases {
 public:
  // `released` says why, for all; its `person` is set for each. Both must outlive this.
  Releases(const StateReader& state, const PersonReleased& released) : state_(state), released_by_(released) {}

  absl::Status Add(const Person& person);

  // Who is not on a list any more before what they now wait as.
  void MoveTo(std::vector<Event>& events);

 private:
  const StateReader& state_;
  const PersonReleased& released_by_;
  std::set<PersonId> requests_seen_;
  std::vector<Event> released_;
  std::vector<Event> requests_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REQUESTS_REQUEST_FOLLOW_UP_H_
