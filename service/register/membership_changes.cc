#include "service/register/membership_changes.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

namespace listeplass {
namespace {

// Returns since when the person has no list if their last membership never begins. They have none since the list before
// ends. If they had none before, they have had none for as long as before the move was decided, or since `otherwise`
// where that was not recorded.
absl::CivilDay SinceWithoutComing(const Person& person, absl::CivilDay otherwise) {
  const Membership& never = person.memberships.back();
  const bool had_list = person.memberships.size() > 1 && std::prev(person.memberships.end(), 2)->to == never.from;
  return had_list ? never.from : never.without_list_since.value_or(otherwise);
}

// The memberships that an earlier change cut short, moved or dropped are again as they were.
void PutBack(const MoveUndone& event, Person& person) {
  const absl::CivilDay first = event.memberships.front().from;
  // The list that replaced a coming one may have been to begin earlier.
  std::erase_if(person.memberships,
                [first](const Membership& period) { return period.from >= first || !period.to || *period.to > first; });
  person.memberships.insert(person.memberships.end(), event.memberships.begin(), event.memberships.end());
  person.group = event.group;
  person.without_list_since = event.without_list_since;
  if (event.restored) person.opted_out = false;
}

}  // namespace

void EndMemberships(absl::CivilDay day, EndCause cause, Person& person) {
  std::vector<Membership>& memberships = person.memberships;
  while (!memberships.empty() && memberships.back().from >= day) memberships.pop_back();
  if (!memberships.empty() && (!memberships.back().to || *memberships.back().to > day)) {
    memberships.back().End(day, cause);
  }
  person.group.reset();
  person.without_list_since.reset();
}

bool Schedule(const MoveScheduled& event, Person& person) {
  std::vector<Membership>& memberships = person.memberships;
  std::optional<absl::CivilDay> without_list_since = person.without_list_since;
  while (!memberships.empty() && memberships.back().from >= event.effective) {
    // It never begins. A person who was to come to it without a list still has none.
    if (!without_list_since) without_list_since = memberships.back().without_list_since;
    memberships.pop_back();
  }
  person.opted_out = false;

  Membership* last = memberships.empty() ? nullptr : &memberships.back();
  bool arrives = false;
  if (last != nullptr && last->list == event.to && (!last->to || *last->to >= event.effective)) {
    // They go back to the list that they were about to leave, so they never left it.
    last->Reopen();
  } else {
    if (last != nullptr && (!last->to || *last->to > event.effective)) {
      last->End(event.effective, event.end_cause);
    }
    arrives = true;
    memberships.push_back({.list = event.to,
                           .from = event.effective,
                           .to = std::nullopt,
                           .cause = event.cause,
                           .end_cause = EndCause::kNotEnded,
                           .counts_as_switch = event.counts_as_switch,
                           .group = event.group,
                           .without_list_since = without_list_since});
  }
  person.group.reset();
  person.without_list_since.reset();
  return arrives;
}

void Release(const PersonReleased& event, Person& person) {
  Membership& last = person.memberships.back();
  absl::CivilDay since = event.effective;
  if (last.from >= event.effective) {
    since = SinceWithoutComing(person, event.effective);
    person.memberships.pop_back();  // it would not have begun
  } else {
    last.End(event.effective, event.end_cause);
  }
  person.group = event.group;
  person.without_list_since = since;
}

bool BringForward(const LeavingBroughtForward& event, Person& person) {
  std::vector<Membership>& memberships = person.memberships;
  auto left = std::find_if(memberships.rbegin(), memberships.rend(),
                           [&](const Membership& period) { return period.list == event.list; });
  if (left == memberships.rend() || !left->to || *left->to <= event.effective) return false;
  const absl::CivilDay later = *left->to;
  absl::CivilDay since = event.effective;
  if (left != memberships.rbegin()) {
    Membership& next = *(left - 1);
    if (next.from == later) next.from = event.effective;
    if (next.without_list_since == later) next.without_list_since = event.effective;
  } else if (left->from >= event.effective) {
    since = SinceWithoutComing(person, event.effective);  // it would not have begun
  }
  if (person.without_list_since == later) person.without_list_since = since;
  left->to = event.effective;
  std::erase_if(memberships, [](const Membership& period) { return period.to && *period.to <= period.from; });
  return true;
}

bool TakeMoveBack(const MoveUndone& event, Person& person) {
  std::vector<Membership>& memberships = person.memberships;
  if (CommittedList(person) != event.list) return false;
  if (!event.memberships.empty()) {
    PutBack(event, person);
    return CommittedList(person) == event.restored;
  }
  if (!event.list) {
    if (memberships.empty() || memberships.back().list != event.restored) return false;
    memberships.back().Reopen();
    person.group.reset();
    person.without_list_since.reset();
    person.opted_out = false;
    return true;
  }
  const absl::CivilDay from = memberships.back().from;
  memberships.pop_back();
  person.group = event.group;
  person.without_list_since = event.without_list_since;
  if (!event.restored) {
    // The move came before their notice on the old list was over, so they have the rest of the notice again.
    if (event.without_list_since > from && !memberships.empty() && memberships.back().to == from) {
      memberships.back().End(*event.without_list_since, EndCause::kReleased);
    }
    return true;
  }
  if (memberships.empty() || memberships.back().list != event.restored || memberships.back().to != from) {
    return false;
  }
  memberships.back().Reopen();
  return true;
}

}  // namespace listeplass
