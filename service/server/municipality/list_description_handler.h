// MunicipalityService.CreateList and UpdateList.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_LIST_DESCRIPTION_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_LIST_DESCRIPTION_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::GpList>> CreateList(const ChangeContext& call, const v1::CreateListRequest& request);
absl::StatusOr<PreparedChange<v1::GpList>> UpdateList(const ChangeContext& call, const v1::UpdateListRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_LIST_DESCRIPTION_HANDLER_H_
