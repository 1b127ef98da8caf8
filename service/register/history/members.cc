#include "service/register/history/members.h"

#include <optional>

#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

void Add(const Person& person, const Membership& membership, ProtectedMembers protected_members, ListMembers& to) {
  if (HasProtectedAddress(person) && protected_members == ProtectedMembers::kCounted) {
    ++to.protected_persons;
  } else {
    to.named.push_back({.person = person.id, .membership = membership});
  }
}

}  // namespace

absl::StatusOr<ListMembers> CommittedMembers(const StateReader& state, ListId list,
                                             ProtectedMembers protected_members) {
  std::vector<PersonId> ids;
  LP_RETURN_IF_ERROR(state.ForEachMember(list, PersonId(), [&](PersonId id) {
    ids.push_back(id);
    return true;
  }));
  ListMembers members;
  for (PersonId id : ids) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state.FindPerson(id));
    if (person && CommittedList(*person) == list) {
      Add(*person, person->memberships.back(), protected_members, members);
    }
  }
  return members;
}

absl::StatusOr<ListMembers> MembersOn(const StateReader& state, ListId list, absl::CivilDay day,
                                      ProtectedMembers protected_members) {
  ListMembers members;
  LP_RETURN_IF_ERROR(state.ForEachPerson(PersonId(), [&](const Person& person) {
    const Membership* there = nullptr;
    ForEachMembership(person, [&](const Membership& membership) {
      const bool on_it = membership.list == list && membership.from <= day && (!membership.to || day < *membership.to);
      if (on_it && there == nullptr) there = &membership;
    });
    if (there != nullptr) Add(person, *there, protected_members, members);
    return true;
  }));
  return members;
}

}  // namespace listeplass
