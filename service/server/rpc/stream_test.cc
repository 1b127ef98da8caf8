// Shows what a client may do to a worker. Over gRPC without a network, a message has been sent only when the other side
// has read it. So a client that reads nothing leaves the first answer lying.
#include "service/server/rpc/stream.h"

#include <future>
#include <memory>
#include <string>
#include <thread>

#include "gmock/gmock.h"
#include "listeplass/v1/population_service.grpc.pb.h"
#include "service/domain/source.h"
#include "service/server/rpc/authenticator.h"
#include "service/server/rpc/status.h"
#include "tests/support/service_fixture.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

using ::testing::HasSubstr;
using Rehearsed = v1::RehearseEventsRequest;
using Answered = v1::RehearseEventsResponse;

// The worker that serves RehearseEvents here.
absl::Status ReadAll(const StreamContext&, DuplexStream<Rehearsed, Answered>& stream) {
  Rehearsed message;
  for (;;) {
    LP_ASSIGN_OR_RETURN(const bool more, stream.Read(message));
    if (!more) return absl::OkStatus();
  }
}

absl::Status AnswerEach(const StreamContext&, DuplexStream<Rehearsed, Answered>& stream) {
  Rehearsed message;
  Answered response;
  response.mutable_refused()->set_code(1);
  for (;;) {
    LP_ASSIGN_OR_RETURN(const bool more, stream.Read(message));
    if (!more) return absl::OkStatus();
    stream.Write(response);
  }
}

template <int times>
absl::Status Answer(const StreamContext&, DuplexStream<Rehearsed, Answered>& stream) {
  Answered response;
  response.mutable_refused()->set_code(1);
  for (int i = 0; i < times; ++i) stream.Write(response);
  return absl::OkStatus();
}

// A worker that says that it has begun, and then works for as long as it may.
absl::Status WorkUntilGivenUp(const StreamContext&, DuplexStream<Rehearsed, Answered>& stream) {
  Answered begun;
  begun.mutable_refused()->set_code(1);
  stream.Write(begun);
  while (!stream.cancelled()) std::this_thread::yield();
  return errors::SolveCancelled();
}

// Answers for the service's other methods, which nobody calls.
absl::StatusOr<PreparedChange<v1::RecordEventResponse>> Record(const ChangeContext&, const v1::RecordEventRequest&) {
  return PreparedChange<v1::RecordEventResponse>();
}
absl::StatusOr<v1::ListImportsResponse> List(const ReadContext&, const v1::ListImportsRequest&) {
  return v1::ListImportsResponse();
}
absl::StatusOr<v1::Import> Get(const ReadContext&, const v1::GetImportRequest&) { return v1::Import(); }
absl::StatusOr<PreparedChange<v1::UndoImportResponse>> Undo(const ChangeContext&, const v1::UndoImportRequest&) {
  return PreparedChange<v1::UndoImportResponse>();
}
absl::Status Import(const StreamContext&, DuplexStream<v1::ImportRegisterRequest, v1::ImportRegisterResponse>&) {
  return absl::OkStatus();
}

// A deliverer whose token ends at some time by the clock, which outlives this.
class Deliverer final : public Authenticator {
 public:
  explicit Deliverer(const Clock& clock) : clock_(clock) {}

  absl::StatusOr<Caller> Authenticate(const Proofs& proofs) const override {
    return ProvenCaller({.role = access::AccessRole::kPopulationRegister, .sources = {source}, .expires = expires},
                        proofs.metadata);
  }
  absl::Duration ProofLeft(const Caller& caller, const Proofs& /*proofs*/) const override {
    return caller.who.expires - clock_.Now();
  }
  Source source = PopulationRegister();
  absl::Time expires = absl::InfiniteFuture();

 private:
  const Clock& clock_;
};

class StreamTest : public ServiceTest {
 protected:
  // `idle` is long where a client that stalls is not what the test is about: even a write to a quick one takes a while.
  void ServeWith(DuplexFunction<Rehearsed, Answered> served, absl::Duration idle = absl::Milliseconds(1)) {
    constexpr Role kRole = Role::kPopulationRegister;
    backend_.upload_idle = idle;
    Serve({"listeplass.v1.PopulationService",
           {
               rpc::LongRead("ListImports", kRole, Lane::kStaff, &List),
               rpc::LongRead("GetImport", kRole, Lane::kStaff, &Get),
               rpc::Change("UndoImport", kRole, Origin::kUndoImport, Lane::kReports, &Undo),
               rpc::Change("RecordEvent", kRole, Origin::kRecordEvent, Lane::kReports, &Record),
               rpc::Duplex("RehearseEvents", kRole, served, importer_, &errors::ImportRunning),
               rpc::Duplex("ImportRegister", kRole, &Import, importer_, &errors::ImportRunning),
           }});
    stub_ = v1::PopulationService::NewStub(channel_);
  }

