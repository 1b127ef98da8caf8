// Shows what a client may do to the importer. Over gRPC without a network, a message has been sent only when the other
// side has read it. So a client that reads nothing leaves the first answer lying.
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

v1::RehearseEventsResponse AnAnswer() {
  Answered answer;
  answer.mutable_refused()->set_code(1);
  return answer;
}

// What takes the messages of RehearseEvents here.
class Rehearsing : public Conversation<Rehearsed> {
 public:
  explicit Rehearsing(DuplexStream<Answered>& stream) : stream_(stream) {}
  absl::Status End() override { return absl::OkStatus(); }

 protected:
  DuplexStream<Answered>& stream_;
};

class AnswerEach final : public Rehearsing {
 public:
  using Rehearsing::Rehearsing;
  absl::StatusOr<bool> Take(const Rehearsed&) override {
    stream_.Write(AnAnswer());
    return true;
  }
};

// Tells its progress with each message, and ends with the third.
class TellProgress final : public Rehearsing {
 public:
  using Rehearsing::Rehearsing;
  absl::StatusOr<bool> Take(const Rehearsed&) override {
    stream_.WriteIfIdle(AnAnswer());
    return ++taken_ < 3;
  }

 private:
  int taken_ = 0;
};

// Ends the call with the first message's answers.
template <int times>
class Answer final : public Rehearsing {
 public:
  using Rehearsing::Rehearsing;
  absl::StatusOr<bool> Take(const Rehearsed&) override {
    for (int i = 0; i < times; ++i) stream_.Write(AnAnswer());
    return false;
  }
};

// Says that it has begun, and then works for as long as it may.
class RehearseUntilGivenUp final : public Rehearsing {
 public:
  using Rehearsing::Rehearsing;
  absl::StatusOr<bool> Take(const Rehearsed&) override {
    stream_.Write(AnAnswer());
    while (!stream_.cancelled()) std::this_thread::yield();
    return errors::SolveCancelled();
  }
};

