#include "clients/cli/lab/synth_membership.h"

#include "gtest/gtest.h"
#include "service/domain/civil_date.h"

namespace listeplass::lab {
namespace {

const absl::CivilDay kAsOf(2026, 12, 1);

SynthRandom Random() { return SynthRandom(1, SynthStream::kPeople, MunicipalityId(4601)); }

TEST(SynthMembership, FillsEveryListExactlyAndPrefersTheOwnDistrict) {
  std::vector<SynthList> lists(30);
  int64_t people = 0;
  for (size_t i = 0; i < lists.size(); ++i) {
    lists[i].district = static_cast<int>(i % 3);
    lists[i].members = static_cast<int64_t>(100 + 7 * i);
    people += lists[i].members;
  }
  SynthMembership membership(lists);
  SynthRandom random = Random();
  std::vector<int64_t> members(lists.size(), 0);
  int64_t in_own_district = 0, children = 0, children_with_first_adult = 0;
  while (membership.left() > 0) {
    const std::vector<SynthMember> household =
        MakeHousehold(SynthPopulation::kSettled, kAsOf, membership.left(), random);
    const int district = static_cast<int>(random.Below(4));  // one of them has no list of its own
    const std::vector<size_t> assigned = membership.Assign(household, district, kAsOf, random);
    ASSERT_EQ(assigned.size(), household.size());
    for (size_t i = 0; i < assigned.size(); ++i) {
      ++members[assigned[i]];
      in_own_district += lists[assigned[i]].district == district;
      if (AgeYears(household[i].birth_date, kAsOf) >= 16) continue;
      ++children;
      children_with_first_adult += assigned[i] == assigned[0];
    }
  }
  for (size_t i = 0; i < lists.size(); ++i) EXPECT_EQ(members[i], lists[i].members);
  EXPECT_GT(in_own_district * 100,
            people * 50);  // of the three quarters that have such lists; by chance a third of them
  EXPECT_GT(children_with_first_adult * 100, children * 97);
}

TEST(DrawMemberSince, IsTheFirstOfAMonthOrTheBirth) {
  SynthRandom random = Random();
  int at_birth = 0;
  for (int i = 0; i < 10'000; ++i) {
    const absl::CivilDay birth = kAsOf - random.Below(30'000);
    const absl::CivilDay since = DrawMemberSince(birth, kAsOf, random);
    EXPECT_GE(since, birth);
    EXPECT_LE(since, kAsOf);
    EXPECT_TRUE(since == birth || since.day() == 1);
    at_birth += since == birth;
  }
  EXPECT_GT(at_birth, 100);
  EXPECT_LT(at_birth, 3'000);
}

}  // namespace
}  // namespace listeplass::lab
