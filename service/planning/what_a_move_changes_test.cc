// These tests show, through commands and plans, what a move from one municipality to another changes of people's rights
// and what it does not (register/RULES.md, "What a move changes"). register/people/switch_quota_test.cc has the free
// switches.
#include <gmock/gmock.h>

#include "service/planning/explain_person.h"
#include "service/planning/make_plan.h"
#include "service/register/people/population_event.h"
#include "service/register/people/strike_off.h"
#include "service/register/plans/commit_plan.h"
#include "service/register/policy/set_policy.h"
#include "tests/support/test_register.h"

namespace listeplass::planning {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class WhatAMoveChangesTest : public ::testing::Test {
 protected:
  // Two points that are too far apart to be near each other.
  static constexpr GeoPoint kInBergen{60.39, 5.32}, kOnAskoy{61.2, 5.0};

  absl::Status Record(const PopulationEvent& event) {
    return reg_.Run(DecidePopulationEvent(*reg_.state(), event, reg_.context().now, reg_.context()));
  }
  Household Home(MunicipalityId municipality) {
    return {.id = HouseholdId(7000 + next_home_++),
            .municipality = municipality,
            .bydel = {},
            .position = municipality == kBergen ? kInBergen : kOnAskoy,
            .members = {}};
  }
  void Move(const std::vector<PersonId>& persons, const Household& to) {
    HomeMove move{.persons = {}, .to = to, .moved = reg_.context().today};
    for (PersonId id : persons) move.persons.push_back(reg_.person(id).national_id);
    ASSERT_TRUE(Record(move).ok());
  }
  void Move(PersonId person, MunicipalityId to) { Move(std::vector{person}, Home(to)); }
  ListId AddList(MunicipalityId municipality, NewList list = {}) {
    list.municipality = municipality;
    list.position = municipality == kBergen ? kInBergen : kOnAskoy;
    return reg_.AddList(list);
  }
  void RunMatching(MunicipalityId municipality) {
    MakePlanOptions options;
    options.id = PlanId(++plans_);
    options.municipality = municipality;
    options.now = reg_.now();
    options.seed = 20261121;
    const absl::StatusOr<PlanRecord> plan = MakePlan(*reg_.state(), options);
    ASSERT_TRUE(plan.ok()) << plan.status();
    ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {&*plan}, reg_.context())).ok());
  }
  ListId ListOf(PersonId person) { return CommittedList(reg_.person(person)); }
  std::vector<std::string> TextsNow(PersonId person, absl::string_view reason) {
    std::vector<std::string> texts;
    const absl::StatusOr<Situation> situation = ExplainPerson(*reg_.state(), person, reg_.context().today);
    EXPECT_TRUE(situation.ok()) << situation.status();
    for (const ExplainedFact& fact : situation->now) {
      if (fact.reason == reason) texts.push_back(fact.text_nb + " / " + fact.text_en);
    }
    return texts;
  }

  TestRegister reg_;
  int64_t next_home_ = 0, plans_ = 0;
};

TEST_F(WhatAMoveChangesTest, R18TheReturnIsForWhoeverLivesThereAgain) {
  const ListId old = AddList(kBergen), there = AddList(kAskoy);
  const PersonId person = reg_.AddPerson({.list = old});
  Move(person, kAskoy);
  ASSERT_TRUE(reg_.Ask(person, {there}).ok());
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = old, .status = ListStatus::kLocked, .reason = "test"}}).ok());
  reg_.SetToday(CivilDay(2027, 5, 5));
  EXPECT_THAT(reg_.Ask(person, {old}), Fails(StatusCode::kFailedPrecondition, "LIST_LOCKED")) << "lives elsewhere";
  EXPECT_THAT(TextsNow(person, "MAY_RETURN"),
              ElementsAre(AllOf(HasSubstr("Flytter du tilbake og ber om «" + reg_.list(old).name +
                                          "» senest 1. desember 2029, får du plass der igjen"),
                                HasSubstr("If you move back"))));
  Move(person, kBergen);
  EXPECT_THAT(TextsNow(person, "MAY_RETURN"), ElementsAre(HasSubstr("Du har flyttet tilbake. Ber du om ")));
  ASSERT_TRUE(reg_.Ask(person, {old}).ok());
  EXPECT_EQ(reg_.person(person).memberships.back().cause, MoveCause::kReturn);
  EXPECT_FALSE(reg_.person(person).memberships.back().counts_as_switch);
  EXPECT_THAT(TextsNow(person, "MAY_RETURN"), ElementsAre(HasSubstr(reg_.list(there).name)))
      << "and now from here to there";
}

