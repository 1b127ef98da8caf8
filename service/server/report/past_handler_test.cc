#include "service/server/report/past_handler.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::ElementsAre;

class PastHandlerTest : public HandlerTest {
 protected:
  // Gives a person of the register these periods in place of their own.
  void GiveMemberships(PersonId id, std::vector<Membership> memberships) {
    Person person = register_.person(id);
    person.memberships = std::move(memberships);
    if (!CommittedList(person)) {
      person.group = Group::kDisplaced;
      person.without_list_since = person.memberships.back().to;
    }
    OrAbort(register_.Run({PersonRegistered{person}}));
  }
  static Membership Period(ListId list, int from_year, std::optional<int> to_year = std::nullopt) {
    Membership membership{.list = list, .from = CivilDay(from_year, 1, 1), .to = std::nullopt};
    if (to_year) membership.End(CivilDay(*to_year, 1, 1), EndCause::kOtherList);
    return membership;
  }
  template <typename Rows>
  static std::vector<std::string> PersonsOf(const Rows& rows) {
    std::vector<std::string> persons;
    for (const auto& row : rows) persons.push_back(row.person());
    return persons;
  }

  const ListId list_ = register_.AddList();
};

TEST_F(PastHandlerTest, MembersComeByPersonWithTheProtectedCounted) {
  const PersonId first = register_.AddPerson({.list = list_}), hidden = register_.AddPerson({.list = list_}),
                 last = register_.AddPerson({.list = list_});
  Protect(hidden);
  v1::ListMembersRequest request;
  request.set_parent(NameOf(list_));
  request.set_page_size(1);
  const v1::ListMembersResponse page = OrAbort(Read(&ListMembers, request));
  EXPECT_THAT(PersonsOf(page.members()), ElementsAre(NameOf(first)));
  EXPECT_EQ(page.total(), 3);
  EXPECT_EQ(page.protected_(), 1);
  request.set_page_token(page.next_page_token());
  const v1::ListMembersResponse rest = OrAbort(Read(&ListMembers, request));
  EXPECT_THAT(PersonsOf(rest.members()), ElementsAre(NameOf(last)));
  EXPECT_EQ(rest.total(), 3);
  EXPECT_EQ(rest.protected_(), 1);
  EXPECT_EQ(rest.next_page_token(), "");
  request.clear_page_token();
  request.set_page_size(0);
  const v1::ListMembersResponse all = OrAbort(Read(&ListMembers, request, Audience::kSeesProtected));
  EXPECT_THAT(PersonsOf(all.members()), ElementsAre(NameOf(first), NameOf(hidden), NameOf(last)));
  EXPECT_EQ(all.total(), 3);
  EXPECT_EQ(all.protected_(), 0);
}

TEST_F(PastHandlerTest, MembersOfADayAreThoseWhoWereThereThen) {
  const PersonId leaves = register_.AddPerson({.list = list_}), stays = register_.AddPerson({.list = list_});
  Membership until = Period(list_, 2020, 2027);
  until.group = Group::kRefugee;
  GiveMemberships(leaves, {until});
  v1::ListMembersRequest request;
  request.set_parent(NameOf(list_));
  EXPECT_THAT(PersonsOf(OrAbort(Read(&ListMembers, request)).members()), ElementsAre(NameOf(stays)));
  *request.mutable_date() = ToProto(CivilDay(2026, 12, 31));
  const v1::ListMembersResponse then = OrAbort(Read(&ListMembers, request));
  ASSERT_THAT(PersonsOf(then.members()), ElementsAre(NameOf(leaves), NameOf(stays)));
  EXPECT_EQ(FromProto(then.members(0).since(), "since").value(), CivilDay(2020, 1, 1));
  EXPECT_EQ(FromProto(then.members(0).until(), "until").value(), CivilDay(2027, 1, 1));
  EXPECT_EQ(then.members(0).group(), v1::GROUP_REFUGEE);
  EXPECT_FALSE(then.members(1).has_until());
  EXPECT_EQ(then.members(1).group(), v1::GROUP_UNSPECIFIED);
  request.mutable_date()->set_month(13);
  EXPECT_EQ(FieldOf(Read(&ListMembers, request).status()), "date");
  request.clear_date();
  request.set_parent(NameElsewhere(list_));
  EXPECT_THAT(Read(&ListMembers, request).status(), Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(Read(&ListMembers, request).status()), "parent");
}

