#include "service/register/people/ask_for_lists.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

class AskForListsTest : public ::testing::Test {
 protected:
  absl::StatusOr<Decision> Decide(const AskForListsCommand& command) {
    return DecideAskForLists(*reg_.state(), command, reg_.context());
  }
  absl::Status Run(const AskForListsCommand& command) { return reg_.Run(Decide(command)); }

  void SetWaitingTimeRule(WaitingTimeRule rule) {
    ASSERT_TRUE(reg_.Run({PolicySet{{.municipality = kBergen, .waiting_time_rule = rule}}}).ok());
  }

  // Sets what the population register has of the child's custody.
  void Report(PersonId child, const Custody& custody) { ASSERT_TRUE(reg_.Run({CustodySet{child, custody}}).ok()); }

  AskForListsCommand Wish(PersonId person, std::vector<ListId> wishes, std::vector<PersonId> children = {}) {
    AskForListsCommand command;
    command.person = person;
    command.children = std::move(children);
    command.wishes = std::move(wishes);
    command.custodian_consent = true;
    return command;
  }

  TestRegister reg_;
};

TEST_F(AskForListsTest, R1OnlyThoseWithARightMayAsk) {
  const ListId open = reg_.AddList();
  const PersonId visitor = reg_.AddPerson({.residence = Residence::kNone});
  EXPECT_THAT(reg_.Ask(visitor, {open}), Fails(absl::StatusCode::kFailedPrecondition, "NOT_ENTITLED"));
  const PersonId asylum_seeker = reg_.AddPerson({.residence = Residence::kAsylumSeeker});
  EXPECT_TRUE(reg_.Ask(asylum_seeker, {open}).ok());
}

TEST_F(AskForListsTest, R2ADNumberAloneGivesNoRight) {
  const PersonId worker = reg_.AddPerson({.residence = Residence::kNone});
  Person on_d_number = reg_.person(worker);
  std::optional<NationalId> number;
  for (int i = 100; !number; ++i) number = MakeSyntheticNationalId(on_d_number.birth_date, i, /*d_number=*/true);
  on_d_number.national_id = *number;
  ASSERT_TRUE(reg_.Run({PersonRegistered{on_d_number}}).ok());
  EXPECT_THAT(reg_.Ask(worker, {reg_.AddList()}), Fails(absl::StatusCode::kFailedPrecondition, "NOT_ENTITLED"));
}

TEST_F(AskForListsTest, R6bWhoeverLivesElsewhereWaitsOnEqualFooting) {
  const ListId list = reg_.AddList({.ceiling = 1, .members = 1});
  const PersonId guest = reg_.AddPerson({.list = reg_.AddList({.municipality = kAskoy}), .municipality = kAskoy});
  const PersonId resident = reg_.AddPerson({.list = reg_.AddList()});
  ASSERT_TRUE(reg_.Ask(guest, {list}).ok());
  reg_.Advance(absl::Hours(1));
  ASSERT_TRUE(reg_.Ask(resident, {list}).ok());
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = list, .ceiling_before = 1, .ceiling = 2, .reason = "test"}}).ok());
  EXPECT_THAT(reg_.Ask(resident, {list}, IfFull::kFail), Fails(absl::StatusCode::kFailedPrecondition, "LIST_FULL"));
  EXPECT_TRUE(reg_.Ask(guest, {list}, IfFull::kFail).ok()) << "first come, first served, wherever they live";
}

TEST_F(AskForListsTest, R17WhoeverIsUnder16NeedsTheConsentOfTheirCustodian) {
  const ListId open = reg_.AddList();
  const PersonId fifteen = reg_.AddPerson({.birth = absl::CivilDay(2010, 11, 22)});
  const PersonId sixteen = reg_.AddPerson({.birth = absl::CivilDay(2010, 11, 21)});
  for (PersonId person : {fifteen, sixteen}) {
    AskForListsCommand alone = Wish(person, {open});
    alone.custodian_consent = false;
    if (person == fifteen) {
      EXPECT_THAT(Run(alone), Fails(absl::StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
      alone.custodian_consent = true;
    }
    EXPECT_TRUE(Run(alone).ok()) << "R17: from 16 alone";
  }
}

TEST_F(AskForListsTest, R4AnOpenListWithAFreePlaceAdmitsAtOnce) {
  const ListId full = reg_.AddList({.ceiling = 1, .members = 1});
  const ListId open = reg_.AddList({.ceiling = 10, .members = 2});
  const PersonId person = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(person, {full, open}).ok());
  EXPECT_EQ(CommittedList(reg_.person(person)), open);
  EXPECT_EQ(reg_.list(open).members, 3);
  EXPECT_EQ(reg_.request(person), std::nullopt);
  EXPECT_EQ(reg_.person(person).memberships.back().cause, MoveCause::kWish);
  EXPECT_FALSE(reg_.person(person).group.has_value());
}

TEST_F(AskForListsTest, R4WhoQueuesInFrontHasThePlacesFirst) {
  const ListId home = reg_.AddList();
  const ListId list = reg_.AddList({.ceiling = 3, .members = 3});
  const PersonId first = reg_.AddPerson({.list = home});
  const PersonId second = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Ask(first, {list}).ok());
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = list, .ceiling_before = 3, .ceiling = 4, .reason = "test"}}).ok());
  reg_.Advance(absl::Hours(1));
  ASSERT_TRUE(reg_.Ask(second, {list}).ok());
  EXPECT_EQ(CommittedList(reg_.person(second)), home) << "the one free place is the first one's";
  ASSERT_TRUE(reg_.Ask(first, {list}).ok());
  EXPECT_EQ(CommittedList(reg_.person(first)), list) << "one's own request is not in front of oneself";
  EXPECT_EQ(reg_.request(first), std::nullopt);
}

