// MunicipalityService on people whom staff move by hand: MovePersons, StrikeOff.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_MOVE_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_MOVE_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::MovePersonsResponse>> MovePersons(const ChangeContext& call,
                                                                    const v1::MovePersonsRequest& request);
absl::StatusOr<PreparedChange<v1::StrikeOffResponse>> StrikeOff(const ChangeContext& call,
                                                                const v1::StrikeOffRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_MOVE_HANDLER_H_
