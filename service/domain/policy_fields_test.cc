#include "service/domain/policy_fields.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace listeplass {
namespace {

// Returns a policy that differs from the defaults in every field.
Policy Other() {
  return {.objective = Objective::kPriority,
          .today_first = true,
          .wait_guarantee_days = 7,
          .exchange_on_over_full = false,
          .automatic_assignment = false,
          .automatic_within_minutes = 7,
          .opening_threshold = 7,
          .switches_per_year = 7,
          .rolling_year = true,
          .waiting_time_rule = WaitingTimeRule::kRestart,
          .quiet_days_after_manual_move = 7,
          .daily_run = true,
          .intake_rules = {{.group = Group::kRefugee, .per_run = 7}},
          .target_lists = {ListId(7)},
          .tiers = {{Group::kRefugee, 0}},
          .quotas = {{.group = Group::kRefugee, .persons = 7}},
          .cooperating = {MunicipalityId(7)}};
}

TEST(PolicyFieldsTest, EachFieldHasANameOfItsOwn) {
  std::set<std::string> names;
  for (size_t i = 0; i < kPolicyFieldCount; ++i) {
    const auto field = static_cast<PolicyField>(i);
    EXPECT_TRUE(names.insert(std::string(PolicyFieldName(field))).second);
    EXPECT_EQ(ParsePolicyField(PolicyFieldName(field)), field);
  }
  EXPECT_FALSE(ParsePolicyField("municipality").has_value());
}

TEST(PolicyFieldsTest, EachFieldIsTakenOverAloneAndAllTogetherAreThePolicy) {
  Policy all;
  size_t visited = 0;
  ForEachPolicyField([&](PolicyField field, auto member) {
    EXPECT_EQ(static_cast<size_t>(field), visited++);
    Policy one;
    TakeFields(Other(), PolicyFields().set(static_cast<size_t>(field)), one);
    EXPECT_EQ(one.*member, Other().*member) << PolicyFieldName(field);
    EXPECT_NE(one.*member, Policy().*member) << PolicyFieldName(field);
    one.*member = Policy().*member;
    EXPECT_EQ(one, Policy()) << PolicyFieldName(field) << " took others with it";
    TakeFields(Other(), PolicyFields().set(static_cast<size_t>(field)), all);
  });
  EXPECT_EQ(visited, kPolicyFieldCount);
  EXPECT_EQ(all, Other()) << "a field of Policy is none of the fields";
}

}  // namespace
}  // namespace listeplass
