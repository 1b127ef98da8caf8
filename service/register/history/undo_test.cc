#include "service/register/history/undo.h"

#include <gmock/gmock.h>

#include "service/domain/errors.h"
#include "service/register/lists/end_list.h"
#include "service/register/lists/reduce_list.h"
#include "service/register/people/merge_persons.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/people/opt_out.h"
#include "service/register/people/population_event.h"
#include "service/register/people/strike_off.h"
#include "service/register/plans/commit_plan.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using absl::StatusCode;

class UndoTest : public ::testing::Test {
 protected:
  absl::Status Move(PersonId person, ListId to) {
    MoveByHandCommand command;
    command.persons = {person};
    command.to = to;
    command.reason = "test";
    return reg_.Run(DecideMoveByHand(*reg_.state(), command, reg_.context()));
  }
  absl::Status Undo() { return Undo(reg_.state()->sequence()); }
  absl::Status Undo(int64_t change) {
    return reg_.Run(DecideUndo(*reg_.state(), {.change = change, .reason = "feil"}, reg_.context()));
  }

  TestRegister reg_;
};

TEST_F(UndoTest, AMoveByHandIsTakenBackWithTheRequestItEnded) {
  const ListId a = reg_.AddList(), b = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  const Person before = reg_.person(person);
  const Request request = *reg_.request(person);
  MoveByHandCommand command;
  command.persons = {person};
  command.to = b;
  command.reason = "test";
  command.override_ceiling = true;
  ASSERT_TRUE(reg_.Run(DecideMoveByHand(*reg_.state(), command, reg_.context())).ok());
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.person(person), before);
  EXPECT_EQ(reg_.request(person), request);
  EXPECT_EQ(reg_.list(a).members, 1);
  EXPECT_EQ(reg_.list(b).members, 0);
}

// Case 08: a child born since was to go along. The list was full when its mother left.
TEST_F(UndoTest, AChildBornSinceStaysWithItsMother) {
  const ListId a = reg_.AddList({.ceiling = 1}), b = reg_.AddList();
  const PersonId mother = reg_.AddPerson({.list = a});
  ASSERT_TRUE(Move(mother, b).ok());
  const int64_t move = reg_.state()->sequence();
  const CivilDay born = reg_.context().today;
  const Birth birth{
      .national_id = reg_.NewNationalId(born), .birth_date = born, .mother = reg_.person(mother).national_id};
  ASSERT_TRUE(reg_.Run(DecidePopulationEvent(*reg_.state(), birth, reg_.context().now, reg_.context())).ok());
  const PersonId child = **reg_.state()->FindPersonByNationalId(birth.national_id);
  ASSERT_EQ(CommittedList(reg_.person(child)), b);
  ASSERT_TRUE(Undo(move).ok());
  for (PersonId id : {mother, child}) {
    EXPECT_EQ(CommittedList(reg_.person(id)), a);
    EXPECT_EQ(reg_.person(id).memberships.size(), 1u);
  }
  EXPECT_EQ(reg_.list(a).members, 2) << "above the ceiling (R18)";
}

TEST_F(UndoTest, AChildOfAMotherWhoHadNoListNeedsOneAsANewborn) {
  const ListId b = reg_.AddList();
  const PersonId mother = reg_.AddPerson();
  ASSERT_TRUE(Move(mother, b).ok());
  const int64_t move = reg_.state()->sequence();
  const CivilDay born = reg_.context().today - 2;
  const Birth birth{
      .national_id = reg_.NewNationalId(born), .birth_date = born, .mother = reg_.person(mother).national_id};
  ASSERT_TRUE(reg_.Run(DecidePopulationEvent(*reg_.state(), birth, reg_.context().now, reg_.context())).ok());
  const PersonId child = **reg_.state()->FindPersonByNationalId(birth.national_id);
  EXPECT_EQ(MembershipOn(reg_.person(child), reg_.context().today), nullptr) << "not on a list before its mother";
  ASSERT_TRUE(Undo(move).ok());
  EXPECT_EQ(reg_.person(child).group, Group::kNewborn);
  EXPECT_EQ(reg_.person(child).without_list_since, born);
}

TEST_F(UndoTest, ARequestThatTheMoveLeftStandingStandsOn) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {c}).ok());
  const Person before = reg_.person(person);
  ASSERT_TRUE(Move(person, b).ok());
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.person(person), before);
  EXPECT_TRUE(reg_.request(person).has_value());
}

