// Events come late, come again, or come beside the register's files.
#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

#include "service/domain/stated_values.h"
#include "service/register/people/merge_persons.h"
#include "service/register/people/population_event.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

class PopulationEventOrderTest : public ::testing::Test {
 protected:
  absl::StatusOr<Decision> Decide(const PopulationEvent& event, absl::Time as_of) {
    return DecidePopulationEvent(*reg_.state(), event, as_of, reg_.context());
  }
  absl::Status Record(const PopulationEvent& event, absl::Time as_of) { return reg_.Run(Decide(event, as_of)); }

  // Records that a file of the register has told of the person, whose right is as it is here.
  void RecordFile(PersonId person, absl::Time as_of) {
    ASSERT_TRUE(reg_.Run({RowsStated{.source = PopulationRegister(),
                                     .as_of = as_of,
                                     .rows = {{.key = {.kind = StatedKind::kPerson, .id = person.value()},
                                               .values = {{StatedField::kResidence,
                                                           StatedResidence(reg_.person(person).residence)}}}}}})
                    .ok());
  }

  static std::vector<std::string> ReasonsOf(const Decision& decision) {
    std::vector<std::string> reasons;
    for (const Warning& warning : decision.warnings) reasons.push_back(warning.reason);
    return reasons;
  }

  // Expects that nothing changes, and that a warning says that the event is late.
  void ExpectLate(const PopulationEvent& event, absl::Time as_of) {
    const absl::StatusOr<Decision> decision = Decide(event, as_of);
    ASSERT_TRUE(decision.ok()) << decision.status();
    EXPECT_THAT(decision->events, IsEmpty());
    EXPECT_THAT(ReasonsOf(*decision), ElementsAre("LATE"));
  }

  NationalId NumberOf(PersonId person) { return reg_.person(person).national_id; }
  Household HomeOf(PersonId person) { return **reg_.state()->FindHousehold(reg_.person(person).household); }

  TestRegister reg_;
  const absl::Time now_ = reg_.now();
  const absl::Time before_ = now_ - absl::Hours(1);
};

TEST_F(PopulationEventOrderTest, WhatWasDrawnBeforeTheLastWordAboutSomebodyChangesNothing) {
  const PersonId person = reg_.AddPerson({.list = reg_.AddList()}), neighbour = reg_.AddPerson();
  const HomeMove move = {{NumberOf(person)}, HomeOf(neighbour), absl::CivilDay(2026, 11, 1)};
  const Departure departure = {NumberOf(person), EndCause::kEmigrated, absl::CivilDay(2026, 11, 1)};
  ASSERT_TRUE(Record(HomeMove{{NumberOf(neighbour)}, HomeOf(neighbour), move.moved}, before_).ok());
  RecordFile(person, now_);
  ExpectLate(move, before_);
  ExpectLate(departure, before_);
  ExpectLate(ResidenceChange{NumberOf(person), Residence::kAsylumSeeker}, before_);
  EXPECT_FALSE(Decide(departure, now_)->events.empty()) << "as of the same time it is not late";
}

TEST_F(PopulationEventOrderTest, WhoCameBackDoesNotLeaveByALateReport) {
  const PersonId person = reg_.AddPerson();
  const NationalId number = NumberOf(person);
  const Departure departure = {number, EndCause::kEmigrated, absl::CivilDay(2026, 6, 1)};
  ASSERT_TRUE(Record(departure, before_).ok());
  const Arrival arrival = {.national_id = number,
                           .birth_date = reg_.person(person).birth_date,
                           .household = HomeOf(person),
                           .since = absl::CivilDay(2026, 11, 1)};
  ASSERT_TRUE(Record(arrival, now_).ok());
  ASSERT_TRUE(IsEntitled(reg_.person(person)));
  ExpectLate(departure, before_);
}

