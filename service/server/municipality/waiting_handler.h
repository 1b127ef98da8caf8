// MunicipalityService on people without a list and people who wait for one: ListUnassigned, ListWaiting.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_WAITING_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_WAITING_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::ListUnassignedResponse> ListUnassigned(const ReadContext& context,
                                                          const v1::ListUnassignedRequest& request);
absl::StatusOr<v1::ListWaitingResponse> ListWaiting(const ReadContext& context, const v1::ListWaitingRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_WAITING_HANDLER_H_
