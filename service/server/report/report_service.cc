#include "service/server/report/report_service.h"

#include "service/server/report/figures_handler.h"
#include "service/server/report/past_handler.h"
#include "service/server/report/server_day_handler.h"

namespace listeplass::server {

ServiceTable ReportServiceTable() {
  return {"listeplass.v1.ReportService",
          {
              rpc::LongRead("GetFigures", Role::kStaff, &GetFigures),
              rpc::LongRead("ListMembers", Role::kStaff, &ListMembers),
              rpc::Read("GetHistory", Role::kStaff, &GetHistory),
              rpc::LongRead("GetQueue", Role::kStaff, &GetQueue),
              rpc::LongRead("ListMemberships", Role::kStaff, &ListMemberships),
              rpc::Read("GetServerDay", Role::kStaff, &GetServerDay),
          }};
}

}  // namespace listeplass::server