TEST_F(AskForListsTest, R4APlaceThatAnEqualMayDrawIsNotGivenAtOnceByTheLowerNumber) {
  const ListId home = reg_.AddList(), wished = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
  const PersonId low = reg_.AddPerson({.list = home}), high = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Ask(low, {wished}).ok());
  ASSERT_TRUE(reg_.Ask(high, {wished}).ok());
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = wished, .status = ListStatus::kOpen, .reason = "test"}}).ok());
  const absl::Status refused = reg_.Ask(low, {wished}, IfFull::kFail);
  EXPECT_THAT(refused, Fails(absl::StatusCode::kFailedPrecondition, "LIST_FULL"));
  EXPECT_EQ(GetErrorDetails(refused).metadata.at("free"), "1");
  EXPECT_EQ(GetErrorDetails(refused).metadata.at("ahead"), "0");
  EXPECT_EQ(GetErrorDetails(refused).metadata.at("equal"), "1");
  ASSERT_TRUE(reg_.Ask(low, {wished}).ok());
  EXPECT_TRUE(reg_.request(low).has_value());
}

TEST_F(AskForListsTest, R6AListInAnotherMunicipalityMayBeWished) {
  const ListId elsewhere = reg_.AddList({.municipality = kAskoy});
  const PersonId person = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(person, {elsewhere}).ok());
  EXPECT_EQ(CommittedList(reg_.person(person)), elsewhere);
}

TEST_F(AskForListsTest, R7TwoSwitchesPerCalendarYear) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList(), d = reg_.AddList();
  reg_.SetToday(absl::CivilDay(2026, 3, 10));
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  reg_.SetToday(absl::CivilDay(2026, 6, 10));
  ASSERT_TRUE(reg_.Ask(person, {c}).ok());
  reg_.SetToday(absl::CivilDay(2026, 11, 30));
  EXPECT_THAT(reg_.Ask(person, {d}), Fails(absl::StatusCode::kFailedPrecondition, "SWITCH_QUOTA_USED"));
  // A move asked for in December takes effect in January, and counts there.
  reg_.SetToday(absl::CivilDay(2026, 12, 1));
  EXPECT_TRUE(reg_.Ask(person, {d}).ok());
  EXPECT_EQ(reg_.person(person).memberships.back().from, absl::CivilDay(2027, 1, 1));
}

TEST_F(AskForListsTest, R7AlsoForAPlaceInTheQueue) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList();
  const ListId full = reg_.AddList({.ceiling = 0});
  reg_.SetToday(absl::CivilDay(2026, 3, 10));
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  reg_.SetToday(absl::CivilDay(2026, 6, 10));
  ASSERT_TRUE(reg_.Ask(person, {c}).ok());
  reg_.SetToday(absl::CivilDay(2026, 7, 10));
  EXPECT_THAT(reg_.Ask(person, {full}), Fails(absl::StatusCode::kFailedPrecondition, "SWITCH_QUOTA_USED"));
}

TEST_F(AskForListsTest, R7AReplacedComingMoveIsGivenBack) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList(), d = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  ASSERT_TRUE(reg_.Ask(person, {c}).ok());
  ASSERT_TRUE(reg_.Ask(person, {d}).ok());
  const Person after = reg_.person(person);
  ASSERT_EQ(after.memberships.size(), 2u);
  EXPECT_EQ(CommittedList(after), d);
  EXPECT_EQ(reg_.list(b).members, 0);
  // They ask to go back to where they are, which is no move at all.
  ASSERT_TRUE(reg_.Ask(person, {a}).ok());
  EXPECT_EQ(reg_.person(person).memberships.size(), 1u);
  EXPECT_EQ(CommittedList(reg_.person(person)), a);
}