TEST_F(UndoTest, WhoHadNoListNeedsOneAsBefore) {
  const PersonId person = reg_.AddPerson({.group = Group::kRefugee, .since = CivilDay(2026, 10, 1)});
  const Person before = reg_.person(person);
  ASSERT_TRUE(Move(person, reg_.AddList()).ok());
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.person(person), before);
}

TEST_F(UndoTest, WhoHasNoticeHasTheRestOfItAgain) {
  const ListId list = reg_.AddList(), other = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = list});
  ASSERT_TRUE(
      reg_.Run({PersonReleased{.person = person, .list = list, .effective = CivilDay(2027, 6, 1), .rule = Rule::kR21}})
          .ok());
  const Person before = reg_.person(person);
  ASSERT_TRUE(Move(person, other).ok());
  EXPECT_EQ(reg_.person(person).memberships.front().to, CivilDay(2026, 12, 1));
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.person(person), before);
}

TEST_F(UndoTest, APlanIsTakenBackWholeAsLongAsNobodyReliesOnIt) {
  const ListId a = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
  const ListId b = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
  const PersonId one = reg_.AddPerson({.list = a}), two = reg_.AddPerson({.list = b});
  ASSERT_TRUE(reg_.Ask(one, {b}).ok());
  ASSERT_TRUE(reg_.Ask(two, {a}).ok());
  const Person one_before = reg_.person(one), two_before = reg_.person(two);
  PlanRecord plan;
  plan.id = PlanId(1);
  plan.municipality = kBergen;
  plan.effective = CivilDay(2026, 12, 1);
  plan.moves = {{.applicant = one, .unit = {one}, .from = a, .to = b, .rank = 1, .from_request = true},
                {.applicant = two, .unit = {two}, .from = b, .to = a, .rank = 1, .from_request = true}};
  ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {&plan}, reg_.context())).ok());
  const int64_t change = reg_.state()->sequence();
  reg_.SetToday(CivilDay(2026, 12, 1));
  EXPECT_THAT(Undo(change), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO")) << "it has taken effect";
  reg_.SetToday(CivilDay(2026, 11, 30));
  ASSERT_TRUE(Undo(change).ok());
  EXPECT_EQ(reg_.person(one), one_before);
  EXPECT_EQ(reg_.person(two), two_before);
  EXPECT_THAT(Undo(change), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO")) << "once";
}

// A plan of a person who was moved by hand since cannot be undone, but it can once that move is undone.
TEST_F(UndoTest, AMoveByHandGivesWayToThePlansMoveThatItReplaced) {
  const ListId a = reg_.AddList(), b = reg_.AddList({.status = ListStatus::kClosed}), c = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  PlanRecord plan;
  plan.id = PlanId(1);
  plan.municipality = kBergen;
  plan.effective = CivilDay(2026, 12, 1);
  plan.moves = {{.applicant = person, .unit = {person}, .from = a, .to = b, .rank = 1, .from_request = true}};
  ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {&plan}, reg_.context())).ok());
  const int64_t committed = reg_.state()->sequence();
  const Person before = reg_.person(person);
  for (ListId to : {c, a}) {  // a: back to the list that they were to leave
    ASSERT_TRUE(Move(person, to).ok());
    EXPECT_THAT(Undo(committed), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
    ASSERT_TRUE(Undo().ok());
    EXPECT_EQ(reg_.person(person), before);
  }
  ASSERT_TRUE(Move(person, c).ok());
  const int64_t by_hand = reg_.state()->sequence();
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = b, .ceiling_before = 1000, .ceiling = 0, .reason = "test"}}).ok());
  ASSERT_TRUE(Undo(by_hand).ok());
  EXPECT_EQ(CommittedList(reg_.person(person)), a) << "the planned place is gone";

  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = b, .ceiling = 1000, .reason = "test"}}).ok());
  EXPECT_THAT(Undo(committed), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
}

