// These functions are for a person who was to leave a list without another one, and keeps it after all.
#ifndef LISTEPLASS_SERVICE_REGISTER_KEEP_LIST_H_
#define LISTEPLASS_SERVICE_REGISTER_KEEP_LIST_H_

#include "absl/time/civil_time.h"
#include "service/domain/gp_list.h"
#include "service/domain/ground.h"
#include "service/domain/person.h"

namespace listeplass {

// Returns the person's last membership if it was cut short for `cause` and ends today or later; otherwise nullptr.
inline const Membership* CutShort(const Person& person, EndCause cause, absl::CivilDay today) {
  if (person.memberships.empty()) return nullptr;
  const Membership& last = person.memberships.back();
  return last.to && *last.to >= today && last.end_cause == cause ? &last : nullptr;
}

// Is the place that somebody gives up still free? An over-full list (R32) has given it to nobody.
inline bool HasPlaceStill(const GpList& list) { return list.members != list.ceiling; }

// Returns the rule that lets the list exceed its ceiling by a person who keeps their place; it is empty where the list
// does not exceed it.
inline Ground AboveCeilingBy(const GpList& list) { return list.members > list.ceiling ? Ground(Rule::kR32) : Ground(); }

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_KEEP_LIST_H_
