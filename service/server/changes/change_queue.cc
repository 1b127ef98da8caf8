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

ChangeTicket ChangeQueue::Push(WaitingChange waiting) {
  LaneQueue& lane = lanes_[static_cast<size_t>(waiting.change.lane)];
  const ChangeTicket ticket = next_ticket_++;
  waiting.ticket = ticket;
  const std::string caller = CallerOf(waiting.change.actor);
  auto found = lane.by_caller.find(caller);
  if (found == lane.by_caller.end()) {
    lane.turns.push_back({.caller = caller, .waiting = {}, .first_since = waiting.since});
    found = lane.by_caller.emplace(caller, std::prev(lane.turns.end())).first;
  }
  const Turn turn = found->second;
  turn->waiting.push_back(std::move(waiting));
  places_.emplace(ticket, Place{&lane, turn, std::prev(turn->waiting.end())});
  ++lane.size;
  return ticket;
}

std::vector<WaitingChange> ChangeQueue::Take(size_t max, absl::Duration now) {
  std::vector<WaitingChange> taken;
  taken.reserve(std::min(max, places_.size()));
  while (taken.size() < max && !places_.empty()) {
    for (LaneQueue& lane : lanes_) {
      if (lane.size > 0 && taken.size() < max) taken.push_back(TakeNext(lane, now));
    }
  }
  return taken;
}

std::optional<WaitingChange> ChangeQueue::Withdraw(ChangeTicket ticket, absl::Duration now) {
  const auto found = places_.find(ticket);
  if (found == places_.end()) return std::nullopt;
  const Place place = found->second;
  // Its caller's next is the first from now on, and keeps the turn.
  if (place.waiting == place.turn->waiting.begin()) place.turn->first_since = now;
  return TakeOut(place);
}

WaitingChange ChangeQueue::TakeNext(LaneQueue& lane, absl::Duration now) {
  const Turn turn = lane.turns.begin();
  const bool last = turn->waiting.size() == 1;
  WaitingChange taken = TakeOut({&lane, turn, turn->waiting.begin()});
  if (!last) {
    turn->first_since = now;
    lane.turns.splice(lane.turns.end(), lane.turns, turn);
  }
  return taken;
}

WaitingChange ChangeQueue::TakeOut(const Place& place) {
  WaitingChange taken = std::move(*place.waiting);
  place.turn->waiting.erase(place.waiting);
  if (place.turn->waiting.empty()) {
    place.lane->by_caller.erase(place.turn->caller);
    place.lane->turns.erase(place.turn);
  }
  places_.erase(taken.ticket);
  --place.lane->size;
  return taken;
}

}  // namespace listeplass::server
