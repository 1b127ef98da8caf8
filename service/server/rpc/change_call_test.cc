#include "service/server/rpc/change_call.h"

#include <future>
#include <memory>
#include <thread>

#include "gtest/gtest.h"
#include "listeplass/v1/municipality_service.grpc.pb.h"
#include "service/server/municipality/municipality_service.h"
#include "service/server/rpc/resource_names.h"
#include "service/server/rpc/status.h"
#include "tests/support/service_fixture.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

class ChangeCallTest : public ServiceTest {
 protected:
  ChangeCallTest() : list_(register_.AddList({.ceiling = 1000})) {
    Serve(MunicipalityServiceTable());
    municipality_ = v1::MunicipalityService::NewStub(channel_);
  }

  absl::Status ChangeCeiling(grpc::ClientContext& context) {
    v1::ChangeCeilingRequest request;
    request.set_list(FormatListName(kBergen, list_));
    request.set_ceiling(900);
    request.set_reason("test");
    v1::GpList response;
    return FromGrpcStatus(municipality_->ChangeCeiling(&context, request, &response));
  }

  void AwaitWaiting(size_t changes) {
    while (sequencer_.waiting() != changes) std::this_thread::yield();
  }

  const ListId list_;
  std::unique_ptr<v1::MunicipalityService::Stub> municipality_;
};

TEST_F(ChangeCallTest, AnswersWithTheChange) {
  grpc::ClientContext context;
  const absl::Status status = ChangeCeiling(context);
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(register_.list(list_).ceiling, 900);
}

TEST_F(ChangeCallTest, ACallThatIsCancelledWhileItWaitsGivesItsPlaceUpAtOnce) {
  std::promise<void> busy;
  std::promise<void> release;
  Change blocker;
  blocker.decide = [&busy, released = release.get_future().share()](const StateReader&, const DecisionContext&) {
    busy.set_value();
    released.wait();
    return Decision{};
  };
  blocker.respond = [](const StateReader&, const Decision&) { return std::string(); };
  std::promise<void> over;
  sequencer_.Submit(std::move(blocker), [&over](const absl::StatusOr<std::string>&) { over.set_value(); });
  busy.get_future().wait();

  grpc::ClientContext gone;
  std::future<absl::Status> waiting = std::async(std::launch::async, [&] { return ChangeCeiling(gone); });
  AwaitWaiting(1);
  gone.TryCancel();
  AwaitWaiting(0);  // although the writer is still busy
  EXPECT_EQ(waiting.get().code(), absl::StatusCode::kCancelled);
  release.set_value();
  over.get_future().wait();
  EXPECT_EQ(register_.list(list_).ceiling, 1000);
}

}  // namespace
}  // namespace listeplass::server
