#include "service/register/history/past_unassigned.h"

#include <cstddef>
#include <variant>

namespace listeplass {

PastUnassigned::Known& PastUnassigned::At(PersonId person) {
  const size_t at = static_cast<size_t>(person.value());
  if (at >= persons_.size()) persons_.resize(at + 1);
  return persons_[at];
}

void PastUnassigned::Apply(const Event& event) {
  if (const auto* registered = std::get_if<PersonRegistered>(&event)) {
    const Person& person = registered->person;
    At(person.id) = {.household = person.household,
                     .municipality = person.municipality,
                     .residence = person.residence,
                     .group = person.group,
                     .committed = static_cast<bool>(CommittedList(person)),
                     .opted_out = person.opted_out};
  } else if (const auto* moved = std::get_if<MoveScheduled>(&event)) {
    Known& known = At(moved->person);
    known.committed = true;
    known.opted_out = false;
    known.group.reset();
  } else if (const auto* released = std::get_if<PersonReleased>(&event)) {
    Known& known = At(released->person);
    known.committed = false;
    known.group = released->group;
  } else if (const auto* undone = std::get_if<MoveUndone>(&event)) {
    Known& known = At(undone->person);
    known.committed = static_cast<bool>(undone->restored);
    known.group = undone->group;
  } else if (const auto* relocated = std::get_if<PersonRelocated>(&event)) {
    Known& known = At(relocated->person);
    known.household = relocated->household;
    known.municipality = relocated->municipality;
  } else if (const auto* residence = std::get_if<ResidenceChanged>(&event)) {
    Known& known = At(residence->person);
    known.residence = residence->residence;
    if (!known.committed && !known.opted_out) known.group = residence->group;
  } else if (const auto* left = std::get_if<PersonLeft>(&event)) {
    Known& known = At(left->person);
    known.residence = Residence::kNone;
    known.committed = false;
    known.group.reset();
  } else if (const auto* out = std::get_if<OptedOut>(&event)) {
    Known& known = At(out->person);
    known.opted_out = true;
    known.committed = false;
    known.group.reset();
  } else if (const auto* in = std::get_if<OptedIn>(&event)) {
    Known& known = At(in->person);
    known.opted_out = false;
    if (!known.committed) known.group = Group::kNewcomer;
  }
}

void PastUnassigned::ForEach(absl::FunctionRef<void(PersonId, const Entry&)> visit) const {
  for (size_t i = 0; i < persons_.size(); ++i) {
    const Known& known = persons_[i];
    const bool has_right = known.residence == Residence::kResident || known.residence == Residence::kAsylumSeeker;
    if (!has_right || known.opted_out || known.committed) continue;
    visit(PersonId(static_cast<int64_t>(i)),
          {.municipality = known.municipality, .household = known.household, .group = known.group});
  }
}

}  // namespace listeplass
