// A person's request stands under one of the groups that matching tells apart (domain/group.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_REQUESTS_REQUEST_GROUP_H_
#define LISTEPLASS_SERVICE_REGISTER_REQUESTS_REQUEST_GROUP_H_

#include "service/domain/group.h"
#include "service/domain/person.h"

namespace listeplass {

// Returns the group. `committed` is the person's committed list, null for none. A TEMPORARY person's list is at home
// elsewhere, so here they are neither a switcher nor a right-holder without a list.
inline Group RequestGroup(const Person& person, ListId committed) {
  if (person.residence == Residence::kTemporary) return Group::kTemporary;
  if (committed) return Group::kSwitcher;
  // A person who came temporarily and has since reported the move is a newcomer.
  const Group group = person.group.value_or(Group::kNewcomer);
  return group == Group::kTemporary ? Group::kNewcomer : group;
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REQUESTS_REQUEST_GROUP_H_
