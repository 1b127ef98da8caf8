#include "service/register/lists/intake.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

constexpr absl::CivilDay kDecember(2026, 12, 1);
constexpr absl::CivilDay kJanuary(2027, 1, 1);

class IntakeTest : public ::testing::Test {
 protected:
  // Returns how many of the group may still come to `list_`; -1 if there is no bound, -2 if there is no rule.
  int64_t Left(Group group, absl::CivilDay effective = kDecember) {
    const absl::StatusOr<std::vector<IntakeLeft>> all = IntakeLeftOn(*reg_.state(), list_, policy_, effective);
    EXPECT_TRUE(all.ok()) << all.status();
    for (const IntakeLeft& left : *all) {
      if (left.group == group) return left.arrivals.value_or(-1);
    }
    return -2;
  }

  TestRegister reg_;
  GpList list_ = reg_.list(reg_.AddList());
  Policy policy_{.municipality = kBergen};
};

TEST_F(IntakeTest, AListsOwnRuleReplacesThePolicys) {
  EXPECT_EQ(Left(Group::kRefugee), -2);
  policy_.intake_rules = {{.group = Group::kRefugee, .per_run = 3}};
  EXPECT_EQ(Left(Group::kRefugee), 3);
  EXPECT_EQ(Left(Group::kNewcomer), -2);
  list_.intake_rules = {{.group = Group::kRefugee, .reserved = 2}};
  EXPECT_EQ(Left(Group::kRefugee), -1) << "the list's own bounds nothing";
  list_.intake_rules = {{.group = Group::kRefugee, .per_run = 5}};
  EXPECT_EQ(Left(Group::kRefugee), 5);
}

TEST_F(IntakeTest, WhatHasComeInTheQuarterIsTakenOff) {
  policy_.intake_rules = {{.group = Group::kRefugee, .per_run = 2, .per_quarter = 3}};
  EXPECT_EQ(Left(Group::kRefugee), 2);
  const auto arrive = [&](Group group) { ASSERT_TRUE(reg_.Ask(reg_.AddPerson({.group = group}), {list_.id}).ok()); };
  arrive(Group::kRefugee);
  arrive(Group::kRefugee);
  EXPECT_EQ(Left(Group::kRefugee), 1) << "two began on 1 December";
  arrive(Group::kNewcomer);
  EXPECT_EQ(Left(Group::kRefugee), 1) << "others are not of the group";
  arrive(Group::kRefugee);
  arrive(Group::kRefugee);
  EXPECT_EQ(Left(Group::kRefugee), 0) << "wishes may go beyond it (R4), and leave nothing";
  EXPECT_EQ(Left(Group::kRefugee, kJanuary), 2) << "the next quarter is its own";
}

TEST(HasPlacesFor, KeepsReservedPlacesForTheirGroupsAndCountsDepartures) {
  GpList list;
  list.ceiling = 10;
  list.members = 6;
  list.held = 1;
  list.intake_rules = {{.group = Group::kRefugee, .reserved = 2}};
  using Arrivals = std::map<Group, int64_t>;
  EXPECT_TRUE(HasPlacesFor(list, Arrivals{{Group::kNewcomer, 1}}, 0));
  EXPECT_FALSE(HasPlacesFor(list, Arrivals{{Group::kNewcomer, 2}}, 0));
  EXPECT_TRUE(HasPlacesFor(list, Arrivals{{Group::kNewcomer, 2}}, 1));
  EXPECT_TRUE(HasPlacesFor(list, Arrivals{{Group::kNewcomer, 1}, {Group::kRefugee, 2}}, 0));
  EXPECT_TRUE(HasPlacesFor(list, Arrivals{{Group::kRefugee, 3}}, 0));
  EXPECT_FALSE(HasPlacesFor(list, Arrivals{{Group::kRefugee, 4}}, 0)) << "the held place is nobody's";
  list.members = 9;
  EXPECT_TRUE(HasPlacesFor(list, Arrivals{{Group::kRefugee, 1}}, 0)) << "one of the two reserved is there";
  EXPECT_FALSE(HasPlacesFor(list, Arrivals{{Group::kRefugee, 2}}, 0));
  list.members = 12;
  EXPECT_FALSE(HasPlacesFor(list, Arrivals{{Group::kRefugee, 1}}, 0)) << "R32";
  EXPECT_TRUE(HasPlacesFor(list, Arrivals{{Group::kRefugee, 1}}, 1));
}

}  // namespace
}  // namespace listeplass
