// ReportService: figures and the past, for the municipality's staff.
#ifndef LISTEPLASS_SERVICE_SERVER_REPORT_REPORT_SERVICE_H_
#define LISTEPLASS_SERVICE_SERVER_REPORT_REPORT_SERVICE_H_

#include "service/server/rpc/rpc_service.h"

namespace listeplass::server {

ServiceTable ReportServiceTable();

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_REPORT_REPORT_SERVICE_H_
