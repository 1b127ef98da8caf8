// MunicipalityService on two registered numbers of one person: MergePersons.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_MERGE_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_MERGE_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::MergePersonsResponse>> MergePersons(const ChangeContext& call,
                                                                      const v1::MergePersonsRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_MERGE_HANDLER_H_