TEST_F(WhatAMoveChangesTest, R18TheReturnIsToTheListTheyWereOnWhateverWasToCome) {
  const ListId old = AddList(kBergen), planned = AddList(kBergen), there = AddList(kAskoy);
  const PersonId person = reg_.AddPerson({.list = old});
  ASSERT_TRUE(reg_.Run({MoveScheduled{.person = person,
                                      .from = old,
                                      .to = planned,
                                      .effective = CivilDay(2027, 3, 1),
                                      .ground = Ground::StaffDecision(),
                                      .reason = "test",
                                      .plan = {},
                                      .above_ceiling_by = {}}})
                  .ok());
  Move(person, kAskoy);
  ASSERT_TRUE(reg_.Ask(person, {there}).ok());  // from 1 December, instead
  EXPECT_EQ(reg_.person(person).memberships.front().end_cause, EndCause::kMovedAway);
  EXPECT_FALSE(reg_.person(person).memberships.back().counts_as_switch) << "R8";
}

TEST_F(WhatAMoveChangesTest, R18TheReturnLapsesAfterThreeYears) {
  const ListId old = AddList(kBergen), there = AddList(kAskoy);
  const PersonId person = reg_.AddPerson({.list = old});
  Move(person, kAskoy);
  ASSERT_TRUE(reg_.Ask(person, {there}).ok());  // from 1 December 2026
  reg_.SetToday(CivilDay(2029, 12, 2));
  Move(person, kBergen);
  EXPECT_THAT(TextsNow(person, "MAY_RETURN"), ElementsAre());
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = old, .status = ListStatus::kLocked, .reason = "test"}}).ok());
  EXPECT_THAT(reg_.Ask(person, {old}), Fails(StatusCode::kFailedPrecondition, "LIST_LOCKED"));
}

TEST_F(WhatAMoveChangesTest, R33AListTakesBackWhoeverLivesWhereItServes) {
  const ListId old = AddList(kBergen), there = AddList(kAskoy);
  const PersonId person = reg_.AddPerson({.list = old});
  Move(person, kAskoy);
  ASSERT_TRUE(reg_.Ask(person, {there}).ok());
  GpList serves_both = reg_.list(old);
  serves_both.cooperating = {kAskoy};
  serves_both.status = ListStatus::kLocked;
  ASSERT_TRUE(reg_.Run({ListAmended{.list = serves_both, .reason = "test"}}).ok());
  reg_.SetToday(CivilDay(2027, 5, 5));
  EXPECT_TRUE(reg_.Ask(person, {old}).ok());
}

TEST_F(WhatAMoveChangesTest, R34TheFreeSwitchIsTold) {
  const PersonId person = reg_.AddPerson({.list = AddList(kBergen)});
  EXPECT_THAT(TextsNow(person, "FREE_SWITCH"), ElementsAre());
  Move(person, kAskoy);
  EXPECT_THAT(
      TextsNow(person, "FREE_SWITCH"),
      ElementsAre("Du har flyttet til en annen kommune etter at du fikk plass på listen du står på. Ber du om en "
                  "annen liste, teller det ikke som ett av fastlegebyttene dine. / You have moved to another "
                  "municipality since you got a place on the list you are on. If you ask for another list, it "
                  "does not count as one of your switches of GP."));
  ASSERT_TRUE(reg_.Ask(person, {AddList(kAskoy)}).ok());
  reg_.SetToday(CivilDay(2026, 12, 1));
  EXPECT_THAT(TextsNow(person, "FREE_SWITCH"), ElementsAre()) << "they have chosen";
}

