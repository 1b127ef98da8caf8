// The writer is held at a commit, as by a disk that hangs, and changes come. Time stands still for them, so that only
// their number counts.
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <iterator>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "google/rpc/error_details.pb.h"
#include "service/domain/limits.h"
#include "service/domain/retry_after.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/commit_gate.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using Staff = v1::MunicipalityService::Stub;

constexpr int kLists = 60;
// What one caller may have waiting of staff's changes, if nobody else has any.
constexpr int kPlacesOfOneCaller = limits::kStaffChangesWaitingMax / 2;
constexpr int kMoreThanMayWait = 300;
// Few enough for any server's limit of calls on one connection.
constexpr int kCallsPerChannel = 90;

// A change that a test has sent, and its end.
struct Sent {
  grpc::ClientContext context;
  v1::ChangeCeilingRequest request;
  v1::GpList answer;
  absl::Status status;
  bool over = false;
};

class HeldCommitsTest : public ApiTest {
 protected:
  HeldCommitsTest() {
    RegisterRows rows;
    for (int64_t id = 1; id <= kLists; ++id) rows.AddList({.id = id, .ceiling = 600});
    rows.AddPerson(1);
    ImportGood(rows);
    EXPECT_EQ(server_->Stop(), 0);
    ServerProcessOptions options = ServerOptions();
    options.program = GATED_LISTEPLASSD_BINARY;
    options.arguments = gate_.Arguments();
    server_ = std::make_unique<ServerProcess>(options);
    channel_ = Connect(server_->address());
    municipality_ = v1::MunicipalityService::NewStub(channel_);
    sequence_ = Sequence();
  }
  ~HeldCommitsTest() override {
    gate_.Open();
    AwaitAll();
  }

  // Sends the nth change, which gives one of the lists a ceiling that it does not have. The first 30 lists are for
  // changes that are made.
  Sent& Send(int n, int64_t list, const std::string& caller = "u1") {
    if (sent_.size() % kCallsPerChannel == 0) {
      const std::shared_ptr<grpc::Channel> channel = Connect(server_->address());
      EXPECT_TRUE(channel->WaitForConnected(gpr_inf_future(GPR_CLOCK_REALTIME)));
      stubs_.push_back(v1::MunicipalityService::NewStub(channel));
    }
    Sent& sent = sent_.emplace_back();
    sent.context.AddMetadata("listeplass-subject", caller);
    sent.request.set_list(ListNameOf(list));
    sent.request.set_ceiling(601 + n);
    sent.request.set_reason("doctor asked");
    stubs_.back()->async()->ChangeCeiling(&sent.context, &sent.request, &sent.answer,
                                          [this, &sent](const grpc::Status& status) {
                                            const std::lock_guard<std::mutex> lock(mutex_);
                                            sent.status = server::FromGrpcStatus(status);
                                            sent.over = true;
                                            changed_.notify_all();
                                          });
    return sent;
  }
  // Sends a change that the writer takes and is held at, so that all others wait.
  void HoldTheWriter() {
    Send(0, kLists);
    gate_.AwaitCommit();
  }
  // Sends so many changes to the lists for that.
  void SendMany(int changes) {
    for (int i = 0; i < changes; ++i) Send(i / 30, 1 + i % 30);
  }

  void AwaitOver(int count) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this, count] { return CountOver() >= count; });
  }
  void AwaitAll() { AwaitOver(static_cast<int>(sent_.size())); }
  // REQUIRES: the lock, or that nothing is under way.
  int CountOver() const {
    int count = 0;
    for (const Sent& sent : sent_) count += sent.over ? 1 : 0;
    return count;
  }
  // Returns one that is neither refused nor the one at which the writer is held.
  Sent& FirstThatWaits() {
    const std::lock_guard<std::mutex> lock(mutex_);
    auto sent = std::next(sent_.begin());
    while (sent->over) ++sent;
    return *sent;
  }
  int CountOk() const {
    int count = 0;
    for (const Sent& sent : sent_) count += sent.over && sent.status.ok() ? 1 : 0;
    return count;
  }

  TempDir gate_folder_;
  CommitGate gate_{gate_folder_.path()};
  int64_t sequence_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<Sent> sent_;
  std::vector<std::unique_ptr<Staff>> stubs_;
};

