// These tests meet people with a protected address through every method of the API. They are counted for the general
// audience and named only to callers with the right, and there is no way round by errors, repeated requests or figures.
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "listeplass/v1/feed_service.grpc.pb.h"
#include "listeplass/v1/report_service.grpc.pb.h"
#include "tests/e2e/api_test_base.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using ::google::protobuf::Message;
using ::testing::HasSubstr;
using ::testing::Not;
using Citizens = v1::CitizenService::Stub;
using Feed = v1::FeedService::Stub;
using Matching = v1::MatchingService::Stub;
using Population = v1::PopulationService::Stub;
using Reports = v1::ReportService::Stub;
using Staff = v1::MunicipalityService::Stub;

constexpr char kBydel[] = "460107";

// The metadata by which a caller says who calls.
using Who = std::vector<std::pair<std::string, std::string>>;
const Who kUsual = {};
const Who kAsStaff = {{"listeplass-role", "staff"}};
const Who kAsPortal = {{"listeplass-role", "citizen-portal"}};
const Who kWithRight = {{"listeplass-role", "staff"}, {"listeplass-rights", "protected-addresses"}};

// These methods show or touch nobody, or only count people.
const std::set<std::string>& MethodsThatNameNobody() {
  static const std::set<std::string> methods = {
      "CitizenService.LookupPerson",  // the person's id, and nothing else
      "MatchingService.CommitPlan",
      "MatchingService.GetPlan",
      "MatchingService.ListPlans",
      "MatchingService.PreviewPlan",
      "MatchingService.RunMatching",
      "MunicipalityService.ChangeCeiling",
      "MunicipalityService.ChangeStatus",
      "MunicipalityService.CreateList",
      "MunicipalityService.EndList",
      "MunicipalityService.GetCapacityReport",
      "MunicipalityService.GetList",
      "MunicipalityService.GetPolicy",
      "MunicipalityService.GetPractice",
      "MunicipalityService.GetSeedCommitments",
      "MunicipalityService.HandOverList",
      "MunicipalityService.ListLists",
      "MunicipalityService.ListPractices",
      "MunicipalityService.RemoveDoctorPeriod",
      "MunicipalityService.SetDoctorPeriod",
      "MunicipalityService.SetIntakeRule",
      "MunicipalityService.SetPolicy",
      "MunicipalityService.UpdateList",
      "PopulationService.GetImport",
      "PopulationService.ImportRegister",
      "PopulationService.ListImports",
      "PopulationService.UndoImport",  // ids and names of fields; the values are withheld
      "ReportService.GetFigures",
      "ReportService.GetServerDay",
  };
  return methods;
}

// There are lists 1 (closed, one place: persons 0 and 1), 2 (open: 2 and 3), 3 (closed, one free place, nobody), 4
// (closed, full with person 4). 5 and 6 live in one bydel and have no list. 1 waits for 3, and 3 for 4. 1, 3 and 5 are
// protected.
class ProtectionTest : public ApiTest {
 protected:
  ProtectionTest()
      : reports_(v1::ReportService::NewStub(channel_)), population_(v1::PopulationService::NewStub(channel_)) {
    RegisterRows rows;
    rows.AddList({.id = 1, .ceiling = 2, .status = v1::LIST_STATUS_CLOSED});
    rows.AddList({.id = 2, .ceiling = 8});
    rows.AddList({.id = 3, .ceiling = 1, .status = v1::LIST_STATUS_CLOSED});
    rows.AddList({.id = 4, .ceiling = 1, .status = v1::LIST_STATUS_CLOSED});
    for (int64_t list : {1, 1, 2, 2, 4}) rows.AddPerson(list);
    for (int i = 0; i < 2; ++i) rows.AddPerson(0, 460107);
    rows.AddRequest(1, {3});
    rows.AddRequest(3, {4});
    ImportGood(rows);
    for (int person : {1, 3, 5}) Protect(person);
  }

  template <typename Stub, typename Request, typename Response>
  absl::Status CallAs(const Who& who, const std::unique_ptr<Stub>& stub,
                      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      const std::type_identity_t<Request>& request, Response* response) {
    grpc::ClientContext context;
    for (const auto& [key, value] : who) context.AddMetadata(key, value);
    response->Clear();
    return server::FromGrpcStatus((stub.get()->*method)(&context, request, response));
  }

