// Calls the streams over gRPC without a network, on a real store.
#include "service/server/matching/plan_run_handler.h"

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "listeplass/v1/matching_service.grpc.pb.h"
#include "service/domain/limits.h"
#include "service/domain/oslo_time.h"
#include "service/register/policy/set_policy.h"
#include "service/server/converters/value_messages.h"
#include "service/server/matching/matching_service.h"
#include "service/server/rpc/resource_names.h"
#include "service/server/rpc/status.h"
#include "service/server/withholding/small_counts.h"
#include "tests/support/or_abort.h"
#include "tests/support/service_fixture.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::IsNull;
using Stub = v1::MatchingService::Stub;

// The real store, on a disk that takes nothing.
class BrokenStore final : public storage::Store {
 public:
  explicit BrokenStore(storage::Store& store) : store_(store) {}
  std::shared_ptr<const storage::Snapshot> GetSnapshot() const override { return store_.GetSnapshot(); }
  std::unique_ptr<storage::Transaction> BeginTransaction() const override { return store_.BeginTransaction(); }
  absl::Status Commit(std::unique_ptr<storage::Transaction> /*transaction*/) override {
    return absl::DataLossError("the disk is broken");
  }
  storage::ScrubReport Scrub(absl::FunctionRef<bool(int64_t)> rest) const override { return store_.Scrub(rest); }

 private:
  storage::Store& store_;
};

// A person without a list, and a list with a place for them.
class PlanRunHandlerTest : public ServiceTest {
 protected:
  PlanRunHandlerTest() {
    Serve(MatchingServiceTable());
    stub_ = v1::MatchingService::NewStub(channel_);
    preview_.set_parent("municipalities/4601");
    run_.set_parent("municipalities/4601");
  }

  // Returns all messages of a stream; the last one has the plan.
  template <typename Request>
  absl::StatusOr<std::vector<v1::PlanProgress>> Messages(
      std::unique_ptr<grpc::ClientReader<v1::PlanProgress>> (Stub::*method)(grpc::ClientContext*, const Request&),
      const Request& request) {
    grpc::ClientContext context;
    if (!role_.empty()) context.AddMetadata("listeplass-role", role_);
    context.AddMetadata("listeplass-subject", "user-7");
    const auto stream = (stub_.get()->*method)(&context, request);
    std::vector<v1::PlanProgress> messages;
    for (v1::PlanProgress message; stream->Read(&message);) messages.push_back(message);
    const grpc::Status status = stream->Finish();
    if (!status.ok()) return FromGrpcStatus(status);
    return messages;
  }
  absl::StatusOr<v1::Plan> Preview() {
    LP_ASSIGN_OR_RETURN(const auto messages, Messages(&Stub::PreviewPlan, preview_));
    return messages.back().plan();
  }
  absl::StatusOr<v1::Plan> Run() {
    LP_ASSIGN_OR_RETURN(const auto messages, Messages(&Stub::RunMatching, run_));
    return messages.back().plan();
  }
  absl::StatusOr<v1::Plan> Commit(const std::string& name, const std::string& request_id = "") {
    v1::CommitPlanRequest request;
    request.set_name(name);
    request.set_request_id(request_id);
    grpc::ClientContext context;
    context.AddMetadata("listeplass-role", "staff");
    v1::Plan plan;
    const grpc::Status status = stub_->CommitPlan(&context, request, &plan);
    if (!status.ok()) return FromGrpcStatus(status);
    return plan;
  }
  ListId ListOfPerson() { return CommittedList(register_.person(person_)); }

  // The day's real seed of Bergen's runs.
  uint64_t SeedOfToday() const { return seeds_.SeedOf("municipalities/4601", OsloDay(clock_.Now())); }

  std::string role_ = "staff";
  const ListId list_ = register_.AddList({.ceiling = 100});
  const PersonId person_ = register_.AddPerson();
  std::unique_ptr<Stub> stub_;
  v1::PreviewPlanRequest preview_;
  v1::RunMatchingRequest run_;
};

