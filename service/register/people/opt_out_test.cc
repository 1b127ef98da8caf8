#include "service/register/people/opt_out.h"

#include <gmock/gmock.h>

#include "service/register/people/move_by_hand.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::StatusCode;

class OptOutTest : public ::testing::Test {
 protected:
  // Of a child, with the consent of those with custody unless the test says otherwise.
  absl::Status Out(PersonId person, const Consent& consent = {.given = true, .custodian = {}}) {
    return reg_.Run(DecideOptOut(*reg_.state(), {person, consent}, reg_.context()));
  }
  absl::Status In(PersonId person, const Consent& consent = {.given = true, .custodian = {}}) {
    return reg_.Run(DecideOptIn(*reg_.state(), {person, consent}, reg_.context()));
  }

  TestRegister reg_;
};

TEST_F(OptOutTest, R3TheListEndsWithTheMonthAndNobodyIsPlacedAgainstTheirWill) {
  const ListId list = reg_.AddList(), other = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.list = list});
  ASSERT_TRUE(reg_.Ask(person, {other}).ok());
  ASSERT_TRUE(Out(person).ok());
  const Person out = reg_.person(person);
  EXPECT_EQ(out.memberships.back().to, absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(out.memberships.back().end_cause, EndCause::kOptedOut);
  EXPECT_FALSE(IsUnassigned(out));
  EXPECT_TRUE(IsEntitled(out));
  EXPECT_FALSE(reg_.request(person).has_value());
  EXPECT_EQ(reg_.list(list).members, 0);
  EXPECT_THAT(reg_.Ask(person, {other}), Fails(StatusCode::kFailedPrecondition, "OPTED_OUT"));
  EXPECT_TRUE(DecideOptOut(*reg_.state(), {person}, reg_.context())->events.empty()) << "once is enough";
}

TEST_F(OptOutTest, R3WhoeverOptsInAgainBeforeTheListEndsKeepsItAndTheirPlace) {
  for (const int64_t ceiling : {0, 1000}) {  // 0: the list is over-full (R32)
    const ListId list = reg_.AddList({.ceiling = 1000, .members = 2});
    const PersonId person = reg_.AddPerson({.list = list});
    ASSERT_TRUE(reg_.Run({CeilingChanged{.list = list, .ceiling = ceiling, .reason = "test"}}).ok());
    const Person before = reg_.person(person);
    ASSERT_TRUE(Out(person).ok());
    ASSERT_TRUE(In(person).ok());
    EXPECT_EQ(reg_.person(person), before);
    EXPECT_EQ(reg_.list(list).members, 3);
  }
}

TEST_F(OptOutTest, R3WhoeverOptsInAgainNeedsAListFromWhenTheOldOneEndsIfThePlaceIsGone) {
  const ListId list = reg_.AddList({.ceiling = 1});
  const PersonId person = reg_.AddPerson({.list = list});
  EXPECT_THAT(In(person), Fails(StatusCode::kFailedPrecondition, "NOT_OPTED_OUT"));
  EXPECT_EQ(GetErrorDetails(In(person)).metadata["field"], "person");
  ASSERT_TRUE(Out(person).ok());
  ASSERT_TRUE(reg_.Ask(reg_.AddPerson(), {list}, IfFull::kFail).ok());
  ASSERT_TRUE(In(person).ok());
  EXPECT_TRUE(IsUnassigned(reg_.person(person)));
  EXPECT_EQ(reg_.person(person).without_list_since, absl::CivilDay(2026, 12, 1));
}

TEST_F(OptOutTest, R3WhoeverOptsInAgainHasTheListTheyWereToComeToFirst) {
  const PersonId person = reg_.AddPerson({.list = reg_.AddList()});
  MoveByHandCommand move;
  move.persons = {person};
  move.to = reg_.AddList();
  move.effective = absl::CivilDay(2026, 11, 25);
  move.reason = "test";
  ASSERT_TRUE(reg_.Run(DecideMoveByHand(*reg_.state(), move, reg_.context())).ok());
  ASSERT_TRUE(Out(person).ok());
  ASSERT_TRUE(In(person).ok());
  EXPECT_EQ(CommittedList(reg_.person(person)), move.to);
  EXPECT_EQ(reg_.person(person).without_list_since, std::nullopt);
}

class ComingMoveTest : public OptOutTest {
 protected:
  // The person is on the list `from` until the end of the year, and comes to `to` then.
  void MoveAtNewYear() {
    MoveByHandCommand move;
    move.persons = {person_};
    move.to = to_;
    move.effective = absl::CivilDay(2027, 1, 1);
    move.reason = "test";
    ASSERT_TRUE(reg_.Run(DecideMoveByHand(*reg_.state(), move, reg_.context())).ok());
    before_ = reg_.person(person_);
    ASSERT_TRUE(Out(person_).ok());
    ASSERT_EQ(reg_.person(person_).memberships.size(), 1u) << "the coming move is dropped";
  }
  void FillUp(ListId list) {
    ASSERT_TRUE(reg_.Run({CeilingChanged{.list = list, .ceiling = reg_.list(list).members, .reason = "test"}}).ok());
  }

