#include "clients/cli/lab/synth_households.h"

#include "gtest/gtest.h"
#include "service/domain/civil_date.h"

namespace listeplass::lab {
namespace {

const absl::CivilDay kAsOf(2026, 12, 1);

SynthRandom Random() { return SynthRandom(1, SynthStream::kPeople, MunicipalityId(4601)); }

TEST(MakeHousehold, IsOneToEightPeopleWithAnAdultFirst) {
  for (SynthPopulation population : {SynthPopulation::kSettled, SynthPopulation::kNewcomers, SynthPopulation::kRefugees,
                                     SynthPopulation::kTemporary}) {
    SynthRandom random = Random();
    for (int i = 0; i < 20'000; ++i) {
      const int64_t size_max = 1 + i % 10;
      const std::vector<SynthMember> household = MakeHousehold(population, kAsOf, size_max, random);
      ASSERT_GE(household.size(), 1u);
      ASSERT_LE(static_cast<int64_t>(household.size()), std::min(size_max, kHouseholdSizeMax));
      EXPECT_GE(AgeYears(household[0].birth_date, kAsOf), 19);
      for (const SynthMember& member : household) {
        EXPECT_LE(member.birth_date, kAsOf);
        EXPECT_LE(AgeYears(member.birth_date, kAsOf), 99);
        EXPECT_EQ(member.language.size(), 2u);
        EXPECT_NE(member.sex, Sex::kUnknown);
      }
    }
  }
}

TEST(MakeHousehold, SettledPeopleHavePlausibleSizesAndAges) {
  SynthRandom random = Random();
  const int households = 50'000;
  double people = 0, alone = 0, under_16 = 0, over_66 = 0, women = 0, norwegian = 0;
  for (int i = 0; i < households; ++i) {
    const std::vector<SynthMember> household = MakeHousehold(SynthPopulation::kSettled, kAsOf, 8, random);
    alone += household.size() == 1;
    for (const SynthMember& member : household) {
      const int age = AgeYears(member.birth_date, kAsOf);
      ++people;
      under_16 += age < 16;
      over_66 += age > 66;
      women += member.sex == Sex::kFemale;
      norwegian += member.language == "nb" || member.language == "nn";
    }
  }
  EXPECT_NEAR(people / households, 2.17, 0.05);
  EXPECT_NEAR(alone / households, 0.405, 0.02);
  EXPECT_NEAR(under_16 / people, 0.18, 0.03);
  EXPECT_NEAR(over_66 / people, 0.165, 0.04);
  EXPECT_NEAR(women / people, 0.50, 0.02);
  EXPECT_NEAR(norwegian / people, 0.85, 0.02);
}

TEST(MakeHousehold, ChildrenAreYoungerThanTheirMother) {
  SynthRandom random = Random();
  int families = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::vector<SynthMember> household = MakeHousehold(SynthPopulation::kRefugees, kAsOf, 8, random);
    if (household.size() < 3) continue;
    ++families;
    EXPECT_GE(AgeYears(household[0].birth_date, household.back().birth_date), 19);
  }
  EXPECT_GT(families, 5'000);
}

}  // namespace
}  // namespace listeplass::lab
