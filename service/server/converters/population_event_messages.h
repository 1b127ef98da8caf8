// Converts the population register's events from the API, and warnings to it.
#ifndef LISTEPLASS_SERVICE_SERVER_CONVERTERS_POPULATION_EVENT_MESSAGES_H_
#define LISTEPLASS_SERVICE_SERVER_CONVERTERS_POPULATION_EVENT_MESSAGES_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/population_service.pb.h"
#include "service/register/people/population_event.h"

namespace listeplass::server {

// `today` decides which control digits a national id may have (national_id.h). INVALID_ARGUMENT FIELD_REQUIRED,
// FIELD_INVALID, NATIONAL_ID_INVALID.
absl::StatusOr<PopulationEvent> FromProto(const v1::PopulationEvent& event, absl::CivilDay today);

v1::Warning ToProto(const Warning& warning);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_POPULATION_EVENT_MESSAGES_H_
