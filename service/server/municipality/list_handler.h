// MunicipalityService.GetList and ListLists.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_LIST_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_LIST_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::GpList> GetList(const ReadContext& context, const v1::GetListRequest& request);
absl::StatusOr<v1::ListListsResponse> ListLists(const ReadContext& context, const v1::ListListsRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_LIST_HANDLER_H_