TEST_F(UndoTest, APlanIsUndoneOnceTheMoveByHandIs) {
  const ListId a = reg_.AddList(), b = reg_.AddList({.status = ListStatus::kClosed}), c = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  const Person without_plan = reg_.person(person);
  PlanRecord plan;
  plan.id = PlanId(1);
  plan.municipality = kBergen;
  plan.effective = CivilDay(2026, 12, 1);
  plan.moves = {{.applicant = person, .unit = {person}, .from = a, .to = b, .rank = 1, .from_request = true}};
  ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {&plan}, reg_.context())).ok());
  const int64_t committed = reg_.state()->sequence();
  ASSERT_TRUE(Move(person, c).ok());
  ASSERT_TRUE(Undo().ok());
  ASSERT_TRUE(Undo(committed).ok());
  EXPECT_EQ(reg_.person(person), without_plan);
  EXPECT_TRUE(reg_.request(person).has_value());
}

TEST_F(UndoTest, WhatIsUndoneIsNotSaidToHaveLeft) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(Move(person, b).ok());
  const int64_t move = reg_.state()->sequence();
  ASSERT_TRUE(Undo(move).ok());
  const int64_t undo = reg_.state()->sequence();
  EXPECT_THAT(std::string(Undo(move).message()), ::testing::HasSubstr(absl::StrCat("it was undone by change ", undo)));

  ASSERT_TRUE(Move(person, b).ok());
  const int64_t again = reg_.state()->sequence();
  ASSERT_TRUE(Move(person, c).ok());
  EXPECT_THAT(std::string(Undo(again).message()), ::testing::HasSubstr("has moved, left")) << "no undoing moved them";
}

TEST_F(UndoTest, ASecondTimeItSaysWhichChangeUndidIt) {
  const ListId list = reg_.AddList({.ceiling = 600, .members = 2});
  const PersonId person = reg_.AddPerson({.list = list});
  const auto twice = [&] {
    const int64_t change = reg_.state()->sequence();
    ASSERT_TRUE(Undo(change).ok());
    const int64_t undo = reg_.state()->sequence();
    EXPECT_THAT(std::string(Undo(change).message()),
                ::testing::HasSubstr(absl::StrCat("it was undone by change ", undo)));
  };
  ASSERT_TRUE(reg_.Run(DecideOptOut(*reg_.state(), {person}, reg_.context())).ok());
  twice();
  StrikeOffCommand strike;
  strike.person = person;
  strike.doctor = DoctorId(9'144'900);
  strike.reason = "sak";
  ASSERT_TRUE(reg_.Run(DecideStrikeOff(*reg_.state(), strike, reg_.context())).ok());
  twice();
  ReduceListCommand reduce;
  reduce.list = list;
  reduce.ceiling = 1;
  reduce.municipal_agreement = true;
  reduce.reason = "test";
  reduce.seed = 20261121;
  ASSERT_TRUE(reg_.Run(DecideReduceList(*reg_.state(), reduce, reg_.context())).ok());
  twice();
}

TEST_F(UndoTest, IsRefusedWhereThePlaceIsSomebodyElsesByNow) {
  const ListId a = reg_.AddList({.ceiling = 1}), b = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(Move(person, b).ok());
  const int64_t change = reg_.state()->sequence();
  ASSERT_TRUE(reg_.Ask(reg_.AddPerson(), {a}, IfFull::kFail).ok());
  EXPECT_THAT(Undo(change), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
}

TEST_F(UndoTest, IsRefusedWhereSomebodyHasAskedSinceOrTheListEnds) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.list = a}), other = reg_.AddPerson({.list = a});
  ASSERT_TRUE(Move(person, b).ok());
  const int64_t change = reg_.state()->sequence();
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = a, .status = ListStatus::kClosed, .reason = "test"}}).ok());
  ASSERT_TRUE(reg_.Ask(person, {c, a}).ok()) << "they want back by themselves";
  EXPECT_THAT(Undo(change), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
  ASSERT_TRUE(Move(other, b).ok());
  const int64_t second = reg_.state()->sequence();
  EndListCommand end;
  end.list = a;
  end.reason = "test";
  ASSERT_TRUE(reg_.Run(DecideEndList(*reg_.state(), end, reg_.context())).ok());
  EXPECT_THAT(Undo(second), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
}

TEST_F(UndoTest, TheRequestStandsAgainAsOneFromWhereTheyLiveNow) {
  const ListId a = reg_.AddList(), b = reg_.AddList({.status = ListStatus::kOpen});
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = b, .status = ListStatus::kClosed, .reason = "test"}}).ok());
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = b, .status = ListStatus::kOpen, .reason = "test"}}).ok());
  ASSERT_TRUE(Move(person, b).ok());
  const int64_t move = reg_.state()->sequence();
  ASSERT_TRUE(reg_.Run({PersonRelocated{person, reg_.AddHousehold(kAskoy), kAskoy, reg_.context().today}}).ok());
  ASSERT_TRUE(Undo(move).ok());
  EXPECT_EQ(reg_.request(person)->municipality, kAskoy);
}