TEST_F(WhatAMoveChangesTest, R18AChildsPlaceFollowsThoseItLivesWith) {
  const ListId mothers = AddList(kBergen, {.ceiling = 0, .status = ListStatus::kLocked});
  const ListId fathers = AddList(kAskoy, {.ceiling = 0, .status = ListStatus::kLocked});
  const PersonId mother = reg_.AddPerson({.list = mothers});
  const Household askoy = Home(kAskoy);
  const PersonId father = reg_.AddPerson({.list = fathers, .municipality = kAskoy});
  Move(std::vector{father}, askoy);
  const PersonId child = reg_.AddChildOf(mother, ListId());
  EXPECT_THAT(reg_.Ask(child, {fathers}), Fails(StatusCode::kFailedPrecondition, "LIST_LOCKED"));
  Move(std::vector{child}, askoy);
  EXPECT_THAT(reg_.Ask(child, {mothers}), Fails(StatusCode::kFailedPrecondition, "LIST_LOCKED"));
  ASSERT_TRUE(reg_.Ask(child, {fathers}).ok());
  EXPECT_EQ(reg_.person(child).memberships.back().cause, MoveCause::kChildOfMember);
}

TEST_F(WhatAMoveChangesTest, R17ChildrenAskTogetherWithThoseTheyLiveWith) {
  const ListId wished = AddList(kBergen);
  const PersonId mother = reg_.AddPerson(), child = reg_.AddChildOf(mother, ListId());
  Move(child, kAskoy);
  AskForListsCommand ask;
  ask.person = mother;
  ask.children = {child};
  ask.wishes = {wished};
  EXPECT_THAT(DecideAskForLists(*reg_.state(), ask, reg_.context()).status(),
              Fails(StatusCode::kInvalidArgument, "NOT_A_CHILD"));
  Move(std::vector{mother, child}, Home(kBergen));
  EXPECT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
}

TEST_F(WhatAMoveChangesTest, R7SwitchesAndWaitingTimeAreAsTheNewMunicipalityHasThem) {
  AddList(kAskoy);
  ASSERT_TRUE(reg_.Run(DecideSetPolicy(*reg_.state(),
                                       {{.municipality = kAskoy,
                                         .switches_per_year = 3,
                                         .waiting_time_rule = WaitingTimeRule::kRestart,
                                         .own = kAllPolicyFields}},
                                       reg_.context()))
                  .ok());
  const ListId a = AddList(kBergen), b = AddList(kAskoy), full = AddList(kBergen, {.ceiling = 0}),
               other_full = AddList(kBergen, {.ceiling = 0});
  const PersonId person = reg_.AddPerson({.list = b});  // on a list where they move to, so that no switch is free
  Person twice = reg_.person(person);
  twice.memberships = {{.list = a, .from = CivilDay(2026, 1, 1), .to = CivilDay(2026, 2, 1), .counts_as_switch = true},
                       {.list = b, .from = CivilDay(2026, 2, 1), .to = std::nullopt, .counts_as_switch = true}};
  ASSERT_TRUE(reg_.Run({PersonRegistered{twice}}).ok());
  EXPECT_THAT(reg_.Ask(person, {full}), Fails(StatusCode::kFailedPrecondition, "SWITCH_QUOTA_USED"));
  Move(person, kAskoy);
  ASSERT_TRUE(reg_.Ask(person, {full}).ok());
  const absl::Time since = reg_.request(person)->waiting_since();
  reg_.Advance(absl::Hours(1));
  ASSERT_TRUE(reg_.Ask(person, {other_full}).ok());
  EXPECT_GT(reg_.request(person)->waiting_since(), since);
}

TEST_F(WhatAMoveChangesTest, R10WhoWaitsGoesOnWaitingAndForTheSame) {
  const ListId wished = AddList(kBergen, {.ceiling = 0}), home = AddList(kBergen);
  const PersonId person = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Ask(person, {wished}).ok());
  Request expected = *reg_.request(person);
  reg_.Advance(absl::Hours(1));
  Move(person, kAskoy);
  expected.municipality = kAskoy;
  EXPECT_EQ(*reg_.request(person), expected);
}

TEST_F(WhatAMoveChangesTest, AnyListNearHomeIsNearTheNewOne) {
  const ListId in_bergen = AddList(kBergen, {.status = ListStatus::kClosed});
  const ListId on_askoy = AddList(kAskoy, {.status = ListStatus::kClosed});
  const PersonId stays = reg_.AddPerson(), moves = reg_.AddPerson();
  for (PersonId person : {stays, moves}) {
    AskForListsCommand ask;
    ask.person = person;
    ask.any_within_minutes = 30;
    ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  }
  Move(moves, kAskoy);
  RunMatching(kBergen);
  RunMatching(kAskoy);
  EXPECT_EQ(ListOf(stays), in_bergen);
  EXPECT_EQ(ListOf(moves), on_askoy);
}

