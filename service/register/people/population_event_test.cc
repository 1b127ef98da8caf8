#include "service/register/people/population_event.h"

#include <gmock/gmock.h>

#include "service/domain/limits.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

const MoveScheduled& LastMove(const Decision& decision) {
  const auto last = std::find_if(decision.events.rbegin(), decision.events.rend(),
                                 [](const Event& event) { return std::holds_alternative<MoveScheduled>(event); });
  return std::get<MoveScheduled>(*last);
}

using absl::StatusCode;

class PopulationEventTest : public ::testing::Test {
 protected:
  absl::StatusOr<Decision> Decide(const PopulationEvent& event) {
    return DecidePopulationEvent(*reg_.state(), event, reg_.context().now, reg_.context());
  }
  absl::Status Record(const PopulationEvent& event) { return reg_.Run(Decide(event)); }

  NationalId NumberOf(PersonId person) { return reg_.person(person).national_id; }
  Custody CustodyOf(PersonId child) { return reg_.person(child).custody; }
  PersonId PersonOf(const NationalId& number) { return **reg_.state()->FindPersonByNationalId(number); }

  Birth BirthTo(PersonId mother, absl::CivilDay day = absl::CivilDay(2026, 11, 18)) {
    return {.national_id = reg_.NewNationalId(day), .birth_date = day, .sex = Sex::kFemale, .mother = NumberOf(mother)};
  }
  Household Home(int64_t id, MunicipalityId municipality = kBergen) {
    return {.id = HouseholdId(id), .municipality = municipality, .bydel = {}, .position = {60.4, 5.3}, .members = {}};
  }

  TestRegister reg_;
};

TEST_F(PopulationEventTest, R16ANewbornJoinsItsMothersFullListAtOnce) {
  const ListId list = reg_.AddList({.ceiling = 1, .status = ListStatus::kLocked});
  const PersonId mother = reg_.AddPerson({.list = list});
  const Birth birth = BirthTo(mother);
  const absl::StatusOr<Decision> decision = Decide(birth);
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(LastMove(*decision).above_ceiling_by, Rule::kR18);
  ASSERT_TRUE(reg_.Run(decision).ok());
  const Person child = reg_.person(PersonOf(birth.national_id));
  EXPECT_EQ(child.household, reg_.person(mother).household);
  ASSERT_EQ(child.memberships.size(), 1u);
  EXPECT_EQ(child.memberships.front().list, list);
  EXPECT_EQ(child.memberships.front().from, reg_.context().today);
  EXPECT_EQ(child.memberships.front().cause, MoveCause::kBirth);
  EXPECT_EQ(reg_.list(list).members, 2);
  EXPECT_TRUE(Decide(birth)->events.empty()) << "reported again";
}

TEST_F(PopulationEventTest, R16ANewbornOfAMotherWithoutAListWaitsSinceBirth) {
  const Birth birth = BirthTo(reg_.AddPerson());
  ASSERT_TRUE(Record(birth).ok());
  const Person child = reg_.person(PersonOf(birth.national_id));
  EXPECT_EQ(child.group, Group::kNewborn);
  EXPECT_EQ(child.without_list_since, birth.birth_date);
  EXPECT_TRUE(IsUnassigned(child));
}

// Case 08: the mother is about to change lists.
TEST_F(PopulationEventTest, R16ANewbornJoinsItsMothersListOfTheDayAndGoesWithHerComingMove) {
  const ListId now = reg_.AddList(), next = reg_.AddList({.ceiling = 1});
  const PersonId mother = reg_.AddPerson({.list = now});
  ASSERT_TRUE(reg_.Ask(mother, {next}).ok());
  const absl::CivilDay first(2026, 12, 1);
  ASSERT_EQ(ComingMembership(reg_.person(mother), reg_.context().today)->from, first);
  const Birth birth = BirthTo(mother);
  const absl::StatusOr<Decision> decision = Decide(birth);
  ASSERT_TRUE(reg_.Run(decision).ok());
  EXPECT_EQ(LastMove(*decision).above_ceiling_by, Rule::kR18) << "the next list is full";
  const Person child = reg_.person(PersonOf(birth.national_id));
  ASSERT_EQ(child.memberships.size(), 2u);
  EXPECT_EQ(child.memberships[0].list, now);
  EXPECT_EQ(child.memberships[0].from, reg_.context().today);
  EXPECT_EQ(child.memberships[0].to, first);
  EXPECT_EQ(child.memberships[1].list, next);
  EXPECT_EQ(child.memberships[1].from, first);
}

TEST_F(PopulationEventTest, R16ANewbornWhoseMotherHasNoListJoinsThatOfACustodianAtHome) {
  const ListId list = reg_.AddList({.ceiling = 1, .status = ListStatus::kLocked}), other = reg_.AddList();
  const PersonId mother = reg_.AddPerson();
  const PersonId elsewhere = reg_.AddPerson({.list = other});
  const PersonId father = reg_.AddPerson({.list = list, .household = reg_.person(mother).household});
  const auto list_of_newborn = [&](const std::vector<PersonId>& custodians) {
    Birth birth = BirthTo(mother);
    for (PersonId id : custodians) birth.custodians.push_back(NumberOf(id));
    EXPECT_TRUE(Record(birth).ok());
    return CommittedList(reg_.person(PersonOf(birth.national_id)));
  };
  EXPECT_FALSE(list_of_newborn({})) << "nobody is known to have custody";
  EXPECT_FALSE(list_of_newborn({mother, elsewhere})) << "the child does not live there";
  EXPECT_EQ(list_of_newborn({father, mother}), list);
  ASSERT_TRUE(reg_.Ask(mother, {other}).ok());
  EXPECT_EQ(list_of_newborn({mother, father}), other) << "hers goes before";
}