TEST_F(UndoTest, R26NobodyIsGivenBackToADoctorTheyMayNotHave) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const DoctorPeriod period{.id = 1, .doctor = DoctorId(9'144'900), .from = CivilDay(2020, 1, 1)};
  ASSERT_TRUE(reg_.Run({DoctorPeriodSet{.list = a, .period = period, .reason = "test"}}).ok());
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(Move(person, b).ok());
  const int64_t move = reg_.state()->sequence();
  ASSERT_TRUE(reg_.Run({DoctorExcluded{.person = person, .doctor = period.doctor, .reason = "test"}}).ok());
  EXPECT_THAT(Undo(move), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
}

TEST_F(UndoTest, AnOptOutIsTakenBackUntilThePlaceIsSomebodyElses) {
  const ListId a = reg_.AddList({.ceiling = 1});
  const PersonId person = reg_.AddPerson({.list = a});
  const Person before = reg_.person(person);
  ASSERT_TRUE(reg_.Run(DecideOptOut(*reg_.state(), {person}, reg_.context())).ok());
  const int64_t out = reg_.state()->sequence();
  ASSERT_TRUE(Undo(out).ok());
  EXPECT_EQ(reg_.person(person), before);
  EXPECT_EQ(reg_.list(a).members, 1);
  ASSERT_TRUE(reg_.Run(DecideOptOut(*reg_.state(), {person}, reg_.context())).ok());
  const int64_t again = reg_.state()->sequence();
  ASSERT_TRUE(reg_.Ask(reg_.AddPerson(), {a}, IfFull::kFail).ok());
  const absl::Status refused = Undo(again);
  EXPECT_THAT(refused, Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
  EXPECT_THAT(std::string(refused.message()),
              ::testing::HasSubstr(absl::StrCat("(change ", reg_.state()->sequence(), ")")));
}

TEST_F(UndoTest, R3AnOptOutIsTakenBackWithTheRequestItClosed) {
  const PersonId person = reg_.AddPerson({.list = reg_.AddList()});
  ASSERT_TRUE(reg_.Ask(person, {reg_.AddList({.status = ListStatus::kClosed})}).ok());
  const Person before = reg_.person(person);
  const Request request = *reg_.request(person);
  reg_.Advance(absl::Hours(1));
  ASSERT_TRUE(reg_.Run(DecideOptOut(*reg_.state(), {person}, reg_.context())).ok());
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.person(person), before);
  EXPECT_EQ(reg_.request(person), request);
}

