// PopulationService.RecordEvent.
#ifndef LISTEPLASS_SERVICE_SERVER_POPULATION_POPULATION_EVENT_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_POPULATION_POPULATION_EVENT_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/population_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::RecordEventResponse>> RecordEvent(const ChangeContext& call,
                                                                    const v1::RecordEventRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_POPULATION_POPULATION_EVENT_HANDLER_H_