TEST_F(HeldCommitsTest, WhatWouldWaitTooLongIsRefusedAtOnceAndAllThatWasAdmittedIsMade) {
  HoldTheWriter();
  SendMany(kPlacesOfOneCaller + kMoreThanMayWait);
  AwaitOver(kMoreThanMayWait);  // although nothing is committed
  EXPECT_EQ(Sequence(), sequence_);
  gate_.Open();
  AwaitAll();
  int busy = 0;
  for (const Sent& sent : sent_) {
    if (sent.status.ok()) continue;
    ++busy;
    ASSERT_THAT(sent.status, Fails(StatusCode::kResourceExhausted, "SERVER_BUSY"));
    const auto retry = sent.status.GetPayload(kRetryInfoUrl);
    google::rpc::RetryInfo info;
    ASSERT_TRUE(retry && info.ParseFromString(std::string(*retry)));
    ASSERT_TRUE(info.retry_delay().seconds() > 0 || info.retry_delay().nanos() > 0);
  }
  EXPECT_EQ(busy, kMoreThanMayWait);
  EXPECT_EQ(CountOk(), 1 + kPlacesOfOneCaller);
  EXPECT_EQ(Sequence(), sequence_ + CountOk());
}

TEST_F(HeldCommitsTest, AnotherCallerFindsRoom) {
  HoldTheWriter();
  SendMany(kPlacesOfOneCaller + kMoreThanMayWait);
  AwaitOver(kMoreThanMayWait);
  const Sent& others = Send(0, 40, "u2");
  gate_.Open();
  AwaitAll();
  EXPECT_TRUE(others.status.ok()) << others.status;
}

// Whether the cancelled change has left is seen by others: until then there is no room for one more. The one that finds
// room is not waited for, and may be made or not.
TEST_F(HeldCommitsTest, ACancelledChangeGivesItsPlaceUpAtOnceAndIsNotMade) {
  HoldTheWriter();
  SendMany(kPlacesOfOneCaller + kMoreThanMayWait);
  AwaitOver(kMoreThanMayWait);
  Sent& cancelled = FirstThatWaits();
  cancelled.context.TryCancel();
  v1::ChangeCeilingRequest one_more = cancelled.request;
  one_more.set_list(ListNameOf(51));
  StatusCode code = StatusCode::kResourceExhausted;
  while (code == StatusCode::kResourceExhausted) {
    grpc::ClientContext context;
    context.AddMetadata("listeplass-subject", "u1");
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(1));
    v1::GpList answer;
    code = server::FromGrpcStatus(municipality_->ChangeCeiling(&context, one_more, &answer)).code();
  }
  EXPECT_EQ(code, StatusCode::kDeadlineExceeded);
  EXPECT_EQ(Sequence(), sequence_) << "the writer was held all the time";
  gate_.Open();
  AwaitAll();
  EXPECT_EQ(cancelled.status.code(), StatusCode::kCancelled);
  EXPECT_EQ(CountOk(), kPlacesOfOneCaller) << "all that were admitted but for the cancelled one";
  const int one_more_made = GetList(51).ceiling() == 600 ? 0 : 1;
  EXPECT_EQ(Sequence(), sequence_ + CountOk() + one_more_made);
}

TEST_F(HeldCommitsTest, ReadsAndRehearsalsDoNotWaitForTheWriter) {
  HoldTheWriter();
  SendMany(30);
  constexpr int kRehearsals = 20;
  int rehearsed = 0;
  for (int i = 0; i < kRehearsals; ++i) {
    v1::ChangeCeilingRequest request;
    request.set_list(ListNameOf(40));
    request.set_ceiling(900 + i);
    request.set_reason("doctor asked");
    request.set_validate_only(true);
    v1::GpList answer;
    if (Call(municipality_, &Staff::ChangeCeiling, request, &answer).ok()) ++rehearsed;
    EXPECT_EQ(answer.ceiling(), 900 + i);
    EXPECT_EQ(GetList(40).ceiling(), 600);
  }
  EXPECT_EQ(rehearsed, kRehearsals);
  EXPECT_EQ(CountOver(), 0) << "all that time the writer was held";
  gate_.Open();
  AwaitAll();
  EXPECT_EQ(CountOk(), 31);
}

TEST_F(HeldCommitsTest, AStopFinishesWhatWasAdmittedAndTellsTheRest) {
  HoldTheWriter();
  SendMany(200);
  kill(server_->pid(), SIGTERM);
  gate_.Open();
  EXPECT_EQ(server_->Stop(), 0);
  AwaitAll();
  for (const Sent& sent : sent_) {
    if (sent.status.ok()) continue;
    EXPECT_THAT(sent.status, Fails(StatusCode::kUnavailable, "SERVER_STOPPING"));
  }
  EXPECT_TRUE(sent_.front().status.ok()) << "it was at its commit";
  Restart();
  EXPECT_EQ(Sequence(), sequence_ + CountOk());
}

}  // namespace
}  // namespace listeplass::testing
