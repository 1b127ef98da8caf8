// CitizenService.SearchLists.
#ifndef LISTEPLASS_SERVICE_SERVER_CITIZEN_LIST_SEARCH_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_CITIZEN_LIST_SEARCH_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/citizen_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::SearchListsResponse> SearchLists(const ReadContext& context, const v1::SearchListsRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CITIZEN_LIST_SEARCH_HANDLER_H_
