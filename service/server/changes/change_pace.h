// ChangePace estimates how long changes will wait for their turn, from how long the last ones took.
//
// A group costs the deciding of each of its changes, which depends on their lane (an import's are thousands of rows),
// and one commit. Both are averages in which the newest group counts for a quarter.
#ifndef LISTEPLASS_SERVICE_SERVER_CHANGES_CHANGE_PACE_H_
#define LISTEPLASS_SERVICE_SERVER_CHANGES_CHANGE_PACE_H_

#include <array>
#include <cstddef>

#include "absl/time/time.h"
#include "service/server/changes/change.h"

namespace listeplass::server {

// Numbers of changes by lane.
using ChangeCounts = std::array<size_t, kChangeLanes>;

// How long changes may be decided for one commit though it takes less: nobody notices, and with a disk that syncs in
// 2 ms most of the time is still spent on deciding.
inline constexpr absl::Duration kGroupTimeMin = absl::Milliseconds(20);

// How long the parts of a group took.
struct GroupTimes {
  ChangeCounts decided = {};
  std::array<absl::Duration, kChangeLanes> deciding = {};  // of all that were decided
  absl::Duration committing;
};

// Not thread safe.
class ChangePace {
 public:
  void Note(const GroupTimes& group);

  // Returns how long the deciding of a group may go on before it is committed: as long as a commit takes, so that
  // waiting for it is never most of what a change waits for, but at least kGroupTimeMin.
  absl::Duration GroupTime() const;

  // Returns how long a change waits behind so many others, and behind the group that is being made. Zero until a group
  // has been noted.
  absl::Duration WaitBehind(const ChangeCounts& ahead) const;

 private:
  std::array<absl::Duration, kChangeLanes> per_change_ = {};
  absl::Duration per_commit_;
  bool noted_ = false;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHANGES_CHANGE_PACE_H_