TEST_F(AskForListsTest, R7PeopleWithoutAListSpendNoSwitch) {
  const ListId a = reg_.AddList();
  const PersonId person = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(person, {a}).ok());
  EXPECT_FALSE(reg_.person(person).memberships.back().counts_as_switch);
}

TEST_F(AskForListsTest, R9OneStandingRequestWhoseReplacementKeepsTheWaitingTime) {
  const ListId home = reg_.AddList();
  const ListId a = reg_.AddList({.status = ListStatus::kClosed}), b = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Ask(person, {a}).ok());
  const absl::Time since = reg_.request(person)->waiting_since();
  reg_.Advance(absl::Hours(24));
  ASSERT_TRUE(reg_.Ask(person, {b, a}).ok());
  EXPECT_EQ(reg_.request(person)->waiting_since(), since);
  EXPECT_THAT(reg_.request(person)->WishedLists(), ElementsAre(b, a));
}

TEST_F(AskForListsTest, R10AWishThatIsKeptKeepsItsDateAndANewOneWaitsFromNowOn) {
  SetWaitingTimeRule(WaitingTimeRule::kPerWish);
  const ListId home = reg_.AddList();
  const ListId a = reg_.AddList({.status = ListStatus::kClosed}), b = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Ask(person, {a}).ok());
  const absl::Time first = reg_.now();
  reg_.Advance(absl::Hours(24));
  ASSERT_TRUE(reg_.Ask(person, {b, a}).ok());
  const absl::Time second = reg_.now();
  EXPECT_EQ(reg_.request(person)->wishes, (std::vector<RequestWish>{{b, second}, {a, first}}));
  EXPECT_EQ(reg_.request(person)->waiting_since(), first);
  reg_.Advance(absl::Hours(24));
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  EXPECT_EQ(reg_.request(person)->wishes, (std::vector<RequestWish>{{b, second}}));
  EXPECT_EQ(reg_.request(person)->waiting_since(), second) << "nothing is left that has waited longer";
  ASSERT_TRUE(reg_.Ask(person, {b, a}).ok());
  EXPECT_EQ(reg_.request(person)->wishes, (std::vector<RequestWish>{{b, second}, {a, reg_.now()}}))
      << "given up before";
}

TEST_F(AskForListsTest, R10AnyListNearbyIsAWishOfItsOwnAndAWiderCircleIsANewOne) {
  SetWaitingTimeRule(WaitingTimeRule::kPerWish);
  const ListId home = reg_.AddList(), closed = reg_.AddList({.status = ListStatus::kClosed});
  AskForListsCommand command;
  command.person = reg_.AddPerson({.list = home});
  const auto ask = [&](std::optional<int64_t> minutes) {
    reg_.Advance(absl::Hours(24));
    command.any_within_minutes = minutes;
    EXPECT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), command, reg_.context())).ok());
    return reg_.request(command.person)->any_within;
  };
  command.wishes = {closed};
  ask(std::nullopt);
  const absl::Time since = ask(30)->since;
  EXPECT_EQ(since, reg_.now()) << "the wish by name gives it no time";
  EXPECT_EQ(ask(30)->since, since);
  EXPECT_EQ(ask(20)->since, since) << "some of the same lists";
  const absl::Time wider = ask(30)->since;
  EXPECT_EQ(wider, reg_.now()) << "more lists than before";
}

TEST_F(AskForListsTest, R10UnderRestartAllWishesWaitAnew) {
  SetWaitingTimeRule(WaitingTimeRule::kRestart);
  const ListId home = reg_.AddList(), a = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Ask(person, {a}).ok());
  reg_.Advance(absl::Hours(24));
  ASSERT_TRUE(reg_.Ask(person, {a}).ok());
  EXPECT_EQ(reg_.request(person)->wishes, (std::vector<RequestWish>{{a, reg_.now()}}));
}

