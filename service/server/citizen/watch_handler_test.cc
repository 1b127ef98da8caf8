// Watches of one person, over gRPC without a network, where a message has been sent only when the other side has read
// it.
#include "service/server/citizen/watch_handler.h"

#include <gmock/gmock.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "listeplass/v1/citizen_service.grpc.pb.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/oslo_time.h"
#include "service/planning/make_plan.h"
#include "service/register/history/undo.h"
#include "service/register/people/merge_persons.h"
#include "service/register/plans/commit_plan.h"
#include "service/register/policy/set_policy.h"
#include "service/server/citizen/citizen_service.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/authenticator.h"
#include "service/server/rpc/status.h"
#include "tests/support/service_fixture.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Everybody is this caller, and proves it for as long as a test says.
class SameCaller final : public Authenticator {
 public:
  absl::StatusOr<Caller> Authenticate(const Proofs&) const override { return caller; }
  absl::Duration ProofLeft(const Caller&, const Proofs&) const override {
    return holds ? absl::InfiniteDuration() : absl::ZeroDuration();
  }

  Caller caller;
  std::atomic<bool> holds = true;
};

class WatchHandlerTest : public ServiceTest {
 protected:
  // A watch from its beginning to its end.
  class Watch {
   public:
    Watch(v1::CitizenService::Stub& stub, const std::string& person) {
      v1::WatchRequestRequest request;
      request.set_person(person);
      stream_ = stub.WatchRequest(&context_, request);
    }

    v1::WatchRequestResponse Next() {
      v1::WatchRequestResponse message;
      EXPECT_TRUE(stream_->Read(&message)) << "the stream has ended";
      EXPECT_NE(message.position(), "");
      EXPECT_TRUE(message.has_as_of());
      return message;
    }
    // Returns how the stream ended, which it must have without another message.
    absl::Status End() {
      for (v1::WatchRequestResponse message; stream_->Read(&message);) ADD_FAILURE() << message.DebugString();
      return FromGrpcStatus(stream_->Finish());
    }

   private:
    grpc::ClientContext context_;
    std::unique_ptr<grpc::ClientReader<v1::WatchRequestResponse>> stream_;
  };

  void ServeCitizens() {
    feed_hub_.Start();
    Serve(CitizenServiceTable());
    stub_ = v1::CitizenService::NewStub(channel_);
  }
  std::unique_ptr<Watch> Watching(PersonId person) {
    if (stub_ == nullptr) ServeCitizens();
    return std::make_unique<Watch>(*stub_, names_.NameOf(person));
  }
  // Lets so much time pass without anything to tell. The hub's thread notices.
  void Wait(int64_t seconds) { silence_seconds_ += seconds; }
  // Runs events as a change of its own, and lets the hub see it.
  void Run(const absl::StatusOr<Decision>& decision) {
    OrAbort(register_.Run(decision));
    feed_hub_.Note();
  }
  void Run(std::vector<Event> events) { Run(Decision{std::move(events)}); }
  void Ask(PersonId person, std::vector<ListId> wishes) {
    OrAbort(register_.Ask(person, std::move(wishes)));
    feed_hub_.Note();
  }
  // Commits a plan over Bergen, which is made now.
  void RunMatching() {
    planning::MakePlanOptions options;
    options.id = PlanId(3);
    options.municipality = kBergen;
    options.now = register_.now();
    options.seed = 20261121;
    const PlanRecord plan = OrAbort(planning::MakePlan(*register_.state(), options));
    Run(DecideCommitPlan(*register_.state(), {&plan}, register_.context()));
  }
  std::string NameOf(ListId list) const { return absl::StrCat("municipalities/4601/lists/", list.value()); }

  const ListId home_ = register_.AddList();
  const ListId full_ = register_.AddList({.ceiling = 1, .members = 1, .status = ListStatus::kClosed});
  const PersonId person_ = register_.AddPerson({.list = home_});
  SameCaller authenticator_;
  std::unique_ptr<v1::CitizenService::Stub> stub_;
};

