// The group a person's request stands under.
#ifndef LISTEPLASS_SERVICE_REGISTER_REQUESTS_REQUEST_GROUP_H_
#define LISTEPLASS_SERVICE_REGISTER_REQUESTS_REQUEST_GROUP_H_

#include "service/domain/group.h"
#include "service/domain/person.h"

namespace listeplass {

// `committed` is the person's committed list, null for none. A TEMPORARY person's list is at home elsewhere, so that
// they are neither switchers nor right-holders without a list here.
inline Group RequestGroup(const Person& person, ListId committed) {
  if (person.residence == Residence::kTemporary) return Group::kTemporary;
  if (committed) return Group::kSwitcher;
  // Whoever came temporarily and has reported the move since is a newcomer.
  const Group group = person.group.value_or(Group::kNewcomer);
  return group == Group::kTemporary ? Group::kNewcomer : group;
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REQUESTS_REQUEST_GROUP_H_