TEST_F(AskForListsTest, R9NobodyStandsInTwoRequests) {
  const ListId home = reg_.AddList();
  const ListId closed = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId mother = reg_.AddPerson({.list = home});
  const PersonId child = reg_.AddChildOf(mother, home);
  ASSERT_TRUE(Run(Wish(mother, {closed}, {child})).ok());
  EXPECT_EQ(reg_.person(child).request_by, mother);
  const absl::Status asked = reg_.Ask(child, {closed});
  EXPECT_THAT(asked, Fails(absl::StatusCode::kFailedPrecondition, "ALREADY_IN_REQUEST"));
  EXPECT_EQ(GetErrorDetails(asked).metadata["field"], "person");
  // The parent asks again for themselves alone, which lets the child go.
  ASSERT_TRUE(reg_.Ask(mother, {closed}).ok());
  EXPECT_EQ(reg_.person(child).request_by, PersonId());
  // The parent's request that includes the child replaces the child's own.
  ASSERT_TRUE(reg_.Ask(child, {closed}).ok());
  ASSERT_TRUE(Run(Wish(mother, {closed}, {child})).ok());
  EXPECT_EQ(reg_.request(child), std::nullopt);
  EXPECT_THAT(reg_.request(mother)->unit, ElementsAre(mother, child));
}

TEST_F(AskForListsTest, R10ThePresentListIsKeptWhileWaiting) {
  const ListId home = reg_.AddList();
  const ListId closed = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Ask(person, {closed}).ok());
  EXPECT_EQ(CommittedList(reg_.person(person)), home);
  EXPECT_EQ(reg_.list(home).members, 1);
  EXPECT_EQ(reg_.person(person).request_by, person);
}

TEST_F(AskForListsTest, R11TakesEffectOnTheFirstOfNextMonth) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  const Person after = reg_.person(person);
  ASSERT_EQ(after.memberships.size(), 2u);
  EXPECT_THAT(after.memberships[0].to, Optional(absl::CivilDay(2026, 12, 1)));
  EXPECT_EQ(after.memberships[0].end_cause, EndCause::kOtherList);
  EXPECT_EQ(after.memberships[1].from, absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(MembershipOn(after, absl::CivilDay(2026, 11, 30))->list, a);
}

TEST_F(AskForListsTest, R11TheDayIsTheDayInOslo) {
  // 23:30 UTC on 30 November is 00:30 on 1 December in Oslo.
  const DecisionContext context =
      MakeDecisionContext(absl::FromCivil(absl::CivilMinute(2026, 11, 30, 23, 30), absl::UTCTimeZone()), {});
  EXPECT_EQ(context.today, absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(FirstOfNextMonth(context.today), absl::CivilDay(2027, 1, 1));
}

TEST_F(AskForListsTest, R13WhoHasNoListStandsBeforeSwitchers) {
  const ListId home = reg_.AddList();
  const ListId list = reg_.AddList({.ceiling = 1, .members = 1});
  ASSERT_TRUE(reg_.Ask(reg_.AddPerson({.list = home}), {list}).ok());
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = list, .ceiling_before = 1, .ceiling = 2, .reason = "test"}}).ok());
  reg_.Advance(absl::Hours(1));
  const PersonId newcomer = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(newcomer, {list}).ok());
  EXPECT_EQ(CommittedList(reg_.person(newcomer)), list);
}

TEST_F(AskForListsTest, R17ChildrenOfTheHouseholdUnder16MoveAlong) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId parent = reg_.AddPerson({.list = a});
  const PersonId child = reg_.AddChildOf(parent, a);
  const PersonId stranger = reg_.AddPerson({.list = a, .birth = absl::CivilDay(2016, 3, 1)});
  const PersonId sixteen =
      reg_.AddPerson({.list = a, .birth = absl::CivilDay(2010, 11, 21), .household = reg_.person(parent).household});
  const PersonId fifteen =
      reg_.AddPerson({.list = a, .birth = absl::CivilDay(2010, 11, 22), .household = reg_.person(parent).household});
  EXPECT_THAT(Run(Wish(parent, {b}, {stranger})), Fails(absl::StatusCode::kInvalidArgument, "NOT_A_CHILD"));
  EXPECT_THAT(Run(Wish(parent, {b}, {sixteen})), Fails(absl::StatusCode::kInvalidArgument, "NOT_A_CHILD"));
  ASSERT_TRUE(Run(Wish(parent, {b}, {child, fifteen})).ok());
  EXPECT_EQ(CommittedList(reg_.person(fifteen)), b);
  EXPECT_EQ(reg_.list(b).members, 3);
}

TEST_F(AskForListsTest, AnErrorAboutAChildSaysWhichAndIsNotTheParents) {
  const ListId open = reg_.AddList(), home = reg_.AddList();
  const PersonId parent = reg_.AddPerson({.list = home});
  const PersonId first = reg_.AddChildOf(parent, home), second = reg_.AddChildOf(parent, home);
  ASSERT_TRUE(reg_.Run({OptedOut{.person = second, .effective = reg_.context().today}}).ok());
  const absl::Status refused = Decide(Wish(parent, {open}, {first, second})).status();
  EXPECT_THAT(refused, Fails(absl::StatusCode::kFailedPrecondition, "OPTED_OUT"));
  EXPECT_EQ(GetErrorDetails(refused).metadata["field"], "children[1]");
  ASSERT_TRUE(reg_.Run({OptedOut{.person = parent, .effective = reg_.context().today}}).ok());
  EXPECT_EQ(GetErrorDetails(Decide(Wish(parent, {open}, {first})).status()).metadata["field"], "person");
}

