// A Household is the people at one address who belong together.
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
  // The people who live here, ascending. StateWriter derives them from the persons' `household`.
  std::vector<PersonId> members;
  GrunnkretsId grunnkrets = {};  // null: not known

  friend bool operator==(const Household&, const Household&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_HOUSEHOLD_H_
