// MunicipalityService.ReduceList and GetDraw.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_REDUCTION_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_REDUCTION_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::ReduceListResponse>> ReduceList(const ChangeContext& call,
                                                                  const v1::ReduceListRequest& request);

absl::StatusOr<v1::Draw> GetDraw(const ReadContext& context, const v1::GetDrawRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_REDUCTION_HANDLER_H_