TEST_F(PlanRunHandlerTest, APreviewTellsItsProgressThenThePlanAndOnlyRecordsItself) {
  const int64_t before = register_.state()->sequence();
  const std::vector<v1::PlanProgress> messages = OrAbort(Messages(&Stub::PreviewPlan, preview_));
  ASSERT_GE(messages.size(), 2u);
  for (size_t i = 0; i + 1 < messages.size(); ++i) EXPECT_TRUE(messages[i].has_progress());
  EXPECT_EQ(messages[0].progress().stage(), "reading the register");
  const v1::Plan& plan = messages.back().plan();
  EXPECT_EQ(plan.name(), absl::StrCat("municipalities/4601/plans/", absl::ToUnixMillis(clock_.Now())));
  EXPECT_EQ(plan.state(), v1::Plan::PREVIEW);
  EXPECT_EQ(plan.figures().placed_persons(), 1);
  EXPECT_EQ(plan.seed(), SeedOfToday());
  EXPECT_FALSE(plan.rehearsal());
  EXPECT_EQ(plan.policy().objective(), v1::OBJECTIVE_BALANCED);
  EXPECT_EQ(plan.base_sequence(), before + 1) << "it is recorded first";
  EXPECT_EQ(register_.state()->sequence(), before + 1);
  EXPECT_FALSE(ListOfPerson());
}

TEST_F(PlanRunHandlerTest, WhatWasShownIsWhatIsCommitted) {
  preview_.set_objective(v1::OBJECTIVE_CARDINALITY);
  const v1::Plan shown = OrAbort(Preview());
  EXPECT_EQ(shown.seed(), SeedOfToday());
  EXPECT_EQ(shown.policy().objective(), v1::OBJECTIVE_CARDINALITY);
  v1::Plan committed = OrAbort(Commit(shown.name()));
  EXPECT_EQ(committed.state(), v1::Plan::COMMITTED);
  EXPECT_EQ(ListOfPerson(), list_);
  committed.set_state(v1::Plan::PREVIEW);
  committed.set_solve_seconds(shown.solve_seconds());
  EXPECT_EQ(committed.SerializeAsString(), shown.SerializeAsString());
  EXPECT_THAT(Commit(shown.name()).status(), Fails(StatusCode::kFailedPrecondition, "PLAN_COMMITTED"));
}

TEST_F(PlanRunHandlerTest, ACommitSentAgainIsAnsweredAlsoWhenItsPreviewIsForgotten) {
  const std::string name = OrAbort(Preview()).name();
  const v1::Plan committed = OrAbort(Commit(name, "id-1"));
  for (int i = 0; i < limits::kPreviewsKeptMax; ++i) previews_.Put(std::make_shared<const server::Preview>());
  EXPECT_EQ(OrAbort(Commit(name, "id-1")).SerializeAsString(), committed.SerializeAsString());
}

