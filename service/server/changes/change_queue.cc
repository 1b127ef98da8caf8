#include "service/server/changes/change_queue.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"

namespace listeplass::server {
namespace {

constexpr absl::Duration kWaitMax = absl::Milliseconds(limits::kChangeWaitMillisMax);

// '/' is in none of the parts.
std::string CallerOf(const Actor& actor) {
  return absl::StrCat(RoleName(actor.role), "/", actor.organisation, "/", actor.subject);
}

size_t PlacesOf(ChangeLane lane) {
  switch (lane) {
    case ChangeLane::kCitizens:
      return limits::kCitizenChangesWaitingMax;
    case ChangeLane::kStaff:
      return limits::kStaffChangesWaitingMax;
    case ChangeLane::kRegisters:
      return limits::kRegisterChangesWaitingMax;
  }
  return 0;
}

}  // namespace

absl::Status ChangeQueue::CheckRoom(const Change& change, absl::Duration now) const {
  const LaneQueue& lane = lanes_[static_cast<size_t>(change.lane)];
  if (change.admitted || lane.size == 0) return absl::OkStatus();
  const auto found = lane.by_caller.find(CallerOf(change.actor));
  const CallersChanges* own = found == lane.by_caller.end() ? nullptr : &*found->second;
  const size_t own_waiting = own == nullptr ? 0 : own->waiting.size();
  const absl::Duration wait = pace_.WaitBehind(Ahead(change.lane, own_waiting));
  const auto busy = [wait](absl::string_view what) {
    return errors::ServerBusy(what, std::clamp(wait, absl::Milliseconds(limits::kRetryAfterMillisMin),
                                               absl::Milliseconds(limits::kRetryAfterMillisMax)));
  };
  const size_t places = PlacesOf(change.lane);
  if (own_waiting >= places - std::min(places, lane.size)) return busy("too many changes wait to be written");
  if (own != nullptr && now - own->waiting.front().since > kWaitMax) return busy("the caller's changes wait too long");
  if (now - lane.turns.front().first_since > kWaitMax || wait > kWaitMax) return busy("changes wait too long");
  return absl::OkStatus();
}

ChangeCounts ChangeQueue::Ahead(ChangeLane lane, size_t own) const {
  const LaneQueue& its_own = lanes_[static_cast<size_t>(lane)];
  // Each caller has at most as many turns before it as this one needs.
  const size_t in_lane = std::min(its_own.size, (own + 1) * its_own.turns.size());
  ChangeCounts ahead;
  for (size_t i = 0; i < kChangeLanes; ++i) ahead[i] = std::min(lanes_[i].size, in_lane + 1);
  ahead[static_cast<size_t>(lane)] = in_lane;
  return ahead;
}

void ChangeQueue::Push(WaitingChange waiting) {
  LaneQueue& lane = lanes_[static_cast<size_t>(waiting.change.lane)];
  const std::string caller = CallerOf(waiting.change.actor);
  auto found = lane.by_caller.find(caller);
  if (found == lane.by_caller.end()) {
    lane.turns.push_back({.caller = caller, .waiting = {}, .first_since = waiting.since});
    found = lane.by_caller.emplace(caller, std::prev(lane.turns.end())).first;
  }
  found->second->waiting.push_back(std::move(waiting));
  ++lane.size;
  ++size_;
}

std::vector<WaitingChange> ChangeQueue::Take(size_t max, absl::Duration now) {
  std::vector<WaitingChange> taken;
  taken.reserve(std::min(max, size_));
  while (taken.size() < max && size_ > 0) {
    for (LaneQueue& lane : lanes_) {
      if (lane.size > 0 && taken.size() < max) taken.push_back(TakeNext(lane, now));
    }
  }
  return taken;
}

WaitingChange ChangeQueue::TakeNext(LaneQueue& lane, absl::Duration now) {
  CallersChanges& next = lane.turns.front();
  WaitingChange taken = std::move(next.waiting.front());
  next.waiting.pop_front();
  if (next.waiting.empty()) {
    lane.by_caller.erase(next.caller);
    lane.turns.pop_front();
  } else {
    next.first_since = now;
    lane.turns.splice(lane.turns.end(), lane.turns, lane.turns.begin());
  }
  --lane.size;
  --size_;
  return taken;
}

}  // namespace listeplass::server
