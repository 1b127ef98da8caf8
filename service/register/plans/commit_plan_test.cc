#include "service/register/plans/commit_plan.h"

#include <gmock/gmock.h>

#include <functional>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/register/history/undo.h"
#include "service/register/people/withdraw_request.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

// Two members of full lists trade places, and a newcomer gets the one free place.
class CommitPlanTest : public ::testing::Test {
 protected:
  CommitPlanTest() {
    a_ = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
    b_ = reg_.AddList({.ceiling = 2, .status = ListStatus::kClosed});
    one_ = reg_.AddPerson({.list = a_});
    two_ = reg_.AddPerson({.list = b_});
    newcomer_ = reg_.AddPerson();
    EXPECT_TRUE(reg_.Ask(one_, {b_}).ok());
    EXPECT_TRUE(reg_.Ask(two_, {a_}).ok());
    plan_.id = PlanId(7);
    plan_.municipality = kBergen;
    plan_.effective = absl::CivilDay(2026, 12, 1);
    plan_.policy.municipality = kBergen;
    plan_.moves = {Move(newcomer_, ListId(), b_, false), Move(one_, a_, b_, true), Move(two_, b_, a_, true)};
  }

  static PlanMove Move(PersonId person, ListId from, ListId to, bool from_request) {
    return {.applicant = person, .unit = {person}, .from = from, .to = to, .rank = 1, .from_request = from_request};
  }
  absl::StatusOr<Decision> Decide() { return DecideCommitPlan(*reg_.state(), {.plan = &plan_}, reg_.context()); }
  void ExpectStale(const std::string& subject) {
    const absl::Status status = Decide().status();
    EXPECT_THAT(status, Fails(absl::StatusCode::kAborted, "PLAN_STALE"));
    EXPECT_EQ(GetErrorDetails(status).metadata["subject"], subject);
  }
  static std::string Name(PersonId person) { return absl::StrCat("persons/", person.value()); }
  static std::string Name(ListId list) { return absl::StrCat("lists/", list.value()); }

  TestRegister reg_;
  ListId a_, b_;
  PersonId one_, two_, newcomer_;
  PlanRecord plan_;
};

TEST_F(CommitPlanTest, R4AndR5MoveEverybodyAtOnce) {
  ASSERT_TRUE(reg_.Run(Decide()).ok());
  EXPECT_EQ(CommittedList(reg_.person(one_)), b_);
  EXPECT_EQ(CommittedList(reg_.person(two_)), a_);
  EXPECT_EQ(CommittedList(reg_.person(newcomer_)), b_);
  EXPECT_EQ(reg_.list(a_).members, 1);
  EXPECT_EQ(reg_.list(b_).members, 2);
  EXPECT_EQ(reg_.request(one_), std::nullopt);
  EXPECT_TRUE(reg_.person(one_).memberships.back().counts_as_switch) << "R7";
  EXPECT_FALSE(reg_.person(newcomer_).memberships.back().counts_as_switch);
  EXPECT_EQ(reg_.person(one_).memberships.back().cause, MoveCause::kPlan);
  EXPECT_EQ(*reg_.state()->FindPlan(PlanId(7)), plan_);
}

TEST_F(CommitPlanTest, APlanIsCommittedOnce) {
  ASSERT_TRUE(reg_.Run(Decide()).ok());
  EXPECT_THAT(Decide().status(), Fails(absl::StatusCode::kFailedPrecondition, "PLAN_COMMITTED"));
  const int64_t change = reg_.state()->sequence();
  ASSERT_TRUE(reg_.Run(DecideUndo(*reg_.state(), {.change = change, .reason = "feil"}, reg_.context())).ok());
  const absl::Status undone = Decide().status();
  EXPECT_THAT(undone, Fails(absl::StatusCode::kFailedPrecondition, "PLAN_UNDONE"));
  EXPECT_EQ(GetErrorDetails(undone).metadata.at("change"), absl::StrCat(change + 1));
}

TEST_F(CommitPlanTest, StaleWhenSomebodyHasMoved) {
  const ListId open = reg_.AddList();
  ASSERT_TRUE(reg_.Ask(newcomer_, {open}).ok());
  ExpectStale(Name(newcomer_));
}

TEST_F(CommitPlanTest, StaleWhenItsMunicipalityWasReformed) {
  MunicipalityReformed reform;
  reform.before = kBergen;
  reform.successors = {{.municipality = kAskoy,
                        .practices = {reg_.list(a_).practice, reg_.list(b_).practice},
                        .grunnkretser = {},
                        .persons = {}}};
  ASSERT_TRUE(reg_.Run({reform}).ok());
  ExpectStale("municipalities/4601");
}

