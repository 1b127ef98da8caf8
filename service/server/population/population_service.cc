#include "service/server/population/population_service.h"

#include <memory>
#include <utility>

#include "listeplass/v1/population_service.grpc.pb.h"
#include "service/server/import/import_run.h"
#include "service/server/population/population_event_handler.h"

namespace listeplass::server {
namespace {

constexpr Method kImportRegister = {"PopulationService.ImportRegister", Role::kPopulationRegister};

class PopulationService final : public v1::PopulationService::CallbackService {
 public:
  PopulationService(const Backend& backend, WorkerPool& importer) : backend_(backend), importer_(importer) {}

  grpc::ServerUnaryReactor* RecordEvent(grpc::CallbackServerContext* context, const v1::RecordEventRequest* request,
                                        v1::RecordEventResponse* response) override {
    return HandleChange({"PopulationService.RecordEvent", Role::kPopulationRegister}, backend_, context, request,
                        response, &server::RecordEvent);
  }

  grpc::ServerBidiReactor<v1::ImportRegisterRequest, v1::ImportRegisterResponse>* ImportRegister(
      grpc::CallbackServerContext* context) override {
    auto* stream = new ImportStream();  // Deletes itself.
    absl::StatusOr<Caller> caller = AuthorizedCaller(kImportRegister, *context);
    if (!caller.ok()) {
      stream->Finish(FinishCall(kImportRegister, caller.status()));
      return stream;
    }
    const auto status = std::make_shared<absl::Status>();
    // Who has the answer to one import may send the next.
    if (!importer_.TrySubmit(
            [this, stream, status, caller = *std::move(caller)] {
              *status = RunImport(backend_, kImportRegister, caller, *stream);
            },
            [stream, status] { stream->FinishAfterWrites(FinishCall(kImportRegister, *status)); })) {
      stream->Finish(
          FinishCall(kImportRegister, backend_.stopping ? errors::ServerStopping() : errors::ImportRunning()));
    }
    return stream;
  }

 private:
  const Backend& backend_;
  WorkerPool& importer_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakePopulationService(const Backend& backend, WorkerPool& importer) {
  return std::make_unique<PopulationService>(backend, importer);
}

}  // namespace listeplass::server