TEST_F(WatchHandlerTest, TheSituationComesFirst) {
  Ask(person_, {full_});
  const auto watch = Watching(person_);
  const v1::WatchRequestResponse first = watch->Next();
  EXPECT_EQ(first.citizen().name(), names_.NameOf(person_));
  EXPECT_EQ(first.citizen().current().list(), NameOf(home_));
  EXPECT_EQ(first.citizen().request().wishes(0), NameOf(full_));
  ASSERT_EQ(first.positions_size(), 1);
  EXPECT_EQ(first.positions(0).list(), NameOf(full_));
  EXPECT_EQ(first.positions(0).position(), 1);
  ASSERT_EQ(first.wished_lists_size(), 1);
  EXPECT_EQ(first.wished_lists(0).name(), NameOf(full_));
  EXPECT_EQ(first.wished_lists(0).status(), v1::LIST_STATUS_CLOSED);
  EXPECT_EQ(first.refused_text_nb(), "");
  EXPECT_FALSE(first.has_next_run()) << "no policy has a daily run";
  EXPECT_EQ(FromProto(first.as_of(), "as_of").value(), clock_.Now());
}

TEST_F(WatchHandlerTest, APersonWithoutARequestIsWatchedAndTheirAskingIsToldSoon) {
  const auto watch = Watching(person_);
  EXPECT_FALSE(watch->Next().citizen().has_request());
  Ask(person_, {full_});
  v1::WatchRequestResponse after = watch->Next();
  EXPECT_EQ(after.citizen().request().wishes(0), NameOf(full_));
  EXPECT_EQ(after.positions_size(), 1);
  const ListId open = register_.AddList();
  Ask(person_, {open});
  after = watch->Next();
  EXPECT_EQ(after.citizen().coming().list(), NameOf(open));
  EXPECT_FALSE(after.citizen().has_request());
  EXPECT_EQ(after.positions_size() + after.wished_lists_size(), 0);
}

TEST_F(WatchHandlerTest, AWishedListThatIsLockedIsTold) {
  Ask(person_, {full_});
  const auto watch = Watching(person_);
  watch->Next();
  Run({ListStatusChanged{
      .list = full_, .status_before = ListStatus::kClosed, .status = ListStatus::kLocked, .reason = "test"}});
  EXPECT_EQ(watch->Next().wished_lists(0).status(), v1::LIST_STATUS_LOCKED);
}

TEST_F(WatchHandlerTest, APlanThatRefusesIsToldWithTheReasonUntilItIsUndone) {
  // Somebody is placed, so that there is something to commit and to undo.
  const ListId free = register_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
  const PersonId placed = register_.AddPerson({.list = home_});
  Ask(placed, {free});
  Ask(person_, {full_});
  const auto watch = Watching(person_);
  EXPECT_EQ(watch->Next().refused_text_en(), "");
  RunMatching();
  const v1::WatchRequestResponse refused = watch->Next();
  EXPECT_THAT(refused.refused_text_en(), HasSubstr("You did not get a place the last time places were shared out."));
  EXPECT_THAT(refused.refused_text_nb(), HasSubstr("Du fikk ikke plass"));
  EXPECT_TRUE(refused.citizen().has_request());

  const UndoCommand undo{.change = register_.state()->sequence(), .reason = "feil"};
  Run(DecideUndo(*register_.state(), undo, register_.context()));
  Wait(absl::ToInt64Seconds(kReadRefusalAnewEvery));
  EXPECT_EQ(watch->Next().refused_text_en(), "") << "nobody was told of the undoing by an entry";
}

TEST_F(WatchHandlerTest, PlacesInQueuesAreReadAnewOnceAMinute) {
  Ask(person_, {full_});
  const auto watch = Watching(person_);
  EXPECT_EQ(watch->Next().positions(0).requests_waiting(), 1);
  Ask(register_.AddPerson({.list = home_}), {full_});
  // The other's request is nothing to tell, and heartbeats say no more than that.
  for (int64_t silent = 0; silent < 40; silent += limits::kFeedHeartbeatSeconds) {
    Wait(limits::kFeedHeartbeatSeconds);
    const v1::WatchRequestResponse heartbeat = watch->Next();
    EXPECT_FALSE(heartbeat.has_citizen()) << heartbeat.DebugString();
    EXPECT_EQ(heartbeat.positions_size(), 0);
  }
  Wait(limits::kFeedHeartbeatSeconds);
  const v1::WatchRequestResponse anew = watch->Next();
  EXPECT_EQ(anew.positions(0).requests_waiting(), 2);
  EXPECT_TRUE(anew.has_citizen());
  for (int beats = 0; beats < 4; ++beats) {
    Wait(limits::kFeedHeartbeatSeconds);
    EXPECT_FALSE(watch->Next().has_citizen()) << "nothing has changed, also after another minute";
  }
}

