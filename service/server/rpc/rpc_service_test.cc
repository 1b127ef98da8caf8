#include "service/server/rpc/rpc_service.h"

#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "listeplass/v1/report_service.pb.h"

namespace listeplass::server {
namespace {

using ::testing::HasSubstr;

template <typename Request, typename Response>
absl::StatusOr<Response> Nothing(const ReadContext&, const Request&) {
  return Response();
}

template <typename Request, typename Response>
Rpc Line(absl::string_view name) {
  return rpc::Read<Request, Response>(name, Role::kStaff, &Nothing<Request, Response>);
}

ServiceTable WholeTable() {
  return {"listeplass.v1.ReportService",
          {
              Line<v1::GetFiguresRequest, v1::Figures>("GetFigures"),
              Line<v1::ListMembersRequest, v1::ListMembersResponse>("ListMembers"),
              Line<v1::GetHistoryRequest, v1::History>("GetHistory"),
              Line<v1::GetQueueRequest, v1::GetQueueResponse>("GetQueue"),
              Line<v1::GetServerDayRequest, v1::ServerDay>("GetServerDay"),
              Line<v1::ListMembershipsRequest, v1::ListMembershipsResponse>("ListMemberships"),
          }};
}

std::string WhatIsWrong(const ServiceTable& table) { return std::string(CheckTable(table).message()); }

TEST(CheckTable, TakesAWholeTable) { EXPECT_EQ(WhatIsWrong(WholeTable()), ""); }

TEST(CheckTable, RefusesAServiceThatIsInNoProto) {
  ServiceTable table = WholeTable();
  table.service = "listeplass.v1.ReportsService";
  EXPECT_EQ(WhatIsWrong(table), "the table of listeplass.v1.ReportsService: the service is in no proto");
}

TEST(CheckTable, RefusesAMissingMethod) {
  ServiceTable table = WholeTable();
  table.rpcs.pop_back();
  EXPECT_THAT(WhatIsWrong(table), HasSubstr("ListMemberships is missing"));
}

TEST(CheckTable, RefusesAMisspeltMethod) {
  ServiceTable table = WholeTable();
  table.rpcs[0].name = "GetFigure";
  EXPECT_THAT(WhatIsWrong(table), HasSubstr("GetFigure is no method of it"));
}

TEST(CheckTable, RefusesAMethodThatStandsThereTwice) {
  ServiceTable table = WholeTable();
  table.rpcs.push_back(table.rpcs[2]);
  EXPECT_THAT(WhatIsWrong(table), HasSubstr("GetHistory stands there twice"));
}

TEST(CheckTable, RefusesOtherMessages) {
  ServiceTable table = WholeTable();
  table.rpcs[3] = Line<v1::GetHistoryRequest, v1::GetQueueResponse>("GetQueue");
  EXPECT_THAT(WhatIsWrong(table), HasSubstr("GetQueue takes another request"));
  table.rpcs[3] = Line<v1::GetQueueRequest, v1::History>("GetQueue");
  EXPECT_THAT(WhatIsWrong(table), HasSubstr("GetQueue gives another answer"));
}

TEST(CheckTable, RefusesAStreamWhereTheProtoHasNone) {
  ServiceTable table = WholeTable();
  table.rpcs[3].type = grpc::internal::RpcMethod::SERVER_STREAMING;
  EXPECT_THAT(WhatIsWrong(table), HasSubstr("GetQueue streams otherwise"));
}

}  // namespace
}  // namespace listeplass::server
