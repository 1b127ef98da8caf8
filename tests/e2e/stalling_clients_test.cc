// Clients that read nothing, or send nothing more, must hold nothing that others need.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "listeplass/v1/feed_service.grpc.pb.h"
#include "service/domain/limits.h"
#include "service/server/rpc/unread_answers.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/process_memory.h"
#include "tests/support/sanitizers.h"
#include "tests/support/silent_client.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using Citizens = v1::CitizenService::Stub;
using Staff = v1::MunicipalityService::Stub;

// More than any lane has threads, and than both cores could take.
constexpr int kSilentClients = 6;
constexpr int kHonestCalls = 5;
constexpr int kLongerThanThisTest = 3600;  // seconds; what is found free was not freed by a limit
constexpr char kMunicipality[] = "municipalities/4601";

class StallingClientsTest : public ApiTest {
 protected:
  StallingClientsTest() {
    for (int64_t id = 1; id <= 20; ++id) rows_.AddList({.id = id, .ceiling = 600});
    for (int i = 0; i < 200; ++i) rows_.AddPerson(i % 2);
    for (int i = 0; i < 200; i += 2) rows_.AddRequest(i, {2, 3});
  }

  // Begins anew with a server that waits so long for a client that reads or sends nothing.
  void ServeWithIdleLimit(int seconds) {
    server_.reset();
    ServerProcessOptions options = ServerOptions();
    options.arguments = {"--upload-idle-seconds", absl::StrCat(seconds)};
    server_ = std::make_unique<ServerProcess>(options);
    channel_ = Connect(server_->address());
    citizen_ = v1::CitizenService::NewStub(channel_);
    municipality_ = v1::MunicipalityService::NewStub(channel_);
    matching_ = v1::MatchingService::NewStub(channel_);
    ImportGood(rows_);
  }

  static v1::PreviewPlanRequest Rehearsal() {
    v1::PreviewPlanRequest request;
    request.set_parent(kMunicipality);
    request.set_rehearsal(true);
    return request;
  }
  static v1::SearchListsRequest Search() {
    v1::SearchListsRequest request;
    request.mutable_near()->set_latitude(60.39);
    request.mutable_near()->set_longitude(5.32);
    return request;
  }
  static v1::ListListsRequest Lists() {
    v1::ListListsRequest request;
    request.set_parent(kMunicipality);
    return request;
  }
  static v1::GetCapacityReportRequest Report() {
    v1::GetCapacityReportRequest request;
    request.set_parent(kMunicipality);
    request.set_by(v1::GetCapacityReportRequest::LIST);
    return request;
  }

  // Makes one call on each lane, and counts those that succeed.
  int CallsThatComplete() {
    v1::SearchListsResponse lists;
    v1::ListListsResponse page;
    v1::CapacityReport report;
    grpc::ClientContext context;
    const auto preview = matching_->PreviewPlan(&context, Rehearsal());
    for (v1::PlanProgress progress; preview->Read(&progress);) {
    }
    return (preview->Finish().ok() ? 1 : 0) + (Call(citizen_, &Citizens::SearchLists, Search(), &lists).ok() ? 1 : 0) +
           (Call(municipality_, &Staff::ListLists, Lists(), &page).ok() ? 1 : 0) +
           (Call(municipality_, &Staff::GetCapacityReport, Report(), &report).ok() ? 1 : 0);
  }

  RegisterRows rows_;
};

TEST_F(StallingClientsTest, ClientsThatReadNothingHoldNoThreadOfAnyLane) {
  ServeWithIdleLimit(kLongerThanThisTest);
  std::vector<std::unique_ptr<SilentClient>> silent;
  for (int i = 0; i < kSilentClients; ++i) {
    silent.push_back(std::make_unique<SilentClient>(server_->address()));
    silent.back()->Call("/listeplass.v1.MatchingService/PreviewPlan", Rehearsal().SerializeAsString());
    silent.back()->Call("/listeplass.v1.CitizenService/SearchLists", Search().SerializeAsString());
    silent.back()->Call("/listeplass.v1.MunicipalityService/ListLists", Lists().SerializeAsString());
    silent.back()->Call("/listeplass.v1.MunicipalityService/GetCapacityReport", Report().SerializeAsString());
    ASSERT_TRUE(silent.back()->AwaitAnswers(4)) << "of client " << i;
  }
  int complete = 0;
  for (int i = 0; i < kHonestCalls; ++i) complete += CallsThatComplete();
  EXPECT_EQ(complete, 4 * kHonestCalls);
  EXPECT_EQ(server_->Stop(), 0) << "nor do they hold up its end";
}

TEST_F(StallingClientsTest, AnswersThatNobodyReadsAreGivenUp) {
  ServeWithIdleLimit(2);
  SilentClient of_a_run(server_->address());
  of_a_run.Call("/listeplass.v1.MatchingService/PreviewPlan", Rehearsal().SerializeAsString());
  EXPECT_TRUE(of_a_run.AwaitAnswers(1));
  SilentClient of_a_page(server_->address());
  of_a_page.Call("/listeplass.v1.MunicipalityService/ListLists", Lists().SerializeAsString());
  EXPECT_TRUE(of_a_page.AwaitAnswers(1));
  SilentClient of_a_list(server_->address());
  v1::GetListRequest list;
  list.set_name(ListNameOf(1));
  of_a_list.Call("/listeplass.v1.MunicipalityService/GetList", list.SerializeAsString());
  EXPECT_TRUE(of_a_list.AwaitAnswers(1));
  SilentClient of_a_change(server_->address());
  v1::ChangeCeilingRequest change;
  change.set_list(ListNameOf(2));
  change.set_ceiling(700);
  change.set_reason("doctor asked");
  of_a_change.Call("/listeplass.v1.MunicipalityService/ChangeCeiling", change.SerializeAsString());
  EXPECT_TRUE(of_a_change.AwaitAnswers(1));
  for (SilentClient* client : {&of_a_run, &of_a_page, &of_a_list, &of_a_change}) EXPECT_TRUE(client->AwaitEnds(1));
  EXPECT_EQ(CallsThatComplete(), 4);
}

