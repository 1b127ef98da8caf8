#include "service/register/switch_quota.h"

#include <gtest/gtest.h>

namespace listeplass {
namespace {

using absl::CivilDay;

Person Switched(std::vector<CivilDay> days) {
  Person person;
  for (CivilDay day : days) {
    person.memberships.push_back({.list = ListId(1), .from = day, .to = std::nullopt, .counts_as_switch = true});
  }
  return person;
}

TEST(SwitchQuotaTest, R7TwoInACalendarYearByTheirFirstDay) {
  const Policy policy;
  const Person person = Switched({CivilDay(2026, 12, 31), CivilDay(2027, 1, 1), CivilDay(2027, 6, 1)});
  EXPECT_TRUE(MaySwitch(person, CivilDay(2026, 12, 31), policy));
  EXPECT_TRUE(MaySwitch(person, CivilDay(2027, 6, 1), policy)) << "one before it in 2027";
  EXPECT_FALSE(MaySwitch(person, CivilDay(2027, 12, 31), policy));
  EXPECT_TRUE(MaySwitch(person, CivilDay(2028, 1, 1), policy));
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2026, 12, 31), policy), 1);
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2027, 3, 1), policy), 0) << "the coming one counts";
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2028, 1, 1), policy), 2);
}

TEST(SwitchQuotaTest, R7OverTheTwelveMonthsBeforeWhereThePolicySaysSo) {
  const Policy policy{.rolling_year = true};
  const Person person = Switched({CivilDay(2027, 3, 1), CivilDay(2027, 10, 1)});
  EXPECT_FALSE(MaySwitch(person, CivilDay(2028, 2, 29), policy)) << "a leap year's twelve months begin on 1 March";
  EXPECT_TRUE(MaySwitch(person, CivilDay(2028, 3, 1), policy));
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2028, 2, 28), policy), 0);
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2028, 3, 1), policy), 1);
}

TEST(SwitchQuotaTest, R7AMunicipalityMayAllowMore) {
  const Policy policy{.switches_per_year = 3};
  const Person person = Switched({CivilDay(2027, 3, 1), CivilDay(2027, 10, 1)});
  EXPECT_TRUE(MaySwitch(person, CivilDay(2027, 12, 1), policy));
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2027, 12, 1), policy), 1);
}

}  // namespace
}  // namespace listeplass
