// ReportService on who is, was or will be on which list: ListMembers, GetHistory, GetQueue, ListMemberships.
#ifndef LISTEPLASS_SERVICE_SERVER_REPORT_PAST_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_REPORT_PAST_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/report_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::ListMembersResponse> ListMembers(const ReadContext& context, const v1::ListMembersRequest& request);
absl::StatusOr<v1::History> GetHistory(const ReadContext& context, const v1::GetHistoryRequest& request);
absl::StatusOr<v1::GetQueueResponse> GetQueue(const ReadContext& context, const v1::GetQueueRequest& request);
absl::StatusOr<v1::ListMembershipsResponse> ListMemberships(const ReadContext& context,
                                                            const v1::ListMembershipsRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_REPORT_PAST_HANDLER_H_
