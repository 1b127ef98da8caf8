#include "service/register/memberships_before.h"

#include <algorithm>
#include <variant>

#include "absl/algorithm/container.h"
#include "service/domain/status_macros.h"
#include "service/register/excluded_doctors.h"
#include "service/register/existing_records.h"
#include "service/register/keep_list.h"
#include "service/register/membership_changes.h"

namespace listeplass {
namespace {

template <typename E, typename Visit>
void VisitIf(const Event& event, PersonId person, Visit& visit) {
  const auto* of = std::get_if<E>(&event);
  if (of != nullptr && of->person == person) visit(*of);
}

// Calls `visit` with each of the batch's events that keep memberships of the person.
template <typename Visit>
void ForEachKeeping(const EventBatch& batch, PersonId person, Visit visit) {
  for (const Event& event : batch.events) {
    VisitIf<OptedOut>(event, person, visit);
    VisitIf<PersonReleased>(event, person, visit);
    VisitIf<LeavingBroughtForward>(event, person, visit);
    VisitIf<MoveScheduled>(event, person, visit);
  }
}

void Replay(const OptedOut& event, Person& person) { EndMemberships(event.effective, EndCause::kOptedOut, person); }
void Replay(const PersonReleased& event, Person& person) { Release(event, person); }
void Replay(const LeavingBroughtForward& event, Person& person) { BringForward(event, person); }
void Replay(const MoveScheduled& event, Person& person) { Schedule(event, person); }

// Returns the first day that the person is not on the list they were to be on.
absl::CivilDay LostFrom(const std::vector<Membership>& before, const std::vector<Membership>& left) {
  for (const Membership& was : before) {
    const auto is = absl::c_find_if(left, [&](const Membership& now) { return now.list == was.list; });
    if (is == left.end() || is->from > was.from) return was.from;
    if (is->to && (!was.to || *is->to < *was.to)) return *is->to;
    if (is->from < was.from) return is->from;  // moved forward
  }
  return before.front().from;
}

// Can the person be on the list for as long as the membership says?
absl::StatusOr<bool> CanHold(const StateReader& state, const Person& person, const Membership& membership,
                             const Back& back) {
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, membership.list, "person"));
  if (list.ended && (!membership.to || *membership.to > *list.ended)) return false;
  if (HasExcludedDoctor(person, list, back.today)) return false;
  if (membership.to || CommittedList(person) == membership.list) return true;
  const auto also = back.places.find(list.id);
  GpList then = list;
  then.members += also == back.places.end() ? 0 : also->second;
  return HasPlaceStill(then);
}

absl::StatusOr<std::optional<MoveUndone>> Again(const StateReader& state, const Person& person,
                                                const std::vector<Membership>& left,
                                                const std::vector<Membership>& again, const Back& back) {
  if (again == left) return std::nullopt;  // nothing would be as before
  for (const Membership& membership : again) {
    if (absl::c_linear_search(left, membership)) continue;
    LP_ASSIGN_OR_RETURN(const bool holds, CanHold(state, person, membership, back));
    if (!holds) return std::nullopt;
  }
  const Membership& last = again.back();
  MoveUndone undone{.person = person.id,
                    .list = CommittedList(person),
                    .restored = last.to ? ListId() : last.list,
                    .group = last.to ? person.group : std::nullopt,
                    .without_list_since = last.to && person.without_list_since ? last.to : std::nullopt,
                    .reason = {},
                    .above_ceiling_by = {},
                    .memberships = again};
  if (undone.restored && undone.restored != undone.list) {
    LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, undone.restored, "person"));
    undone.above_ceiling_by = AboveCeilingBy(list);
  }
  return undone;
}

}  // namespace

std::vector<Membership> PresentAndComing(const Person& person, absl::CivilDay today) {
  std::vector<Membership> memberships;
  for (const Membership& membership : person.memberships) {
    if (!membership.to || *membership.to > today) memberships.push_back(membership);
  }
  return memberships;
}

std::vector<Membership> MembershipsBefore(const EventBatch& batch, PersonId person) {
  std::vector<Membership> before;
  ForEachKeeping(batch, person, [&](const auto& event) {
    if (before.empty()) before = event.before;
  });
  return before;
}

absl::StatusOr<std::optional<MoveUndone>> MembershipsAgain(const StateReader& state, const EventBatch& batch,
                                                           const Person& person, const Back& back) {
  const std::vector<Membership> before = MembershipsBefore(batch, person.id);
  if (before.empty() || !person.merged_from.empty() || !IsEntitled(person)) return std::nullopt;
  Person left = person;
  left.memberships = before;
  left.without_list_since.reset();
  ForEachKeeping(batch, person.id, [&](const auto& event) { Replay(event, left); });
  absl::CivilDay first = before.front().from;
  if (!left.memberships.empty()) first = std::min(first, left.memberships.front().from);
  std::vector<Membership> now;
  for (const Membership& membership : person.memberships) {
    if (membership.from >= first) now.push_back(membership);
  }
  if (now != left.memberships || LostFrom(before, now) < back.lost_from) return std::nullopt;

  LP_ASSIGN_OR_RETURN(std::optional<MoveUndone> again, Again(state, person, now, before, back));
  const bool keeps_present = before.size() == 2 && before.front().to == before.back().from && !before.back().to &&
                             !before.back().without_list_since;
  if (again || !keeps_present) return again;
  std::vector<Membership> present = {before.front()};
  present.front().Reopen();
  return Again(state, person, now, present, back);
}

}  // namespace listeplass
