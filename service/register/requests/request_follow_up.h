// Standing requests follow changes of their people and of the lists they wish for.
#ifndef LISTEPLASS_SERVICE_REGISTER_REQUESTS_REQUEST_FOLLOW_UP_H_
#define LISTEPLASS_SERVICE_REGISTER_REQUESTS_REQUEST_FOLLOW_UP_H_

#include <set>
#include <vector>

#include "absl/status/status.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// Takes the person out of the request they wait in. The others of the unit wait on. If the person was the applicant,
// nobody asks for the others any more, and the request closes with `end`; with `keep`, RequestClosed keeps it as it
// was. Appends the events; fails only if the store does, or with INVARIANT_BROKEN (GetRequestOf).
absl::Status LeaveRequest(const StateReader& state, const Person& person, RequestEnd end, std::vector<Event>& events,
                          bool keep = false);

// Takes a list that nobody can get any more out of the wishes of everybody who waits for it. A request with nothing
// left closes, so that nobody waits for what cannot come (R31).
absl::Status StrikeWishes(const StateReader& state, ListId list, std::vector<Event>& events);

// Lets people leave a list without another one (R21, R25, R26). Their standing requests stand on, as of people without
// a list. Use one object for all who leave a list by one decision.
class Releases {
 public:
  // `released` says why, for all; its `person` is set for each. `state` and `released` must outlive this.
  Releases(const StateReader& state, const PersonReleased& released) : state_(state), released_by_(released) {}

  absl::Status Add(const Person& person);

  // Appends the events: first those by which people leave the list, then those of their requests.
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