template <typename Served>
std::unique_ptr<Conversation<Rehearsed>> Begin(const StreamContext&, DuplexStream<Answered>& stream) {
  return std::make_unique<Served>(stream);
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
std::unique_ptr<Conversation<v1::ImportRegisterRequest>> Import(const StreamContext&,
                                                                DuplexStream<v1::ImportRegisterResponse>&) {
  return nullptr;
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

Rehearsed AnEvent() {
  Rehearsed request;
  request.mutable_event()->mutable_departure();
  return request;
}

class StreamTest : public ServiceTest {
 protected:
  // `idle` is long where a client that stalls is not what the test is about: even a write to a quick one takes a while.
  template <typename Served>
  void ServeWith(absl::Duration idle = absl::Milliseconds(1), absl::Duration total = absl::Hours(1)) {
    constexpr Role kRole = Role::kPopulationRegister;
    backend_.upload_idle = idle;
    backend_.upload_total = total;
    Serve({"listeplass.v1.PopulationService",
           {
               rpc::LongRead("ListImports", kRole, Lane::kStaff, &List),
               rpc::LongRead("GetImport", kRole, Lane::kStaff, &Get),
               rpc::Change("UndoImport", kRole, Origin::kUndoImport, Lane::kReports, &Undo),
               rpc::Change("RecordEvent", kRole, Origin::kRecordEvent, Lane::kReports, &Record),
               rpc::Duplex("RehearseEvents", kRole, &Begin<Served>, importer_, &errors::ImportRunning),
               rpc::Duplex("ImportRegister", kRole, &Import, importer_, &errors::ImportRunning),
           }});
    stub_ = v1::PopulationService::NewStub(channel_);
  }

  // Returns the status of a client that reads nothing, and sends for as long as it can.
  grpc::Status SendOnly() {
    grpc::ClientContext context;
    const auto stream = stub_->RehearseEvents(&context);
    while (stream->Write(AnEvent())) {
    }
    return stream->Finish();
  }

  // Waits until another client finds the importer's place free. This one may hear of the end a moment before.
  bool PlaceIsFree() {
    while (!importer_.TryTakePlace()) std::this_thread::yield();
    importer_.GiveBackPlace();
    return true;
  }
  // Does other work on the importer's thread, behind what it has.
  bool ThreadIsFree() {
    std::promise<void> done;
    EXPECT_TRUE(importer_.Do([] {}, [&done] { done.set_value(); }));
    done.get_future().wait();
    return true;
  }

  std::unique_ptr<v1::PopulationService::Stub> stub_;
};

TEST_F(StreamTest, AClientThatSendsNothingIsToldSo) {
  ServeWith<AnswerEach>();
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
  EXPECT_TRUE(PlaceIsFree());
}

TEST_F(StreamTest, AClientThatTakesNoAnswerIsCancelledBeforeTheNext) {
  ServeWith<AnswerEach>();
  ::testing::internal::CaptureStderr();
  const grpc::Status status = SendOnly();
  const std::string logged = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::CANCELLED) << status.error_message();
  EXPECT_THAT(logged, HasSubstr(" client_stalled method=PopulationService.RehearseEvents "
                                "missing=\"room for an answer\" limit=1ms\n"));
  EXPECT_TRUE(PlaceIsFree());
}

TEST_F(StreamTest, AClientThatTakesNotTheLastAnswersIsCancelledToo) {
  ServeWith<Answer<2>>();
  EXPECT_EQ(SendOnly().error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_TRUE(PlaceIsFree());
}

TEST_F(StreamTest, AClientThatSendsNothingMoreHoldsNoThread) {
  ServeWith<AnswerEach>(absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  Answered answer;
  for (int event = 0; event < 3; ++event) {
    ASSERT_TRUE(stream->Write(AnEvent()));
    ASSERT_TRUE(stream->Read(&answer));
    EXPECT_TRUE(ThreadIsFree());
    EXPECT_FALSE(importer_.TryTakePlace()) << "it is still this client's";
  }
  stream->WritesDone();
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_TRUE(PlaceIsFree());
}

// Its second event has been read ahead once the first is being worked at.
TEST_F(StreamTest, AClientThatReadsNothingHoldsNoThread) {
  ServeWith<AnswerEach>(absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  ASSERT_TRUE(stream->Write(AnEvent()));
  ASSERT_TRUE(stream->Write(AnEvent()));
  EXPECT_TRUE(ThreadIsFree());
  Answered answer;
  EXPECT_TRUE(stream->Read(&answer));
  EXPECT_TRUE(stream->Read(&answer));
  stream->WritesDone();
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_TRUE(stream->Finish().ok());
}

// Its client sends everything before it reads anything.
TEST_F(StreamTest, ProgressThatIsNotReadHoldsNothingUp) {
  ServeWith<TellProgress>(absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  for (int event = 0; event < 3; ++event) ASSERT_TRUE(stream->Write(AnEvent()));
  EXPECT_TRUE(PlaceIsFree()) << "all is done";
  Answered answer;
  EXPECT_TRUE(stream->Read(&answer));
  EXPECT_FALSE(stream->Read(&answer)) << "what came meanwhile was dropped";
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(StreamTest, AClientMayNotSendForEver) {
  ServeWith<AnswerEach>(absl::Hours(1), /*total=*/absl::ZeroDuration());
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  stream->Write(AnEvent());
  Answered answer;
  EXPECT_FALSE(stream->Read(&answer));
  const absl::Status status = FromGrpcStatus(stream->Finish());
  EXPECT_THAT(status, Fails(absl::StatusCode::kAborted, "UPLOAD_STALLED"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("had not sent everything"));
  EXPECT_TRUE(PlaceIsFree());
}

TEST_F(StreamTest, AClientIsNotWaitedForAfterTheTotalTime) {
  ServeWith<AnswerEach>(absl::Hours(1), /*total=*/absl::Milliseconds(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  Answered answer;
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kAborted, "UPLOAD_STALLED"));
}

TEST_F(StreamTest, AClientThatGoesAwayLeavesThePlace) {
  ServeWith<AnswerEach>(absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  ASSERT_TRUE(stream->Write(AnEvent()));
  ASSERT_TRUE(stream->Write(AnEvent()));
  context.TryCancel();
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_TRUE(PlaceIsFree());
}

TEST_F(StreamTest, AClientThatIsWaitedForWhenTheServerStopsIsToldSo) {
  ServeWith<AnswerEach>(absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  ASSERT_TRUE(stream->Write(AnEvent()));
  Answered answer;
  ASSERT_TRUE(stream->Read(&answer));
  gate_.Stop();
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kUnavailable, "SERVER_STOPPING"));
}

TEST_F(StreamTest, AStreamEndsWhenItsTokenDoes) {
  Deliverer deliverer(clock_);
  deliverer.expires = clock_.Now() + absl::Minutes(2);
  backend_.authenticator = &deliverer;
  ServeWith<AnswerEach>(absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  Answered answer;
  ASSERT_TRUE(stream->Write(AnEvent()));
  ASSERT_TRUE(stream->Read(&answer)) << "the token holds";
  clock_.Advance(absl::Minutes(2));
  stream->Write(AnEvent());
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kUnauthenticated, "TOKEN_EXPIRED"));
  EXPECT_TRUE(PlaceIsFree());
}

TEST_F(StreamTest, AStreamThatWaitsEndsWithItsTokenToo) {
  Deliverer deliverer(clock_);
  deliverer.expires = clock_.Now() + absl::Milliseconds(1);
  backend_.authenticator = &deliverer;
  ServeWith<AnswerEach>(absl::Hours(1));
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
  ServeWith<AnswerEach>(absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  stream->Write(AnEvent());
  Answered answer;
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kPermissionDenied, "SOURCE_NOT_ALLOWED"));
}

TEST_F(StreamTest, WorkThatAStopBreaksOffEndsWithServerStopping) {
  ServeWith<RehearseUntilGivenUp>(absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  ASSERT_TRUE(stream->Write(AnEvent()));
  Answered answer;
  ASSERT_TRUE(stream->Read(&answer)) << "it has begun";
  gate_.Stop();
  gate_.Abandon();
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kUnavailable, "SERVER_STOPPING"));
}

TEST_F(StreamTest, AStreamThatComesWhileTheServerStopsIsRefused) {
  ServeWith<RehearseUntilGivenUp>(absl::Hours(1));
  gate_.Stop();
  grpc::ClientContext context;
  const auto stream = stub_->RehearseEvents(&context);
  Answered answer;
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kUnavailable, "SERVER_STOPPING"));
}

}  // namespace
}  // namespace listeplass::server
