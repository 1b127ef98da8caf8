#include "service/server/municipality/waiting_handler.h"

#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "service/server/converters/value_messages.h"
#include "service/server/municipality/capacity_handler.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;
using absl::StatusCode;

class WaitingHandlerTest : public HandlerTest {
 protected:
  v1::ListUnassignedResponse Unassigned(int page_size, const std::string& token = "",
                                        Audience audience = Audience::kGeneral) {
    v1::ListUnassignedRequest request;
    request.set_parent("municipalities/4601");
    request.set_page_size(page_size);
    request.set_page_token(token);
    return OrAbort(Read(&ListUnassigned, request, audience));
  }
  v1::ListWaitingResponse Waiting(int page_size, const std::string& token = "",
                                  Audience audience = Audience::kGeneral) {
    v1::ListWaitingRequest request;
    request.set_parent(NameOf(full_));
    request.set_page_size(page_size);
    request.set_page_token(token);
    return OrAbort(Read(&ListWaiting, request, audience));
  }
  // The queue of `full_`: a person without a list, a parent with a child, a person with a list.
  void LetThreeWait() {
    OrAbort(register_.Ask(first_, {full_}));
    register_.Advance(absl::Hours(1));
    AskForListsCommand ask;
    ask.person = parent_;
    ask.children = {child_};
    ask.wishes = {full_};
    OrAbort(register_.Run(DecideAskForLists(*register_.state(), ask, register_.context())));
    register_.Advance(absl::Hours(1));
    OrAbort(register_.Ask(last_, {other_, full_}));
  }

  const ListId home_ = register_.AddList();
  const ListId full_ = register_.AddList({.ceiling = 0, .status = ListStatus::kClosed});
  const ListId other_ = register_.AddList({.ceiling = 0, .status = ListStatus::kClosed});
  const PersonId first_ = register_.AddPerson({.since = CivilDay(2026, 10, 1)});
  const PersonId parent_ = register_.AddPerson({.list = home_});
  const PersonId child_ = register_.AddChildOf(parent_, home_);
  const PersonId last_ = register_.AddPerson({.list = home_});
};

TEST_F(WaitingHandlerTest, WhoHasNoListComesPageByPageTheLongestFirst) {
  const HouseholdId arstad(900);
  OrAbort(register_.Run(std::vector<Event>{HouseholdRegistered{.household = {.id = arstad,
                                                                             .municipality = kBergen,
                                                                             .bydel = BydelId(460107),
                                                                             .position = {60.39, 5.32},
                                                                             .members = {}}}}));
  const PersonId refugee = register_.AddPerson({.group = Group::kRefugee, .since = CivilDay(2025, 5, 1)});
  const PersonId longest = register_.AddPerson({.household = arstad, .since = CivilDay(2024, 1, 1)});
  register_.AddPerson({.municipality = kAskoy});
  OrAbort(register_.Ask(longest, {full_}));
  const v1::ListUnassignedResponse page = Unassigned(2);
  ASSERT_EQ(page.unassigned_size(), 2);
  EXPECT_EQ(page.total(), 3);
  EXPECT_EQ(page.unassigned(0).person(), NameOf(longest));
  EXPECT_EQ(page.unassigned(0).group(), v1::GROUP_NEWCOMER);
  EXPECT_EQ(page.unassigned(0).bydel(), "460107");
  EXPECT_TRUE(page.unassigned(0).has_request());
  EXPECT_EQ(page.unassigned(1).person(), NameOf(refugee));
  EXPECT_EQ(page.unassigned(1).group(), v1::GROUP_REFUGEE);
  EXPECT_EQ(page.unassigned(1).bydel(), "");
  EXPECT_FALSE(page.unassigned(1).has_request());
  EXPECT_EQ(FromProto(page.unassigned(1).since(), "since").value(), CivilDay(2025, 5, 1));
  const v1::ListUnassignedResponse rest = Unassigned(2, page.next_page_token());
  ASSERT_EQ(rest.unassigned_size(), 1);
  EXPECT_EQ(rest.unassigned(0).person(), NameOf(first_));
  EXPECT_EQ(rest.total(), 3);
  EXPECT_EQ(rest.next_page_token(), "");
  EXPECT_EQ(Unassigned(3).next_page_token(), "") << "a page that holds the last has no next one";
}