TEST_F(AskForListsTest, R17WhoeverHasReportedCustodyAsksFromAnotherAddressToo) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId mother = reg_.AddPerson({.list = a}), father = reg_.AddPerson({.list = a});
  const PersonId stepfather = reg_.AddPerson({.list = a, .household = reg_.person(mother).household});
  const PersonId child = reg_.AddChildOf(mother, a);
  AskForListsCommand fathers = Wish(father, {b}, {child}), stepfathers = Wish(stepfather, {b}, {child});
  for (AskForListsCommand* command : {&fathers, &stepfathers}) command->custodian_consent = false;
  EXPECT_THAT(Run(fathers), Fails(absl::StatusCode::kInvalidArgument, "NOT_A_CHILD"));
  EXPECT_TRUE(Decide(stepfathers).ok()) << "presumed, until it is reported";

  Report(child, {.custodians = std::vector{mother, father}});
  EXPECT_THAT(Run(stepfathers), Fails(absl::StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  EXPECT_EQ(FieldOf(Run(stepfathers)), "custodian_consent");
  stepfathers.custodian = stepfather;
  EXPECT_THAT(Run(stepfathers), Fails(absl::StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  EXPECT_EQ(FieldOf(Run(stepfathers)), "custodian");
  stepfathers.custodian = PersonId(999);
  EXPECT_THAT(Run(stepfathers), Fails(absl::StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  stepfathers.custodian = mother;
  EXPECT_TRUE(Decide(stepfathers).ok()) << "she consents";
  ASSERT_TRUE(Run(fathers).ok());
  EXPECT_EQ(CommittedList(reg_.person(child)), b);
}

TEST_F(AskForListsTest, R17AGrownSiblingNeedsConsentToTakeAChildAlong) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId mother = reg_.AddPerson({.list = a});
  const PersonId sister =
      reg_.AddPerson({.list = a, .birth = absl::CivilDay(2005, 3, 1), .household = reg_.person(mother).household});
  AskForListsCommand command = Wish(sister, {b}, {reg_.AddChildOf(mother, a)});
  command.custodian_consent = false;
  EXPECT_THAT(Run(command), Fails(absl::StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  command.custodian_consent = true;
  EXPECT_TRUE(Run(command).ok());
}

TEST_F(AskForListsTest, R15AnUnaccompaniedMinorsGuardianChoosesForIt) {
  const PersonId guardian = reg_.AddPerson();
  const PersonId minor = reg_.AddPerson({.birth = absl::CivilDay(2012, 1, 1), .residence = Residence::kAsylumSeeker});
  AskForListsCommand command = Wish(minor, {reg_.AddList()});
  command.custodian = guardian;
  EXPECT_THAT(Run(command), Fails(absl::StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  Report(minor, {.guardians = {guardian}});
  EXPECT_TRUE(Run(command).ok());
}

TEST_F(AskForListsTest, R9WhoIsInARequestAlreadyIsNotToldWhose) {
  const ListId home = reg_.AddList();
  const ListId closed = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId mother = reg_.AddPerson({.list = home});
  const PersonId child = reg_.AddChildOf(mother, home);
  ASSERT_TRUE(Run(Wish(mother, {closed}, {child})).ok());
  const absl::Status refused = reg_.Ask(child, {closed});
  ASSERT_THAT(refused, Fails(absl::StatusCode::kFailedPrecondition, "ALREADY_IN_REQUEST"));
  const std::string other = absl::StrCat("persons/", mother.value());
  EXPECT_THAT(std::string(refused.message()), ::testing::Not(::testing::HasSubstr(other)));
  for (const auto& [key, value] : GetErrorDetails(refused).metadata) EXPECT_NE(value, other) << key;
}

TEST_F(AskForListsTest, WhoNamesThemselvesAsAChildIsToldSo) {
  const PersonId person = reg_.AddPerson();
  const absl::Status refused = Run(Wish(person, {reg_.AddList()}, {person}));
  EXPECT_THAT(refused, Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(FieldOf(refused), "children[0]");
  EXPECT_THAT(std::string(refused.message()), ::testing::HasSubstr("is the applicant"));
}

TEST_F(AskForListsTest, ARefusalBecauseOfAListSaysWhichWishItIs) {
  const PersonId person = reg_.AddPerson();
  const ListId open = reg_.AddList(), locked = reg_.AddList({.status = ListStatus::kLocked}),
               closed = reg_.AddList({.status = ListStatus::kClosed});
  const absl::Status is_locked = reg_.Ask(person, {open, locked});
  EXPECT_THAT(is_locked, Fails(absl::StatusCode::kFailedPrecondition, "LIST_LOCKED"));
  EXPECT_EQ(FieldOf(is_locked), "wishes[1]");
  AskForListsCommand at_once = Wish(person, {closed});
  at_once.if_full = IfFull::kFail;
  const absl::Status is_closed = Run(at_once);
  EXPECT_THAT(is_closed, Fails(absl::StatusCode::kFailedPrecondition, "LIST_CLOSED"));
  EXPECT_EQ(FieldOf(is_closed), "wishes[0]");
}

TEST_F(AskForListsTest, R17WhoeverHasCustodyNowTakesChildrenOutOfAFormerCustodiansRequest) {
  const ListId home = reg_.AddList();
  const ListId closed = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId mother = reg_.AddPerson({.list = home});
  const PersonId father = reg_.AddPerson({.list = home, .household = reg_.person(mother).household});
  const PersonId child = reg_.AddChildOf(mother, home), other = reg_.AddChildOf(mother, home);
  ASSERT_TRUE(Run(Wish(father, {closed}, {child, other})).ok());
  EXPECT_THAT(Run(Wish(mother, {closed}, {child, other})),
              Fails(absl::StatusCode::kFailedPrecondition, "ALREADY_IN_REQUEST"));
  for (PersonId id : {child, other}) Report(id, {.custodians = std::vector{mother}});
  EXPECT_THAT(reg_.request(father)->unit, ElementsAre(father, child, other)) << "what was asked for stays";
  ASSERT_TRUE(Run(Wish(mother, {closed}, {child, other})).ok());
  EXPECT_THAT(reg_.request(father)->unit, ElementsAre(father));
  EXPECT_THAT(reg_.request(mother)->unit, ElementsAre(mother, child, other));
}

TEST_F(AskForListsTest, R17AChildCanBeAskedForAloneOutOfAFormerCustodiansRequest) {
  const ListId home = reg_.AddList(), open = reg_.AddList();
  const ListId closed = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId father = reg_.AddPerson({.list = home}), mother = reg_.AddPerson();
  const PersonId child = reg_.AddChildOf(father, home);
  ASSERT_TRUE(Run(Wish(father, {closed}, {child})).ok());
  Report(child, {.custodians = std::vector{mother}});
  AskForListsCommand command = Wish(child, {open});
  command.custodian = mother;
  ASSERT_TRUE(Run(command).ok());
  EXPECT_EQ(CommittedList(reg_.person(child)), open);
  EXPECT_FALSE(reg_.person(child).request_by);
  EXPECT_THAT(reg_.request(father)->unit, ElementsAre(father));
}

TEST_F(AskForListsTest, R18AChildComesToTheListOfWhoeverHasReportedCustody) {
  const NewList locked = {.ceiling = 0, .status = ListStatus::kLocked};
  const ListId fathers = reg_.AddList(locked), stepfathers = reg_.AddList(locked);
  const PersonId mother = reg_.AddPerson(), father = reg_.AddPerson({.list = fathers});
  reg_.AddPerson({.list = stepfathers, .household = reg_.person(mother).household});
  const PersonId child = reg_.AddChildOf(mother, ListId());
  Report(child, {.custodians = std::vector{mother, father}});
  EXPECT_THAT(reg_.Ask(child, {stepfathers}), Fails(absl::StatusCode::kFailedPrecondition, "LIST_LOCKED"));
  ASSERT_TRUE(reg_.Run({AddressProtectionSet{father, AddressProtection::kConfidential}}).ok());
  EXPECT_THAT(reg_.Ask(child, {fathers}), Fails(absl::StatusCode::kFailedPrecondition, "LIST_LOCKED"))
      << "that it takes the child would tell where he is";
  ASSERT_TRUE(reg_.Run({AddressProtectionSet{father, AddressProtection::kNone}}).ok());
  ASSERT_TRUE(reg_.Ask(child, {fathers}).ok());
  EXPECT_EQ(reg_.person(child).memberships.back().cause, MoveCause::kChildOfMember);
}

TEST_F(AskForListsTest, R18AGrownSiblingIsNotPresumedToHaveCustody) {
  const ListId list = reg_.AddList({.ceiling = 0, .status = ListStatus::kLocked});
  const PersonId mother = reg_.AddPerson();
  reg_.AddPerson({.list = list, .birth = absl::CivilDay(2005, 3, 1), .household = reg_.person(mother).household});
  const PersonId child = reg_.AddChildOf(mother, ListId());
  EXPECT_THAT(reg_.Ask(child, {list}), Fails(absl::StatusCode::kFailedPrecondition, "LIST_LOCKED"));
}

TEST_F(AskForListsTest, R18AClosedListAdmitsAMembersChild) {
  const ListId family = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
  const PersonId mother = reg_.AddPerson({.list = family});
  const PersonId child = reg_.AddChildOf(mother, ListId());
  ASSERT_TRUE(reg_.Ask(child, {family}, IfFull::kFail).ok());
  EXPECT_EQ(reg_.person(child).memberships.back().cause, MoveCause::kChildOfMember);
  EXPECT_EQ(reg_.list(family).members, 2) << "above the ceiling, by the rule";
  const PersonId grown = reg_.AddPerson({.household = reg_.person(mother).household});
  EXPECT_THAT(reg_.Ask(grown, {family}, IfFull::kFail), Fails(absl::StatusCode::kFailedPrecondition, "LIST_CLOSED"));
}

TEST_F(AskForListsTest, R18TheEventNamesTheRuleOnlyAboveTheCeiling) {
  const ListId family = reg_.AddList({.ceiling = 2, .status = ListStatus::kLocked});
  const PersonId mother = reg_.AddPerson({.list = family});
  for (const char* above : {"", "R18"}) {
    const PersonId child = reg_.AddChildOf(mother, ListId());
    const absl::StatusOr<Decision> decision = Decide(Wish(child, {family}));
    ASSERT_TRUE(decision.ok()) << decision.status();
    const auto& move = std::get<MoveScheduled>(decision->events.front());
    EXPECT_EQ(move.ground, Rule::kR18);
    EXPECT_EQ(GroundText(move.above_ceiling_by), above);
    ASSERT_TRUE(reg_.Run(decision).ok());
  }
}

TEST_F(AskForListsTest, R18AFormerMemberWhoMovedAwayMayReturnWithinThreeYears) {
  const ListId former = reg_.AddList({.ceiling = 0, .status = ListStatus::kClosed});
  const ListId elsewhere = reg_.AddList({.municipality = kAskoy});
  const auto former_member = [&](absl::CivilDay left, EndCause cause) {
    const PersonId id = reg_.AddPerson({.list = elsewhere, .since = left});
    Person person = reg_.person(id);
    person.memberships.insert(
        person.memberships.begin(),
        Membership{.list = former, .from = absl::CivilDay(2015, 1, 1), .to = left, .end_cause = cause});
    EXPECT_TRUE(reg_.Run({PersonRegistered{person}}).ok());
    return id;
  };
  const PersonId in_time = former_member(absl::CivilDay(2023, 11, 21), EndCause::kMovedAway);
  const PersonId too_late = former_member(absl::CivilDay(2023, 11, 20), EndCause::kMovedAway);
  const PersonId switched = former_member(absl::CivilDay(2025, 1, 1), EndCause::kOtherList);
  EXPECT_THAT(reg_.Ask(too_late, {former}, IfFull::kFail), Fails(absl::StatusCode::kFailedPrecondition, "LIST_CLOSED"));
  EXPECT_THAT(reg_.Ask(switched, {former}, IfFull::kFail), Fails(absl::StatusCode::kFailedPrecondition, "LIST_CLOSED"));
  ASSERT_TRUE(reg_.Ask(in_time, {former}, IfFull::kFail).ok());
  EXPECT_EQ(CommittedList(reg_.person(in_time)), former);
  EXPECT_FALSE(reg_.person(in_time).memberships.back().counts_as_switch) << "R8: a return is no switch";
}

TEST_F(AskForListsTest, R20ClosedAndFullListsRefuseWhoWillNotWait) {
  const ListId closed = reg_.AddList({.status = ListStatus::kClosed});
  const ListId full = reg_.AddList({.ceiling = 2, .members = 1, .held = 1});
  const PersonId person = reg_.AddPerson();
  const int64_t before = reg_.state()->sequence();
  EXPECT_THAT(reg_.Ask(person, {closed, full}, IfFull::kFail),
              Fails(absl::StatusCode::kFailedPrecondition, "LIST_CLOSED"));
  EXPECT_THAT(reg_.Ask(person, {full, closed}, IfFull::kFail),
              Fails(absl::StatusCode::kFailedPrecondition, "LIST_FULL"));
  EXPECT_EQ(reg_.state()->sequence(), before);
}

TEST_F(AskForListsTest, R30ALockedListTakesNobodyIntoItsQueue) {
  const ListId open = reg_.AddList();
  const ListId locked = reg_.AddList({.status = ListStatus::kLocked});
  const PersonId person = reg_.AddPerson();
  const absl::Status status = reg_.Ask(person, {open, locked});
  EXPECT_THAT(status, Fails(absl::StatusCode::kFailedPrecondition, "LIST_LOCKED"));
  EXPECT_EQ(GetErrorDetails(status).metadata.at("field"), "wishes[1]");
}

TEST_F(AskForListsTest, R32AnOverFullListHasNoFreePlace) {
  const ListId list = reg_.AddList({.ceiling = 5, .members = 4});
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = list, .ceiling_before = 5, .ceiling = 2, .reason = "test"}}).ok());
  EXPECT_TRUE(reg_.list(list).over_full());
  EXPECT_THAT(reg_.Ask(reg_.AddPerson(), {list}, IfFull::kFail),
              Fails(absl::StatusCode::kFailedPrecondition, "LIST_FULL"));
}

TEST_F(AskForListsTest, MalformedCommandsNameTheField) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  EXPECT_THAT(reg_.Ask(person, {}), Fails(absl::StatusCode::kInvalidArgument, "NOTHING_WISHED"));
  EXPECT_THAT(reg_.Ask(person, {b, b}), Fails(absl::StatusCode::kInvalidArgument, "DUPLICATE_WISH"));
  EXPECT_THAT(reg_.Ask(person, {b, a}), Fails(absl::StatusCode::kInvalidArgument, "OWN_LIST"));
  EXPECT_THAT(reg_.Ask(person, {ListId(999)}), Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_THAT(reg_.Ask(PersonId(999), {b}), Fails(absl::StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  std::vector<ListId> eleven;
  for (int i = 1; i <= 11; ++i) eleven.push_back(ListId(100 + i));
  EXPECT_THAT(reg_.Ask(person, eleven), Fails(absl::StatusCode::kInvalidArgument, "TOO_MANY_WISHES"));

  AskForListsCommand command = Wish(person, {b});
  command.any_within_minutes = 241;
  EXPECT_THAT(Run(command), Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  command.any_within_minutes = 30;
  command.if_full = IfFull::kFail;
  EXPECT_THAT(Run(command), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST_F(AskForListsTest, AUnitComesFromOneList) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList();
  const PersonId parent = reg_.AddPerson({.list = a});
  const PersonId child = reg_.AddChildOf(parent, b);
  EXPECT_THAT(Run(Wish(parent, {c}, {child})), Fails(absl::StatusCode::kFailedPrecondition, "UNIT_ON_DIFFERENT_LISTS"));
}

TEST_F(AskForListsTest, AUnitIsAdmittedTogetherOrNotAtAll) {
  const ListId a = reg_.AddList(), b = reg_.AddList({.ceiling = 3, .members = 2});
  const PersonId parent = reg_.AddPerson({.list = a});
  const PersonId child = reg_.AddChildOf(parent, a);
  ASSERT_TRUE(Run(Wish(parent, {b}, {child})).ok());
  EXPECT_EQ(CommittedList(reg_.person(parent)), a);
  EXPECT_EQ(CommittedList(reg_.person(child)), a);
  EXPECT_THAT(reg_.request(parent)->unit, ElementsAre(parent, child));
}

TEST_F(AskForListsTest, AnyListNearbyMayBeAllThatIsAskedFor) {
  const PersonId person = reg_.AddPerson();
  AskForListsCommand command = Wish(person, {});
  command.any_within_minutes = 30;
  ASSERT_TRUE(Run(command).ok());
  EXPECT_EQ(reg_.request(person)->any_within->minutes, 30);
  EXPECT_EQ(reg_.request(person)->group, Group::kNewcomer);
}

TEST_F(AskForListsTest, AnEarlierComingMoveIsReplacedOnItsDay) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Run({MoveScheduled{.person = person,
                                      .from = a,
                                      .to = b,
                                      .effective = absl::CivilDay(2026, 11, 25),
                                      .ground = Ground::StaffDecision(),
                                      .reason = "test",
                                      .plan = {},
                                      .above_ceiling_by = {}}})
                  .ok());
  ASSERT_TRUE(reg_.Ask(person, {c}).ok());
  const Person after = reg_.person(person);
  ASSERT_EQ(after.memberships.size(), 2u);
  EXPECT_EQ(after.memberships.back().list, c);
  EXPECT_EQ(after.memberships.back().from, absl::CivilDay(2026, 11, 25));
}

}  // namespace
}  // namespace listeplass
