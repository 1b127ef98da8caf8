// Streams that follow the register, over gRPC without a network, where a message has been sent only when the other side
// has read it.
#include <gmock/gmock.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "listeplass/v1/feed_service.grpc.pb.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/server/feed/feed_service.h"
#include "service/server/following/feed_position.h"
#include "service/server/rpc/authenticator.h"
#include "service/server/rpc/status.h"
#include "tests/support/counting_store.h"
#include "tests/support/or_abort.h"
#include "tests/support/service_fixture.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

using ::testing::HasSubstr;

// Everybody is this caller, and proves it for as long as a test says.
class OneCaller final : public Authenticator {
 public:
  absl::StatusOr<Caller> Authenticate(const Proofs&) const override { return caller; }
  absl::Duration ProofLeft(const Caller&, const Proofs&) const override {
    return holds ? absl::InfiniteDuration() : absl::ZeroDuration();
  }

  Caller caller;
  std::atomic<bool> holds = true;
};

// Outlives the service.
class WithOneCaller {
 protected:
  OneCaller one_caller_;
};

class FeedStreamTest : public WithOneCaller, public ServiceTest {
 protected:
  // A stream from its beginning to its end.
  class Reader {
   public:
    Reader(v1::FeedService::Stub& stub, const v1::StreamEventsRequest& request)
        : stream_(stub.StreamEvents(&context_, request)) {}

    v1::StreamEventsResponse Next() {
      v1::StreamEventsResponse message;
      EXPECT_TRUE(stream_->Read(&message)) << "the stream has ended";
      return message;
    }
    // Returns how the stream ended, which it must have without another entry.
    absl::Status End() {
      for (v1::StreamEventsResponse message; stream_->Read(&message);) EXPECT_FALSE(message.has_entry());
      return FromGrpcStatus(stream_->Finish());
    }
    void GoAway() {
      context_.TryCancel();
      (void)stream_->Finish();
    }

   private:
    grpc::ClientContext context_;
    const std::unique_ptr<grpc::ClientReader<v1::StreamEventsResponse>> stream_;
  };

  void ServeFeed() {
    Serve(FeedServiceTable());
    stub_ = v1::FeedService::NewStub(channel_);
  }
  std::unique_ptr<Reader> Follow(const std::string& after, const v1::FeedFilter& filter = {}) {
    v1::StreamEventsRequest request;
    request.set_after(after);
    *request.mutable_filter() = filter;
    return std::make_unique<Reader>(*stub_, request);
  }
  // Lets the hub tick for as long as `wait` takes, because a stream sees no tick while a message is on its way.
  template <typename Wait>
  auto WhileTicking(Wait wait) {
    std::atomic<bool> over = false;
    std::thread ticking([this, &over] {
      while (!over) {
        feed_hub_.TickOnce();
        std::this_thread::yield();
      }
    });
    auto result = wait();
    over = true;
    ticking.join();
    return result;
  }
  // Lets one more person wait for a list, as a change of its own.
  PersonId Ask() {
    const PersonId person = register_.AddPerson();
    OrAbort(register_.Ask(person, {closed_}));
    return person;
  }
  v1::FeedFilter About(PersonId person) const {
    v1::FeedFilter filter;
    filter.set_person(names_.NameOf(person));
    return filter;
  }
  void AwaitReaders(int readers) const {
    while (feed_hub_.readers() != readers) std::this_thread::yield();
  }

  const ListId closed_ = register_.AddList({.status = ListStatus::kClosed});
  std::unique_ptr<v1::FeedService::Stub> stub_;
};

TEST_F(FeedStreamTest, SendsWhatIsThereAndThenWhatComes) {
  ServeFeed();
  const PersonId first = Ask();
  const PersonId second = Ask();
  const auto reader = Follow("");
  EXPECT_EQ(reader->Next().entry().person(), names_.NameOf(first));
  const v1::StreamEventsResponse read = reader->Next();
  EXPECT_EQ(read.entry().person(), names_.NameOf(second));
  EXPECT_EQ(read.position(), read.entry().position());
  std::vector<std::string> came;
  for (int i = 0; i < 5; ++i) {
    came.push_back(names_.NameOf(Ask()));
    feed_hub_.LookOnce();
    EXPECT_EQ(reader->Next().entry().person(), came.back());
  }
  const auto other = Follow(read.position());
  for (const std::string& person : came) EXPECT_EQ(other->Next().entry().person(), person);
}