TEST_F(PopulationEventOrderTest, ADepartureIsComparedWithWhatWasSaidOfTheRight) {
  const ListId list = reg_.AddList();
  const PersonId dies = reg_.AddPerson({.list = list}), emigrates = reg_.AddPerson({.list = list});
  const PersonId neighbour = reg_.AddPerson();
  const absl::CivilDay day(2026, 11, 18);
  RecordFile(dies, before_);
  RecordFile(emigrates, before_);
  const HomeMove move = {{NumberOf(dies), NumberOf(emigrates)}, HomeOf(neighbour), day};
  ASSERT_TRUE(Record(move, now_).ok());
  // The move says nothing of whether they live or are here, so what was drawn just before it is not late.
  const absl::Time between = now_ - absl::Minutes(1);
  const Departure death{NumberOf(dies), EndCause::kDied, day}, leaves{NumberOf(emigrates), EndCause::kEmigrated, day};
  ASSERT_TRUE(Record(death, between).ok());
  ASSERT_TRUE(Record(leaves, between).ok());
  EXPECT_FALSE(IsEntitled(reg_.person(dies)));
  EXPECT_FALSE(IsEntitled(reg_.person(emigrates)));
  EXPECT_EQ(reg_.list(list).members, 0);
  EXPECT_THAT(Decide(death, between)->events, IsEmpty()) << "reported again";
  ExpectLate(HomeMove{{NumberOf(dies)}, HomeOf(neighbour), day}, between);
}

TEST_F(PopulationEventOrderTest, ADeathIsNeverLate) {
  const PersonId person = reg_.AddPerson();
  RecordFile(person, now_);
  ExpectLate(Departure{NumberOf(person), EndCause::kLostRight, absl::CivilDay(2026, 11, 18)}, before_);
  ASSERT_TRUE(Record(Departure{NumberOf(person), EndCause::kDied, absl::CivilDay(2026, 11, 18)}, before_).ok());
  EXPECT_FALSE(IsEntitled(reg_.person(person)));
}

TEST_F(PopulationEventOrderTest, ALateReportAboutOneOfThemMovesTheOthers) {
  const PersonId one = reg_.AddPerson();
  const PersonId other = reg_.AddPerson({.household = reg_.person(one).household});
  const PersonId neighbour = reg_.AddPerson();
  const HouseholdId home = reg_.person(one).household, next = reg_.person(neighbour).household;
  RecordFile(one, now_);
  const HomeMove move = {{NumberOf(one), NumberOf(other)}, HomeOf(neighbour), absl::CivilDay(2026, 11, 1)};
  const absl::StatusOr<Decision> decision = Decide(move, before_);
  ASSERT_TRUE(reg_.Run(decision).ok());
  EXPECT_THAT(ReasonsOf(*decision), ElementsAre("LATE"));
  EXPECT_EQ(decision->warnings[0].field, "persons[0]");
  EXPECT_EQ(reg_.person(one).household, home);
  EXPECT_EQ(reg_.person(other).household, next);
}

TEST_F(PopulationEventOrderTest, AHomeIsNotPutBackByALateReport) {
  const PersonId one = reg_.AddPerson(), other = reg_.AddPerson(), third = reg_.AddPerson();
  Household home = HomeOf(third);
  home.position = {60.5, 5.4};
  ASSERT_TRUE(Record(HomeMove{{NumberOf(one)}, home, absl::CivilDay(2026, 11, 2)}, now_).ok());
  Household older = home;
  older.position = {60.1, 5.1};
  ASSERT_TRUE(Record(HomeMove{{NumberOf(other)}, older, absl::CivilDay(2026, 11, 1)}, before_).ok());
  EXPECT_EQ(reg_.person(other).household, home.id);
  EXPECT_EQ(HomeOf(other).position, home.position);
}

// Files say nothing of address protection and custody.
TEST_F(PopulationEventOrderTest, AProtectionAndCustodyAreNotLateByANewerFile) {
  const PersonId mother = reg_.AddPerson(), child = reg_.AddChildOf(mother, ListId());
  RecordFile(child, now_);
  ASSERT_TRUE(Record(ProtectionChange{NumberOf(child), AddressProtection::kStrictlyConfidential}, before_).ok());
  ASSERT_TRUE(Record(ParentalResponsibilityChange{NumberOf(child), {NumberOf(mother)}}, before_).ok());
  EXPECT_EQ(reg_.person(child).protection, AddressProtection::kStrictlyConfidential);
  EXPECT_EQ(reg_.person(child).custody, (Custody{.custodians = std::vector{mother}}));
}

TEST_F(PopulationEventOrderTest, EachTopicHasItsOwnLastWord) {
  const PersonId mother = reg_.AddPerson(), father = reg_.AddPerson(), child = reg_.AddChildOf(mother, ListId());
  const NationalId number = NumberOf(child);
  ASSERT_TRUE(Record(ProtectionChange{number, AddressProtection::kStrictlyConfidential}, now_).ok());
  ASSERT_TRUE(Record(ParentalResponsibilityChange{number, {NumberOf(mother)}}, now_).ok());
  ExpectLate(ProtectionChange{number, AddressProtection::kNone}, before_);
  ExpectLate(ParentalResponsibilityChange{number, {NumberOf(father)}}, before_);
  ASSERT_TRUE(Record(GuardianshipChange{number, {NumberOf(father)}}, before_).ok());
  ASSERT_TRUE(Record(SharedResidenceChange{number, NumberOf(father)}, before_).ok());
  EXPECT_EQ(reg_.person(child).custody,
            (Custody{.custodians = std::vector{mother}, .guardians = {father}, .other_home_with = father}));
}