TEST_F(WaitingHandlerTest, WhoLosesAListInJuneIsCountedApartFromThoseWithoutOneNow) {
  OrAbort(register_.Run({PersonReleased{.person = last_, .list = home_, .effective = CivilDay(2027, 6, 1)}}));
  const v1::ListUnassignedResponse page = Unassigned(10);
  EXPECT_EQ(page.total(), 2);
  EXPECT_EQ(page.losing_list(), 1);
  ASSERT_EQ(page.unassigned_size(), 2);
  EXPECT_EQ(FromProto(page.unassigned(1).since(), "since").value(), CivilDay(2027, 6, 1));
}

// This list of people said that they are on a list until June, and the capacity report that they have none today.
TEST_F(WaitingHandlerTest, WhoComesToAListAndLosesItInJuneIsWithoutOneTodayAsInTheCapacityReport) {
  OrAbort(register_.Run({MoveScheduled{.person = first_,
                                       .from = ListId(),
                                       .to = home_,
                                       .effective = CivilDay(2026, 12, 1),
                                       .cause = MoveCause::kManual,
                                       .ground = {},
                                       .reason = "test",
                                       .plan = PlanId(),
                                       .above_ceiling_by = {}}}));
  for (const PersonId person : {first_, last_}) {
    OrAbort(register_.Run({PersonReleased{.person = person, .list = home_, .effective = CivilDay(2027, 6, 1)}}));
  }
  const v1::ListUnassignedResponse page = Unassigned(10);
  EXPECT_EQ(page.total(), 2);
  EXPECT_EQ(page.losing_list(), 1);
  v1::GetCapacityReportRequest request;
  request.set_parent("municipalities/4601");
  const v1::CapacityReport capacity = OrAbort(Read(&GetCapacityReport, request));
  EXPECT_EQ(capacity.losing_list(), page.losing_list());
  EXPECT_EQ(capacity.unassigned(), page.total() - page.losing_list());
}

TEST_F(WaitingHandlerTest, ProtectedPeopleWithoutAListAreCountedOnTheLastPage) {
  const PersonId shown = register_.AddPerson({.since = CivilDay(2025, 1, 1)});
  const PersonId latest = register_.AddPerson({.since = CivilDay(2026, 11, 1)});
  Protect(register_.AddPerson({.since = CivilDay(2024, 1, 1)}));
  Protect(first_);
  v1::ListUnassignedResponse page = Unassigned(1);
  ASSERT_EQ(page.unassigned_size(), 1);
  EXPECT_EQ(page.unassigned(0).person(), NameOf(shown));
  EXPECT_EQ(page.protected_(), 0);
  EXPECT_EQ(page.total(), 4);
  page = Unassigned(1, page.next_page_token());
  ASSERT_EQ(page.unassigned_size(), 1);
  EXPECT_EQ(page.unassigned(0).person(), NameOf(latest));
  EXPECT_EQ(page.protected_(), 2);
  EXPECT_EQ(page.next_page_token(), "");
  page = Unassigned(0, "", Audience::kSeesProtected);
  EXPECT_EQ(page.unassigned_size(), 4);
  EXPECT_EQ(page.protected_(), 0);
}

// Pages of one told by their numbers, and by being empty, between which neighbours a protected person stood. Whoever
// that is now, all pages are the same but for the names of the neighbours, who stand closer together.
TEST_F(WaitingHandlerTest, PagesOfOneLetNobodyGuessWhereAProtectedPersonStands) {
  std::vector<PersonId> people = {first_};
  for (int month = 1; month <= 6; ++month) {
    people.push_back(register_.AddPerson({.since = CivilDay(2026, 10, 1) + month}));
  }
  std::set<std::vector<int64_t>> shapes;
  for (const PersonId hidden : people) {
    Protect(hidden);
    std::vector<int64_t> shape;
    std::string token;
    do {
      const v1::ListUnassignedResponse page = Unassigned(1, token);
      shape.insert(shape.end(), {page.unassigned_size(), page.protected_(), page.total()});
      token = page.next_page_token();
    } while (!token.empty());
    shapes.insert(shape);
    OrAbort(register_.Run({AddressProtectionSet{.person = hidden, .protection = AddressProtection::kNone}}));
  }
  EXPECT_EQ(shapes.size(), 1u);
}

