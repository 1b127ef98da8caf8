// Whom a move by hand is about, where nobody names them one by one.
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_SELECT_PERSONS_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_SELECT_PERSONS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/gp_list.h"
#include "service/domain/group.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

struct PersonSelection {
  // Either the members of this list, by whose last decided list it is, or people at home in this municipality who have
  // no list.
  ListId from = {};
  MunicipalityId without_list_in = {};
  BydelId bydel = {};  // who live there; null: wherever
  // Whose household has somebody who came to the list, or needs one, as this.
  std::optional<Group> group = std::nullopt;
  int64_t persons_max = 0;  // 0: no bound but limits::kSelectionMax
  // Also households where somebody has a protected address (kode 6 and 7).
  bool with_protected = false;
};

// The people of the selection who may come to the list `to` on the day, by households: of a list's in the order of
// their lowest ids, of people without one those first who have been without longest (R13). Those who live together and
// are on the list together, or without one together, are taken together or not at all. A household that would pass
// persons_max, or of which somebody is on the list already, waits with others, has an earlier coming move or may not be
// offered one of its doctors (R26), is passed over.
//
// INVALID_ARGUMENT FIELD_REQUIRED, FIELD_INVALID (selection: not either from or without_list_in), OUT_OF_RANGE
// (selection.persons_max); NOT_FOUND LIST_NOT_FOUND, MUNICIPALITY_NOT_FOUND; FAILED_PRECONDITION NOBODY_SELECTED.
absl::StatusOr<std::vector<PersonId>> SelectPersons(const StateReader& state, const PersonSelection& selection,
                                                    const GpList& to, absl::CivilDay today, absl::CivilDay effective);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_SELECT_PERSONS_H_