TEST_F(PopulationEventOrderTest, AMergeTakesTheLastWordsOfBothNumbersAlong) {
  const PersonId survivor = reg_.AddPerson(), merged = reg_.AddPerson(), father = reg_.AddPerson();
  const NationalId number = NumberOf(survivor);
  ASSERT_TRUE(Record(ProtectionChange{NumberOf(merged), AddressProtection::kStrictlyConfidential}, before_).ok());
  ASSERT_TRUE(Record(NumberMerge{.ceased = NumberOf(merged), .continued = number}, now_).ok());
  ExpectLate(ProtectionChange{number, AddressProtection::kNone}, before_ - absl::Minutes(30));
  EXPECT_EQ(reg_.person(survivor).protection, AddressProtection::kStrictlyConfidential);
  ASSERT_TRUE(Record(ProtectionChange{number, AddressProtection::kNone}, now_).ok());
  EXPECT_EQ(reg_.person(survivor).protection, AddressProtection::kNone) << "a later word lifts it";

  const absl::CivilDay birth(2018, 3, 1);
  const PersonId child = reg_.AddPerson({.birth = birth}), twice = reg_.AddPerson({.birth = birth});
  ASSERT_TRUE(Record(GuardianshipChange{NumberOf(twice), {NumberOf(father)}}, before_).ok());
  ASSERT_TRUE(Record(NumberMerge{.ceased = NumberOf(twice), .continued = NumberOf(child)}, now_).ok());
  ExpectLate(GuardianshipChange{.national_id = NumberOf(child), .guardians = {}, .ended = true},
             before_ - absl::Minutes(30));
}

TEST_F(PopulationEventOrderTest, ANumberThatHasCeasedSpeaksOfNobody) {
  const ListId list = reg_.AddList();
  const PersonId survivor = reg_.AddPerson({.list = list}), merged = reg_.AddPerson(), neighbour = reg_.AddPerson();
  const NationalId ceased = NumberOf(merged);
  const Household next = HomeOf(neighbour);
  ASSERT_TRUE(Record(HomeMove{{NumberOf(neighbour)}, next, absl::CivilDay(2026, 11, 1)}, before_).ok());
  ASSERT_TRUE(Record(NumberMerge{.ceased = ceased, .continued = NumberOf(survivor)}, now_ - absl::Minutes(30)).ok());
  const absl::CivilDay day(2026, 11, 1);
  const std::vector<PopulationEvent> events = {
      Departure{ceased, EndCause::kEmigrated, day}, HomeMove{{ceased}, next, day},
      ResidenceChange{ceased, Residence::kAsylumSeeker}, ProtectionChange{ceased, AddressProtection::kNone},
      Arrival{.national_id = ceased, .birth_date = absl::CivilDay(1980, 6, 15), .household = next, .since = day}};
  for (const absl::Time drawn : {before_, now_}) {
    for (const PopulationEvent& event : events) {
      SCOPED_TRACE(event.index());
      const Person was = reg_.person(survivor);
      const absl::StatusOr<Decision> decision = Decide(event, drawn);
      ASSERT_TRUE(decision.ok()) << decision.status();
      EXPECT_THAT(ReasonsOf(*decision), ElementsAre("MERGED_NUMBER"));
      if (!decision->events.empty()) {
        ASSERT_TRUE(reg_.Run(decision).ok());
      }
      EXPECT_EQ(reg_.person(survivor), was);
    }
  }
  ASSERT_TRUE(Record(ProtectionChange{ceased, AddressProtection::kConfidential}, before_).ok());
  EXPECT_EQ(reg_.person(survivor).protection, AddressProtection::kConfidential) << "the stronger one holds";
}