TEST_F(PopulationEventTest, ABirthMayNameWhoHasCustody) {
  const PersonId mother = reg_.AddPerson(), father = reg_.AddPerson();
  Birth birth = BirthTo(mother);
  birth.custodians = {NumberOf(father), reg_.NewNationalId(absl::CivilDay(1990, 1, 1))};
  EXPECT_THAT(Record(birth), Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_EQ(FieldOf(Record(birth)), "custodians[1]");
  birth.custodians[1] = NumberOf(mother);
  ASSERT_TRUE(Record(birth).ok());
  EXPECT_EQ(CustodyOf(PersonOf(birth.national_id)), (Custody{.custodians = std::vector{mother, father}}));
  birth.custodians.clear();
  EXPECT_TRUE(Decide(birth)->events.empty()) << "reported again, and nothing is lifted by omission";
}

TEST_F(PopulationEventTest, R17EachReportOfCustodySaysOneThingWholeAndLeavesTheOthers) {
  const PersonId mother = reg_.AddPerson(), father = reg_.AddPerson(), guardian = reg_.AddPerson();
  const PersonId child = reg_.AddChildOf(mother, ListId());
  const NationalId number = NumberOf(child);
  const std::vector<PopulationEvent> reports = {
      ParentalResponsibilityChange{number, {NumberOf(father), NumberOf(mother)}},
      GuardianshipChange{number, {NumberOf(guardian)}}, SharedResidenceChange{number, NumberOf(father)}};
  for (const PopulationEvent& report : reports) {
    ASSERT_TRUE(Record(report).ok());
    EXPECT_TRUE(Decide(report)->events.empty()) << "reported again";
  }
  Custody expected{.custodians = std::vector{mother, father}, .guardians = {guardian}, .other_home_with = father};
  EXPECT_EQ(CustodyOf(child), expected);
  ASSERT_TRUE(Record(ParentalResponsibilityChange{number, {NumberOf(father)}}).ok());
  expected.custodians = {father};
  EXPECT_EQ(CustodyOf(child), expected) << "not of hers any more";
  ASSERT_TRUE(Record(GuardianshipChange{number, {}, /*ended=*/true}).ok());
  ASSERT_TRUE(Record(SharedResidenceChange{number, {}, /*ended=*/true}).ok());
  ASSERT_TRUE(Record(ParentalResponsibilityChange{number, {}, /*nobody=*/true}).ok());
  EXPECT_EQ(CustodyOf(child), (Custody{.custodians = std::vector<PersonId>()}));
}

TEST_F(PopulationEventTest, CustodyIsReportedByNumbersOfBeforeToo) {
  const PersonId mother = reg_.AddPerson(), child = reg_.AddChildOf(mother, ListId());
  const NationalId number = NumberOf(child), hers = NumberOf(mother);
  ASSERT_TRUE(Record(NationalIdChange{number, reg_.NewNationalId(absl::CivilDay(2016, 3, 1))}).ok());
  ASSERT_TRUE(Record(NationalIdChange{hers, reg_.NewNationalId(absl::CivilDay(1980, 6, 15))}).ok());
  ASSERT_TRUE(Record(ParentalResponsibilityChange{number, {hers}}).ok());
  EXPECT_EQ(CustodyOf(child), (Custody{.custodians = std::vector{mother}}));
  EXPECT_THAT(Record(ParentalResponsibilityChange{number, {hers, NumberOf(mother)}}),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"))
      << "one person, named twice";
}

TEST_F(PopulationEventTest, AReportOfCustodyThatLeavesOutWhoLiftsNothing) {
  const PersonId mother = reg_.AddPerson(), child = reg_.AddChildOf(mother, ListId());
  const NationalId number = NumberOf(child), hers = NumberOf(mother);
  for (const PopulationEvent& report :
       std::vector<PopulationEvent>{ParentalResponsibilityChange{number, {}}, GuardianshipChange{number, {}},
                                    SharedResidenceChange{number, {}}}) {
    EXPECT_THAT(Record(report), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  }
  for (const PopulationEvent& report : std::vector<PopulationEvent>{
           ParentalResponsibilityChange{number, {hers}, /*nobody=*/true},
           GuardianshipChange{number, {hers}, /*ended=*/true}, SharedResidenceChange{number, hers, /*ended=*/true},
           ParentalResponsibilityChange{number, {number}}, GuardianshipChange{number, {hers, number}},
           SharedResidenceChange{number, number},
           ParentalResponsibilityChange{number, std::vector<NationalId>(limits::kCustodiansMax + 1, hers)}}) {
    EXPECT_THAT(Record(report), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  }
  const NationalId unknown = reg_.NewNationalId(absl::CivilDay(1990, 1, 1));
  for (const PopulationEvent& report : std::vector<PopulationEvent>{
           ParentalResponsibilityChange{unknown, {hers}}, ParentalResponsibilityChange{number, {unknown}},
           GuardianshipChange{number, {unknown}}, SharedResidenceChange{number, unknown}}) {
    EXPECT_THAT(Record(report), Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  }
  EXPECT_EQ(CustodyOf(child), Custody());
}

TEST_F(PopulationEventTest, CustodyOfSomebodyOfAgeIsAWarningAndChangesNothing) {
  const PersonId mother = reg_.AddPerson();
  const PersonId grown = reg_.AddPerson({.birth = absl::CivilDay(2008, 11, 21)});
  const PersonId almost = reg_.AddPerson({.birth = absl::CivilDay(2008, 11, 22)});
  const absl::StatusOr<Decision> decision = Decide(GuardianshipChange{NumberOf(grown), {NumberOf(mother)}});
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_TRUE(decision->events.empty());
  ASSERT_EQ(decision->warnings.size(), 1u);
  EXPECT_EQ(decision->warnings[0].reason, "OF_AGE");
  EXPECT_EQ(decision->warnings[0].field, "national_id");
  ASSERT_TRUE(Record(GuardianshipChange{NumberOf(almost), {NumberOf(mother)}}).ok());
  EXPECT_EQ(CustodyOf(almost), (Custody{.guardians = {mother}}));
}

TEST_F(PopulationEventTest, R16ANewbornLosesAListWithItsMotherButNotByHerOwnChoice) {
  const ListId list = reg_.AddList();
  const absl::CivilDay later(2027, 6, 1);
  const PersonId drawn = reg_.AddPerson({.list = list}), opted_out = reg_.AddPerson({.list = list});
  ASSERT_TRUE(
      reg_.Run({PersonReleased{.person = drawn, .list = list, .effective = later}, OptedOut{opted_out, later}}).ok());
  const Birth hers = BirthTo(drawn), other = BirthTo(opted_out);
  ASSERT_TRUE(Record(hers).ok());
  ASSERT_TRUE(Record(other).ok());
  const Person child = reg_.person(PersonOf(hers.national_id));
  EXPECT_EQ(child.memberships.back().to, later);
  EXPECT_EQ(child.group, Group::kDisplaced);
  EXPECT_EQ(child.without_list_since, later);
  EXPECT_EQ(CommittedList(reg_.person(PersonOf(other.national_id))), list);
}

// Case 09: the mother's death is reported before the birth.
TEST_F(PopulationEventTest, ABirthAfterTheMothersDeathIsRecorded) {
  const PersonId mother = reg_.AddPerson({.list = reg_.AddList()});
  ASSERT_TRUE(Record(Departure{NumberOf(mother), EndCause::kDied, absl::CivilDay(2026, 11, 18)}).ok());
  const Birth birth = BirthTo(mother);
  const absl::StatusOr<Decision> decision = Decide(birth);
  ASSERT_TRUE(reg_.Run(decision).ok());
  ASSERT_FALSE(decision->warnings.empty());
  EXPECT_EQ(decision->warnings.back().reason, "NOT_ENTITLED");
  EXPECT_EQ(decision->warnings.back().field, "mother");
  const Person child = reg_.person(PersonOf(birth.national_id));
  EXPECT_EQ(child.household, reg_.person(mother).household);
  EXPECT_EQ(child.residence, Residence::kResident);
  EXPECT_EQ(child.group, Group::kNewborn);
  EXPECT_TRUE(IsUnassigned(child));
  EXPECT_TRUE(Decide(birth)->events.empty()) << "reported again";
}

TEST_F(PopulationEventTest, AnEventAboutSomebodyGoneIsRecordedAndGivesNoRight) {
  const PersonId person = reg_.AddPerson();
  ASSERT_TRUE(Record(Departure{NumberOf(person), EndCause::kEmigrated, absl::CivilDay(2026, 11, 18)}).ok());
  const absl::StatusOr<Decision> asylum = Decide(ResidenceChange{NumberOf(person), Residence::kResident});
  ASSERT_TRUE(asylum.ok()) << asylum.status();
  EXPECT_TRUE(asylum->events.empty());
  ASSERT_EQ(asylum->warnings.size(), 1u);
  EXPECT_EQ(asylum->warnings[0].reason, "NOT_ENTITLED");
  EXPECT_TRUE(Record(HomeMove{{NumberOf(person)}, Home(907), absl::CivilDay(2026, 11, 19)}).ok());
  EXPECT_TRUE(Record(ProtectionChange{NumberOf(person), AddressProtection::kConfidential}).ok());
  EXPECT_FALSE(IsEntitled(reg_.person(person)));
}

// Case 02: the birth date is not the day that the number holds.
TEST_F(PopulationEventTest, ABirthDateThatTheNumberDoesNotHoldIsAWarning) {
  Birth birth = BirthTo(reg_.AddPerson());
  birth.birth_date = birth.birth_date - 1;
  const absl::StatusOr<Decision> decision = Decide(birth);
  ASSERT_TRUE(reg_.Run(decision).ok());
  ASSERT_EQ(decision->warnings.size(), 1u);
  EXPECT_EQ(decision->warnings[0].reason, "BIRTH_DATE_DIFFERS");
  EXPECT_EQ(reg_.person(PersonOf(birth.national_id)).birth_date, birth.birth_date);
}

// Case 05: an "adult" is found to be 15.
TEST_F(PopulationEventTest, ANewNumberBringsTheBirthDateAndSexThatWereFound) {
  const ListId list = reg_.AddList();
  const PersonId person = reg_.AddPerson({.birth = absl::CivilDay(2006, 2, 10)});
  const absl::CivilDay born(2011, 3, 15);
  const NationalIdChange change{NumberOf(person), reg_.NewNationalId(born), born, Sex::kMale};
  ASSERT_TRUE(Record(change).ok());
  EXPECT_EQ(reg_.person(person).birth_date, born);
  EXPECT_EQ(reg_.person(person).sex, Sex::kMale);
  AskForListsCommand ask;
  ask.person = person;
  ask.wishes = {list};
  EXPECT_THAT(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())),
              Fails(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"))
      << "age is counted from the birth date (R17)";
  EXPECT_TRUE(Decide(change)->events.empty()) << "reported again";
}

TEST_F(PopulationEventTest, TheBirthDateMayFollowTheNewNumber) {
  const PersonId person = reg_.AddPerson({.birth = absl::CivilDay(2011, 3, 17)});
  const absl::CivilDay born(2008, 1, 1);
  const NationalIdChange change{NumberOf(person), reg_.NewNationalId(born)};
  const absl::StatusOr<Decision> decision = Decide(change);
  ASSERT_TRUE(reg_.Run(decision).ok());
  ASSERT_EQ(decision->warnings.size(), 1u) << "the number holds another day now";
  EXPECT_EQ(reg_.person(person).birth_date, absl::CivilDay(2011, 3, 17));
  ASSERT_TRUE(Record(NationalIdChange{change.after, change.after, born}).ok());
  EXPECT_EQ(reg_.person(person).birth_date, born);
  EXPECT_EQ(NumberOf(person), change.after);
  EXPECT_THAT(Record(NationalIdChange{change.after, change.after, reg_.context().today + 1}),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST_F(PopulationEventTest, AHomeWhereNobodyTakesPartIsAWarning) {
  reg_.AddList();
  const PersonId person = reg_.AddPerson();
  const auto reasons = [&](int64_t home, MunicipalityId municipality) {
    std::vector<std::string> all;
    const absl::StatusOr<Decision> decision =
        Decide(HomeMove{{NumberOf(person)}, Home(home, municipality), absl::CivilDay(2026, 11, 19)});
    for (const Warning& warning : decision->warnings) all.push_back(warning.reason);
    return all;
  };
  EXPECT_THAT(reasons(908, kAskoy), ::testing::ElementsAre("MUNICIPALITY_NOT_FOUND"));
  EXPECT_THAT(reasons(909, kBergen), ::testing::IsEmpty());
}

TEST_F(PopulationEventTest, AMoveIntoAKnownHouseholdLeavesTheHomeWhereItIs) {
  const PersonId one = reg_.AddPerson(), other = reg_.AddPerson();
  Household home = Home(930);
  home.bydel = BydelId(460107);
  home.grunnkrets = GrunnkretsId(46010101);
  const absl::CivilDay moved(2026, 11, 19);
  ASSERT_TRUE(Record(HomeMove{{NumberOf(one)}, home, moved}).ok());
  const auto move_to = [&](MunicipalityId municipality) {
    const Household to = {.id = home.id, .municipality = municipality, .bydel = {}, .position = {}, .members = {}};
    return Decide(HomeMove{{NumberOf(other)}, to, moved, /*position_said=*/false});
  };
  ASSERT_TRUE(reg_.Run(move_to(kBergen)).ok());
  home.members = {one, other};
  EXPECT_EQ(reg_.state()->FindHousehold(home.id)->value(), home);
  EXPECT_EQ(reg_.person(other).household, home.id);
  EXPECT_TRUE(move_to(MunicipalityId())->events.empty()) << "so already";
  const absl::Status elsewhere = move_to(kAskoy).status();
  EXPECT_THAT(elsewhere, Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(GetErrorDetails(elsewhere).metadata["field"], "to.position");
}

TEST_F(PopulationEventTest, AMoveOfPeopleWhoDidNotLiveTogetherIsAWarning) {
  const PersonId one = reg_.AddPerson(), other = reg_.AddPerson(), third = reg_.AddPerson();
  ASSERT_NE(reg_.person(one).household, reg_.person(other).household);
  const HomeMove move = {{NumberOf(one), NumberOf(other), NumberOf(third)}, Home(931), absl::CivilDay(2026, 11, 19)};
  const absl::StatusOr<Decision> decision = Decide(move);
  ASSERT_TRUE(decision.ok()) << decision.status();
  ASSERT_EQ(decision->warnings.size(), 1u);
  EXPECT_EQ(decision->warnings[0].reason, "SEVERAL_HOUSEHOLDS");
  EXPECT_EQ(decision->warnings[0].field, "persons[1]");
  ASSERT_TRUE(reg_.Run(decision).ok());
  EXPECT_TRUE(Decide(move)->warnings.empty()) << "they live together by now";
}

TEST_F(PopulationEventTest, ANewHouseholdIsSomewhere) {
  Arrival arrival{.national_id = reg_.NewNationalId(absl::CivilDay(1990, 1, 1)),
                  .birth_date = absl::CivilDay(1990, 1, 1),
                  .household = Home(920),
                  .since = absl::CivilDay(2026, 11, 19)};
  arrival.position_said = false;
  EXPECT_EQ(GetErrorDetails(Record(arrival)).metadata["field"], "household.position");
  arrival.position_said = true;
  arrival.household.municipality = MunicipalityId();
  EXPECT_THAT(Record(arrival), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
}

TEST_F(PopulationEventTest, ABirthCannotTakeSomebodyElsesNumber) {
  const PersonId mother = reg_.AddPerson();
  Birth birth = BirthTo(mother);
  birth.national_id = NumberOf(reg_.AddPerson({.birth = birth.birth_date}));
  EXPECT_THAT(Record(birth), Fails(StatusCode::kAlreadyExists, "NATIONAL_ID_TAKEN"));
  birth = BirthTo(mother);
  birth.mother = reg_.NewNationalId(absl::CivilDay(1990, 1, 1));
  EXPECT_THAT(Record(birth), Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

TEST_F(PopulationEventTest, R15AnAsylumSeekerArrivesOnADNumberAndNeedsAList) {
  const absl::CivilDay born(1995, 5, 5);
  std::optional<NationalId> number;  // not every individual number has control digits
  for (int i = 100; !number; ++i) number = MakeSyntheticNationalId(born, i, /*d_number=*/true);
  const Arrival arrival{.national_id = *number,
                        .birth_date = born,
                        .sex = Sex::kMale,
                        .language = "uk",
                        .household = Home(900),
                        .residence = Residence::kAsylumSeeker,
                        .group = Group::kAsylumSeeker,
                        .since = absl::CivilDay(2026, 11, 1)};
  ASSERT_TRUE(Record(arrival).ok());
  const Person person = reg_.person(PersonOf(arrival.national_id));
  EXPECT_TRUE(IsUnassigned(person));
  EXPECT_EQ(person.group, Group::kAsylumSeeker);
  EXPECT_EQ(person.without_list_since, arrival.since);
  EXPECT_TRUE(Decide(arrival)->events.empty()) << "reported again";
}

TEST_F(PopulationEventTest, ANewNumberKeepsEverything) {
  const ListId list = reg_.AddList(), wished = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.list = list});
  ASSERT_TRUE(reg_.Ask(person, {wished}).ok());
  Person expected = reg_.person(person);
  const NationalIdChange change{NumberOf(person), reg_.NewNationalId(absl::CivilDay(1980, 6, 15))};
  ASSERT_TRUE(Record(change).ok());
  expected.national_id = change.after;
  expected.former_national_ids = {change.before};
  EXPECT_EQ(reg_.person(person), expected);
  EXPECT_TRUE(Decide(change)->events.empty()) << "reported again";
}

TEST_F(PopulationEventTest, AMotherIsNotHerOwnChildAndNoChildIsAMother) {
  const PersonId mother = reg_.AddPerson(), child = reg_.AddPerson({.birth = absl::CivilDay(2018, 3, 1)});
  for (const PopulationEvent& event : {PopulationEvent(NumberMerge{NumberOf(child), NumberOf(mother)}),
                                       PopulationEvent(NationalIdChange{NumberOf(child), NumberOf(mother)})}) {
    EXPECT_THAT(Record(event), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  }
  const absl::CivilDay born(2026, 11, 18);
  const absl::StatusOr<Decision> birth =
      Decide(Birth{.national_id = reg_.NewNationalId(born), .birth_date = born, .mother = NumberOf(child)});
  ASSERT_TRUE(birth.ok()) << birth.status();
  std::vector<std::string> reasons;
  for (const Warning& warning : birth->warnings) reasons.push_back(std::string(warning.reason));
  EXPECT_THAT(reasons, ::testing::Contains("MOTHER_IS_A_CHILD"));
}

TEST_F(PopulationEventTest, ANumberChangeHeardAfterTheFileMergesTheTwo) {
  const ListId list = reg_.AddList();
  const PersonId before = reg_.AddPerson({.list = list}), from_file = reg_.AddPerson();
  const NationalIdChange change{NumberOf(before), NumberOf(from_file), absl::CivilDay(1980, 6, 14), Sex::kFemale};
  const absl::StatusOr<Decision> decision = Decide(change);
  ASSERT_TRUE(decision.ok()) << decision.status();
  ASSERT_FALSE(decision->warnings.empty());
  EXPECT_EQ(decision->warnings[0].reason, "PERSONS_MERGED");
  EXPECT_EQ(decision->warnings[0].field, "after");
  ASSERT_TRUE(reg_.Run(decision).ok());
  EXPECT_EQ(PersonOf(change.before), from_file);
  EXPECT_EQ(NumberOf(from_file), change.after);
  EXPECT_EQ(CommittedList(reg_.person(from_file)), list);
  EXPECT_EQ(reg_.person(from_file).birth_date, absl::CivilDay(1980, 6, 14));
  EXPECT_EQ(reg_.person(from_file).sex, Sex::kFemale);
  EXPECT_TRUE(Decide(change)->events.empty()) << "reported again";

  const PersonId a = reg_.AddPerson({.list = list}), b = reg_.AddPerson({.list = reg_.AddList()});
  const absl::Status refused = Record(NationalIdChange{NumberOf(a), NumberOf(b)});
  EXPECT_THAT(refused, Fails(StatusCode::kFailedPrecondition, "LIST_CHOICE_REQUIRED"));
  EXPECT_EQ(GetErrorDetails(refused).metadata["field"], "after");
}

TEST_F(PopulationEventTest, FormerNumbersLeadToTheSamePersonForEver) {
  const PersonId person = reg_.AddPerson();
  const NationalId first = NumberOf(person);
  const NationalId second = reg_.NewNationalId(absl::CivilDay(1980, 6, 15));
  const NationalId third = reg_.NewNationalId(absl::CivilDay(1980, 6, 15));
  ASSERT_TRUE(Record(NationalIdChange{first, second}).ok());
  ASSERT_TRUE(Record(NationalIdChange{second, third}).ok());
  for (const NationalId& number : {first, second, third}) EXPECT_EQ(PersonOf(number), person);
  // Earlier reports may come again.
  EXPECT_TRUE(Decide(NationalIdChange{first, second})->events.empty());
  EXPECT_TRUE(Decide(NationalIdChange{second, third})->events.empty());
  // An event about a former number is about the person.
  ASSERT_TRUE(Record(ProtectionChange{first, AddressProtection::kConfidential}).ok());
  EXPECT_EQ(reg_.person(person).protection, AddressProtection::kConfidential);
  // Another person's change to one of the numbers says that the two are one, who keeps the number of now.
  const PersonId other = reg_.AddPerson();
  const NationalId others = NumberOf(other);
  ASSERT_TRUE(Record(NationalIdChange{others, first}).ok());
  EXPECT_EQ(PersonOf(others), person);
  EXPECT_EQ(NumberOf(person), third);
}

TEST_F(PopulationEventTest, ANumberMayComeBack) {
  const PersonId person = reg_.AddPerson();
  const NationalId right = NumberOf(person), wrong = reg_.NewNationalId(absl::CivilDay(1980, 6, 15));
  ASSERT_TRUE(Record(NationalIdChange{right, wrong}).ok());
  ASSERT_TRUE(Record(NationalIdChange{wrong, right}).ok());
  EXPECT_EQ(NumberOf(person), right);
  EXPECT_EQ(reg_.person(person).former_national_ids, std::vector<NationalId>{wrong});
  EXPECT_EQ(PersonOf(wrong), person);
}

TEST_F(PopulationEventTest, WhoArrivesUnderANumberOfBeforeIsNoNewPerson) {
  const PersonId person = reg_.AddPerson();
  const NationalId first = NumberOf(person);
  ASSERT_TRUE(Record(NationalIdChange{first, reg_.NewNationalId(absl::CivilDay(1980, 6, 15))}).ok());
  const Person before = reg_.person(person);
  const Arrival arrival{.national_id = first,
                        .birth_date = before.birth_date,
                        .household = Home(905),
                        .residence = Residence::kResident,
                        .group = Group::kNewcomer,
                        .since = absl::CivilDay(2026, 11, 1)};
  EXPECT_THAT(Record(arrival), Fails(StatusCode::kAlreadyExists, "NATIONAL_ID_TAKEN")) << "has a right already";
  EXPECT_EQ(reg_.state()->next_person_id(), PersonId(person.value() + 1));
}

TEST_F(PopulationEventTest, R34MoversKeepTheirListAndRequestUntilTheyChoose) {
  const ListId list = reg_.AddList(), wished = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.list = list});
  ASSERT_TRUE(reg_.Ask(person, {wished}).ok());
  const Request before = *reg_.request(person);
  ASSERT_TRUE(Record(HomeMove{{NumberOf(person)}, Home(901, kAskoy), absl::CivilDay(2026, 11, 10)}).ok());
  EXPECT_EQ(CommittedList(reg_.person(person)), list);
  EXPECT_EQ(reg_.person(person).moved_here, absl::CivilDay(2026, 11, 10));
  Request expected = before;
  expected.municipality = kAskoy;
  EXPECT_EQ(*reg_.request(person), expected);
}

TEST_F(PopulationEventTest, R18WhoeverMovedAwayAndChoseAnotherListMayReturnForThreeYears) {
  const ListId old = reg_.AddList(), there = reg_.AddList({.municipality = kAskoy});
  const PersonId person = reg_.AddPerson({.list = old});
  ASSERT_TRUE(Record(HomeMove{{NumberOf(person)}, Home(902, kAskoy), absl::CivilDay(2026, 11, 10)}).ok());
  ASSERT_TRUE(reg_.Ask(person, {there}).ok());
  EXPECT_EQ(reg_.person(person).memberships.front().end_cause, EndCause::kMovedAway);
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = old, .status = ListStatus::kLocked, .reason = "test"}}).ok());
  reg_.SetToday(absl::CivilDay(2029, 11, 30));
  ASSERT_TRUE(Record(HomeMove{{NumberOf(person)}, Home(903), absl::CivilDay(2029, 11, 29)}).ok());
  ASSERT_TRUE(reg_.Ask(person, {old}).ok());
  EXPECT_EQ(CommittedList(reg_.person(person)), old);
  EXPECT_EQ(reg_.person(person).memberships.back().cause, MoveCause::kReturn);
}

TEST_F(PopulationEventTest, R13WhoeverReportsTheMoveWaitsAsANewcomer) {
  const ListId wished = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.residence = Residence::kTemporary, .group = Group::kTemporary});
  ASSERT_TRUE(reg_.Ask(person, {wished}).ok());
  ASSERT_TRUE(Record(ResidenceChange{NumberOf(person), Residence::kResident}).ok());
  EXPECT_EQ(reg_.person(person).group, Group::kNewcomer);
  EXPECT_EQ(reg_.request(person)->group, Group::kNewcomer);
}

TEST_F(PopulationEventTest, DeathEndsListComingMoveAndRequest) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  ASSERT_TRUE(reg_.Ask(person, {c}).ok());
  ASSERT_TRUE(Record(Departure{NumberOf(person), EndCause::kDied, absl::CivilDay(2026, 11, 20)}).ok());
  const Person dead = reg_.person(person);
  ASSERT_EQ(dead.memberships.size(), 1u);
  EXPECT_EQ(dead.memberships.front().to, absl::CivilDay(2026, 11, 20));
  EXPECT_EQ(dead.memberships.front().end_cause, EndCause::kDied);
  EXPECT_FALSE(IsEntitled(dead));
  EXPECT_FALSE(reg_.request(person).has_value());
  EXPECT_EQ(reg_.list(a).members, 0);
  EXPECT_EQ(reg_.list(b).members, 0);
  EXPECT_TRUE(Decide(Departure{NumberOf(person), EndCause::kDied, absl::CivilDay(2026, 11, 20)})->events.empty());
}

TEST_F(PopulationEventTest, OthersOfAUnitWaitOnWhenAChildIsGone) {
  const ListId wished = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId mother = reg_.AddPerson();
  const PersonId child = reg_.AddChildOf(mother, ListId());
  AskForListsCommand ask;
  ask.person = mother;
  ask.children = {child};
  ask.wishes = {wished};
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  ASSERT_TRUE(Record(Departure{NumberOf(child), EndCause::kEmigrated, reg_.context().today}).ok());
  EXPECT_THAT(reg_.request(mother)->unit, ::testing::ElementsAre(mother));
  EXPECT_FALSE(reg_.person(child).request_by);
}

TEST_F(PopulationEventTest, WhoeverEmigratedAndCameBackNeedsAListAgain) {
  const ListId list = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = list});
  const NationalId number = NumberOf(person);
  ASSERT_TRUE(Record(Departure{number, EndCause::kEmigrated, absl::CivilDay(2026, 11, 1)}).ok());
  reg_.SetToday(absl::CivilDay(2028, 2, 29));
  const Arrival back{.national_id = number,
                     .birth_date = absl::CivilDay(1980, 6, 15),
                     .household = Home(904),
                     .group = Group::kReturner,
                     .since = absl::CivilDay(2028, 2, 29)};
  ASSERT_TRUE(Record(back).ok());
  EXPECT_TRUE(IsUnassigned(reg_.person(person)));
  EXPECT_EQ(reg_.person(person).group, Group::kReturner);
  EXPECT_EQ(reg_.person(person).memberships.size(), 1u) << "the past stays";
}

