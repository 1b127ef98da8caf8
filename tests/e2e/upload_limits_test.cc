// These uploads must not go on: one from a client that has stalled, and one onto a disk that has no room to spare.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/e2e/api_test_base.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using Staff = v1::MunicipalityService::Stub;

// The number of events.
constexpr int64_t kMoreThanAConnectionHolds = 500'000;

class UploadLimitsTest : public ApiTest {
 protected:
  UploadLimitsTest() {
    rows_.AddList({.id = 1, .ceiling = 600});
    for (int i = 0; i < 20; ++i) rows_.AddPerson(1);
  }

  void RestartWith(std::vector<std::string> arguments, int error_descriptor = -1) {
    server_.reset();
    ServerProcessOptions options = ServerOptions();
    options.arguments = std::move(arguments);
    options.error_descriptor = error_descriptor;
    server_ = std::make_unique<ServerProcess>(options);
    channel_ = Connect(server_->address());
    municipality_ = v1::MunicipalityService::NewStub(channel_);
  }

  RegisterRows rows_;
};

TEST_F(UploadLimitsTest, AnImportThatStallsIsEndedAndAnotherCanRun) {
  RestartWith({"--upload-idle-seconds", "3"});
  const auto stub = v1::PopulationService::NewStub(channel_);
  grpc::ClientContext context;
  const auto stream = BeginImport(*stub, rows_, context);
  v1::ImportRegisterResponse response;
  while (stream->Read(&response)) EXPECT_FALSE(response.has_result());
  EXPECT_THAT(server::FromGrpcStatus(stream->Finish()), Fails(StatusCode::kAborted, "UPLOAD_STALLED"));
  EXPECT_EQ(Sequence(), kSequenceOfNewRegister);
  ImportGood(rows_);
}

TEST_F(UploadLimitsTest, ARehearsalThatStallsIsEndedAndAnImportCanRun) {
  RestartWith({"--upload-idle-seconds", "3"});
  const auto stub = v1::PopulationService::NewStub(channel_);
  grpc::ClientContext context;
  const auto stream = stub->RehearseEvents(&context);
  v1::RehearseEventsRequest request;
  *request.mutable_event()->mutable_as_of() = TodaysTime();
  request.mutable_event()->mutable_departure()->set_national_id(NationalIdOf(0));
  ASSERT_TRUE(stream->Write(request));
  v1::RehearseEventsResponse response;
  EXPECT_TRUE(stream->Read(&response)) << "it is going on";
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_THAT(server::FromGrpcStatus(stream->Finish()), Fails(StatusCode::kAborted, "UPLOAD_STALLED"));
  ImportGood(rows_);
}

// The rehearsal's answers fill what the connection holds, and then the server's worker waits for the client.
TEST_F(UploadLimitsTest, ARehearsalWhoseAnswersAreNotReadIsCancelledAndAnImportCanRun) {
  RestartWith({"--upload-idle-seconds", "3"});
  const auto stub = v1::PopulationService::NewStub(channel_);
  grpc::ClientContext context;
  const auto stream = stub->RehearseEvents(&context);
  v1::RehearseEventsRequest request;
  *request.mutable_event()->mutable_as_of() = TodaysTime();
  request.mutable_event()->mutable_departure()->set_national_id(NationalIdOf(0));
  // Writes block once the connection is full, and are taken and dropped once the call is cancelled.
  for (int64_t sent = 0; sent < kMoreThanAConnectionHolds && stream->Write(request); ++sent) {
  }
  // The status stands behind the answers that have come.
  for (v1::RehearseEventsResponse response; stream->Read(&response);) {
  }
  EXPECT_EQ(server::FromGrpcStatus(stream->Finish()).code(), StatusCode::kCancelled);
  ImportGood(rows_);
}

// The flag asks for a pebibyte to be left free: the import gives way, and changes go on.
TEST_F(UploadLimitsTest, AnImportThatWouldUseTheDiskReserveIsRefusedAndChangesGoOn) {
  ImportGood(rows_);
  RestartWith({"--disk-reserve-mb", "1073741824"});
  const int64_t sequence = Sequence();
  v1::ImportRegisterResponse::Result result;
  EXPECT_THAT(Import(channel_, rows_, &result), Fails(StatusCode::kResourceExhausted, "DISK_RESERVE"));
  EXPECT_EQ(Sequence(), sequence);
  v1::ChangeCeilingRequest request;
  request.set_list(ListNameOf(1));
  request.set_ceiling(700);
  request.set_reason("doctor asked");
  v1::GpList list;
  const absl::Status status = Call(municipality_, &Staff::ChangeCeiling, request, &list);
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(GetList(1).ceiling(), 700);
}

// The server once hung, with all its calls, after some hundred lines. Each refused import writes one.
TEST_F(UploadLimitsTest, AServerWhoseLogNobodyReadsKeepsServing) {
  constexpr int kLines = 2000;
  ImportGood(rows_);
  std::array<int, 2> unread = {-1, -1};
  ASSERT_EQ(pipe2(unread.data(), O_CLOEXEC), 0);
  ASSERT_GE(fcntl(unread[1], F_SETPIPE_SZ, 4096), 4096);  // room for some thirty
  RestartWith({"--disk-reserve-mb", "1073741824"}, unread[1]);
  for (int line = 0; line < kLines; ++line) {
    v1::ImportRegisterResponse::Result result;
    ASSERT_THAT(Import(channel_, rows_, &result), Fails(StatusCode::kResourceExhausted, "DISK_RESERVE")) << line;
  }
  EXPECT_EQ(GetList(1).ceiling(), 600);
  EXPECT_EQ(server_->Stop(), 0) << "nor does it hang at the end";
  for (const int descriptor : unread) close(descriptor);
}

}  // namespace
}  // namespace listeplass::testing
