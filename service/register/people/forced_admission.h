// R18: whom a list must admit although it is closed, full or locked.
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

// Whether the list must admit each of `unit`, who belong together:
//   - a former member who left it because of moving away, within limits::kReturnYears of today, and lives again where
//     the list serves: in its municipality, or one it cooperates with (R33) (MoveCause::kReturn);
//   - a child under 16 of a member: of somebody who has custody of it (custodians.h) and is committed there, wherever
//     they live, or who returns there with it in this unit (MoveCause::kChildOfMember).
// One cause per person, in their order; empty if somebody has no such right.
absl::StatusOr<std::vector<MoveCause>> ForcedAdmission(const StateReader& state, const std::vector<Person>& unit,
                                                       const GpList& list, absl::CivilDay today);

// A list that must take the person back.
struct ReturnRight {
  ListId list;
  absl::CivilDay until;      // the last day to ask for it
  bool lives_there = false;  // else the right rests until they live there
};

// All of the person's, by list; of lists that have ended, or that may not be offered to them (R26), none. Errors of the
// store.
absl::StatusOr<std::vector<ReturnRight>> ReturnRights(const StateReader& state, const Person& person,
                                                      absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_FORCED_ADMISSION_H_