TEST_F(UndoTest, R3AnOptOutIsNotTakenBackOnceTheListHasEnded) {
  const PersonId person = reg_.AddPerson({.list = reg_.AddList()});
  ASSERT_TRUE(reg_.Run(DecideOptOut(*reg_.state(), {person}, reg_.context())).ok());
  reg_.SetToday(CivilDay(2026, 12, 2));
  EXPECT_THAT(Undo(), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
  EXPECT_TRUE(reg_.person(person).opted_out);
}

class UndoDrawTest : public UndoTest {
 protected:
  absl::Status Reduce(ListId list, int64_t ceiling) {
    ReduceListCommand command;
    command.list = list;
    command.ceiling = ceiling;
    command.municipal_agreement = true;
    command.reason = "krav";
    command.seed = 20261121;
    return reg_.Run(DecideReduceList(*reg_.state(), command, reg_.context()));
  }
  std::vector<PersonId> MembersOf(ListId list) {
    std::vector<PersonId> members;
    OrAbort(reg_.state()->ForEachMember(list, PersonId(), [&](PersonId id) {
      members.push_back(id);
      return true;
    }));
    return members;
  }
};

TEST_F(UndoDrawTest, R21UntilItHoldsADrawIsTakenBackWithTheCeilingAndTheWaitingStand) {
  for (const int64_t ceiling : {3, 2}) {  // 2: the list is over-full already (R32)
    const ListId list = reg_.AddList({.ceiling = 3, .members = 3});
    const std::vector<PersonId> members = MembersOf(list);
    for (PersonId id : members) {
      ASSERT_TRUE(reg_.Ask(id, {reg_.AddList({.status = ListStatus::kClosed})}).ok());
    }
    ASSERT_TRUE(reg_.Run({CeilingChanged{.list = list, .ceiling = ceiling, .reason = "test"}}).ok());
    std::vector<Person> before;
    for (PersonId id : members) before.push_back(reg_.person(id));
    const std::optional<Request> request = reg_.request(members[0]);
    ASSERT_TRUE(Reduce(list, 0).ok());
    ASSERT_EQ(reg_.list(list).members, 0);
    ASSERT_TRUE(Undo().ok());
    EXPECT_EQ(reg_.list(list).ceiling, ceiling);
    for (size_t i = 0; i < members.size(); ++i) EXPECT_EQ(reg_.person(members[i]), before[i]);
    EXPECT_EQ(reg_.request(members[0]), request);
  }
}

TEST_F(UndoDrawTest, R21ADrawStandsWhereSomebodyDrawnHasAnotherListOrItHolds) {
  const ListId list = reg_.AddList({.ceiling = 3, .members = 3});
  const std::vector<PersonId> members = MembersOf(list);
  ASSERT_TRUE(Reduce(list, 0).ok());
  const int64_t draw = reg_.state()->sequence();
  ASSERT_TRUE(Move(members[1], reg_.AddList()).ok());
  const absl::Status refused = Undo(draw);
  EXPECT_THAT(refused, Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
  EXPECT_THAT(std::string(refused.message()),
              ::testing::HasSubstr(absl::StrCat("(change ", reg_.state()->sequence(), ")")));
  reg_.SetToday(CivilDay(2027, 6, 1));
  EXPECT_THAT(Undo(draw), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
}

TEST_F(UndoDrawTest, R21ADrawThatHoldsIsNotTakenBack) {
  const ListId list = reg_.AddList({.ceiling = 3, .members = 3});
  ASSERT_TRUE(Reduce(list, 0).ok());
  reg_.SetToday(CivilDay(2027, 6, 1));  // the day on which the drawn leave
  const absl::Status refused = Undo();
  EXPECT_THAT(refused, Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
  EXPECT_THAT(std::string(refused.message()), ::testing::HasSubstr("who was drawn has left the list already"));
}

class UndoStrikeOffTest : public UndoTest {
 protected:
  UndoStrikeOffTest() {
    OrAbort(reg_.Run({DoctorPeriodSet{
        .list = list_, .period = {.id = 1, .doctor = kDoctor, .from = CivilDay(2020, 1, 1)}, .reason = "test"}}));
    person_ = reg_.AddPerson({.list = list_});
  }
  absl::Status StrikeOff(std::optional<CivilDay> effective = std::nullopt) {
    StrikeOffCommand command;
    command.person = person_;
    command.doctor = kDoctor;
    command.effective = effective;
    command.reason = "sak";
    return reg_.Run(DecideStrikeOff(*reg_.state(), command, reg_.context()));
  }

  static constexpr DoctorId kDoctor{9'144'900};
  const ListId list_ = reg_.AddList({.ceiling = 1});
  PersonId person_;
};

TEST_F(UndoStrikeOffTest, R26TheDayItHoldsItIsTakenBackWithTheExclusion) {
  const Person before = reg_.person(person_);
  ASSERT_TRUE(StrikeOff().ok());
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.person(person_), before);
  EXPECT_EQ(reg_.list(list_).members, 1);
  ASSERT_TRUE(StrikeOff(CivilDay(2026, 12, 15)).ok());
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.person(person_), before);
}

TEST_F(UndoStrikeOffTest, R26TheRequestThatStoodGoesOnAsOfAMember) {
  ASSERT_TRUE(reg_.Ask(person_, {reg_.AddList({.status = ListStatus::kClosed})}).ok());
  const std::optional<Request> before = reg_.request(person_);
  ASSERT_TRUE(StrikeOff().ok());
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.request(person_), before);
}

TEST_F(UndoStrikeOffTest, R26WhereThePlaceIsGoneTheDoctorIsOfferedAgainAllTheSame) {
  ASSERT_TRUE(StrikeOff().ok());
  const int64_t struck_off = reg_.state()->sequence();
  ASSERT_TRUE(reg_.Ask(reg_.AddPerson(), {list_}, IfFull::kFail).ok());
  ASSERT_TRUE(Undo(struck_off).ok());
  EXPECT_TRUE(reg_.person(person_).excluded_doctors.empty());
  EXPECT_TRUE(IsUnassigned(reg_.person(person_)));
  EXPECT_THAT(Undo(struck_off), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO")) << "once";
}

TEST_F(UndoStrikeOffTest, R26TheUndoingOfAStrikeOffIsNotUndone) {
  ASSERT_TRUE(StrikeOff().ok());
  ASSERT_TRUE(Undo().ok());
  EXPECT_THAT(Undo(), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
}

TEST_F(UndoStrikeOffTest, R26ADayLaterTheDoctorIsOfferedAgainAndTheListMustBeAskedFor) {
  ASSERT_TRUE(StrikeOff().ok());
  reg_.SetToday(reg_.context().today + 1);
  ASSERT_TRUE(Undo().ok());
  EXPECT_TRUE(reg_.person(person_).excluded_doctors.empty());
  EXPECT_FALSE(CommittedList(reg_.person(person_)));
}

TEST_F(UndoStrikeOffTest, R26WhatIsExcludedAlreadyIsNotTakenBackWithALaterStrikeOff) {
  ASSERT_TRUE(StrikeOff().ok());
  const int64_t first = reg_.state()->sequence();
  ASSERT_TRUE(StrikeOff().ok());
  EXPECT_THAT(Undo(), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO")) << "it was so already";
  EXPECT_FALSE(reg_.person(person_).excluded_doctors.empty());
  EXPECT_TRUE(Undo(first).ok());
  EXPECT_TRUE(reg_.person(person_).excluded_doctors.empty());
}

TEST_F(UndoTest, OnlyWhatStaffOrAPlanDidCanBeUndone) {
  const ListId list = reg_.AddList();
  ASSERT_TRUE(reg_.Ask(reg_.AddPerson(), {list}).ok());
  EXPECT_THAT(Undo(), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
  EXPECT_THAT(Undo(1), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
  EXPECT_THAT(Undo(1'000'000), Fails(StatusCode::kNotFound, "CHANGE_NOT_FOUND"));
}

TEST_F(UndoTest, TheRestOfANoticeEndsWithTheList) {
  const ListId list = reg_.AddList(), other = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = list});
  ASSERT_TRUE(
      reg_.Run({PersonReleased{.person = person, .list = list, .effective = CivilDay(2027, 6, 1), .rule = Rule::kR21}})
          .ok());
  ASSERT_TRUE(Move(person, other).ok());  // moves on 1 December
  const int64_t move = reg_.state()->sequence();
  EndListCommand end;
  end.list = list;
  end.effective = CivilDay(2027, 2, 1);
  end.reason = "test";
  ASSERT_TRUE(reg_.Run(DecideEndList(*reg_.state(), end, reg_.context())).ok());
  ASSERT_TRUE(Undo(move).ok());
  EXPECT_EQ(reg_.person(person).memberships.back().to, CivilDay(2027, 2, 1));
  EXPECT_EQ(reg_.person(person).without_list_since, CivilDay(2027, 2, 1));
}

TEST_F(UndoTest, WhoWasAssignedWithoutAskingNeedsAListAgain) {
  const ListId list = reg_.AddList();
  const PersonId person = reg_.AddPerson({.group = Group::kRefugee});
  const Person before = reg_.person(person);
  PlanRecord plan;
  plan.id = PlanId(1);
  plan.municipality = kBergen;
  plan.effective = CivilDay(2026, 12, 1);
  plan.moves = {{.applicant = person, .unit = {person}, .from = {}, .to = list, .rank = 1, .from_request = false}};
  ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {.plan = &plan}, reg_.context())).ok());
  ASSERT_EQ(reg_.person(person).memberships.back().cause, MoveCause::kAssigned);
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.person(person), before);
}

