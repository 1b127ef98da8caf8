#include "service/planning/household_parts.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "service/domain/limits.h"

namespace listeplass::planning {
namespace {

using absl::CivilDay;
using ::testing::ElementsAre;

constexpr CivilDay kToday(2026, 12, 1);
constexpr CivilDay kChild(2019, 5, 10);
constexpr CivilDay kAdult(1980, 5, 10);

TEST(HouseholdPartsTest, AFamilyOfFourteenStaysTogether) {
  std::vector<CivilDay> births(12, kChild);
  births.push_back(kAdult);
  births.push_back(kAdult);
  const auto parts = HouseholdParts(births, kToday);
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].size(), 14u);
  EXPECT_TRUE(std::is_sorted(parts[0].begin(), parts[0].end()));
}

TEST(HouseholdPartsTest, NobodyIsNoPart) { EXPECT_TRUE(HouseholdParts({}, kToday).empty()); }

TEST(HouseholdPartsTest, OneMoreThanAUnitIsDividedWithAnAdultInEachPart) {
  std::vector<CivilDay> births(limits::kUnitSizeMax - 1, kChild);
  births.push_back(kAdult);
  births.push_back(kAdult);
  const auto parts = HouseholdParts(births, kToday);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].size(), static_cast<size_t>(limits::kUnitSizeMax));
  EXPECT_EQ(parts[0].back(), static_cast<size_t>(limits::kUnitSizeMax - 1)) << "all children with the first adult";
  EXPECT_THAT(parts[1], ElementsAre(static_cast<size_t>(limits::kUnitSizeMax)));
}

TEST(HouseholdPartsTest, ChildrenFillUpBeforeOtherAdults) {
  std::vector<CivilDay> births(limits::kUnitSizeMax, kAdult);
  births.insert(births.begin() + 1, 5, kChild);
  const auto parts = HouseholdParts(births, kToday);
  ASSERT_EQ(parts.size(), 2u);
  for (size_t child = 1; child <= 5; ++child) EXPECT_THAT(parts[0], ::testing::Contains(child));
}

TEST(HouseholdPartsTest, AChildInTheLastRowIsNotPutApartFromTheAdults) {
  std::vector<CivilDay> births(limits::kUnitSizeMax, kAdult);
  births.push_back(kChild);
  const auto parts = HouseholdParts(births, kToday);
  ASSERT_EQ(parts.size(), 2u);
  const size_t child = births.size() - 1;
  EXPECT_THAT(parts[0], ::testing::IsSupersetOf({size_t{0}, child}));
  EXPECT_FALSE(parts[1].empty());
}

TEST(HouseholdPartsTest, AdultsInTheLastRowsAreNotLeftTogetherWithoutTheChildren) {
  std::vector<CivilDay> births(limits::kUnitSizeMax + 4, kChild);
  births.push_back(kAdult);
  births.push_back(kAdult);
  const auto parts = HouseholdParts(births, kToday);
  ASSERT_EQ(parts.size(), 2u);
  for (size_t part = 0; part < 2; ++part) {
    EXPECT_THAT(parts[part], ::testing::Contains(births.size() - 2 + part)) << "an adult in each part";
  }
}

TEST(HouseholdPartsTest, OneAdultCannotBeInTwoParts) {
  std::vector<CivilDay> births(limits::kUnitSizeMax + 3, kChild);
  births.push_back(kAdult);
  const auto parts = HouseholdParts(births, kToday);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_THAT(parts[0], ::testing::Contains(births.size() - 1));
  EXPECT_EQ(parts[1].size(), 4u);
}

}  // namespace
}  // namespace listeplass::planning