TEST_F(PastHandlerTest, AHistoryTellsWhyEachPeriodEnded) {
  const std::pair<EndCause, v1::EndCause> causes[] = {
      {EndCause::kOtherList, v1::END_CAUSE_OTHER_LIST}, {EndCause::kMovedAway, v1::END_CAUSE_MOVED_AWAY},
      {EndCause::kLostRight, v1::END_CAUSE_LOST_RIGHT}, {EndCause::kReleased, v1::END_CAUSE_RELEASED},
      {EndCause::kOptedOut, v1::END_CAUSE_OPTED_OUT},   {EndCause::kDied, v1::END_CAUSE_DIED},
      {EndCause::kEmigrated, v1::END_CAUSE_EMIGRATED},  {EndCause::kStruckOff, v1::END_CAUSE_STRUCK_OFF},
      {EndCause::kNotEnded, v1::END_CAUSE_UNSPECIFIED}};
  EXPECT_EQ(v1::EndCause_descriptor()->value_count(), std::ssize(causes));
  std::vector<Membership> memberships;
  for (const auto& [cause, message] : causes) {
    const int year = 2010 + static_cast<int>(memberships.size());
    memberships.push_back(Period(list_, year, year + 1));
    memberships.back().end_cause = cause;
  }
  memberships.back().Reopen();
  memberships[0].group = Group::kReturner;
  memberships[0].codes = {.begin = "b1", .end = "e1"};
  const PersonId person = register_.AddPerson({.list = list_});
  GiveMemberships(person, memberships);
  v1::GetHistoryRequest request;
  request.set_person(NameOf(person));
  const v1::History history = OrAbort(Read(&GetHistory, request));
  EXPECT_EQ(history.person(), NameOf(person));
  ASSERT_EQ(history.periods_size(), std::ssize(causes));
  for (int i = 0; i < history.periods_size(); ++i) {
    EXPECT_EQ(history.periods(i).end_cause(), causes[i].second);
    EXPECT_EQ(history.periods(i).membership().from().year(), 2010 + i) << "oldest first";
  }
  EXPECT_EQ(history.periods(0).membership().list(), NameOf(list_));
  EXPECT_EQ(history.periods(0).group(), v1::GROUP_RETURNER);
  EXPECT_EQ(history.periods(1).group(), v1::GROUP_UNSPECIFIED);
  EXPECT_EQ(history.periods(0).begin_code(), "b1");
  EXPECT_EQ(history.periods(0).end_code(), "e1");
  Protect(person);
  EXPECT_THAT(Read(&GetHistory, request).status(), Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  EXPECT_EQ(FieldOf(Read(&GetHistory, request).status()), "person");
  EXPECT_TRUE(Read(&GetHistory, request, Audience::kSeesProtected).ok());
  request.set_person(NameOf(PersonId(987654)));
  for (Audience audience : {Audience::kGeneral, Audience::kSeesProtected}) {
    EXPECT_THAT(Read(&GetHistory, request, audience).status(), Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"))
        << "whatever the caller may see, of nobody there is nothing";
  }
  EXPECT_EQ(FieldOf(Read(&GetHistory, request).status()), "person");
}

// Two people with a list wait. Then a protected newcomer comes, who stands before them.
TEST_F(PastHandlerTest, AQueueIsToldAsItStoodAtATime) {
  const ListId full = register_.AddList({.ceiling = 0, .status = ListStatus::kClosed});
  const ListId other = register_.AddList({.ceiling = 0, .status = ListStatus::kClosed});
  const PersonId first = register_.AddPerson({.list = list_}), second = register_.AddPerson({.list = list_});
  const PersonId newcomer = register_.AddPerson();
  const absl::Time asked = register_.now();
  OrAbort(register_.Ask(first, {other, full}));
  register_.Advance(absl::Minutes(1));
  OrAbort(register_.Ask(second, {full}));
  OrAbort(register_.Ask(newcomer, {full}));
  Protect(newcomer);
  v1::GetQueueRequest request;
  request.set_parent(NameOf(full));
  *request.mutable_time() = ToProto(register_.now());
  const v1::GetQueueResponse then = OrAbort(Read(&GetQueue, request));
  ASSERT_EQ(then.waiting_size(), 1) << "what was decided before that time";
  EXPECT_EQ(then.waiting(0).applicant(), NameOf(first));
  EXPECT_EQ(then.waiting(0).position(), 1);
  EXPECT_EQ(then.waiting(0).persons(), 1);
  EXPECT_EQ(then.waiting(0).group(), v1::GROUP_SWITCHER);
  EXPECT_EQ(then.waiting(0).rank(), 2);
  EXPECT_EQ(FromProto(then.waiting(0).waiting_since(), "since").value(), asked);
  EXPECT_EQ(then.total(), 1);
  *request.mutable_date() = ToProto(CivilDay(2026, 11, 21));
  request.set_page_size(1);
  const v1::GetQueueResponse page = OrAbort(Read(&GetQueue, request));
  ASSERT_EQ(page.waiting_size(), 1);
  EXPECT_EQ(page.waiting(0).applicant(), NameOf(first));
  EXPECT_EQ(page.waiting(0).position(), 2) << "counts who is left out";
  EXPECT_EQ(page.total(), 3);
  EXPECT_EQ(page.protected_(), 1);
  request.set_page_token(page.next_page_token());
  const v1::GetQueueResponse rest = OrAbort(Read(&GetQueue, request));
  ASSERT_EQ(rest.waiting_size(), 1);
  EXPECT_EQ(rest.waiting(0).applicant(), NameOf(second));
  EXPECT_EQ(rest.waiting(0).position(), 3);
  EXPECT_EQ(rest.protected_(), 1);
  EXPECT_EQ(rest.next_page_token(), "");
  request.clear_page_token();
  EXPECT_EQ(OrAbort(Read(&GetQueue, request, Audience::kSeesProtected)).waiting(0).applicant(), NameOf(newcomer));
}

TEST_F(PastHandlerTest, EqualsOfAPastQueueHaveOnePosition) {
  const ListId full = register_.AddList({.ceiling = 0, .status = ListStatus::kClosed});
  for (int i = 0; i < 3; ++i) OrAbort(register_.Ask(register_.AddPerson({.list = list_}), {full}));
  register_.Advance(absl::Minutes(1));
  OrAbort(register_.Ask(register_.AddPerson({.list = list_}), {full}));
  v1::GetQueueRequest request;
  request.set_parent(NameOf(full));
  *request.mutable_date() = ToProto(CivilDay(2026, 11, 21));
  request.set_page_size(2);
  std::vector<std::pair<int64_t, int64_t>> places;
  do {
    const v1::GetQueueResponse page = OrAbort(Read(&GetQueue, request));
    for (const auto& entry : page.waiting()) places.emplace_back(entry.position(), entry.requests_equal());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(places, (std::vector<std::pair<int64_t, int64_t>>{{1, 2}, {1, 2}, {1, 2}, {4, 0}}));
}

TEST_F(PastHandlerTest, AQueueToComeIsNotTold) {
  v1::GetQueueRequest request;
  request.set_parent(NameOf(list_));
  EXPECT_THAT(Read(&GetQueue, request).status(), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(Read(&GetQueue, request).status()), "time");
  *request.mutable_date() = ToProto(CivilDay(2026, 11, 22));
  EXPECT_THAT(Read(&GetQueue, request).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(FieldOf(Read(&GetQueue, request).status()), "date");
  *request.mutable_time() = ToProto(register_.now() + absl::Microseconds(1));
  EXPECT_THAT(Read(&GetQueue, request).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(FieldOf(Read(&GetQueue, request).status()), "time");
  *request.mutable_time() = ToProto(register_.now());
  EXPECT_TRUE(Read(&GetQueue, request).ok());
  request.set_parent(NameElsewhere(list_));
  EXPECT_THAT(Read(&GetQueue, request).status(), Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(Read(&GetQueue, request).status()), "parent");
}

TEST_F(PastHandlerTest, PeriodsOnAMunicipalitysListsComeAPersonAtATime) {
  const ListId away = register_.AddList({.municipality = kAskoy});
  const PersonId moved = register_.AddPerson({.list = list_}), hidden = register_.AddPerson({.list = list_}),
                 back = register_.AddPerson({.list = list_});
  register_.AddPerson({.list = away});
  GiveMemberships(moved, {Period(away, 2019, 2021), Period(list_, 2021)});
  GiveMemberships(back, {Period(list_, 2015, 2018), Period(list_, 2020)});
  Protect(hidden);
  v1::ListMembershipsRequest request;
  request.set_parent("municipalities/4601");
  request.set_page_size(1);
  const v1::ListMembershipsResponse page = OrAbort(Read(&ListMemberships, request));
  EXPECT_THAT(PersonsOf(page.periods()), ElementsAre(NameOf(moved))) << "without the period elsewhere";
  EXPECT_EQ(page.periods(0).period().membership().list(), NameOf(list_));
  EXPECT_EQ(page.protected_(), 0) << "between whom theirs is, is not told";
  request.set_page_token(page.next_page_token());
  const v1::ListMembershipsResponse rest = OrAbort(Read(&ListMemberships, request));
  EXPECT_THAT(PersonsOf(rest.periods()), ElementsAre(NameOf(back), NameOf(back))) << "more than the page's size";
  EXPECT_EQ(rest.periods(0).period().end_cause(), v1::END_CAUSE_OTHER_LIST);
  EXPECT_EQ(rest.periods(1).period().membership().from().year(), 2020);
  EXPECT_EQ(rest.protected_(), 1) << "on all pages";
  EXPECT_EQ(rest.next_page_token(), "");
  request.clear_page_token();
  request.set_page_size(0);
  const v1::ListMembershipsResponse all = OrAbort(Read(&ListMemberships, request, Audience::kSeesProtected));
  EXPECT_THAT(PersonsOf(all.periods()), ElementsAre(NameOf(moved), NameOf(hidden), NameOf(back), NameOf(back)));
  EXPECT_EQ(all.protected_(), 0);
  request.set_parent("4601");
  EXPECT_EQ(FieldOf(Read(&ListMemberships, request).status()), "parent");
}

}  // namespace
}  // namespace listeplass::server
