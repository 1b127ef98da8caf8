// These queries tell who is, was or will be on a list.
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_MEMBERS_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_MEMBERS_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/state.h"

namespace listeplass {

struct ListMember {
  PersonId person;
  Membership membership;
};

// People with a protected address (kode 6 and 7) are named to callers who may see them, and only counted for all
// others.
enum class ProtectedMembers { kCounted, kNamed };

// Those who may be named, by person, and the number of those who may not.
struct ListMembers {
  std::vector<ListMember> named;
  int64_t protected_persons = 0;
};

// Returns those whose committed list it is: as many as GpList::members. Reads those persons alone.
absl::StatusOr<ListMembers> CommittedMembers(const StateReader& state, ListId list,
                                             ProtectedMembers protected_members = ProtectedMembers::kCounted);

// Returns those who were on the list that day, or will be by what is decided, also under a number that was merged
// since. Reads every person.
absl::StatusOr<ListMembers> MembersOn(const StateReader& state, ListId list, absl::CivilDay day,
                                      ProtectedMembers protected_members = ProtectedMembers::kCounted);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_MEMBERS_H_