// More of them than any lane has threads. Changes and looks of others go on, and each is cut off in its time.
TEST_F(StallingClientsTest, ReadersOfTheFeedThatReadNothingHoldNothingAndAreCutOff) {
  ServeWithIdleLimit(5);
  SilentClient silent(server_->address());
  constexpr size_t kReaders = 50;
  for (size_t i = 0; i < kReaders; ++i) {
    silent.Call("/listeplass.v1.FeedService/StreamEvents", v1::StreamEventsRequest().SerializeAsString());
  }
  ASSERT_TRUE(silent.AwaitAnswers(kReaders));
  const auto feed = v1::FeedService::NewStub(channel_);
  grpc::ClientContext context;
  v1::StreamEventsRequest now;
  now.set_after("now");
  const auto reader = feed->StreamEvents(&context, now);
  v1::StreamEventsResponse message;
  ASSERT_TRUE(reader->Read(&message)) << "it has begun";
  for (int i = 0; i < 5; ++i) {
    v1::ChangeStatusRequest change;
    change.set_list(ListNameOf(1));
    change.set_status(i % 2 == 0 ? v1::LIST_STATUS_CLOSED : v1::LIST_STATUS_OPEN);
    change.set_reason("test");
    v1::GpList list;
    ASSERT_TRUE(Call(municipality_, &Staff::ChangeStatus, change, &list).ok());
    do {
      ASSERT_TRUE(reader->Read(&message));
    } while (!message.entry().person().empty());  // the members' of the change before
    EXPECT_EQ(message.entry().kind(), i % 2 == 0 ? v1::LIST_CLOSED : v1::LIST_OPENED);
  }
  EXPECT_TRUE(silent.AwaitEnds(kReaders));
  context.TryCancel();
  (void)reader->Finish();
}

// Short reads are answered at once, so that nothing but this bounds how many answers lie with the server.
TEST_F(StallingClientsTest, ShortAnswersThatNobodyReadsTakeNoMoreThanTheirBound) {
  constexpr int kCallsOfEach = limits::kStreamsPerConnectionMax;
  constexpr int kFirstClients = 10;
  constexpr int kClients = limits::kUnreadAnswersMax / kCallsOfEach + 1 + kFirstClients;
  ServeWithIdleLimit(kLongerThanThisTest);
  const int64_t before = ResidentBytes(server_->pid());
  v1::GetListRequest request;
  request.set_name(ListNameOf(1));
  std::vector<std::unique_ptr<SilentClient>> silent;
  for (int i = 0; i < kClients; ++i) {
    silent.push_back(std::make_unique<SilentClient>(server_->address()));
    for (int call = 0; call < kCallsOfEach; ++call) {
      silent.back()->Call("/listeplass.v1.MunicipalityService/GetList", request.SerializeAsString());
    }
    ASSERT_TRUE(silent.back()->AwaitAnswers(kCallsOfEach)) << "of client " << i;
  }
  for (int i = 0; i < kFirstClients; ++i) {
    EXPECT_TRUE(silent[static_cast<size_t>(i)]->AwaitEnds(kCallsOfEach)) << "of client " << i;
  }
  const int64_t growth = PeakResidentBytes(server_->pid()) - before;
  if (!kTakesMoreMemory) {
    EXPECT_LT(growth, limits::kTransportBytesMax) << "with the answers' own bytes, which are few";
  }
  EXPECT_EQ(CallsThatComplete(), 4);
  silent.clear();
  std::printf("%lld bytes for each call\n", static_cast<long long>(growth / limits::kUnreadAnswersMax));
}

TEST_F(StallingClientsTest, AnUploadThatStallsHoldsNothingButTheImportersPlaceAndEndsWithTheServer) {
  ServeWithIdleLimit(kLongerThanThisTest);
  const auto stub = v1::PopulationService::NewStub(channel_);
  grpc::ClientContext context;
  const auto stream = BeginImport(*stub, rows_, context);
  v1::ImportRegisterResponse progress;
  ASSERT_TRUE(stream->Read(&progress)) << "its rows have come";

  EXPECT_EQ(CallsThatComplete(), 4);
  v1::ChangeCeilingRequest change;
  change.set_list(ListNameOf(1));
  change.set_ceiling(700);
  change.set_reason("doctor asked");
  v1::GpList list;
  EXPECT_TRUE(Call(municipality_, &Staff::ChangeCeiling, change, &list).ok());
  v1::ImportRegisterResponse::Result result;
  EXPECT_THAT(Import(Connect(server_->address()), rows_, &result), Fails(StatusCode::kAborted, "IMPORT_RUNNING"));

  EXPECT_EQ(server_->Stop(), 0);
  while (stream->Read(&progress)) EXPECT_FALSE(progress.has_result());
  EXPECT_THAT(server::FromGrpcStatus(stream->Finish()), Fails(StatusCode::kUnavailable, "SERVER_STOPPING"));
}

}  // namespace
}  // namespace listeplass::testing