  ListId from_ = reg_.AddList(), to_ = reg_.AddList({.members = 1});
  PersonId person_ = reg_.AddPerson({.list = from_});
  Person before_;
};

TEST_F(ComingMoveTest, R3OptingInAgainGivesTheComingMoveBack) {
  MoveAtNewYear();
  EXPECT_EQ(std::get<OptedOut>(reg_.state()->FindBatch(reg_.state()->sequence())->value().events.back()).before,
            before_.memberships)
      << "the rehearsal shows what is dropped";
  ASSERT_TRUE(In(person_).ok());
  EXPECT_EQ(reg_.person(person_), before_);
  EXPECT_EQ(reg_.list(to_).members, 2);
}

TEST_F(ComingMoveTest, R3TheDayOfTheMoveMayBeThatOfTheOptOut) {
  reg_.SetToday(absl::CivilDay(2026, 12, 15));
  MoveAtNewYear();
  ASSERT_TRUE(In(person_).ok());
  EXPECT_EQ(reg_.person(person_), before_);
}

TEST_F(ComingMoveTest, R3WithoutItsPlaceThePresentListIsKeptAndThenNone) {
  MoveAtNewYear();
  FillUp(to_);
  ASSERT_TRUE(In(person_).ok());
  EXPECT_EQ(CommittedList(reg_.person(person_)), from_);
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = to_, .ceiling = 1000, .reason = "test"}}).ok());
  MoveAtNewYear();
  FillUp(to_);
  FillUp(from_);
  ASSERT_TRUE(In(person_).ok());
  EXPECT_TRUE(IsUnassigned(reg_.person(person_)));
}

TEST_F(ComingMoveTest, R3ItIsGoneOnceTheOptOutHasTakenEffect) {
  MoveAtNewYear();
  reg_.SetToday(absl::CivilDay(2026, 12, 1));
  ASSERT_TRUE(In(person_).ok());
  EXPECT_TRUE(IsUnassigned(reg_.person(person_)));
  EXPECT_EQ(reg_.person(person_).without_list_since, absl::CivilDay(2026, 12, 1));
}

TEST_F(OptOutTest, R3WithoutAListItHoldsAtOnce) {
  const PersonId person = reg_.AddPerson();
  ASSERT_TRUE(Out(person).ok());
  EXPECT_FALSE(IsUnassigned(reg_.person(person)));
  ASSERT_TRUE(In(person).ok());
  EXPECT_EQ(reg_.person(person).without_list_since, reg_.context().today);
  const PersonId nobody = reg_.AddPerson({.residence = Residence::kNone});
  EXPECT_THAT(Out(nobody), Fails(StatusCode::kFailedPrecondition, "NOT_ENTITLED"));
}

