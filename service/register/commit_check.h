// The check of a whole group of changes, once more, just before it is committed.
//
// CheckInvariants looks at each change by what its events say. This looks at what the group did to the records,
// whatever the events say: a breach that has come this far is a fault of applying, rolling back or storing, and nothing
// that is written after it could be trusted.
#ifndef LISTEPLASS_SERVICE_REGISTER_COMMIT_CHECK_H_
#define LISTEPLASS_SERVICE_REGISTER_COMMIT_CHECK_H_

#include <set>
#include <vector>

#include "absl/status/status.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// Not thread-safe.
class CommitCheck {
 public:
  // The events of one change of the group.
  void Add(const std::vector<Event>& events);

  // INTERNAL, reason INVARIANT_BROKEN, metadata "invariant" and "subject" as CheckInvariants; and
  //   MEMBER_COUNT  the members a list counts change by as many as persons came to it and left it. So, from an empty
  //                 register on, they are equal to what they count
  // Two reads per person and list. Errors of the store.
  absl::Status Run(const StateReader& before, const StateReader& after) const;

 private:
  std::set<PersonId> persons_;
  std::set<ListId> lists_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_COMMIT_CHECK_H_