TEST_F(UndoTest, MergedNumbersStayMerged) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId survivor = reg_.AddPerson(), merged = reg_.AddPerson({.list = a});
  ASSERT_TRUE(Move(merged, b).ok());
  const int64_t move = reg_.state()->sequence();
  const MergePersonsCommand merge{.survivor = survivor, .merged = merged, .reason = "sak 26/402"};
  ASSERT_TRUE(reg_.Run(DecideMergePersons(*reg_.state(), merge, reg_.context())).ok());
  const absl::Status undone = Undo();
  EXPECT_THAT(undone, Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
  EXPECT_THAT(std::string(undone.message()), ::testing::HasSubstr("merged two numbers of one person"));
  const absl::Status earlier = Undo(move);
  EXPECT_THAT(earlier, Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
  EXPECT_THAT(std::string(earlier.message()), ::testing::HasSubstr("has been merged with another number since"));
}

class CancelMoveTest : public UndoTest {
 protected:
  absl::Status Cancel(PersonId person, const Consent& consent = {}) {
    return reg_.Run(DecideCancelMove(*reg_.state(), {.person = person, .consent = consent}, reg_.context()));
  }
};

TEST_F(CancelMoveTest, R11AWishThatWasMetIsCancelledUntilItTakesEffect) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  const Person before = reg_.person(person);
  EXPECT_THAT(Cancel(person), Fails(StatusCode::kFailedPrecondition, "NO_COMING_MOVE"));
  ASSERT_TRUE(reg_.Ask(person, {b}, IfFull::kFail).ok());
  ASSERT_EQ(CommittedList(reg_.person(person)), b);
  ASSERT_TRUE(Cancel(person).ok());
  EXPECT_EQ(reg_.person(person), before) << "no switch is spent either";
  ASSERT_TRUE(reg_.Ask(person, {b}, IfFull::kFail).ok());
  reg_.SetToday(CivilDay(2026, 12, 1));
  EXPECT_THAT(Cancel(person), Fails(StatusCode::kFailedPrecondition, "NO_COMING_MOVE"));
}

