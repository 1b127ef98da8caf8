// MunicipalityService on what was changed: ListChanges (the audit trail), and UndoChange.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_CHANGE_LOG_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_CHANGE_LOG_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::ListChangesResponse> ListChanges(const ReadContext& context, const v1::ListChangesRequest& request);
absl::StatusOr<PreparedChange<v1::UndoChangeResponse>> UndoChange(const ChangeContext& call,
                                                                  const v1::UndoChangeRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_CHANGE_LOG_HANDLER_H_