TEST_F(CommitPlanTest, StaleWhenSomebodyNoLongerWaits) {
  ASSERT_TRUE(reg_.Run(DecideWithdrawRequest(*reg_.state(), {.person = one_}, reg_.context())).ok());
  ExpectStale(Name(one_));
}

TEST_F(CommitPlanTest, R14StaleWhenTheListTakesFewerOfTheGroupNow) {
  plan_.policy.intake_rules = {{.group = Group::kNewcomer, .per_quarter = 1}};
  ASSERT_TRUE(Decide().ok());
  const ListId elsewhere = reg_.AddList();
  ASSERT_TRUE(reg_.Ask(reg_.AddPerson(), {elsewhere}).ok());
  ASSERT_TRUE(Decide().ok()) << "each list counts for itself";
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = b_, .ceiling_before = 2, .ceiling = 3, .reason = ""},
                        ListStatusChanged{.list = b_, .status = ListStatus::kOpen, .reason = ""}})
                  .ok());
  ASSERT_TRUE(reg_.Ask(reg_.AddPerson(), {b_}).ok());
  ExpectStale(Name(b_));
}

TEST_F(CommitPlanTest, AnArrivalKeepsItsGroupAndUsesItsReservedPlace) {
  ASSERT_TRUE(
      reg_.Run({IntakeRuleSet{.list = b_, .rule = {.group = Group::kNewcomer, .reserved = 1}, .reason = ""}}).ok());
  ASSERT_TRUE(reg_.Run(Decide()).ok());
  EXPECT_EQ(reg_.person(newcomer_).memberships.back().group, Group::kNewcomer);
  EXPECT_EQ(reg_.person(one_).memberships.back().group, Group::kSwitcher);
  EXPECT_EQ(reg_.list(b_).intake_rules.front().reserved, 0);
  EXPECT_EQ(*reg_.state()->CountArrivals(b_, absl::CivilDay(2026, 10, 1), Group::kSwitcher), 1);
}

TEST_F(CommitPlanTest, StaleWhenTheFreePlaceIsReservedForOthersNow) {
  ASSERT_TRUE(
      reg_.Run({IntakeRuleSet{.list = b_, .rule = {.group = Group::kRefugee, .reserved = 1}, .reason = ""}}).ok());
  ExpectStale(Name(b_));
}

TEST_F(CommitPlanTest, StaleWhenTheWishHasChanged) {
  const ListId other = reg_.AddList({.status = ListStatus::kClosed});
  ASSERT_TRUE(reg_.Ask(one_, {other}).ok());
  ExpectStale(Name(one_));
  // More wishes that still hold the list do no harm.
  ASSERT_TRUE(reg_.Ask(one_, {other, b_}).ok());
  EXPECT_TRUE(Decide().ok());
}

TEST_F(CommitPlanTest, StaleWhenWhoWasAssignedAutomaticallyHasAsked) {
  ASSERT_TRUE(reg_.Ask(newcomer_, {a_}).ok());
  ExpectStale(Name(newcomer_));
}

TEST_F(CommitPlanTest, R20StaleWhenAListHasFewerPlaces) {
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = b_, .ceiling_before = 2, .ceiling = 1, .reason = "test"}}).ok());
  ExpectStale(Name(b_));
}

TEST_F(CommitPlanTest, R30StaleWhenAListIsLocked) {
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = a_, .status = ListStatus::kLocked, .reason = "test"}}).ok());
  ExpectStale(Name(a_));
}

TEST_F(CommitPlanTest, R28StaleWhenAListIsForMembersAlone) {
  GpList list = reg_.list(a_);
  list.members_only = true;
  ASSERT_TRUE(reg_.Run({ListAmended{.list = list, .reason = "test"}}).ok());
  ExpectStale(Name(a_));
}

TEST_F(CommitPlanTest, R32AnOverFullListOnlyExchangesAndOnlyIfThePolicySaysSo) {
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = a_, .ceiling_before = 1, .ceiling = 0, .reason = "test"}}).ok());
  ASSERT_TRUE(reg_.list(a_).over_full());
  EXPECT_TRUE(Decide().ok());
  plan_.policy.exchange_on_over_full = false;
  ExpectStale(Name(a_));
  plan_.policy.exchange_on_over_full = true;
  // The over-full list has more arrivals than departures.
  plan_.moves[0].to = a_;
  ExpectStale(Name(a_));
}

TEST_F(CommitPlanTest, R11StaleOnceItsDayHasCome) {
  reg_.SetToday(absl::CivilDay(2026, 12, 1));
  ExpectStale("its effective date");
}

}  // namespace
}  // namespace listeplass