TEST_F(CancelMoveTest, R11WhoHadNoListNeedsOneSinceTheyDid) {
  const PersonId person = reg_.AddPerson({.group = Group::kRefugee, .since = CivilDay(2026, 10, 1)});
  const Person before = reg_.person(person);
  ASSERT_TRUE(reg_.Ask(person, {reg_.AddList()}, IfFull::kFail).ok());
  ASSERT_TRUE(Cancel(person).ok());
  EXPECT_EQ(reg_.person(person), before);
}

TEST_F(CancelMoveTest, R11WhoAskedTogetherStayTogether) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId parent = reg_.AddPerson({.list = a}), child = reg_.AddChildOf(parent, a);
  AskForListsCommand ask;
  ask.person = parent;
  ask.children = {child};
  ask.wishes = {b};
  ask.custodian_consent = true;
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  ASSERT_EQ(CommittedList(reg_.person(child)), b);
  ASSERT_TRUE(Cancel(parent).ok());
  for (PersonId id : {parent, child}) EXPECT_EQ(CommittedList(reg_.person(id)), a);
}

TEST_F(CancelMoveTest, R3WhoHasOptedOutSinceDoesNotHoldTheOthersToTheMove) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId parent = reg_.AddPerson({.list = a}), child = reg_.AddChildOf(parent, a);
  AskForListsCommand ask;
  ask.person = parent;
  ask.children = {child};
  ask.wishes = {b};
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  const OptOutCommand out{.person = child, .consent = {.given = true, .custodian = {}}};
  ASSERT_TRUE(reg_.Run(DecideOptOut(*reg_.state(), out, reg_.context())).ok());
  const Person opted_out = reg_.person(child);
  ASSERT_TRUE(Cancel(parent).ok());
  EXPECT_EQ(CommittedList(reg_.person(parent)), a);
  EXPECT_EQ(reg_.person(child), opted_out);
}

TEST_F(CancelMoveTest, R9WhoHasAskedAnewForTheirListIsToldToWithdrawFirst) {
  const ListId a = reg_.AddList({.status = ListStatus::kClosed}), b = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}, IfFull::kFail).ok());
  ASSERT_TRUE(reg_.Ask(person, {a}).ok());
  EXPECT_THAT(Cancel(person), Fails(StatusCode::kFailedPrecondition, "REQUEST_STANDS"));
  ASSERT_TRUE(reg_.Run({RequestClosed{.applicant = person, .end = RequestEnd::kWithdrawn}}).ok());
  ASSERT_TRUE(Cancel(person).ok());
  EXPECT_EQ(CommittedList(reg_.person(person)), a);
}