TEST_F(PlanRunHandlerTest, ARunCommitsWhatItPlannedOnceForItsRequestId) {
  run_.set_objective(v1::OBJECTIVE_PRIORITY);
  run_.set_request_id("id-1");
  const v1::Plan plan = OrAbort(Run());
  EXPECT_EQ(plan.state(), v1::Plan::COMMITTED);
  EXPECT_EQ(plan.seed(), SeedOfToday());
  EXPECT_EQ(plan.policy().objective(), v1::OBJECTIVE_PRIORITY);
  EXPECT_EQ(ListOfPerson(), list_);
  const auto state = register_.state();
  const EventBatch batch = OrAbort(state->FindBatch(state->sequence())).value();
  EXPECT_EQ(batch.origin, Origin::kRunMatching);
  EXPECT_EQ(batch.actor.role, Role::kStaff);
  EXPECT_EQ(OrAbort(Run()).name(), plan.name());
  EXPECT_EQ(register_.state()->sequence(), state->sequence());
  run_.set_objective(v1::OBJECTIVE_CARDINALITY);
  EXPECT_THAT(Run().status(), Fails(StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
}

TEST_F(PlanRunHandlerTest, ATriedPolicyIsReadAsItWouldBeKept) {
  const ListId other = register_.AddList({.ceiling = 100});
  v1::Policy& policy = *preview_.mutable_policy();
  policy.set_name("municipalities/4601/policy");
  policy.mutable_own_fields()->add_paths("automatic_assignment");
  policy.mutable_own_fields()->add_paths("target_lists");
  // The later one is put first: the store keeps them in order, and the run looks them up so.
  for (ListId list : {other, list_}) policy.add_target_lists(absl::StrCat("municipalities/4601/lists/", list.value()));
  EXPECT_EQ(OrAbort(Preview()).figures().placed_persons(), 1);
}

// All lines of groups and bydeler.
std::vector<v1::Fairness::Line> LinesOf(const v1::Fairness& fairness) {
  std::vector<v1::Fairness::Line> lines;
  for (const auto& part : fairness.groups()) lines.push_back(part.line());
  for (const auto& part : fairness.bydeler()) lines.push_back(part.line());
  return lines;
}

void ExpectNothingSmallByGroupOrBydel(const v1::Plan& plan) {
  SCOPED_TRACE(plan.fairness().DebugString());
  EXPECT_EQ(plan.fairness().all().applied(), 24);
  EXPECT_EQ(plan.fairness().groups_size(), 2);
  EXPECT_EQ(plan.fairness().refugee_arrivals(), kWithheldCount) << "3 arrive";
  for (const v1::Fairness::Line& line : LinesOf(plan.fairness())) {
    for (const int64_t count :
         {line.applied(), line.placed(), line.waiting(), line.placed_first_wish(), line.placed_wait_days().persons(),
          line.waiting_wait_days().persons(), line.placed_travel_minutes().persons()}) {
      EXPECT_FALSE(IsSmallCount(count)) << count;
    }
  }
}

TEST_F(PlanRunHandlerTest, NoAnswerTellsASmallCountByGroupOrBydel) {
  for (int i = 0; i < 20; ++i) register_.AddPerson();
  for (int i = 0; i < 3; ++i) register_.AddPerson({.group = Group::kRefugee});
  const v1::Plan shown = OrAbort(Preview());
  ExpectNothingSmallByGroupOrBydel(shown);
  v1::Policy& tried = *preview_.mutable_policy();
  tried.set_name("municipalities/4601/policy");
  tried.mutable_own_fields()->add_paths("objective");
  tried.set_objective(v1::OBJECTIVE_CARDINALITY);
  ExpectNothingSmallByGroupOrBydel(OrAbort(Preview()));
  const v1::Plan committed = OrAbort(Commit(shown.name()));
  ExpectNothingSmallByGroupOrBydel(committed);
  v1::GetPlanRequest get;
  get.set_name(shown.name());
  v1::Plan got;
  grpc::ClientContext get_context;
  ASSERT_TRUE(stub_->GetPlan(&get_context, get, &got).ok());
  ExpectNothingSmallByGroupOrBydel(got);
  v1::ListPlansRequest list;
  list.set_parent("municipalities/4601");
  v1::ListPlansResponse listed;
  grpc::ClientContext list_context;
  ASSERT_TRUE(stub_->ListPlans(&list_context, list, &listed).ok());
  ASSERT_EQ(listed.plans_size(), 1);
  ExpectNothingSmallByGroupOrBydel(listed.plans(0));
}

// Six places are free for twelve newcomers and twelve refugees, who came later.
TEST_F(PlanRunHandlerTest, APreviewTellsWhatAQuotaOfATriedPolicyCosts) {
  register_.AddList({.ceiling = 6, .status = ListStatus::kClosed, .municipality = kAskoy});
  for (int i = 0; i < 12; ++i) {
    register_.AddPerson({.since = absl::CivilDay(2022, 1, 1), .municipality = kAskoy});
    register_.AddPerson({.group = Group::kRefugee, .since = absl::CivilDay(2026, 11, 1), .municipality = kAskoy});
  }
  preview_.set_parent("municipalities/4627");
  v1::Policy& tried = *preview_.mutable_policy();
  tried.set_name("municipalities/4627/policy");
  tried.mutable_own_fields()->add_paths("quotas");
  EXPECT_EQ(OrAbort(Preview()).fairness().lost_to_quotas(), 0);
  v1::GroupQuota& quota = *tried.add_quotas();
  quota.set_group(v1::GROUP_REFUGEE);
  quota.set_period(v1::QUOTA_PERIOD_RUN);
  quota.set_persons(6);
  const v1::Plan plan = OrAbort(Preview());
  EXPECT_EQ(plan.policy().quotas(0).persons(), 6);
  EXPECT_EQ(plan.fairness().lost_to_quotas(), 6);
  EXPECT_EQ(plan.fairness().lost_to_quotas_without_list(), 6);
  quota.set_persons(2);
  EXPECT_EQ(OrAbort(Preview()).fairness().lost_to_quotas(), kWithheldCount);
  quota.set_group(v1::GROUP_SWITCHER);
  EXPECT_THAT(Preview().status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST_F(PlanRunHandlerTest, ARunTellsNoSmallCountByGroupEither) {
  for (int i = 0; i < 20; ++i) register_.AddPerson();
  for (int i = 0; i < 3; ++i) register_.AddPerson({.group = Group::kRefugee});
  ExpectNothingSmallByGroupOrBydel(OrAbort(Run()));
}

// The key that the answer is kept by holds the number.
TEST_F(PlanRunHandlerTest, ARequestIdIsCheckedBeforeAnythingIsSolved) {
  run_.set_request_id("id/1");
  const absl::Status status = Run().status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(FieldOf(status), "request_id");
}

// Somebody who could commit yesterday's plan today would choose between the lots of two days.
TEST_F(PlanRunHandlerTest, APlanIsCommittedOnItsDayOrNotAtAll) {
  const v1::Plan yesterdays = OrAbort(Preview());
  clock_.Set(OsloMidnight(OsloDay(clock_.Now()) + 1));
  const absl::Status status = Commit(yesterdays.name()).status();
  EXPECT_THAT(status, Fails(StatusCode::kFailedPrecondition, "PLAN_OF_ANOTHER_DAY"));
  EXPECT_EQ(GetErrorDetails(status).metadata["day"], "2026-11-21");
  EXPECT_FALSE(ListOfPerson());
  const v1::Plan todays = OrAbort(Preview());
  EXPECT_NE(todays.seed(), yesterdays.seed());
  EXPECT_EQ(todays.seed(), SeedOfToday());
  OrAbort(Commit(todays.name()));
  clock_.Advance(absl::Hours(48));
  EXPECT_THAT(Commit(todays.name()).status(), Fails(StatusCode::kFailedPrecondition, "PLAN_COMMITTED"))
      << "which says more";
}

TEST_F(PlanRunHandlerTest, WhoMayNotCommitIsShownOtherLotsThanThoseOfTheDay) {
  for (const char* role : {"", "citizen-portal", "population-register"}) {
    SCOPED_TRACE(role);
    role_ = role;
    const v1::Plan plan = OrAbort(Preview());
    EXPECT_TRUE(plan.rehearsal());
    EXPECT_EQ(plan.seed(), 0u);
    const std::shared_ptr<const server::Preview> kept = previews_.Find(OrAbort(ParsePlanName(plan.name(), "name")).id);
    ASSERT_NE(kept, nullptr);
    EXPECT_NE(kept->plan.seed, SeedOfToday());
    EXPECT_THAT(Commit(plan.name()).status(), Fails(StatusCode::kFailedPrecondition, "PLAN_REHEARSED"));
    EXPECT_FALSE(ListOfPerson());
    v1::GetPlanRequest get;
    get.set_name(plan.name());
    grpc::ClientContext context;
    v1::Plan read;
    ASSERT_TRUE(stub_->GetPlan(&context, get, &read).ok());
    EXPECT_EQ(read.SerializeAsString(), plan.SerializeAsString());
  }
}

TEST_F(PlanRunHandlerTest, StaffToMayOnlyLook) {
  preview_.set_rehearsal(true);
  const v1::Plan plan = OrAbort(Preview());
  EXPECT_TRUE(plan.rehearsal());
  EXPECT_THAT(Commit(plan.name()).status(), Fails(StatusCode::kFailedPrecondition, "PLAN_REHEARSED"));
}

TEST_F(PlanRunHandlerTest, PreviewsOfOneStateAndDayAreTheSame) {
  const ListId narrow = register_.AddList({.ceiling = 2, .status = ListStatus::kClosed});
  for (int i = 0; i < 2; ++i) register_.AddPerson({.list = narrow});
  for (int i = 0; i < 6; ++i) OrAbort(register_.Ask(register_.AddPerson({.list = list_}), {narrow}));
  OrAbort(register_.Run({CeilingChanged{.list = narrow, .ceiling_before = 2, .ceiling = 5, .reason = "test"}}));
  const auto moves = [this] {
    return previews_.Find(OrAbort(ParsePlanName(OrAbort(Preview()).name(), "name")).id)->plan.moves;
  };
  for (const bool rehearsal : {false, true}) {
    preview_.set_rehearsal(rehearsal);
    const std::vector<PlanMove> first = moves();
    EXPECT_GE(first.size(), 3u) << "lots decide who of the six";
    EXPECT_EQ(moves(), first);
  }
}

// A preview with the real lots shows how each request would fare, so the audit trail keeps who has seen it.
TEST_F(PlanRunHandlerTest, OnlyAPreviewWithTheRealLotsIsAnAct) {
  const int64_t before = register_.state()->sequence();
  const v1::Plan plan = OrAbort(Preview());
  const auto state = register_.state();
  ASSERT_EQ(state->sequence(), before + 1);
  const EventBatch batch = OrAbort(state->FindBatch(state->sequence())).value();
  EXPECT_EQ(batch.origin, Origin::kPreviewPlan);
  EXPECT_EQ(batch.actor.role, Role::kStaff);
  EXPECT_EQ(batch.actor.subject, "user-7");
  ASSERT_EQ(batch.events.size(), 1u);
  const auto* previewed = std::get_if<PlanPreviewed>(&batch.events.front());
  ASSERT_NE(previewed, nullptr);
  EXPECT_EQ(plan.name(), FormatPlanName(previewed->municipality, previewed->plan));
  EXPECT_EQ(previewed->day, absl::CivilDay(2026, 11, 21));
  preview_.set_rehearsal(true);
  OrAbort(Preview());
  preview_.set_rehearsal(false);
  role_ = "citizen-portal";
  OrAbort(Preview());
  EXPECT_EQ(register_.state()->sequence(), before + 1);
  preview_.set_parent("municipalities/4627");
  role_ = "staff";
  EXPECT_THAT(Preview().status(), Fails(StatusCode::kNotFound, "MUNICIPALITY_NOT_FOUND"));
  EXPECT_EQ(register_.state()->sequence(), before + 1);
}

TEST_F(PlanRunHandlerTest, APreviewMakesNoOtherStale) {
  const v1::Plan first = OrAbort(Preview()), second = OrAbort(Preview());
  EXPECT_LT(first.base_sequence(), second.base_sequence());
  OrAbort(Commit(first.name()));
  EXPECT_EQ(ListOfPerson(), list_);
  EXPECT_THAT(Commit(second.name()).status(), Fails(StatusCode::kAborted, "PLAN_STALE")) << "the person has a list now";
}

TEST_F(PlanRunHandlerTest, WhereNothingCanBeRecordedNoPlanIsTold) {
  sequencer_.TakeNothing("STORE_FULL");
  EXPECT_THAT(Preview().status(), Fails(StatusCode::kFailedPrecondition, "WRITES_STOPPED"));
  EXPECT_THAT(previews_.Find(PlanId(absl::ToUnixMillis(clock_.Now()))), IsNull());
  preview_.set_rehearsal(true);
  EXPECT_TRUE(OrAbort(Preview()).rehearsal());
}

// The same where nobody knows whether it is on disk, as after a power cut.
TEST_F(PlanRunHandlerTest, APreviewWhoseRecordFailsToBeWrittenIsNotTold) {
  BrokenStore store(register_.store());
  Sequencer sequencer(store, clock_, [](const absl::Status&) {});
  Backend backend{store,  sequencer,     clock_, lanes_, previews_,     seeds_,
                  seals_, fingerprints_, names_, gate_,  folder_.path()};
  const ServiceTable table = MatchingServiceTable();
  const std::unique_ptr<grpc::Service> service = OrAbort(MakeRpcService(backend, table));
  grpc::ServerBuilder builder;
  builder.RegisterService(service.get());
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  stub_ = v1::MatchingService::NewStub(server->InProcessChannel({}));
  const absl::StatusOr<std::vector<v1::PlanProgress>> told = Messages(&Stub::PreviewPlan, preview_);
  EXPECT_EQ(told.status().code(), StatusCode::kDataLoss);
  EXPECT_THAT(previews_.Find(PlanId(absl::ToUnixMillis(clock_.Now()))), IsNull());
  EXPECT_THAT(Preview().status(), Fails(StatusCode::kFailedPrecondition, "WRITES_STOPPED"));
  server->Shutdown();
  sequencer.Stop();
}

// Otherwise it would be a preview that nothing says was shown.
TEST_F(PlanRunHandlerTest, ARunThatCannotBeCommittedLeavesNoPlan) {
  sequencer_.TakeNothing("STORE_FULL");
  EXPECT_THAT(Run().status(), Fails(StatusCode::kFailedPrecondition, "WRITES_STOPPED"));
  EXPECT_THAT(previews_.Find(PlanId(absl::ToUnixMillis(clock_.Now()))), IsNull());
}

// For a policy that is only tried, the first day does not matter, the nation's policy holds in the other fields, and
// the plan is not kept.
TEST_F(PlanRunHandlerTest, APlanUnderATriedPolicyCannotBeCommitted) {
  OrAbort(register_.Run(
      DecideSetPolicy(*register_.state(), {Policy{.objective = Objective::kPriority}}, register_.context())));
  preview_.mutable_policy()->set_name("municipalities/4601/policy");
  preview_.mutable_policy()->mutable_own_fields()->add_paths("automatic_assignment");
  *preview_.mutable_policy()->mutable_from() = ToProto(absl::CivilDay(2020, 1, 1));
  const v1::Plan plan = OrAbort(Preview());
  EXPECT_TRUE(plan.rehearsal());
  EXPECT_EQ(plan.seed(), 0u);
  EXPECT_EQ(plan.figures().placed_persons(), 0) << "nobody is assigned automatically under it";
  EXPECT_FALSE(plan.policy().automatic_assignment());
  EXPECT_EQ(plan.policy().objective(), v1::OBJECTIVE_PRIORITY);
  const absl::Status status = Commit(plan.name()).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "PLAN_NOT_FOUND"));
  EXPECT_EQ(FieldOf(status), "name");
  preview_.clear_policy();
  EXPECT_EQ(OrAbort(Preview()).figures().placed_persons(), 1) << "the policy in force is as it was";
}

TEST_F(PlanRunHandlerTest, NamesTheFieldThatIsWrong) {
  preview_.mutable_policy()->set_name("municipalities/4627/policy");
  EXPECT_THAT(Preview().status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"))
      << "another's than the parent's";
  EXPECT_EQ(FieldOf(Preview().status()), "policy.name");
  preview_.mutable_policy()->set_name("municipalities/4601/policy");
  preview_.mutable_policy()->set_switches_per_year(13);
  EXPECT_EQ(FieldOf(Preview().status()), "policy.switches_per_year") << "checked as if it were set";
  preview_.mutable_policy()->set_objective(static_cast<v1::Objective>(77));
  EXPECT_EQ(FieldOf(Preview().status()), "policy.objective");
  preview_.set_objective(static_cast<v1::Objective>(77));
  EXPECT_EQ(FieldOf(Preview().status()), "objective");
  run_.set_parent("4601");
  EXPECT_THAT(Run().status(), Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
  EXPECT_EQ(FieldOf(Run().status()), "parent");
  EXPECT_EQ(FieldOf(Commit("plans/3").status()), "name");
  EXPECT_FALSE(ListOfPerson());
}

}  // namespace
}  // namespace listeplass::server