TEST_F(WatchHandlerTest, ANewDayIsTold) {
  const ListId open = register_.AddList();
  Ask(person_, {open});  // from 1 December
  const auto watch = Watching(person_);
  EXPECT_EQ(watch->Next().citizen().coming().list(), NameOf(open));
  clock_.Set(OsloMidnight(absl::CivilDay(2026, 12, 1)));
  Wait(limits::kFeedHeartbeatSeconds);
  EXPECT_EQ(watch->Next().citizen().current().list(), NameOf(open));
}

TEST_F(WatchHandlerTest, TheNextRunIsTheNextThatIsDueByThePolicy) {
  backend_.daily_run_at = absl::Hours(2);
  const absl::CivilDay today = register_.context().today;
  Policy policy{.municipality = kBergen, .from = today};
  policy.daily_run = true;
  Run(DecideSetPolicy(*register_.state(), {policy}, register_.context()));
  const auto watch = Watching(person_);
  EXPECT_EQ(FromProto(watch->Next().next_run(), "next_run").value(), OsloWallClock(today + 1, absl::Hours(2)));
  Run({DailyRunDone{.municipality = kBergen, .day = today + 1}});
  clock_.Set(OsloWallClock(today + 1, absl::Hours(2)) + absl::Minutes(1));
  Wait(limits::kFeedHeartbeatSeconds);
  EXPECT_EQ(FromProto(watch->Next().next_run(), "next_run").value(), OsloWallClock(today + 2, absl::Hours(2)));
}

TEST_F(WatchHandlerTest, ANumberThatIsMergedIsWatchedOnAsTheSurvivor) {
  const PersonId survivor = register_.AddPerson();
  const auto watch = Watching(person_);
  EXPECT_EQ(watch->Next().citizen().name(), names_.NameOf(person_));
  const MergePersonsCommand merge{.survivor = survivor, .merged = person_, .keep_list = {}, .reason = "test"};
  Run(DecideMergePersons(*register_.state(), merge, register_.context()));
  EXPECT_EQ(watch->Next().citizen().name(), names_.NameOf(survivor));
  Ask(survivor, {full_});
  EXPECT_TRUE(watch->Next().citizen().has_request());
}

TEST_F(WatchHandlerTest, StaffDoNotWatchAProtectedPerson) {
  authenticator_.caller.who = {.role = access::AccessRole::kChief, .municipalities = {kBergen}};
  backend_.authenticator = &authenticator_;
  const auto watch = Watching(person_);
  EXPECT_TRUE(watch->Next().has_citizen());
  Run({AddressProtectionSet{.person = person_, .protection = AddressProtection::kConfidential}});
  Wait(limits::kFeedHeartbeatSeconds);
  EXPECT_THAT(watch->End(), Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  EXPECT_THAT(Watching(person_)->End(), Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
}

TEST_F(WatchHandlerTest, TheProtectedCitizenWatchesThemselves) {
  Run({AddressProtectionSet{.person = person_, .protection = AddressProtection::kConfidential}});
  authenticator_.caller.role = Role::kCitizen;
  authenticator_.caller.who = {.role = access::AccessRole::kCitizen, .citizen = register_.person(person_).national_id};
  backend_.authenticator = &authenticator_;
  EXPECT_EQ(Watching(person_)->Next().citizen().current().list(), NameOf(home_));
  const PersonId other = register_.AddPerson();
  EXPECT_THAT(Watching(other)->End(), Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

TEST_F(WatchHandlerTest, TheEndOfTheProofEndsIt) {
  authenticator_.caller.who = {.role = access::AccessRole::kChief, .municipalities = {kBergen}};
  backend_.authenticator = &authenticator_;
  const auto watch = Watching(person_);
  watch->Next();
  authenticator_.holds = false;
  Wait(1);
  EXPECT_THAT(watch->End(), Fails(StatusCode::kUnauthenticated, "TOKEN_EXPIRED"));
}

TEST_F(WatchHandlerTest, TheServersStopEndsIt) {
  const auto watch = Watching(person_);
  watch->Next();
  gate_.Stop();
  EXPECT_THAT(watch->End(), Fails(StatusCode::kUnavailable, "SERVER_STOPPING"));
}

TEST_F(WatchHandlerTest, ErrorsOfTheRequestEndIt) {
  EXPECT_THAT(Watching(PersonId(1'000'000))->End(), Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_EQ(Watch(*stub_, "persons/x").End().code(), StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace listeplass::server
