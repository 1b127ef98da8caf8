#include "service/server/report/report_service.h"

#include "service/server/report/figures_handler.h"
#include "service/server/report/past_handler.h"
#include "service/server/report/server_day_handler.h"

namespace listeplass::server {

ServiceTable ReportServiceTable() {
  return {"listeplass.v1.ReportService",
          {
              rpc::LongRead("GetFigures", Role::kStaff, Lane::kReports, &GetFigures),
              rpc::LongRead("ListMembers", Role::kStaff, Lane::kReports, &ListMembers),
              rpc::Read("GetHistory", Role::kStaff, &GetHistory),
              rpc::LongRead("GetQueue", Role::kStaff, Lane::kReports, &GetQueue),
              rpc::LongRead("ListMemberships", Role::kStaff, Lane::kReports, &ListMemberships),
              rpc::Read("GetServerDay", Role::kStaff, &GetServerDay),
          }};
}

}  // namespace listeplass::server
