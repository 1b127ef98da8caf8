// ReportService.GetServerDay.
#ifndef LISTEPLASS_SERVICE_SERVER_REPORT_SERVER_DAY_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_REPORT_SERVER_DAY_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/report_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::ServerDay> GetServerDay(const ReadContext& context, const v1::GetServerDayRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_REPORT_SERVER_DAY_HANDLER_H_