TEST_F(FeedStreamTest, TheHubsThreadWakesItAfterACommit) {
  ServeFeed();
  feed_hub_.Start();
  const auto reader = Follow("now");
  EXPECT_FALSE(reader->Next().has_entry()) << "where it begins";
  const PersonId person = Ask();
  feed_hub_.Note();
  EXPECT_EQ(reader->Next().entry().person(), names_.NameOf(person));
}

TEST_F(FeedStreamTest, OneThatBeginsNowIsToldWhere) {
  ServeFeed();
  Ask();
  const auto reader = Follow("now");
  const v1::StreamEventsResponse begin = reader->Next();
  EXPECT_FALSE(begin.has_entry());
  const PersonId missed = Ask();
  const auto resumed = Follow(begin.position());
  EXPECT_EQ(resumed->Next().entry().person(), names_.NameOf(missed));
}

TEST_F(FeedStreamTest, ASilentOneIsSentAHeartbeatWithHowFarItIs) {
  ServeFeed();
  const auto reader = Follow("", About(Ask()));
  EXPECT_TRUE(reader->Next().has_entry());
  silence_seconds_ = limits::kFeedHeartbeatSeconds - 1;
  feed_hub_.TickOnce();
  const PersonId other = Ask();
  feed_hub_.LookOnce();
  silence_seconds_ = limits::kFeedHeartbeatSeconds;
  const v1::StreamEventsResponse heartbeat = WhileTicking([&] { return reader->Next(); });
  EXPECT_FALSE(heartbeat.has_entry()) << "the other's is not for it";
  EXPECT_EQ(heartbeat.position(), OrAbort(TellFeedPosition(*register_.state(), FeedEnd(*register_.state()))))
      << "who goes on from here need not look through the other's again";
  const auto all = Follow("");
  all->Next();
  EXPECT_EQ(all->Next().entry().person(), names_.NameOf(other));
}

// The reader costs a page, whatever happens meanwhile: what comes stays in the store until it reads on.
TEST_F(FeedStreamTest, AReaderThatDoesNotReadCostsOnePageAndGetsAllWhenItReads) {
  CountingStore counting(register_.store());
  Backend backend{counting, sequencer_,    clock_, lanes_, previews_, seeds_,
                  seals_,   fingerprints_, names_, gate_,  unread_,   ""};
  backend.upload_idle = absl::Hours(1);
  backend.feed_hub = &feed_hub_;
  const auto service = OrAbort(MakeRpcService(backend, FeedServiceTable()));
  grpc::ServerBuilder builder;
  builder.RegisterService(service.get());
  const auto server = builder.BuildAndStart();
  stub_ = v1::FeedService::NewStub(server->InProcessChannel({}));
  std::vector<std::string> expected;
  const auto ask = [&] { expected.push_back(names_.NameOf(Ask())); };
  for (int64_t i = 0; i <= 2 * limits::kFollowedPageMessagesMax; ++i) ask();
  auto reader = Follow("");
  std::vector<std::string> read = {reader->Next().entry().person()};
  (void)counting.TakeCounts();
  for (int i = 0; i < 100; ++i) {
    ask();
    feed_hub_.LookOnce();
    feed_hub_.TickOnce();
  }
  // The first page is on its way, and at most one look for the next was under way.
  const CountingStore::Counts counts = counting.TakeCounts();
  const auto rows = counts.find("feed");
  EXPECT_LE(rows == counts.end() ? 0 : rows->second, 2 * limits::kFollowedPageMessagesMax);
  while (read.size() < expected.size()) read.push_back(reader->Next().entry().person());
  EXPECT_EQ(read, expected) << "in order, without a gap";
  reader.reset();
  server->Shutdown(absl::ToChronoTime(absl::Now()));
}

TEST_F(FeedStreamTest, AReaderThatDoesNotReadIsCutOffAndLoggedWhileOthersReadOn) {
  backend_.upload_idle = absl::Milliseconds(1);
  ServeFeed();
  Ask();
  ::testing::internal::CaptureStderr();
  v1::StreamEventsRequest request;
  grpc::ClientContext context;
  const auto silent = stub_->StreamEvents(&context, request);
  const absl::Status status = FromGrpcStatus(silent->Finish());
  EXPECT_EQ(status.code(), absl::StatusCode::kCancelled);
  EXPECT_THAT(::testing::internal::GetCapturedStderr(),
              HasSubstr(" client_stalled method=FeedService.StreamEvents missing=\"room for an answer\" limit=1ms\n"));
  AwaitReaders(0);
}

