// R18: a list must admit some people although it is closed, full or locked.
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_FORCED_ADMISSION_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_FORCED_ADMISSION_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/gp_list.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/state.h"

namespace listeplass {

// Must the list admit everybody of `unit`, who belong together? It must admit
// - a former member who left it because of moving away, asks at most limits::kReturnYears after they left, and lives
//   again where the list serves: in its municipality, or in one it cooperates with (R33) (MoveCause::kReturn);
// - a child under 16 of a member (MoveCause::kChildOfMember). The member has custody of the child (custodians.h) and is
//   committed to the list, or returns to it with the child in this unit. It does not matter where they live.
//
// Returns one cause per person, in their order, or nothing if somebody has no such right.
absl::StatusOr<std::vector<MoveCause>> ForcedAdmission(const StateReader& state, const std::vector<Person>& unit,
                                                       const GpList& list, absl::CivilDay today);

// A list that must take the person back (R18).
struct ReturnRight {
  ListId list;
  absl::CivilDay until;      // the last day to ask for it
  bool lives_there = false;  // false: the right rests until they live there
};

// Returns all of the person's, by list. Lists that have ended or may not be offered to them (R26) are left out. Fails
// only if the store does.
absl::StatusOr<std::vector<ReturnRight>> ReturnRights(const StateReader& state, const Person& person,
                                                      absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_FORCED_ADMISSION_H_
