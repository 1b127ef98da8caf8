// A selection says whom a move by hand is about, where nobody names them one by one.
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
  // Exactly one of the two is given: a list, whose committed members are meant, or a municipality, where people at home
  // without a list are meant.
  ListId from = {};
  MunicipalityId without_list_in = {};
  BydelId bydel = {};  // only people who live there; null: anywhere
  // Only households in which somebody came to the list, or needs a list, as one of this group.
  std::optional<Group> group = std::nullopt;
  int64_t persons_max = 0;  // 0: no bound but limits::kSelectionMax
  // Households where somebody has a protected address (kode 6 and 7) are taken too.
  bool with_protected = false;
};

// Returns the people of the selection who may come to the list `to` on the day `effective`, by households. Households
// of a list's members come in the order of their lowest ids. Households without a list come in the order of how long
// they have been without one, longest first (R13). People who live together, and are together on the list or without
// one, are taken together or not at all.
//
// A household is passed over if it would exceed persons_max, or if somebody in it is committed to `to` already, waits
// with others who do not come, has an earlier coming move, or may not be offered one of the list's doctors (R26).
//
// INVALID_ARGUMENT     FIELD_REQUIRED, FIELD_INVALID (selection: none or both of from and without_list_in),
//                      OUT_OF_RANGE (selection.persons_max)
// NOT_FOUND            LIST_NOT_FOUND, MUNICIPALITY_NOT_FOUND, MUNICIPALITY_ENDED
// FAILED_PRECONDITION  NOBODY_SELECTED
absl::StatusOr<std::vector<PersonId>> SelectPersons(const StateReader& state, const PersonSelection& selection,
                                                    const GpList& to, absl::CivilDay today, absl::CivilDay effective);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_SELECT_PERSONS_H_
