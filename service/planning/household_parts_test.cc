#include "service/planning/household_parts.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "service/domain/civil_date.h"
#include "service/domain/limits.h"

namespace listeplass::planning {
namespace {

using absl::CivilDay;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;

constexpr size_t kPartMax = limits::kUnitSizeMax;
constexpr CivilDay kToday(2026, 12, 1);
constexpr CivilDay kChild(2019, 5, 10);
constexpr CivilDay kAdult(1980, 5, 10);

TEST(HouseholdPartsTest, AFamilyOfFourteenStaysTogether) {
  std::vector<CivilDay> births(12, kChild);
  births.push_back(kAdult);
  births.push_back(kAdult);
  const auto parts = HouseholdParts(births);
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].size(), 14u);
  EXPECT_TRUE(std::is_sorted(parts[0].begin(), parts[0].end()));
}

TEST(HouseholdPartsTest, NobodyIsNoPart) { EXPECT_TRUE(HouseholdParts({}).empty()); }

TEST(HouseholdPartsTest, OneMoreThanAUnitIsDividedWithAnAdultInEachPart) {
  std::vector<CivilDay> births(kPartMax - 1, kChild);
  births.push_back(kAdult);
  births.push_back(kAdult);
  const auto parts = HouseholdParts(births);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].size(), kPartMax);
  EXPECT_EQ(parts[0].back(), kPartMax - 1) << "all children with the first adult";
  EXPECT_THAT(parts[1], ElementsAre(kPartMax));
}

// The one aged 17 counted as an adult, so that the small children were put with them and both parents elsewhere.
TEST(HouseholdPartsTest, SmallChildrenAreWithAParentAndNotOnlyWithOneAgedSeventeen) {
  std::vector<CivilDay> births = {CivilDay(2009, 3, 1)};
  births.insert(births.end(), kPartMax - 1, kChild);
  const size_t father = births.size(), mother = father + 1;
  births.push_back(CivilDay(1982, 1, 1));
  births.push_back(CivilDay(1984, 1, 1));
  const auto parts = HouseholdParts(births);
  ASSERT_EQ(parts.size(), 2u);
  for (size_t child = 1; child < kPartMax; ++child) EXPECT_THAT(parts[0], Contains(child));
  EXPECT_THAT(parts[0], Contains(father));
  EXPECT_THAT(parts[1], ElementsAre(size_t{0}, mother));
}

TEST(HouseholdPartsTest, AGrownUpBrotherInTheFirstRowDoesNotTakeTheParentsPlace) {
  std::vector<CivilDay> births = {CivilDay(2008, 3, 1)};
  births.insert(births.end(), kPartMax - 1, kChild);
  births.push_back(kAdult);
  const auto parts = HouseholdParts(births);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_THAT(parts[0], Contains(kPartMax)) << "the parent";
  EXPECT_THAT(parts[1], ElementsAre(size_t{0}));
}

TEST(HouseholdPartsTest, ChildrenFillUpBeforeOtherAdults) {
  std::vector<CivilDay> births(kPartMax, kAdult);
  births.insert(births.begin() + 1, 5, kChild);
  const auto parts = HouseholdParts(births);
  ASSERT_EQ(parts.size(), 2u);
  for (size_t child = 1; child <= 5; ++child) EXPECT_THAT(parts[0], Contains(child));
}

TEST(HouseholdPartsTest, AChildInTheLastRowIsNotPutApartFromTheAdults) {
  std::vector<CivilDay> births(kPartMax, kAdult);
  births.push_back(kChild);
  const auto parts = HouseholdParts(births);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_THAT(parts[0], IsSupersetOf({size_t{0}, births.size() - 1}));
  EXPECT_FALSE(parts[1].empty());
}

TEST(HouseholdPartsTest, OneAdultCannotBeInTwoPartsAndIsWithTheYoungest) {
  std::vector<CivilDay> births(3, CivilDay(2012, 5, 10));
  births.insert(births.end(), kPartMax, kChild);
  births.push_back(kAdult);
  const auto parts = HouseholdParts(births);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_THAT(parts[0], Contains(births.size() - 1));
  EXPECT_THAT(parts[1], IsSupersetOf({size_t{0}, size_t{1}, size_t{2}})) << "the oldest children";
  EXPECT_EQ(parts[1].size(), 4u);
}

TEST(HouseholdPartsTest, WithoutAnAdultTheSmallestAreWithTheOldest) {
  std::vector<CivilDay> births(kPartMax, kChild);
  births.push_back(CivilDay(2010, 1, 1));
  const auto parts = HouseholdParts(births);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_THAT(parts[0], Contains(kPartMax));
}

// Of the children of an age below `grown_up`, counts those in a part without anybody of that age.
size_t ChildrenApart(const std::vector<std::vector<size_t>>& parts, const std::vector<CivilDay>& births, int grown_up) {
  size_t apart = 0;
  for (const std::vector<size_t>& part : parts) {
    const bool has_adult =
        std::any_of(part.begin(), part.end(), [&](size_t i) { return AgeYears(births[i], kToday) >= grown_up; });
    if (!has_adult) apart += part.size();
  }
  return apart;
}

// Whoever counts as grown up, no other division has fewer children apart from them: each adult of fewer than the parts
// has a part full of children.
TEST(HouseholdPartsTest, NeverAreMoreChildrenApartFromAnAdultThanMustBe) {
  std::mt19937_64 random(20261201);  // the same households each time
  for (int household = 0; household < 2000; ++household) {
    SCOPED_TRACE(household);
    const size_t size = 1 + random() % (3 * kPartMax + 5);
    const uint64_t eldest_years = 1 + random() % 90;
    std::vector<CivilDay> births;
    for (size_t i = 0; i < size; ++i) {
      births.push_back(kToday - static_cast<int>(1 + random() % (eldest_years * 365)));
    }
    const auto parts = HouseholdParts(births);
    ASSERT_EQ(parts.size(), (size + kPartMax - 1) / kPartMax);
    std::vector<size_t> everybody;
    for (const std::vector<size_t>& part : parts) {
      EXPECT_FALSE(part.empty());
      EXPECT_LE(part.size(), kPartMax);
      EXPECT_TRUE(std::is_sorted(part.begin(), part.end()));
      everybody.insert(everybody.end(), part.begin(), part.end());
    }
    std::sort(everybody.begin(), everybody.end());
    ASSERT_EQ(everybody.size(), size);
    for (size_t i = 0; i < size; ++i) ASSERT_EQ(everybody[i], i) << "each person once";
    for (const int grown_up : {16, 18}) {
      const auto adults = static_cast<size_t>(std::count_if(
          births.begin(), births.end(), [&](CivilDay birth) { return AgeYears(birth, kToday) >= grown_up; }));
      const size_t least = adults >= parts.size() ? 0 : size - adults * kPartMax;
      EXPECT_EQ(ChildrenApart(parts, births, grown_up), least) << adults << " adults of " << size;
    }
  }
}

}  // namespace
}  // namespace listeplass::planning
