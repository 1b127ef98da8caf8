// The population register's events, from the API.
#ifndef LISTEPLASS_SERVICE_SERVER_CONVERTERS_POPULATION_EVENT_MESSAGES_H_
#define LISTEPLASS_SERVICE_SERVER_CONVERTERS_POPULATION_EVENT_MESSAGES_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/population_service.pb.h"
#include "service/register/people/population_event.h"

namespace listeplass::server {

// INVALID_ARGUMENT FIELD_REQUIRED, FIELD_INVALID, NATIONAL_ID_INVALID.
absl::StatusOr<PopulationEvent> FromProto(const v1::PopulationEvent& event);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_POPULATION_EVENT_MESSAGES_H_