  v1::RecordEventResponse Record(const v1::PopulationEvent& event) {
    v1::RecordEventRequest request;
    *request.mutable_event() = event;
    *request.mutable_event()->mutable_as_of() = TodaysTime();
    v1::RecordEventResponse response;
    const absl::Status status = Call(population_, &Population::RecordEvent, request, &response);
    EXPECT_TRUE(status.ok()) << status;
    return response;
  }
  void Protect(int person) {
    v1::PopulationEvent event;
    event.mutable_address_protection()->set_national_id(NationalIdOf(person));
    event.mutable_address_protection()->set_level(v1::PopulationEvent::AddressProtection::CONFIDENTIAL);
    Record(event);
  }

  bool Names(const Message& answer, int person) {
    return absl::StrContains(answer.DebugString(), absl::StrCat("\"", PersonName(person), "\"")) ||
           absl::StrContains(answer.DebugString(), absl::StrCat(PersonName(person), ":"));
  }

  // Expects that the method, which lists people, says nothing of `person`, who is protected, except to callers with the
  // right, and goes on naming `other`, if any.
  template <typename Stub, typename Request, typename Response>
  void ExpectListsWithout(int person, int other, const std::unique_ptr<Stub>& stub,
                          grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                          const std::type_identity_t<Request>& request) {
    Response general, with_right;
    const std::string what(Request::descriptor()->name());
    absl::Status status = CallAs(kUsual, stub, method, request, &general);
    ASSERT_TRUE(status.ok()) << what << ": " << status;
    status = CallAs(kWithRight, stub, method, request, &with_right);
    ASSERT_TRUE(status.ok()) << what << ": " << status;
    for (int hidden : {1, 3, 5}) EXPECT_FALSE(Names(general, hidden)) << what << ": " << general.DebugString();
    EXPECT_TRUE(Names(with_right, person)) << what << ": " << with_right.DebugString();
    if (other >= 0) {
      EXPECT_TRUE(Names(general, other)) << what << ": " << general.DebugString();
    }
    if constexpr (requires { general.protected_(); } && !std::is_same_v<Response, v1::Draw>) {
      EXPECT_GT(general.protected_(), 0) << what;
      EXPECT_EQ(with_right.protected_(), 0) << what;
    }
  }