  // Returns the status of a client that reads nothing, and sends for as long as it can.
  grpc::Status SendOnly() {
    grpc::ClientContext context;
    const auto stream = stub_->RehearseEvents(&context);
    Rehearsed request;
    request.mutable_event()->mutable_departure();
    while (stream->Write(request)) {
    }
    return stream->Finish();
  }

  // Waits until the worker is free for another client. This one may hear of the end a moment before the worker has
  // left.
  bool WorkerIsFree() {
    std::promise<void> worked;
    while (!importer_.TrySubmit([&worked] { worked.set_value(); })) std::this_thread::yield();
    worked.get_future().wait();
    return true;
  }

  std::unique_ptr<v1::PopulationService::Stub> stub_;
};

TEST_F(StreamTest, AClientThatSendsNothingIsToldSo) {
  ServeWith(&ReadAll);
  ::testing::internal::CaptureStderr();
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  Answered answer;
  EXPECT_FALSE(stream->Read(&answer));
  const absl::Status status = FromGrpcStatus(stream->Finish());
  const std::string logged = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(status, Fails(absl::StatusCode::kAborted, "UPLOAD_STALLED"));
  EXPECT_THAT(logged, HasSubstr(" WARNING client_stalled method=PopulationService.RehearseEvents missing=\"a message\" "
                                "limit=1ms\n"));
  EXPECT_TRUE(WorkerIsFree());
}

TEST_F(StreamTest, AClientThatTakesNoAnswerIsCancelledBeforeTheNext) {
  ServeWith(&Answer<2>);
  ::testing::internal::CaptureStderr();
  const grpc::Status status = SendOnly();
  const std::string logged = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::CANCELLED) << status.error_message();
  EXPECT_THAT(logged, HasSubstr(" client_stalled method=PopulationService.RehearseEvents "
                                "missing=\"room for an answer\" limit=1ms\n"));
  EXPECT_TRUE(WorkerIsFree());
}

TEST_F(StreamTest, AClientThatTakesNotTheLastAnswerIsCancelledToo) {
  ServeWith(&Answer<1>);
  EXPECT_EQ(SendOnly().error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_TRUE(WorkerIsFree());
}

TEST_F(StreamTest, AStreamEndsWhenItsTokenDoes) {
  Deliverer deliverer(clock_);
  deliverer.expires = clock_.Now() + absl::Minutes(2);
  backend_.authenticator = &deliverer;
  ServeWith(&AnswerEach, absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  Rehearsed request;
  request.mutable_event()->mutable_departure();
  Answered answer;
  ASSERT_TRUE(stream->Write(request));
  ASSERT_TRUE(stream->Read(&answer)) << "the token holds";
  clock_.Advance(absl::Minutes(2));
  stream->Write(request);
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kUnauthenticated, "TOKEN_EXPIRED"));
  EXPECT_TRUE(WorkerIsFree());
}

TEST_F(StreamTest, AStreamThatWaitsEndsWithItsTokenToo) {
  Deliverer deliverer(clock_);
  deliverer.expires = clock_.Now() + absl::Milliseconds(1);
  backend_.authenticator = &deliverer;
  ServeWith(&ReadAll, absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  Answered answer;
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kUnauthenticated, "TOKEN_EXPIRED"));
}

TEST_F(StreamTest, EachMessageIsAskedFor) {
  Deliverer deliverer(clock_);
  deliverer.source = Source("another");
  backend_.authenticator = &deliverer;
  ServeWith(&AnswerEach, absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  Rehearsed request;
  request.mutable_event()->mutable_departure();
  stream->Write(request);
  Answered answer;
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kPermissionDenied, "SOURCE_NOT_ALLOWED"));
}

TEST_F(StreamTest, WorkThatAStopBreaksOffEndsWithServerStopping) {
  ServeWith(&WorkUntilGivenUp, absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  Answered answer;
  ASSERT_TRUE(stream->Read(&answer)) << "it has begun";
  gate_.Stop();
  gate_.Abandon();
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kUnavailable, "SERVER_STOPPING"));
}

TEST_F(StreamTest, AStreamThatComesWhileTheServerStopsIsRefused) {
  ServeWith(&WorkUntilGivenUp, absl::Hours(1));
  gate_.Stop();
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  Answered answer;
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kUnavailable, "SERVER_STOPPING"));
}

}  // namespace
}  // namespace listeplass::server