TEST_F(WaitingHandlerTest, TheQueueSaysWhoWaitsForWhatRankSinceWhen) {
  const absl::Time asked = register_.now();
  LetThreeWait();
  Protect(child_);
  const v1::ListWaitingResponse queue = Waiting(0, "", Audience::kSeesProtected);
  ASSERT_EQ(queue.waiting_size(), 3);
  EXPECT_EQ(queue.waiting(0).applicant(), NameOf(first_));
  EXPECT_EQ(queue.waiting(0).position(), 1);
  EXPECT_EQ(queue.waiting(0).persons(), 1);
  EXPECT_EQ(queue.waiting(0).rank(), 1);
  EXPECT_EQ(queue.waiting(0).group(), v1::GROUP_NEWCOMER);
  EXPECT_EQ(FromProto(queue.waiting(0).waiting_since(), "since").value(), asked);
  EXPECT_EQ(queue.waiting(1).applicant(), NameOf(parent_));
  EXPECT_EQ(queue.waiting(1).persons(), 2);
  EXPECT_EQ(queue.waiting(2).applicant(), NameOf(last_));
  EXPECT_EQ(queue.waiting(2).rank(), 2);
  EXPECT_EQ(queue.waiting(2).group(), v1::GROUP_SWITCHER);
  EXPECT_EQ(FromProto(queue.waiting(2).waiting_since(), "since").value(), asked + absl::Hours(2));
  EXPECT_EQ(queue.protected_(), 0);
  EXPECT_EQ(queue.next_page_token(), "");
}

TEST_F(WaitingHandlerTest, PositionsCountWhoeverIsLeftOut) {
  LetThreeWait();
  Protect(child_);  // so the parent is left out too
  v1::ListWaitingResponse page = Waiting(1);
  ASSERT_EQ(page.waiting_size(), 1);
  EXPECT_EQ(page.protected_(), 0);
  page = Waiting(1, page.next_page_token());
  ASSERT_EQ(page.waiting_size(), 1);
  EXPECT_EQ(page.waiting(0).applicant(), NameOf(last_));
  EXPECT_EQ(page.waiting(0).position(), 3);
  EXPECT_EQ(page.protected_(), 1) << "on all pages";
  EXPECT_EQ(page.next_page_token(), "");
  Protect(last_);
  page = Waiting(1);
  ASSERT_EQ(page.waiting_size(), 1);
  EXPECT_EQ(page.protected_(), 2) << "nobody else may be shown";
  EXPECT_EQ(page.next_page_token(), "");
  Protect(first_);
  page = Waiting(1);
  EXPECT_EQ(page.waiting_size(), 0);
  EXPECT_EQ(page.protected_(), 3);
}

// Four with a list ask in the same moment, behind one without: lots decide between the four, not their ids.
TEST_F(WaitingHandlerTest, EqualsHaveOnePositionOnWhateverPageTheyStand) {
  OrAbort(register_.Ask(first_, {full_}));
  OrAbort(register_.Ask(last_, {full_}));
  std::vector<PersonId> equals = {last_};
  for (int i = 0; i < 3; ++i) {
    equals.push_back(register_.AddPerson({.list = home_}));
    OrAbort(register_.Ask(equals.back(), {full_}));
  }
  register_.Advance(absl::Hours(1));
  const PersonId later = register_.AddPerson({.list = home_});
  OrAbort(register_.Ask(later, {full_}));
  Protect(equals[1]);  // counts as one of the equals all the same
  for (const int page_size : {1, 2, 3, 10}) {
    std::vector<std::vector<int64_t>> places;
    std::string token;
    do {
      const v1::ListWaitingResponse page = Waiting(page_size, token);
      for (const auto& entry : page.waiting()) places.push_back({entry.position(), entry.requests_equal()});
      token = page.next_page_token();
    } while (!token.empty());
    EXPECT_EQ(places, (std::vector<std::vector<int64_t>>{{1, 0}, {2, 3}, {2, 3}, {2, 3}, {6, 0}})) << page_size;
  }
}

TEST_F(WaitingHandlerTest, NamesTheFieldThatIsWrong) {
  LetThreeWait();
  v1::ListWaitingRequest waiting;
  waiting.set_parent(NameElsewhere(full_));
  absl::Status status = Read(&ListWaiting, waiting).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(status), "parent");
  waiting.set_parent(NameOf(other_));
  waiting.set_page_token(Waiting(1).next_page_token());
  status = Read(&ListWaiting, waiting).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID")) << "another list's";
  v1::ListUnassignedRequest unassigned;
  unassigned.set_parent(NameOf(full_));
  status = Read(&ListUnassigned, unassigned).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
  EXPECT_EQ(FieldOf(status), "parent");
}

}  // namespace
}  // namespace listeplass::server
