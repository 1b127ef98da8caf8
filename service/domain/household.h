// People at one address who belong together.
#ifndef LISTEPLASS_SERVICE_DOMAIN_HOUSEHOLD_H_
#define LISTEPLASS_SERVICE_DOMAIN_HOUSEHOLD_H_

#include <vector>

#include "service/domain/geo_point.h"
#include "service/domain/ids.h"

namespace listeplass {

struct Household {
  HouseholdId id;
  MunicipalityId municipality;
  BydelId bydel;
  GeoPoint position;
  // Who lives here, ascending. Derived: StateWriter keeps it from the persons' `household`.
  std::vector<PersonId> members;
  GrunnkretsId grunnkrets = {};  // null: not known

  friend bool operator==(const Household&, const Household&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_HOUSEHOLD_H_