TEST_F(PopulationEventTest, ReportsOverlapAndNobodyIsWithoutAListWhileTheyHadOne) {
  const absl::CivilDay left(2026, 11, 15);
  const ListId list = reg_.AddList();
  const auto back_since = [&](PersonId person, absl::CivilDay since) {
    EXPECT_TRUE(Record(Departure{NumberOf(person), EndCause::kEmigrated, left}).ok());
    EXPECT_TRUE(Record(Arrival{.national_id = NumberOf(person),
                               .birth_date = absl::CivilDay(1980, 6, 15),
                               .household = Home(906),
                               .group = Group::kReturner,
                               .since = since})
                    .ok());
    return reg_.person(person).without_list_since;
  };
  EXPECT_EQ(back_since(reg_.AddPerson({.list = list}), left - 5), left) << "had the list until then";
  EXPECT_EQ(back_since(reg_.AddPerson({.list = list}), left + 3), left + 3);
  EXPECT_EQ(back_since(reg_.AddPerson(), left - 5), left - 5) << "had none before either";
}

TEST_F(PopulationEventTest, WhoLeavesAListLaterIsNotWithoutOneWhenTheirMoveIsReported) {
  const absl::CivilDay leaves = reg_.context().today + 20;
  const ListId list = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = list, .residence = Residence::kTemporary});
  ASSERT_TRUE(
      reg_.Run({PersonReleased{.person = person, .list = list, .effective = leaves, .group = Group::kTemporary}}).ok());
  ASSERT_EQ(reg_.person(person).group, Group::kTemporary);
  ASSERT_TRUE(Record(ResidenceChange{NumberOf(person), Residence::kResident}).ok());
  EXPECT_EQ(reg_.person(person).group, Group::kNewcomer);
  EXPECT_EQ(reg_.person(person).without_list_since, leaves) << "has the list until then";
}

