// MunicipalityService.GetCapacityReport.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_CAPACITY_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_CAPACITY_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::CapacityReport> GetCapacityReport(const ReadContext& context,
                                                     const v1::GetCapacityReportRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_CAPACITY_HANDLER_H_
