// CommitCheck looks at a whole group of changes once more, just before the group is committed.
//
// CheckInvariants (invariants.h) goes by what each change's events say. CommitCheck goes by what the group did to the
// records. A breach found here is a fault of applying, rolling back or storing, and nothing written after it could be
// trusted.
#ifndef LISTEPLASS_SERVICE_REGISTER_COMMIT_CHECK_H_
#define LISTEPLASS_SERVICE_REGISTER_COMMIT_CHECK_H_

#include <set>
#include <vector>

#include "absl/status/status.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// It is not thread safe.
class CommitCheck {
 public:
  // Adds the events of one change of the group.
  void Add(const std::vector<Event>& events);

  // The persons and lists whose records the events changed.
  const std::set<PersonId>& persons() const { return persons_; }
  const std::set<ListId>& lists() const { return lists_; }

  // Runs CheckPerson (invariants.h) for everybody whom the events touched, and checks one more invariant:
  //
  //   MEMBER_COUNT  GpList::members changes by the persons who came to the list, less those who left it. The register
  //                 began empty, so the count always equals the persons whose committed list it is.
  //
  // INTERNAL INVARIANT_BROKEN, with metadata as in CheckInvariants. Each person and list is read before and after; so
  // are the requests that these people are part of, as they are after.
  absl::Status Run(const StateReader& before, const StateReader& after) const;

 private:
  std::set<PersonId> persons_;
  std::set<ListId> lists_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_COMMIT_CHECK_H_
