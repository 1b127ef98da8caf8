// CitizenService on a person's standing request: AskForLists, WithdrawRequest, GetQueuePosition.
#ifndef LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_REQUEST_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_REQUEST_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/citizen_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::AskForListsResponse>> AskForLists(const ChangeContext& call,
                                                                    const v1::AskForListsRequest& request);
absl::StatusOr<PreparedChange<v1::WithdrawRequestResponse>> WithdrawRequest(const ChangeContext& call,
                                                                            const v1::WithdrawRequestRequest& request);
absl::StatusOr<v1::GetQueuePositionResponse> GetQueuePosition(const ReadContext& context,
                                                              const v1::GetQueuePositionRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_REQUEST_HANDLER_H_
