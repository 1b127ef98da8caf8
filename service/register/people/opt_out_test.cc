#include "service/register/people/opt_out.h"

#include <gmock/gmock.h>

#include "service/register/people/move_by_hand.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::StatusCode;

class OptOutTest : public ::testing::Test {
 protected:
  absl::Status Out(PersonId person) { return reg_.Run(DecideOptOut(*reg_.state(), {person}, reg_.context())); }
  absl::Status In(PersonId person) { return reg_.Run(DecideOptIn(*reg_.state(), {person}, reg_.context())); }

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

TEST_F(OptOutTest, R3WithoutAListItHoldsAtOnce) {
  const PersonId person = reg_.AddPerson();
  ASSERT_TRUE(Out(person).ok());
  EXPECT_FALSE(IsUnassigned(reg_.person(person)));
  ASSERT_TRUE(In(person).ok());
  EXPECT_EQ(reg_.person(person).without_list_since, reg_.context().today);
  const PersonId nobody = reg_.AddPerson({.residence = Residence::kNone});
  EXPECT_THAT(Out(nobody), Fails(StatusCode::kFailedPrecondition, "NOT_ENTITLED"));
}

}  // namespace
}  // namespace listeplass