TEST_F(WhatAMoveChangesTest, R13OnlyTheNewMunicipalityAssignsAutomatically) {
  const ListId in_bergen = AddList(kBergen, {.status = ListStatus::kClosed});
  const ListId on_askoy = AddList(kAskoy, {.status = ListStatus::kClosed});
  const PersonId stays = reg_.AddPerson(), moves = reg_.AddPerson({.since = CivilDay(2025, 1, 1)});
  Move(moves, kAskoy);
  EXPECT_EQ(reg_.person(moves).without_list_since, CivilDay(2025, 1, 1)) << "they have had none since then";
  RunMatching(kBergen);
  EXPECT_EQ(ListOf(stays), in_bergen);
  EXPECT_EQ(ListOf(moves), ListId());
  RunMatching(kAskoy);
  EXPECT_EQ(ListOf(moves), on_askoy);
}

TEST_F(WhatAMoveChangesTest, R26AnExcludedDoctorStaysExcluded) {
  const ListId list = AddList(kBergen), there = AddList(kAskoy);
  const PersonId person = reg_.AddPerson({.list = list});
  const DoctorId doctor(9144900);
  const StrikeOffCommand strike{.person = person, .doctor = doctor, .effective = {}, .reason = "sak 1"};
  ASSERT_TRUE(reg_.Run(DecideStrikeOff(*reg_.state(), strike, reg_.context())).ok());
  ASSERT_TRUE(reg_.Run({DoctorPeriodSet{.list = there,
                                        .period = {.id = 1, .doctor = doctor, .from = CivilDay(2020, 1, 1)},
                                        .reason = "test"}})
                  .ok());
  Move(person, kAskoy);
  EXPECT_THAT(reg_.Ask(person, {there}), Fails(StatusCode::kFailedPrecondition, "DOCTOR_EXCLUDED"));
  Move(person, kBergen);
  EXPECT_THAT(reg_.Ask(person, {there}), Fails(StatusCode::kFailedPrecondition, "DOCTOR_EXCLUDED"));
}

TEST_F(WhatAMoveChangesTest, R13WhoeverReportsTheirMoveHasNoListSinceThatDay) {
  const ListId wished = AddList(kAskoy, {.ceiling = 0});
  const PersonId person = reg_.AddPerson({.residence = Residence::kTemporary,
                                          .group = Group::kTemporary,
                                          .since = CivilDay(2024, 8, 1),
                                          .municipality = kAskoy});
  ASSERT_TRUE(reg_.Ask(person, {wished}).ok());
  const absl::Time waiting_since = reg_.request(person)->waiting_since();
  reg_.SetToday(CivilDay(2026, 11, 25));
  ASSERT_TRUE(Record(ResidenceChange{reg_.person(person).national_id, Residence::kResident}).ok());
  EXPECT_TRUE(IsUnassigned(reg_.person(person)));
  EXPECT_EQ(reg_.person(person).group, Group::kNewcomer);
  EXPECT_EQ(reg_.person(person).without_list_since, CivilDay(2026, 11, 25)) << "others have had none for longer";
  EXPECT_EQ(reg_.request(person)->group, Group::kNewcomer);
  EXPECT_EQ(reg_.request(person)->waiting_since(), waiting_since) << "R10";
}

TEST_F(WhatAMoveChangesTest, R6WhoIsHereTemporarilyAndMovesOnIsThereTemporarily) {
  const ListId wished = AddList(kAskoy, {.ceiling = 0}), free = AddList(kBergen, {.status = ListStatus::kClosed});
  const PersonId person =
      reg_.AddPerson({.residence = Residence::kTemporary, .group = Group::kTemporary, .municipality = kAskoy});
  ASSERT_TRUE(reg_.Ask(person, {wished}).ok());
  Request expected = *reg_.request(person);
  Move(person, kBergen);
  expected.municipality = kBergen;
  EXPECT_EQ(*reg_.request(person), expected);
  EXPECT_EQ(reg_.person(person).group, Group::kTemporary);
  EXPECT_FALSE(IsUnassigned(reg_.person(person)));
  RunMatching(kBergen);
  EXPECT_EQ(ListOf(person), ListId()) << "nobody here temporarily is assigned without having asked";
  EXPECT_EQ(reg_.list(free).members, 0);
}

}  // namespace
}  // namespace listeplass::planning
