// What holds for every place on the map that is reported: of a practice, a home, a branch surgery.
#ifndef LISTEPLASS_SERVICE_REGISTER_PLACE_H_
#define LISTEPLASS_SERVICE_REGISTER_PLACE_H_

#include "absl/status/status.h"
#include "service/domain/geo_point.h"
#include "service/domain/ids.h"

namespace listeplass {

// INVALID_ARGUMENT OUT_OF_RANGE (municipality), FIELD_INVALID (bydel, position).
absl::Status CheckPlace(MunicipalityId municipality, BydelId bydel, const GeoPoint& position);

// INVALID_ARGUMENT FIELD_INVALID unless null or of the municipality.
absl::Status CheckGrunnkrets(GrunnkretsId grunnkrets, MunicipalityId municipality);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PLACE_H_