TEST_F(PopulationEventOrderTest, OfTwoProtectionsTheStrongerStaysAsOfTheLaterTime) {
  const PersonId survivor = reg_.AddPerson(), merged = reg_.AddPerson();
  const NationalId number = NumberOf(survivor);
  ASSERT_TRUE(Record(ProtectionChange{NumberOf(merged), AddressProtection::kConfidential}, before_).ok());
  ASSERT_TRUE(Record(ProtectionChange{number, AddressProtection::kNone}, now_).ok());
  ASSERT_TRUE(reg_.Run(DecideMergePersons(*reg_.state(), {.survivor = survivor, .merged = merged, .reason = "test"},
                                          reg_.context()))
                  .ok());
  ExpectLate(ProtectionChange{number, AddressProtection::kNone}, now_ - absl::Minutes(30));
  EXPECT_EQ(reg_.person(survivor).protection, AddressProtection::kConfidential);
}

TEST_F(PopulationEventOrderTest, ANumberLeadsToThePersonHoweverLateItIsHeard) {
  const PersonId person = reg_.AddPerson();
  const absl::CivilDay birth = reg_.person(person).birth_date;
  const NationalId before = NumberOf(person), after = reg_.NewNationalId(birth);
  RecordFile(person, now_);
  const NationalIdChange change = {before, after, birth - 1, Sex::kFemale};
  ASSERT_TRUE(Record(change, before_).ok());
  EXPECT_EQ(NumberOf(person), after);
  EXPECT_THAT(*reg_.state()->FindPersonByNationalId(before), Optional(person));
  EXPECT_EQ(reg_.person(person).birth_date, birth) << "may be known better by now";
  EXPECT_EQ(reg_.person(person).sex, Sex::kUnknown);
}

TEST_F(PopulationEventOrderTest, WhatIsReportedAgainAsOfTheSameTimeLeavesNoTrace) {
  const PersonId mother = reg_.AddPerson({.list = reg_.AddList()}), father = reg_.AddPerson();
  const PersonId child = reg_.AddChildOf(mother, ListId()),
                 temporary = reg_.AddPerson({.residence = Residence::kTemporary});
  const absl::CivilDay birth(2026, 11, 18), day(2026, 11, 1);
  const Household home = HomeOf(father);
  Household new_home = home;
  new_home.id = HouseholdId(7000);
  const std::vector<PopulationEvent> events = {
      Birth{.national_id = reg_.NewNationalId(birth), .birth_date = birth, .mother = NumberOf(mother)},
      Arrival{.national_id = reg_.NewNationalId(absl::CivilDay(1990, 1, 1)),
              .birth_date = absl::CivilDay(1990, 1, 1),
              .household = new_home,
              .since = day},
      HomeMove{{NumberOf(mother), NumberOf(child)}, home, day},
      ResidenceChange{NumberOf(temporary), Residence::kResident},
      ProtectionChange{NumberOf(mother), AddressProtection::kConfidential},
      ParentalResponsibilityChange{NumberOf(child), {NumberOf(mother)}},
      GuardianshipChange{NumberOf(child), {NumberOf(father)}},
      SharedResidenceChange{NumberOf(child), NumberOf(father)},
      NationalIdChange{NumberOf(temporary), reg_.NewNationalId(birth), birth, Sex::kMale},
      Departure{NumberOf(mother), EndCause::kDied, day}};
  for (size_t i = 0; i < events.size(); ++i) {
    SCOPED_TRACE(i);
    const absl::StatusOr<Decision> first = Decide(events[i], before_);
    ASSERT_TRUE(first.ok()) << first.status();
    EXPECT_FALSE(first->events.empty());
    ASSERT_EQ(reg_.Run(first), absl::OkStatus());
    const absl::StatusOr<Decision> again = Decide(events[i], before_);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_THAT(again->events, IsEmpty());
  }
}

// An event said again later is the register's word as of then, and what was drawn between is late.
TEST_F(PopulationEventOrderTest, WhatIsSaidAgainLaterIsALaterWord) {
  const PersonId person = reg_.AddPerson(), neighbour = reg_.AddPerson();
  const HomeMove stays = {{NumberOf(person)}, HomeOf(person), absl::CivilDay(2026, 11, 1)};
  const HomeMove away = {{NumberOf(person)}, HomeOf(neighbour), absl::CivilDay(2026, 11, 1)};
  ASSERT_TRUE(Record(HomeMove{{NumberOf(neighbour)}, HomeOf(neighbour), away.moved}, now_).ok());
  ASSERT_TRUE(Record(stays, before_).ok());
  const absl::StatusOr<Decision> again = Decide(stays, now_);
  ASSERT_EQ(again->events.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<RowsStated>(again->events[0]));
  ASSERT_TRUE(reg_.Run(again).ok());
  ExpectLate(away, now_ - absl::Minutes(30));
}

}  // namespace
}  // namespace listeplass
