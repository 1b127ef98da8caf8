// MunicipalityService.EndList.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_END_LIST_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_END_LIST_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::EndListResponse>> EndList(const ChangeContext& call,
                                                            const v1::EndListRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_END_LIST_HANDLER_H_
