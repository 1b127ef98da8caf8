#include "service/domain/person.h"

namespace listeplass {

Person MergedNumber(PersonId id, PersonId into) {
  Person number;
  number.id = id;
  number.residence = Residence::kNone;
  number.merged_into = into;
  return number;
}

bool HasCeased(const NationalId& number, const Person& person) {
  return number != person.national_id && !person.merged_from.empty();
}

const Membership* MembershipOn(const Person& person, absl::CivilDay day) {
  for (const Membership& membership : person.memberships) {
    if (membership.from <= day && (!membership.to || day < *membership.to)) return &membership;
  }
  return nullptr;
}

const Membership* ComingMembership(const Person& person, absl::CivilDay day) {
  if (person.memberships.empty() || person.memberships.back().from <= day) return nullptr;
  return &person.memberships.back();
}

ListId CommittedList(const Person& person) {
  if (person.memberships.empty() || person.memberships.back().to) return ListId();
  return person.memberships.back().list;
}

bool IsEntitled(const Person& person) { return person.residence != Residence::kNone; }

bool IsUnassigned(const Person& person) {
  return (person.residence == Residence::kResident || person.residence == Residence::kAsylumSeeker) &&
         !person.opted_out && !CommittedList(person);
}

}  // namespace listeplass