TEST_F(FeedStreamTest, WhoGoesAwayGivesThePlaceBack) {
  ServeFeed();
  const auto reader = Follow("now");
  reader->Next();
  EXPECT_EQ(feed_hub_.readers(), 1);
  reader->GoAway();
  AwaitReaders(0);
}

TEST_F(FeedStreamTest, TheServersStopEndsIt) {
  ServeFeed();
  const auto resting = Follow("now");
  resting->Next();
  gate_.Stop();
  EXPECT_THAT(resting->End(), Fails(absl::StatusCode::kUnavailable, "SERVER_STOPPING"));
  EXPECT_THAT(Follow("now")->End(), Fails(absl::StatusCode::kUnavailable, "SERVER_STOPPING"));
}

TEST_F(FeedStreamTest, TheEndOfTheProofEndsIt) {
  one_caller_.caller.who.role = access::AccessRole::kChief;
  one_caller_.caller.who.municipalities = {kBergen};
  backend_.authenticator = &one_caller_;
  ServeFeed();
  const auto reader = Follow("now");
  reader->Next();
  one_caller_.holds = false;
  silence_seconds_ = 1;
  EXPECT_THAT(WhileTicking([&] { return reader->End(); }), Fails(absl::StatusCode::kUnauthenticated, "TOKEN_EXPIRED"));
}

// A caseworker's right to a person ends when the person moves away.
TEST_F(FeedStreamTest, WhatTheCallerMayAskIsAskedAnew) {
  one_caller_.caller.who.role = access::AccessRole::kCaseworker;
  one_caller_.caller.who.municipalities = {kBergen};
  backend_.authenticator = &one_caller_;
  ServeFeed();
  const PersonId person = Ask();
  const auto reader = Follow("", About(person));
  EXPECT_TRUE(reader->Next().has_entry());
  OrAbort(register_.Run({Event(PersonRelocated{.person = person,
                                               .household = register_.AddHousehold(kAskoy),
                                               .municipality = kAskoy,
                                               .moved = register_.context().today})}));
  silence_seconds_ = limits::kFeedHeartbeatSeconds;
  EXPECT_THAT(WhileTicking([&] { return reader->End(); }), Fails(absl::StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

TEST_F(FeedStreamTest, ErrorsOfTheRequestEndIt) {
  ServeFeed();
  EXPECT_THAT(Follow("somewhere")->End(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Follow("999999.0")->End(), Fails(absl::StatusCode::kOutOfRange, "FEED_POSITION_AHEAD"));
  AwaitReaders(0);
}

TEST_F(FeedStreamTest, OneThatTheTrimmingOvertakesIsToldWhereToGoOn) {
  ServeFeed();
  const PersonId person = Ask();
  const auto reader = Follow("", About(person));
  EXPECT_TRUE(reader->Next().has_entry());
  const int64_t last = register_.state()->sequence();
  Ask();
  OrAbort(register_.Run({Event(FeedTrimmed{.first_sequence = last + 2})}));
  silence_seconds_ = limits::kFeedHeartbeatSeconds;
  EXPECT_THAT(WhileTicking([&] { return reader->End(); }),
              Fails(absl::StatusCode::kOutOfRange, "FEED_POSITION_TOO_OLD"));
}

TEST_F(FeedStreamTest, ACitizenHasAFewPlacesAndEachFindsThemAgain) {
  one_caller_.caller.who.role = access::AccessRole::kCitizen;
  one_caller_.caller.role = Role::kCitizen;
  one_caller_.caller.subject = "sub";
  const PersonId person = Ask();
  one_caller_.caller.who.citizen = register_.person(person).national_id;
  backend_.authenticator = &one_caller_;
  ServeFeed();
  std::vector<std::unique_ptr<Reader>> readers;
  for (int i = 0; i < limits::kFeedReadersPerCitizenMax; ++i) {
    readers.push_back(Follow("", About(person)));
    EXPECT_TRUE(readers.back()->Next().has_entry());
  }
  EXPECT_THAT(Follow("", About(person))->End(), Fails(absl::StatusCode::kResourceExhausted, "TOO_MANY_READERS"));
  readers[0]->GoAway();
  AwaitReaders(limits::kFeedReadersPerCitizenMax - 1);
  EXPECT_TRUE(Follow("", About(person))->Next().has_entry());
}

}  // namespace
}  // namespace listeplass::server
