// These tests ask for figures and the past through the API: pages, protected addresses, errors.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "listeplass/v1/report_service.grpc.pb.h"
#include "tests/e2e/api_test_base.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using Reports = v1::ReportService::Stub;
using Staff = v1::MunicipalityService::Stub;
using ::testing::ElementsAre;

google::type::Date Date(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

class ReportTest : public ApiTest {
 protected:
  // There are lists 1 (closed, full with persons 0 to 2) and 2 (open, persons 3 to 5); person 6 has none. 3, 4, 5 and 6
  // wait for 1. Today is 15 November 2026.
  ReportTest() : reports_(v1::ReportService::NewStub(channel_)), population_(v1::PopulationService::NewStub(channel_)) {
    RegisterRows rows;
    rows.AddList({.id = 1, .ceiling = 3, .status = v1::LIST_STATUS_CLOSED});
    rows.AddList({.id = 2, .ceiling = 8});
    for (int i = 0; i < 7; ++i) rows.AddPerson(i < 3 ? 1 : i < 6 ? 2 : 0);
    for (int i = 3; i < 7; ++i) rows.AddRequest(i, {1});
    ImportGood(rows);
  }

  void Protect(int person) {
    v1::RecordEventRequest request;
    *request.mutable_event()->mutable_as_of() = TodaysTime();
    auto* protection = request.mutable_event()->mutable_address_protection();
    protection->set_national_id(NationalIdOf(person));
    protection->set_level(v1::PopulationEvent::AddressProtection::CONFIDENTIAL);
    v1::RecordEventResponse response;
    const absl::Status status = Call(population_, &v1::PopulationService::Stub::RecordEvent, request, &response);
    ASSERT_TRUE(status.ok()) << status;
  }
  // Moves the person to list 2 on 1 January 2027.
  void MoveToList2(int person) {
    v1::MovePersonsRequest request;
    request.add_persons(PersonName(person));
    request.set_list(ListNameOf(2));
    *request.mutable_effective() = Date(2027, 1, 1);
    request.set_reason("test");
    v1::MovePersonsResponse response;
    const absl::Status status = Call(municipality_, &Staff::MovePersons, request, &response);
    ASSERT_TRUE(status.ok()) << status;
  }

  v1::GetFiguresRequest FiguresRequest() {
    v1::GetFiguresRequest request;
    request.set_parent("municipalities/4601");
    *request.mutable_from() = Date(2026, 11, 30);
    *request.mutable_to() = Date(2027, 1, 31);
    request.set_per(v1::GetFiguresRequest::MONTH);
    request.set_by(v1::GetFiguresRequest::LIST);
    return request;
  }

  // Returns the persons on all pages, which have one each.
  std::vector<std::string> Members(int64_t list, const google::type::Date* day, int64_t* protected_persons = nullptr) {
    v1::ListMembersRequest request;
    request.set_parent(ListNameOf(list));
    if (day != nullptr) *request.mutable_date() = *day;
    request.set_page_size(1);
    std::vector<std::string> persons;
    do {
      v1::ListMembersResponse page;
      const absl::Status status = Call(reports_, &Reports::ListMembers, request, &page);
      EXPECT_TRUE(status.ok()) << status;
      for (const auto& member : page.members()) persons.push_back(member.person());
      EXPECT_EQ(page.total(), page.protected_() + 3);
      if (protected_persons != nullptr) *protected_persons = page.protected_();
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return persons;
  }

  const std::unique_ptr<Reports> reports_;
  const std::unique_ptr<v1::PopulationService::Stub> population_;
};

TEST_F(ReportTest, FiguresOfAMonthAreOfItsFirstDay) {
  MoveToList2(0);
  v1::Figures figures;
  const absl::Status status = Call(reports_, &Reports::GetFigures, FiguresRequest(), &figures);
  ASSERT_TRUE(status.ok()) << status;
  ASSERT_EQ(figures.days_size(), 3) << "November, December and January";
  EXPECT_EQ(figures.days(0).date().day(), 1);
  EXPECT_EQ(figures.days(0).date().month(), 11);
  EXPECT_TRUE(figures.days(0).incomplete());
  EXPECT_FALSE(figures.days(1).incomplete());
  EXPECT_EQ(figures.days(1).rows(0).key(), ListNameOf(1));
  EXPECT_EQ(figures.days(1).rows(0).members(), 3);
  EXPECT_EQ(figures.days(2).rows(0).members(), 2);
  EXPECT_EQ(figures.days(2).rows(1).members(), 4);
  EXPECT_EQ(figures.days(2).total().members(), 6);
  EXPECT_EQ(figures.days(2).total().waiting(), 4);
  EXPECT_EQ(figures.days(2).total().unassigned(), 1);
  EXPECT_EQ(figures.known_from().day(), 15);
  // The request is for a quarter's first day and the whole country.
  v1::GetFiguresRequest request = FiguresRequest();
  request.set_per(v1::GetFiguresRequest::QUARTER);
  request.set_parent("municipalities/-");
  request.set_by(v1::GetFiguresRequest::MUNICIPALITY);
  ASSERT_TRUE(Call(reports_, &Reports::GetFigures, request, &figures).ok());
  ASSERT_EQ(figures.days_size(), 2);
  EXPECT_EQ(figures.days(0).date().month(), 10);
  EXPECT_EQ(figures.days(1).rows(0).key(), "municipalities/4601");
}

TEST_F(ReportTest, FiguresRefuseWhatMakesNoSense) {
  v1::Figures figures;
  const auto ask = [&](auto change) {
    v1::GetFiguresRequest request = FiguresRequest();
    change(request);
    return Call(reports_, &Reports::GetFigures, request, &figures);
  };
  using Request = v1::GetFiguresRequest;
  EXPECT_THAT(ask([](Request& r) { r.set_parent("4601"); }), Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
  EXPECT_THAT(ask([](Request& r) { r.clear_from(); }), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_THAT(ask([](Request& r) { r.clear_per(); }), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_THAT(ask([](Request& r) { *r.mutable_to() = Date(2026, 11, 29); }),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(ask([](Request& r) { *r.mutable_to() = Date(2029, 6, 1); }),
              Fails(StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_TRUE(ask([](Request& r) { *r.mutable_to() = Date(2029, 5, 31); }).ok()) << "31 months";
}

TEST_F(ReportTest, MembersOfADay) {
  MoveToList2(0);
  const google::type::Date before = Date(2026, 12, 31), after = Date(2027, 1, 1);
  EXPECT_THAT(Members(1, &before), ElementsAre(PersonName(0), PersonName(1), PersonName(2)));
  Protect(1);
  v1::ListMembersRequest request;
  request.set_parent(ListNameOf(1));
  *request.mutable_date() = after;
  v1::ListMembersResponse members;
  ASSERT_TRUE(Call(reports_, &Reports::ListMembers, request, &members).ok());
  ASSERT_EQ(members.members_size(), 1);
  EXPECT_EQ(members.members(0).person(), PersonName(2));
  EXPECT_EQ(members.total(), 2);
  EXPECT_EQ(members.protected_(), 1);
  request.set_parent(ListNameOf(9));
  EXPECT_THAT(Call(reports_, &Reports::ListMembers, request, &members), Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

TEST_F(ReportTest, HistoryOfOnePersonUnlessProtected) {
  MoveToList2(0);
  v1::GetHistoryRequest request;
  request.set_person(PersonName(0));
  v1::History history;
  ASSERT_TRUE(Call(reports_, &Reports::GetHistory, request, &history).ok());
  ASSERT_EQ(history.periods_size(), 2);
  EXPECT_EQ(history.periods(0).end_cause(), v1::END_CAUSE_OTHER_LIST);
  EXPECT_EQ(history.periods(1).membership().list(), ListNameOf(2));
  EXPECT_EQ(history.periods(1).membership().cause(), v1::MOVE_CAUSE_MANUAL);
  Protect(0);
  EXPECT_THAT(Call(reports_, &Reports::GetHistory, request, &history),
              Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  request.set_person("persons/" + PersonWord(999));
  EXPECT_THAT(Call(reports_, &Reports::GetHistory, request, &history),
              Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

TEST_F(ReportTest, PastQueueKeepsPositionsAndLeavesOutTheProtected) {
  Protect(6);  // without a list, so first in the queue
  v1::GetQueueRequest request;
  request.set_parent(ListNameOf(1));
  *request.mutable_date() = Date(2026, 11, 15);
  request.set_page_size(1);
  std::vector<int64_t> positions;
  do {
    v1::GetQueueResponse page;
    const absl::Status status = Call(reports_, &Reports::GetQueue, request, &page);
    ASSERT_TRUE(status.ok()) << status;
    EXPECT_EQ(page.total(), 4);
    EXPECT_EQ(page.protected_(), 1);
    for (const auto& waiting : page.waiting()) positions.push_back(waiting.position());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(positions, ElementsAre(2, 3, 4));
  v1::GetQueueResponse queue;
  *request.mutable_date() = Date(2026, 11, 14);
  ASSERT_TRUE(Call(reports_, &Reports::GetQueue, request, &queue).ok());
  EXPECT_TRUE(queue.waiting().empty());
  *request.mutable_date() = Date(2026, 11, 16);
  EXPECT_THAT(Call(reports_, &Reports::GetQueue, request, &queue),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  request.clear_when();
  EXPECT_THAT(Call(reports_, &Reports::GetQueue, request, &queue),
              Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
}

TEST_F(ReportTest, AllPeriodsPageByPageCountTheProtectedOnce) {
  MoveToList2(0);
  Protect(1);
  Protect(5);
  for (int size : {1, 2, 100}) {
    v1::ListMembershipsRequest request;
    request.set_parent("municipalities/4601");
    request.set_page_size(size);
    std::vector<std::string> persons;
    int64_t protected_persons = 0;
    do {
      v1::ListMembershipsResponse page;
      const absl::Status status = Call(reports_, &Reports::ListMemberships, request, &page);
      ASSERT_TRUE(status.ok()) << status;
      for (const auto& period : page.periods()) persons.push_back(period.person());
      protected_persons = page.protected_();
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    EXPECT_THAT(persons, ElementsAre(PersonName(0), PersonName(0), PersonName(2), PersonName(3), PersonName(4)));
    EXPECT_EQ(protected_persons, 2) << size;
  }
}

}  // namespace
}  // namespace listeplass::testing
