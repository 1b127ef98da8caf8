// Whoever was to leave a list without another, and keeps it after all.
#ifndef LISTEPLASS_SERVICE_REGISTER_KEEP_LIST_H_
#define LISTEPLASS_SERVICE_REGISTER_KEEP_LIST_H_

#include "absl/time/civil_time.h"
#include "service/domain/gp_list.h"
#include "service/domain/ground.h"
#include "service/domain/person.h"

namespace listeplass {

// The membership that was cut short for that cause, without another list since and without a day off it; nullptr: none.
inline const Membership* CutShort(const Person& person, EndCause cause, absl::CivilDay today) {
  if (person.memberships.empty()) return nullptr;
  const Membership& last = person.memberships.back();
  return last.to && *last.to >= today && last.end_cause == cause ? &last : nullptr;
}

// Is the place that somebody leaves still nobody else's? An over-full list (R32) has given it to nobody.
inline bool HasPlaceStill(const GpList& list) { return list.members != list.ceiling; }

// What lets the list exceed its ceiling by who keeps their place; empty: it does not.
inline Ground AboveCeilingBy(const GpList& list) { return list.members > list.ceiling ? Ground(Rule::kR32) : Ground(); }

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_KEEP_LIST_H_
