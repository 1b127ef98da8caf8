#include "service/server/rpc/lane_call.h"

#include <future>
#include <memory>
#include <string>
#include <thread>

#include "gtest/gtest.h"
#include "listeplass/v1/matching_service.grpc.pb.h"
#include "listeplass/v1/municipality_service.grpc.pb.h"
#include "service/server/matching/matching_service.h"
#include "service/server/municipality/municipality_service.h"
#include "service/server/rpc/resource_names.h"
#include "service/server/rpc/status.h"
#include "tests/support/service_fixture.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

// Keeps the one thread of a lane busy until it is let go.
class BusyLane {
 public:
  explicit BusyLane(WorkerPool& lane) : lane_(lane) {
    std::promise<void> busy;
    EXPECT_TRUE(lane.TrySubmit([&busy, released = release_.get_future().share()] {
      busy.set_value();
      released.wait();
    }));
    busy.get_future().wait();
  }
  // Waits until the lane is idle, so that nothing which comes then is refused.
  ~BusyLane() {
    release_.set_value();
    std::promise<void> idle;
    while (!lane_.TrySubmit([] {}, [&idle] { idle.set_value(); })) std::this_thread::yield();
    idle.get_future().wait();
  }

  // Waits until the place of the one call that may wait is taken.
  void AwaitFull() {
    while (!lane_.IsStuck(-absl::Seconds(1))) std::this_thread::yield();
  }
  // Waits until that place can be had, and takes it.
  bool TakePlace() {
    while (!lane_.TrySubmit([] {})) std::this_thread::yield();
    return true;
  }

 private:
  WorkerPool& lane_;
  std::promise<void> release_;
};

class LaneCallTest : public ServiceTest {
 protected:
  void ServeMunicipality() {
    Serve(MunicipalityServiceTable());
    municipality_ = v1::MunicipalityService::NewStub(channel_);
  }

  grpc::Status ListLists(grpc::ClientContext& context) {
    v1::ListListsRequest request;
    request.set_parent("municipalities/4601");
    v1::ListListsResponse response;
    return municipality_->ListLists(&context, request, &response);
  }

  absl::StatusOr<v1::GpList> ChangeCeiling(ListId list, bool rehearse) {
    v1::ChangeCeilingRequest request;
    request.set_list(FormatListName(kBergen, list));
    request.set_ceiling(900);
    request.set_reason("test");
    request.set_validate_only(rehearse);
    grpc::ClientContext context;
    v1::GpList response;
    const absl::Status status = FromGrpcStatus(municipality_->ChangeCeiling(&context, request, &response));
    if (!status.ok()) return status;
    return response;
  }

  std::unique_ptr<v1::MunicipalityService::Stub> municipality_;
};

TEST_F(LaneCallTest, ACallThatIsCancelledWhileItWaitsGivesItsPlaceUpAtOnce) {
  register_.AddList({});
  ServeMunicipality();
  grpc::ClientContext gone;
  std::future<grpc::Status> waiting;
  {
    BusyLane lane(lanes_[Lane::kStaff]);
    waiting = std::async(std::launch::async, [this, &gone] { return ListLists(gone); });
    lane.AwaitFull();
    grpc::ClientContext another;
    EXPECT_THAT(FromGrpcStatus(ListLists(another)), Fails(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
    gone.TryCancel();
    EXPECT_TRUE(lane.TakePlace()) << "although the lane's thread is still busy";
  }
  EXPECT_EQ(waiting.get().error_code(), grpc::StatusCode::CANCELLED);
  grpc::ClientContext later;
  EXPECT_TRUE(ListLists(later).ok());
}

TEST_F(LaneCallTest, AStreamThatIsCancelledWhileItWaitsGivesItsPlaceUpAtOnce) {
  register_.AddList({});
  Serve(MatchingServiceTable());
  const auto matching = v1::MatchingService::NewStub(channel_);
  v1::PreviewPlanRequest request;
  request.set_parent("municipalities/4601");
  grpc::ClientContext gone;
  BusyLane lane(lanes_[Lane::kSolving]);
  const auto stream = matching->PreviewPlan(&gone, request);
  lane.AwaitFull();
  gone.TryCancel();
  EXPECT_TRUE(lane.TakePlace()) << "although the lane's thread is still busy";
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST_F(LaneCallTest, ARehearsalIsDecidedOnItsLaneAndAnActIsNot) {
  const ListId list = register_.AddList({.ceiling = 1000});
  ServeMunicipality();
  {
    BusyLane lane(lanes_[Lane::kReports]);
    EXPECT_TRUE(lane.TakePlace());
    EXPECT_THAT(ChangeCeiling(list, /*rehearse=*/true).status(),
                Fails(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
    EXPECT_TRUE(ChangeCeiling(list, /*rehearse=*/false).ok());
  }
  EXPECT_EQ(register_.list(list).ceiling, 900);
}

TEST_F(LaneCallTest, ARehearsalAnswersWithTheBytesOfTheAct) {
  const ListId list = register_.AddList({.ceiling = 1000});
  ServeMunicipality();
  const absl::StatusOr<v1::GpList> rehearsed = ChangeCeiling(list, /*rehearse=*/true);
  ASSERT_TRUE(rehearsed.ok()) << rehearsed.status();
  EXPECT_EQ(register_.list(list).ceiling, 1000);
  const absl::StatusOr<v1::GpList> act = ChangeCeiling(list, /*rehearse=*/false);
  ASSERT_TRUE(act.ok()) << act.status();
  EXPECT_EQ(rehearsed->SerializeAsString(), act->SerializeAsString());
}

}  // namespace
}  // namespace listeplass::server
