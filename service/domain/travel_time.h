// A TravelTime says how long the way from a grunnkrets to a practice really takes, door to door. Such entries go before
// the estimate from the distance (matching/travel_table.h).
#ifndef LISTEPLASS_SERVICE_DOMAIN_TRAVEL_TIME_H_
#define LISTEPLASS_SERVICE_DOMAIN_TRAVEL_TIME_H_

#include <cstdint>

#include "service/domain/ids.h"

namespace listeplass {

struct TravelTime {
  GrunnkretsId grunnkrets;
  PracticeId practice;
  int64_t minutes = 0;  // 0..limits::kTravelTableMinutesMax

  friend bool operator==(const TravelTime&, const TravelTime&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_TRAVEL_TIME_H_
