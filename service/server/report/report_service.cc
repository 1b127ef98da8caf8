#include "service/server/report/report_service.h"

#include "listeplass/v1/report_service.grpc.pb.h"
#include "service/server/report/figures_handler.h"
#include "service/server/report/past_handler.h"

namespace listeplass::server {
namespace {

constexpr Role kRole = Role::kStaff;

class ReportService final : public v1::ReportService::CallbackService {
 public:
  explicit ReportService(const Backend& backend) : backend_(backend) {}

  grpc::ServerUnaryReactor* GetFigures(grpc::CallbackServerContext* context, const v1::GetFiguresRequest* request,
                                       v1::Figures* response) override {
    return HandleLongRead({"ReportService.GetFigures", kRole}, backend_, context, request, response,
                          &server::GetFigures);
  }
  grpc::ServerUnaryReactor* ListMembers(grpc::CallbackServerContext* context, const v1::ListMembersRequest* request,
                                        v1::ListMembersResponse* response) override {
    return HandleLongRead({"ReportService.ListMembers", kRole}, backend_, context, request, response,
                          &server::ListMembers);
  }
  grpc::ServerUnaryReactor* GetHistory(grpc::CallbackServerContext* context, const v1::GetHistoryRequest* request,
                                       v1::History* response) override {
    return HandleRead({"ReportService.GetHistory", kRole}, backend_, context, request, response, &server::GetHistory);
  }
  grpc::ServerUnaryReactor* GetQueue(grpc::CallbackServerContext* context, const v1::GetQueueRequest* request,
                                     v1::GetQueueResponse* response) override {
    return HandleLongRead({"ReportService.GetQueue", kRole}, backend_, context, request, response, &server::GetQueue);
  }
  grpc::ServerUnaryReactor* ListMemberships(grpc::CallbackServerContext* context,
                                            const v1::ListMembershipsRequest* request,
                                            v1::ListMembershipsResponse* response) override {
    return HandleLongRead({"ReportService.ListMemberships", kRole}, backend_, context, request, response,
                          &server::ListMemberships);
  }

 private:
  const Backend& backend_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeReportService(const Backend& backend) {
  return std::make_unique<ReportService>(backend);
}

}  // namespace listeplass::server
