// A ChangeQueue holds the changes that wait to be decided, so that nobody waits long or because of somebody else's
// many.
//
// Changes wait by lane, and in each lane by caller. Turns go round: one change of each lane, and in a lane one of each
// caller, in the order in which they came. What one caller sends stays in its order.
//
// A change is refused at once with SERVER_BUSY, which says when to come again, where it would wait too long:
//   - as many changes of its caller wait as the lane has places left. So one caller alone gets half of the places, and
//     each of n callers that send all they can 1/(n+1) of them: another always finds room;
//   - its caller's oldest has waited longer than limits::kChangeWaitMillisMax, or the lane's next has since it became
//     its caller's first;
//   - it is estimated to wait longer than that (change_pace.h).
// An empty lane takes a change in any case, so that the estimate cannot refuse for ever. What was taken is not thrown
// out again, unless its caller withdraws it, and a change that goes on with admitted work is always taken.
//
//   ChangeQueue queue;
//   if (const absl::Status busy = queue.CheckRoom(change, now); !busy.ok()) return busy;
//   const ChangeTicket ticket = queue.Push({std::move(change), done, now});
#ifndef LISTEPLASS_SERVICE_SERVER_CHANGES_CHANGE_QUEUE_H_
#define LISTEPLASS_SERVICE_SERVER_CHANGES_CHANGE_QUEUE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "service/server/changes/change.h"
#include "service/server/changes/change_pace.h"

namespace listeplass::server {

// Names a change that was queued.
using ChangeTicket = uint64_t;

struct WaitingChange {
  Change change;
  ChangeDone done;
  absl::Duration since;     // when it came, by the uptime that all calls of the queue are told (runtime/uptime.h)
  ChangeTicket ticket = 0;  // the queue's own
};

// Not thread safe.
class ChangeQueue {
 public:
  // RESOURCE_EXHAUSTED (SERVER_BUSY) if the change would wait too long.
  absl::Status CheckRoom(const Change& change, absl::Duration now) const;
  ChangeTicket Push(WaitingChange waiting);
  // Takes a change out whose turn has not come, so that another finds its place. Nullopt: it is not here any more.
  std::optional<WaitingChange> Withdraw(ChangeTicket ticket, absl::Duration now);

  // Takes those whose turn it is, at most `max`.
  std::vector<WaitingChange> Take(size_t max, absl::Duration now);

  bool empty() const { return places_.empty(); }
  size_t size() const { return places_.size(); }
  // Tells how long a group took.
  void Note(const GroupTimes& group) { pace_.Note(group); }
  // Returns how long the deciding of a group may go on (change_pace.h).
  absl::Duration GroupTime() const { return pace_.GroupTime(); }

 private:
  struct CallersChanges {
    std::string caller;
    std::list<WaitingChange> waiting;  // never empty
    absl::Duration first_since;        // when the first of them became the first
  };
  struct LaneQueue {
    std::list<CallersChanges> turns;  // the next in front
    std::map<std::string, std::list<CallersChanges>::iterator> by_caller;
    size_t size = 0;
  };

  using Turn = std::list<CallersChanges>::iterator;
  struct Place {
    LaneQueue* lane;
    Turn turn;
    std::list<WaitingChange>::iterator waiting;
  };

  WaitingChange TakeNext(LaneQueue& lane, absl::Duration now);
  WaitingChange TakeOut(const Place& place);
  // Returns how many changes at most come before the next one of a caller with `own` that wait.
  ChangeCounts Ahead(ChangeLane lane, size_t own) const;

  std::array<LaneQueue, kChangeLanes> lanes_;
  absl::flat_hash_map<ChangeTicket, Place> places_;  // of all that wait
  ChangeTicket next_ticket_ = 0;
  ChangePace pace_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHANGES_CHANGE_QUEUE_H_