  // Expects that the method, which is about one protected person, tells `refused` only ADDRESS_PROTECTED, whatever else
  // is wrong.
  template <typename Stub, typename Request, typename Response>
  void ExpectRefused(const Who& refused, const std::unique_ptr<Stub>& stub,
                     grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                     const std::type_identity_t<Request>& request) {
    Response answer;
    const absl::Status status = CallAs(refused, stub, method, request, &answer);
    EXPECT_THAT(status, Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED")) << Request::descriptor()->name();
    EXPECT_THAT(std::string(status.message()), Not(HasSubstr("lists/")));
    EXPECT_NE(CallAs(kWithRight, stub, method, request, &answer).code(), StatusCode::kPermissionDenied);
  }

  v1::Plan Preview() {
    v1::PreviewPlanRequest request;
    request.set_parent("municipalities/4601");
    grpc::ClientContext context;
    const auto reader = matching_->PreviewPlan(&context, request);
    v1::PlanProgress message;
    v1::Plan plan;
    while (reader->Read(&message)) {
      if (message.has_plan()) plan = message.plan();
    }
    EXPECT_TRUE(reader->Finish().ok());
    return plan;
  }

  v1::MovePersonsRequest MoveTo(int64_t list, const std::vector<int>& persons) {
    v1::MovePersonsRequest request;
    for (int person : persons) request.add_persons(PersonName(person));
    request.set_list(ListNameOf(list));
    request.set_reason("test");
    return request;
  }

  const std::unique_ptr<Reports> reports_;
  const std::unique_ptr<Population> population_;
};

TEST_F(ProtectionTest, ListsOfPeopleCountTheProtected) {
  v1::ListUnassignedRequest unassigned;
  unassigned.set_parent("municipalities/4601");
  ExpectListsWithout(5, 6, municipality_, &Staff::ListUnassigned, unassigned);
  v1::ListWaitingRequest waiting;
  waiting.set_parent(ListNameOf(4));
  ExpectListsWithout(3, -1, municipality_, &Staff::ListWaiting, waiting);
  ExpectListsWithout(1, 0, municipality_, &Staff::ListChanges, v1::ListChangesRequest());

  // Homes without a grunnkrets follow the one practice there is; nobody is in the other successor.
  v1::ReformMunicipalityRequest reform;
  reform.set_municipality("municipalities/4601");
  reform.set_reason("test");
  reform.set_validate_only(true);
  auto& practice = *reform.add_table();
  practice.set_practice("municipalities/4601/practices/1");
  practice.set_municipality("municipalities/4698");
  auto& grunnkrets = *reform.add_table();
  grunnkrets.set_grunnkrets(46010101);
  grunnkrets.set_municipality("municipalities/4699");
  ExpectListsWithout(5, 6, municipality_, &Staff::ReformMunicipality, reform);

  v1::ListMembersRequest members;
  members.set_parent(ListNameOf(1));
  ExpectListsWithout(1, 0, reports_, &Reports::ListMembers, members);
  members.mutable_date()->set_year(2026);
  members.mutable_date()->set_month(11);
  members.mutable_date()->set_day(1);
  ExpectListsWithout(1, 0, reports_, &Reports::ListMembers, members);
  v1::GetQueueRequest queue;
  queue.set_parent(ListNameOf(4));
  *queue.mutable_date() = members.date();
  queue.mutable_date()->set_day(15);
  ExpectListsWithout(3, -1, reports_, &Reports::GetQueue, queue);
  v1::ListMembershipsRequest memberships;
  memberships.set_parent("municipalities/4601");
  ExpectListsWithout(1, 0, reports_, &Reports::ListMemberships, memberships);
}

TEST_F(ProtectionTest, TheFeedLeavesTheProtectedOut) {
  const auto set_status = [this](v1::ListStatus status) {
    v1::ChangeStatusRequest change;
    change.set_list(ListNameOf(2));
    change.set_status(status);
    change.set_reason("test");
    v1::GpList list;
    const absl::Status changed = Call(municipality_, &Staff::ChangeStatus, change, &list);
    EXPECT_TRUE(changed.ok()) << changed;
  };
  set_status(v1::LIST_STATUS_CLOSED);
  const auto feed = v1::FeedService::NewStub(channel_);
  v1::PullEventsRequest pull;
  pull.mutable_filter()->add_kinds(v1::LIST_CLOSED);
  ExpectListsWithout(3, 2, feed, &Feed::PullEvents, pull);

  set_status(v1::LIST_STATUS_OPEN);
  v1::StreamEventsRequest request;
  request.mutable_filter()->add_kinds(v1::LIST_CLOSED);
  request.mutable_filter()->add_kinds(v1::LIST_OPENED);
  grpc::ClientContext context;
  const auto stream = feed->StreamEvents(&context, request);
  std::vector<std::string> persons;
  for (v1::StreamEventsResponse message; persons.size() < 4 && stream->Read(&message);) {
    persons.push_back(message.entry().person());
  }
  EXPECT_THAT(persons, ::testing::ElementsAre("", PersonName(2), "", PersonName(2)));
  context.TryCancel();
  (void)stream->Finish();
}

TEST_F(ProtectionTest, PagesOfOneCountTheProtectedToo) {
  v1::ListUnassignedRequest request;
  request.set_parent("municipalities/4601");
  request.set_page_size(1);
  int named = 0;
  int64_t left_out = 0;
  do {
    v1::ListUnassignedResponse page;
    ASSERT_TRUE(Call(municipality_, &Staff::ListUnassigned, request, &page).ok());
    named += page.unassigned_size();
    left_out = page.protected_();
    EXPECT_EQ(page.total(), 2);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(named, 1);
  EXPECT_EQ(left_out, 1);
}

TEST_F(ProtectionTest, PlansCountTheProtectedAndTellNobodyWhereTheyLive) {
  const v1::Plan plan = Preview();
  v1::ListPlanMovesRequest moves;
  moves.set_parent(plan.name());
  ExpectListsWithout(1, 6, matching_, &Matching::ListPlanMoves, moves);
  v1::ListPlanRefusalsRequest refusals;
  refusals.set_parent(plan.name());
  ExpectListsWithout(3, -1, matching_, &Matching::ListPlanRefusals, refusals);
  v1::ExplainOutcomeRequest explain;
  explain.set_plan(plan.name());
  explain.set_person(PersonName(1));
  ExpectRefused(kUsual, matching_, &Matching::ExplainOutcome, explain);

  // 1, 5 and 6 are placed. So few are told of everybody only, and of a group not even that it is there. Of larger
  // counts, measure_fairness_test.cc says who is in no group's and no bydel's line.
  EXPECT_EQ(plan.fairness().all().placed(), 3) << plan.DebugString();
  EXPECT_EQ(plan.fairness().all().placed_travel_minutes().persons(), -1);
  EXPECT_EQ(plan.fairness().groups_size(), 0);
  EXPECT_EQ(plan.fairness().bydeler_size(), 2);
  for (const auto& row : plan.fairness().bydeler()) {
    for (const int64_t persons : {row.line().applied(), row.line().placed(), row.line().waiting(),
                                  row.line().placed_travel_minutes().persons()}) {
      EXPECT_EQ(persons, -1) << row.DebugString();
    }
  }
}

TEST_F(ProtectionTest, FiguresByBydelDoNotSayWhereTheProtectedLive) {
  v1::GetFiguresRequest request;
  request.set_parent("municipalities/4601");
  request.mutable_from()->set_year(2026);
  request.mutable_from()->set_month(11);
  request.mutable_from()->set_day(15);
  *request.mutable_to() = request.from();
  request.set_per(v1::GetFiguresRequest::DAY);
  request.set_by(v1::GetFiguresRequest::BYDEL);
  v1::Figures figures;
  ASSERT_TRUE(CallAs(kUsual, reports_, &Reports::GetFigures, request, &figures).ok());
  EXPECT_EQ(figures.days(0).total().unassigned(), 2);
  // One in the bydel and one in none: small counts, which are withheld. The handler's test has larger ones.
  ASSERT_EQ(figures.days(0).rows_size(), 2);
  for (const auto& row : figures.days(0).rows()) EXPECT_EQ(row.unassigned(), -1) << row.key();
}

TEST_F(ProtectionTest, DrawsLeaveTheProtectedOutOfTheOrder) {
  v1::ReduceListRequest reduce;
  reduce.set_list(ListNameOf(2));
  reduce.set_ceiling(1);
  reduce.set_municipal_agreement(true);
  reduce.set_reason("test");
  reduce.set_validate_only(true);
  v1::ReduceListResponse reduced;
  for (const Who& who : {kUsual, kWithRight}) {
    ASSERT_TRUE(CallAs(who, municipality_, &Staff::ReduceList, reduce, &reduced).ok());
    for (int person : {2, 3}) EXPECT_FALSE(Names(reduced, person)) << "a rehearsal names nobody";
    EXPECT_TRUE(reduced.draw().rehearsal());
    EXPECT_EQ(reduced.draw().drawn_persons(), 1);
  }
  reduce.set_validate_only(false);
  ASSERT_TRUE(CallAs(kUsual, municipality_, &Staff::ReduceList, reduce, &reduced).ok());
  v1::GetDrawRequest get;
  get.set_list(ListNameOf(2));
  ExpectListsWithout(3, 2, municipality_, &Staff::GetDraw, get);
  v1::Draw draw;
  ASSERT_TRUE(CallAs(kUsual, municipality_, &Staff::GetDraw, get, &draw).ok());
  EXPECT_EQ(draw.entries_size(), 1);
  EXPECT_EQ(draw.protected_().entries(), 1);
  EXPECT_EQ(draw.protected_().persons(), 1);
  EXPECT_EQ(draw.drawn_entries() + draw.protected_().drawn_entries(), 1);
  EXPECT_EQ(draw.drawn_persons() + draw.protected_().drawn_persons(), 1);
  ASSERT_TRUE(CallAs(kWithRight, municipality_, &Staff::GetDraw, get, &draw).ok());
  EXPECT_EQ(draw.entries_size(), 2);
  EXPECT_FALSE(draw.has_protected_());
}

TEST_F(ProtectionTest, OnlyWhoHasTheRightMovesTheProtected) {
  // The persons are on list 1, and OWN_LIST would tell that.
  for (int64_t list : {1, 2}) {
    ExpectRefused(kUsual, municipality_, &Staff::MovePersons, MoveTo(list, {1}));
    ExpectRefused(kAsPortal, municipality_, &Staff::MovePersons, MoveTo(list, {0, 5}));
  }
  v1::StrikeOffRequest strike_off;
  strike_off.set_person(PersonName(3));
  strike_off.set_reason("test");
  strike_off.set_validate_only(true);
  ExpectRefused(kUsual, municipality_, &Staff::StrikeOff, strike_off);
  for (const auto& [survivor, merged] : {std::pair(3, 0), std::pair(0, 3)}) {
    v1::MergePersonsRequest merge;  // that one of the two has a list, or which, would tell it
    merge.set_survivor(PersonName(survivor));
    merge.set_merged(PersonName(merged));
    merge.set_reason("test");
    merge.set_validate_only(true);
    ExpectRefused(kUsual, municipality_, &Staff::MergePersons, merge);
  }
}

TEST_F(ProtectionTest, ASelectionHoldsTheProtectedOnlyForWhoHasTheRight) {
  v1::MovePersonsRequest move = MoveTo(2, {});
  move.mutable_selection()->set_without_list_in("municipalities/4601");
  move.set_validate_only(true);
  v1::MovePersonsResponse moved;
  ASSERT_TRUE(CallAs(kUsual, municipality_, &Staff::MovePersons, move, &moved).ok());
  EXPECT_TRUE(Names(moved, 6) && !Names(moved, 5)) << moved.DebugString();
  ASSERT_TRUE(CallAs(kWithRight, municipality_, &Staff::MovePersons, move, &moved).ok());
  EXPECT_TRUE(Names(moved, 6) && Names(moved, 5)) << moved.DebugString();
}

TEST_F(ProtectionTest, AnUndoneMoveOfTheProtectedIsCounted) {
  v1::MovePersonsResponse moved;
  const absl::Status status = CallAs(kWithRight, municipality_, &Staff::MovePersons, MoveTo(2, {0, 5}), &moved);
  ASSERT_TRUE(status.ok()) << status;
  v1::UndoChangeRequest undo;
  undo.set_change(Sequence());
  undo.set_reason("test");
  undo.set_validate_only(true);
  ExpectListsWithout(5, 0, municipality_, &Staff::UndoChange, undo);
}

TEST_F(ProtectionTest, ARepeatedRequestDoesNotGetTheAnswerMadeForOthers) {
  v1::MovePersonsRequest move = MoveTo(2, {5});
  move.set_request_id("r-1");
  v1::MovePersonsResponse moved;
  ASSERT_TRUE(CallAs(kWithRight, municipality_, &Staff::MovePersons, move, &moved).ok());
  EXPECT_THAT(CallAs(kAsStaff, municipality_, &Staff::MovePersons, move, &moved),
              Fails(StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
  EXPECT_TRUE(CallAs(kWithRight, municipality_, &Staff::MovePersons, move, &moved).ok());
}

TEST_F(ProtectionTest, ThePortalServesTheProtectedAndStaffNeedTheRight) {
  v1::GetCitizenRequest get;
  get.set_name(PersonName(1));
  ExpectRefused(kAsStaff, citizen_, &Citizens::GetCitizen, get);
  ExpectRefused(kUsual, citizen_, &Citizens::GetCitizen, get);  // who says no role is not the portal
  v1::Citizen citizen;
  ASSERT_TRUE(CallAs(kAsPortal, citizen_, &Citizens::GetCitizen, get, &citizen).ok());
  EXPECT_EQ(citizen.current().list(), ListNameOf(1));

  v1::GetQueuePositionRequest position;
  position.set_person(PersonName(1));
  ExpectRefused(kAsStaff, citizen_, &Citizens::GetQueuePosition, position);
  v1::ExplainSituationRequest explain;
  explain.set_person(PersonName(1));
  ExpectRefused(kAsStaff, citizen_, &Citizens::ExplainSituation, explain);
  v1::ListPersonChangesRequest changes;
  changes.set_person(PersonName(1));
  ExpectRefused(kAsStaff, citizen_, &Citizens::ListPersonChanges, changes);
  v1::AskForListsRequest ask;
  ask.set_person(PersonName(1));
  ask.add_wishes(ListNameOf(1));
  ExpectRefused(kAsStaff, citizen_, &Citizens::AskForLists, ask);
  ask.set_person(PersonName(0));
  ask.add_children(PersonName(1));
  ExpectRefused(kAsStaff, citizen_, &Citizens::AskForLists, ask);
  v1::WithdrawRequestRequest withdraw;
  withdraw.set_person(PersonName(1));
  withdraw.set_validate_only(true);
  ExpectRefused(kAsStaff, citizen_, &Citizens::WithdrawRequest, withdraw);
  v1::OptOutRequest opt_out;
  opt_out.set_person(PersonName(1));
  opt_out.set_validate_only(true);
  ExpectRefused(kAsStaff, citizen_, &Citizens::OptOut, opt_out);
  v1::OptInRequest opt_in;
  opt_in.set_person(PersonName(1));
  ExpectRefused(kAsStaff, citizen_, &Citizens::OptIn, opt_in);
  v1::CancelMoveRequest cancel;
  cancel.set_person(PersonName(1));
  ExpectRefused(kAsStaff, citizen_, &Citizens::CancelMove, cancel);
  cancel.set_person(PersonName(0));
  cancel.set_custodian(PersonName(1));
  cancel.set_validate_only(true);
  ExpectRefused(kAsStaff, citizen_, &Citizens::CancelMove, cancel);
  v1::SetNotificationsRequest set;
  set.set_person(PersonName(1));
  set.set_notifier("310000019");
  ExpectRefused(kAsStaff, citizen_, &Citizens::SetNotifications, set);
  set.set_person(PersonName(0));
  set.set_custodian(PersonName(1));
  set.set_validate_only(true);
  ExpectRefused(kAsStaff, citizen_, &Citizens::SetNotifications, set);
  v1::GetNotificationsRequest notifications;
  notifications.set_person(PersonName(1));
  ExpectRefused(kAsStaff, citizen_, &Citizens::GetNotifications, notifications);
  v1::WatchRequestRequest watch;
  watch.set_person(PersonName(1));
  grpc::ClientContext context;
  context.AddMetadata("listeplass-role", "staff");
  const auto stream = citizen_->WatchRequest(&context, watch);
  v1::WatchRequestResponse situation;
  EXPECT_FALSE(stream->Read(&situation)) << situation.DebugString();
  EXPECT_THAT(server::FromGrpcStatus(stream->Finish()), Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  v1::SearchListsRequest search;
  search.set_person(PersonName(1));
  ExpectRefused(kAsStaff, citizen_, &Citizens::SearchLists, search);
  v1::GetHistoryRequest history;
  history.set_person(PersonName(1));
  ExpectRefused(kUsual, reports_, &Reports::GetHistory, history);
}

TEST_F(ProtectionTest, ErrorsOfTheCitizenServiceHaveTextsToShow) {
  v1::GetCitizenRequest get;
  get.set_name(PersonName(1));
  grpc::ClientContext context;
  context.AddMetadata("listeplass-role", "staff");
  v1::Citizen citizen;
  const grpc::Status status = citizen_->GetCitizen(&context, get, &citizen);
  EXPECT_THAT(status.error_details(), HasSubstr("Opplysningene er skjermet."));
  EXPECT_THAT(status.error_details(), HasSubstr("This information is protected."));
}

TEST_F(ProtectionTest, ThePopulationRegisterIsNotToldTheirLists) {
  v1::PopulationEvent event;
  auto* birth = event.mutable_birth();
  birth->set_mother(NationalIdOf(1));
  birth->set_national_id(NationalIdOf(50));
  birth->mutable_birth_date()->set_year(1940);
  birth->mutable_birth_date()->set_month(1);
  birth->mutable_birth_date()->set_day(1);
  const v1::RecordEventResponse child = Record(event);
  EXPECT_EQ(child.person(), PersonName(50));
  EXPECT_EQ(child.changes_size(), 2);
  for (const std::string& change : child.changes()) {
    EXPECT_THAT(change, ::testing::StartsWith("a person with a protected address: ")) << "as their mother's";
  }
}

// A sender that leaves the level out once lifted the protection by it.
TEST_F(ProtectionTest, AnEventWithoutALevelLiftsNothing) {
  v1::RecordEventRequest request;
  *request.mutable_event()->mutable_as_of() = TodaysTime();
  request.mutable_event()->mutable_address_protection()->set_national_id(NationalIdOf(1));
  v1::RecordEventResponse response;
  EXPECT_THAT(Call(population_, &Population::RecordEvent, request, &response),
              Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  v1::GetHistoryRequest history;
  history.set_person(PersonName(1));
  ExpectRefused(kUsual, reports_, &Reports::GetHistory, history);
  request.mutable_event()->mutable_address_protection()->set_level(v1::PopulationEvent::AddressProtection::NONE);
  EXPECT_TRUE(Call(population_, &Population::RecordEvent, request, &response).ok());
  v1::History answer;
  EXPECT_TRUE(CallAs(kUsual, reports_, &Reports::GetHistory, history, &answer).ok());
}

// A rehearsal decides as RecordEvent does, and tells as little.
TEST_F(ProtectionTest, ARehearsalTellsNoListsOfTheProtected) {
  grpc::ClientContext context;
  const auto stream = population_->RehearseEvents(&context);
  v1::RehearseEventsRequest request;
  *request.mutable_event()->mutable_as_of() = TodaysTime();
  auto* birth = request.mutable_event()->mutable_birth();
  birth->set_mother(NationalIdOf(1));
  birth->set_national_id(NationalIdOf(50));
  birth->mutable_birth_date()->set_year(1940);
  birth->mutable_birth_date()->set_month(1);
  birth->mutable_birth_date()->set_day(1);
  v1::RehearseEventsResponse response;
  ASSERT_TRUE(stream->Write(request) && stream->Read(&response));
  EXPECT_EQ(response.recorded().changes_size(), 2) << response.DebugString();
  for (const std::string& change : response.recorded().changes()) {
    EXPECT_THAT(change, ::testing::StartsWith("a person with a protected address: "));
  }
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(ProtectionTest, EveryMethodIsGoneThroughHereOrNamesNobody) {
  const std::set<std::string> tested = {"CitizenService.AskForLists",
                                        "CitizenService.CancelMove",
                                        "CitizenService.ExplainSituation",
                                        "CitizenService.GetCitizen",
                                        "CitizenService.GetNotifications",
                                        "CitizenService.GetQueuePosition",
                                        "CitizenService.ListPersonChanges",
                                        "CitizenService.OptIn",
                                        "CitizenService.OptOut",
                                        "CitizenService.SearchLists",
                                        "CitizenService.SetNotifications",
                                        "CitizenService.WatchRequest",
                                        "CitizenService.WithdrawRequest",
                                        "FeedService.PullEvents",
                                        "FeedService.StreamEvents",
                                        "MatchingService.ExplainOutcome",
                                        "MatchingService.ListPlanMoves",
                                        "MatchingService.ListPlanRefusals",
                                        "MunicipalityService.GetDraw",
                                        "MunicipalityService.ListChanges",
                                        "MunicipalityService.ListUnassigned",
                                        "MunicipalityService.ListWaiting",
                                        "MunicipalityService.MergePersons",
                                        "MunicipalityService.MovePersons",
                                        "MunicipalityService.ReduceList",
                                        "MunicipalityService.ReformMunicipality",
                                        "MunicipalityService.StrikeOff",
                                        "MunicipalityService.UndoChange",
                                        "PopulationService.RecordEvent",
                                        "PopulationService.RehearseEvents",
                                        "ReportService.GetHistory",
                                        "ReportService.GetQueue",
                                        "ReportService.ListMembers",
                                        "ReportService.ListMemberships"};
  int methods = 0;
  for (const char* file : {"citizen_service", "feed_service", "matching_service", "municipality_service",
                           "population_service", "report_service"}) {
    const auto* descriptor = google::protobuf::DescriptorPool::generated_pool()->FindFileByName(
        absl::StrCat("listeplass/v1/", file, ".proto"));
    ASSERT_NE(descriptor, nullptr) << file;
    for (int m = 0; m < descriptor->service(0)->method_count(); ++m) {
      const std::string name =
          absl::StrCat(descriptor->service(0)->name(), ".", descriptor->service(0)->method(m)->name());
      ++methods;
      EXPECT_NE(tested.contains(name), MethodsThatNameNobody().contains(name))
          << name << ": does it name people? See service/server/PROTECTION.md";
    }
  }
  EXPECT_EQ(methods, std::ssize(tested) + std::ssize(MethodsThatNameNobody()));
}

}  // namespace
}  // namespace listeplass::testing