TEST_F(CancelMoveTest, R17ForAChildItTakesTheRightToMoveIt) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId parent = reg_.AddPerson({.list = a}), stranger = reg_.AddPerson();
  const PersonId child = reg_.AddChildOf(parent, a);
  ASSERT_TRUE(reg_.Ask(child, {b}, IfFull::kFail).ok());
  const absl::Status alone = Cancel(child);
  EXPECT_THAT(alone, Fails(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  EXPECT_EQ(GetErrorDetails(alone).metadata["field"], "custodian_consent");
  const absl::Status by_stranger = Cancel(child, {.custodian = stranger});
  EXPECT_THAT(by_stranger, Fails(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  EXPECT_EQ(GetErrorDetails(by_stranger).metadata["field"], "custodian");
  EXPECT_EQ(CommittedList(reg_.person(child)), b);
  ASSERT_TRUE(Cancel(child, {.custodian = parent}).ok());
  EXPECT_EQ(CommittedList(reg_.person(child)), a);
  ASSERT_TRUE(reg_.Ask(child, {b}, IfFull::kFail).ok());
  ASSERT_TRUE(Cancel(child, {.given = true}).ok());
  EXPECT_EQ(CommittedList(reg_.person(child)), a);
}

TEST_F(CancelMoveTest, R17NobodyCancelsForAChildThatIsNotTheirsToChooseFor) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId asking = reg_.AddPerson({.list = a}), custodian = reg_.AddPerson();
  const PersonId child = reg_.AddChildOf(asking, a);
  ASSERT_TRUE(reg_.Run({CustodySet{child, {.custodians = std::vector{custodian}}}}).ok());
  AskForListsCommand ask;
  ask.person = asking;
  ask.children = {child};
  ask.wishes = {b};
  ask.custodian = custodian;
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  EXPECT_THAT(Cancel(asking), Fails(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  ASSERT_TRUE(Cancel(asking, {.custodian = custodian}).ok());
}

TEST_F(CancelMoveTest, R11APlaceThatIsSomebodyElsesIsNotTakenBackButAnOverFullListHasItStill) {
  const ListId a = reg_.AddList({.ceiling = 1}), b = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}, IfFull::kFail).ok());
  ASSERT_TRUE(reg_.Ask(reg_.AddPerson(), {a}, IfFull::kFail).ok());
  EXPECT_THAT(Cancel(person), Fails(StatusCode::kFailedPrecondition, "MOVE_STANDS"));
  const ListId over_full = reg_.AddList({.ceiling = 5, .members = 3});
  const PersonId other = reg_.AddPerson({.list = over_full});
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = over_full, .ceiling = 2, .reason = "test"}}).ok());
  ASSERT_TRUE(reg_.Ask(other, {b}, IfFull::kFail).ok());
  ASSERT_TRUE(Cancel(other).ok());
  EXPECT_EQ(reg_.list(over_full).members, 4);
}

TEST_F(CancelMoveTest, R11OfAPlanTheirPartAloneIsCancelledAndTheRequestStaysClosed) {
  const ListId a = reg_.AddList(), b = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId one = reg_.AddPerson({.list = a}), two = reg_.AddPerson({.list = a});
  for (PersonId id : {one, two}) ASSERT_TRUE(reg_.Ask(id, {b}).ok());
  PlanRecord plan;
  plan.id = PlanId(1);
  plan.municipality = kBergen;
  plan.effective = CivilDay(2026, 12, 1);
  plan.moves = {{.applicant = one, .unit = {one}, .from = a, .to = b, .rank = 1, .from_request = true},
                {.applicant = two, .unit = {two}, .from = a, .to = b, .rank = 1, .from_request = true}};
  ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {&plan}, reg_.context())).ok());
  ASSERT_TRUE(Cancel(one).ok());
  EXPECT_EQ(CommittedList(reg_.person(one)), a);
  EXPECT_EQ(CommittedList(reg_.person(two)), b);
  EXPECT_FALSE(reg_.request(one).has_value());
}

TEST_F(CancelMoveTest, WhatStaffDecidedIsNotTheirsToCancel) {
  const PersonId person = reg_.AddPerson({.list = reg_.AddList()});
  ASSERT_TRUE(Move(person, reg_.AddList()).ok());
  EXPECT_THAT(Cancel(person), Fails(StatusCode::kFailedPrecondition, "NO_COMING_MOVE"));
}

}  // namespace
}  // namespace listeplass