TEST_F(PopulationEventTest, NothingOfTheFutureIsRecorded) {
  const absl::CivilDay tomorrow = reg_.context().today + 1;
  const NationalId number = NumberOf(reg_.AddPerson());
  EXPECT_THAT(Record(Departure{number, EndCause::kDied, tomorrow}),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Record(HomeMove{{number}, Home(905), tomorrow}), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Record(HomeMove{{number, number}, Home(905), tomorrow - 1}),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST_F(PopulationEventTest, R37WhoeverLostTheRightMayNotAsk) {
  const PersonId person = reg_.AddPerson();
  ASSERT_TRUE(Record(Departure{NumberOf(person), EndCause::kLostRight, reg_.context().today}).ok());
  EXPECT_THAT(reg_.Ask(person, {reg_.AddList()}), Fails(StatusCode::kFailedPrecondition, "NOT_ENTITLED"));
}

TEST_F(PopulationEventTest, AMergeUnitesTheTwoWhoWereRegistered) {
  const ListId list = reg_.AddList();
  const PersonId survivor = reg_.AddPerson(), other = reg_.AddPerson({.list = list});
  const NumberMerge merge{.ceased = NumberOf(other), .continued = NumberOf(survivor)};
  ASSERT_TRUE(Record(merge).ok());
  EXPECT_EQ(PersonOf(merge.ceased), survivor);
  EXPECT_EQ(NumberOf(survivor), merge.continued);
  EXPECT_EQ(CommittedList(reg_.person(survivor)), list);
  EXPECT_TRUE(Decide(merge)->events.empty()) << "reported again";
  ASSERT_TRUE(Record(NationalIdChange{merge.continued, reg_.NewNationalId(absl::CivilDay(1980, 6, 15))}).ok());
  EXPECT_TRUE(Decide(merge)->events.empty()) << "and late";
  // An event about the number that has ceased is about the survivor.
  ASSERT_TRUE(Record(ProtectionChange{merge.ceased, AddressProtection::kConfidential}).ok());
  EXPECT_EQ(reg_.person(survivor).protection, AddressProtection::kConfidential);
}

TEST_F(PopulationEventTest, AMergeWithANumberThatNobodyHadHereIsANumberThatLeadsToThePerson) {
  const PersonId ceases = reg_.AddPerson(), goes_on = reg_.AddPerson();
  const NationalId before = NumberOf(ceases), kept = NumberOf(goes_on);
  const NationalId next = reg_.NewNationalId(absl::CivilDay(1980, 6, 15));
  ASSERT_TRUE(Record(NumberMerge{.ceased = before, .continued = next}).ok());
  EXPECT_EQ(NumberOf(ceases), next);
  EXPECT_EQ(PersonOf(before), ceases);
  const NumberMerge unknown{.ceased = reg_.NewNationalId(absl::CivilDay(1980, 6, 15)), .continued = kept};
  ASSERT_TRUE(Record(unknown).ok());
  EXPECT_EQ(NumberOf(goes_on), kept);
  EXPECT_EQ(PersonOf(unknown.ceased), goes_on);
  EXPECT_TRUE(Decide(unknown)->events.empty()) << "reported again";
  const NationalId nobodys = reg_.NewNationalId(absl::CivilDay(1980, 6, 15));
  EXPECT_THAT(Record(NumberMerge{nobodys, reg_.NewNationalId(absl::CivilDay(1981, 6, 15))}),
              Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_THAT(Record(NumberMerge{kept, kept}), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Record(NumberMerge{NationalId(), kept}), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
}

TEST_F(PopulationEventTest, AMergeOfTwoWithListsIsForStaffToDecideAndNamesNoList) {
  const PersonId survivor = reg_.AddPerson({.list = reg_.AddList()}), other = reg_.AddPerson({.list = reg_.AddList()});
  const absl::Status refused = Record(NumberMerge{NumberOf(other), NumberOf(survivor)});
  EXPECT_THAT(refused, Fails(StatusCode::kFailedPrecondition, "LIST_CHOICE_REQUIRED"));
  EXPECT_THAT(std::string(refused.message()), ::testing::AllOf(::testing::HasSubstr("listeplass person merge"),
                                                               ::testing::Not(::testing::HasSubstr("lists/"))));
  EXPECT_EQ(GetErrorDetails(refused).metadata.size(), 1u) << "the field";
}

TEST_F(PopulationEventTest, R1AMergeIntoSomebodyGoneEndsTheOthersListWithAWarning) {
  const ListId list = reg_.AddList();
  const PersonId gone = reg_.AddPerson(), other = reg_.AddPerson({.list = list});
  ASSERT_TRUE(Record(Departure{NumberOf(gone), EndCause::kDied, absl::CivilDay(2026, 11, 18)}).ok());
  const absl::StatusOr<Decision> decision = Decide(NumberMerge{NumberOf(other), NumberOf(gone)});
  ASSERT_TRUE(decision.ok()) << decision.status();
  ASSERT_EQ(decision->warnings.size(), 1u);
  EXPECT_EQ(decision->warnings[0].reason, "NOT_ENTITLED");
  EXPECT_EQ(decision->warnings[0].field, "continued");
  ASSERT_TRUE(reg_.Run(decision).ok());
  EXPECT_EQ(reg_.list(list).members, 0);
}

}  // namespace
}  // namespace listeplass