TEST_F(OptOutTest, R17AChildKeepsItsListUnlessSomebodyWhoMayChooseForItConsents) {
  const ListId list = reg_.AddList();
  const PersonId parent = reg_.AddPerson({.list = list}), stranger = reg_.AddPerson();
  const PersonId child = reg_.AddChildOf(parent, list);
  const auto expect_refused = [](const absl::Status& status, absl::string_view field) {
    EXPECT_THAT(status, Fails(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
    EXPECT_EQ(GetErrorDetails(status).metadata["field"], field);
  };
  expect_refused(Out(child, {}), "custodian_consent");
  expect_refused(Out(child, {.custodian = stranger}), "custodian");
  EXPECT_EQ(CommittedList(reg_.person(child)), list);
  ASSERT_TRUE(Out(child, {.custodian = parent}).ok());
  expect_refused(In(child, {}), "custodian_consent");
  expect_refused(In(child, {.custodian = stranger}), "custodian");
  EXPECT_TRUE(reg_.person(child).opted_out);
  ASSERT_TRUE(In(child).ok());
  EXPECT_EQ(CommittedList(reg_.person(child)), list);
  EXPECT_TRUE(Out(parent, {}).ok()) << "grown up";
}

class WaitsAgainTest : public OptOutTest {
 protected:
  void Days(int days) { reg_.SetToday(reg_.context().today + days); }

  const ListId list_ = reg_.AddList();
  const ListId wish_ = reg_.AddList({.status = ListStatus::kClosed});
  const ListId other_ = reg_.AddList({.status = ListStatus::kClosed});
};

TEST_F(WaitsAgainTest, R3WhoeverOptsInAgainKeepsTheirPlaceInTheQueue) {
  for (const bool place_is_gone : {false, true}) {
    const ListId list = reg_.AddList({.ceiling = 1});
    const PersonId person = reg_.AddPerson({.list = list});
    ASSERT_TRUE(reg_.Ask(person, {wish_, other_}).ok());
    Request request = *reg_.request(person);
    Days(1);
    ASSERT_TRUE(Out(person).ok());
    ASSERT_FALSE(reg_.request(person).has_value());
    Days(1);
    if (place_is_gone) {
      ASSERT_TRUE(reg_.Ask(reg_.AddPerson(), {list}, IfFull::kFail).ok());
    }
    ASSERT_TRUE(In(person).ok());
    if (place_is_gone) request.group = Group::kNewcomer;
    EXPECT_EQ(reg_.request(person), request);
  }
}

TEST_F(WaitsAgainTest, R3WithoutAListTheSameDay) {
  const PersonId person = reg_.AddPerson(), late = reg_.AddPerson();
  for (PersonId id : {person, late}) {
    ASSERT_TRUE(reg_.Ask(id, {wish_}).ok());
    ASSERT_TRUE(Out(id).ok());
  }
  ASSERT_TRUE(In(person).ok());
  EXPECT_TRUE(reg_.request(person).has_value());
  Days(1);
  ASSERT_TRUE(In(late).ok());
  EXPECT_FALSE(reg_.request(late).has_value()) << "the opt-out has taken effect";
}

TEST_F(WaitsAgainTest, R3NotOnceTheListHasEnded) {
  const PersonId person = reg_.AddPerson({.list = list_});
  ASSERT_TRUE(reg_.Ask(person, {wish_}).ok());
  ASSERT_TRUE(Out(person).ok());
  reg_.SetToday(absl::CivilDay(2026, 12, 2));
  ASSERT_TRUE(In(person).ok());
  EXPECT_FALSE(reg_.request(person).has_value());
}

TEST_F(WaitsAgainTest, R3OnlyForWhatCanStillComeTrue) {
  const PersonId person = reg_.AddPerson({.list = list_}), second = reg_.AddPerson({.list = list_});
  ASSERT_TRUE(reg_.Ask(person, {wish_, other_}).ok());
  ASSERT_TRUE(reg_.Ask(second, {other_}).ok());
  ASSERT_TRUE(Out(person).ok());
  ASSERT_TRUE(Out(second).ok());
  ASSERT_TRUE(reg_.Run({ListEnded{.list = other_, .effective = absl::CivilDay(2027, 6, 1), .reason = "test"}}).ok());
  ASSERT_TRUE(In(person).ok());
  ASSERT_TRUE(In(second).ok());
  EXPECT_THAT(reg_.request(person)->WishedLists(), ::testing::ElementsAre(wish_));
  EXPECT_FALSE(reg_.request(second).has_value());
}

TEST_F(WaitsAgainTest, R3WithTheChildrenWhoWaitForNothingElse) {
  const PersonId parent = reg_.AddPerson({.list = list_});
  const PersonId child = reg_.AddChildOf(parent, list_), asks_alone = reg_.AddChildOf(parent, list_);
  AskForListsCommand ask;
  ask.person = parent;
  ask.children = {child, asks_alone};
  ask.wishes = {wish_};
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  ASSERT_TRUE(Out(parent).ok());
  ASSERT_TRUE(reg_.Ask(asks_alone, {other_}).ok());
  ASSERT_TRUE(In(parent).ok());
  EXPECT_THAT(reg_.request(parent)->unit, ::testing::ElementsAre(parent, child));
  EXPECT_THAT(reg_.request(asks_alone)->WishedLists(), ::testing::ElementsAre(other_));
}

TEST_F(WaitsAgainTest, R3AChildThatLeftTheRequestOfAParentIsInItAgain) {
  const PersonId parent = reg_.AddPerson({.list = list_});
  const PersonId child = reg_.AddChildOf(parent, list_);
  AskForListsCommand ask;
  ask.person = parent;
  ask.children = {child};
  ask.wishes = {wish_};
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  const Request request = *reg_.request(parent);
  ASSERT_TRUE(Out(child).ok());
  ASSERT_TRUE(In(child).ok());
  EXPECT_EQ(reg_.request(parent), request);

  ASSERT_TRUE(Out(child).ok());
  reg_.Advance(absl::Hours(1));
  ask.children.clear();
  ask.wishes = {other_};
  ASSERT_TRUE(reg_.Run({RequestClosed{.applicant = parent, .end = RequestEnd::kWithdrawn}}).ok());
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  ASSERT_TRUE(In(child).ok());
  EXPECT_THAT(reg_.request(parent)->unit, ::testing::ElementsAre(parent)) << "the parent asked anew, alone";
}

}  // namespace
}  // namespace listeplass
