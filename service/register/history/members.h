// Queries on who is, was or will be on a list.
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

// People with a protected address (kode 6 and 7) are named to whom may see them, and counted for everybody else.
enum class ProtectedMembers { kCounted, kNamed };

// Those who may be named, by person, and how many may not.
struct ListMembers {
  std::vector<ListMember> named;
  int64_t protected_persons = 0;
};

// Whose last decided list it is: as many as GpList::members. Reads those alone.
absl::StatusOr<ListMembers> CommittedMembers(const StateReader& state, ListId list,
                                             ProtectedMembers protected_members = ProtectedMembers::kCounted);

// Who was, or will by what is decided be, on the list that day, also under a number that was merged since. Reads every
// person.
absl::StatusOr<ListMembers> MembersOn(const StateReader& state, ListId list, absl::CivilDay day,
                                      ProtectedMembers protected_members = ProtectedMembers::kCounted);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_MEMBERS_H_
