#include "clients/cli/lists/intake_options.h"

#include <string>
#include <vector>

#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// Refugees have a rule with everything that a list or a policy may say, newborns one with a single bound.
google::protobuf::RepeatedPtrField<v1::IntakeRule> Present() {
  v1::GpList list;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"(intake_rules { group: GROUP_REFUGEE per_run: 2 per_quarter: 5 reserved: 3 within_minutes: 30 }
         intake_rules { group: GROUP_NEWBORN per_run: 1 })",
      &list));
  return list.intake_rules();
}

std::string Changed(const IntakeOptions& options) {
  const absl::StatusOr<v1::IntakeRule> rule = ChangedIntakeRule(options, Present());
  return rule.ok() ? rule->ShortDebugString() : client::DescribeError(rule.status());
}

TEST(IntakeOptionsTest, WhatIsNotGivenStays) {
  EXPECT_EQ(Changed({.group = "refugee", .per_run = "4"}),
            "group: GROUP_REFUGEE per_run: 4 per_quarter: 5 reserved: 3 within_minutes: 30");
  EXPECT_EQ(Changed({.group = "refugee", .per_quarter = "0", .within = "45"}),
            "group: GROUP_REFUGEE per_run: 2 per_quarter: 0 reserved: 3 within_minutes: 45");
  EXPECT_EQ(Changed({.group = "refugee", .reserved = 6}),
            "group: GROUP_REFUGEE per_run: 2 per_quarter: 5 reserved: 6 within_minutes: 30");
}

TEST(IntakeOptionsTest, AGroupWithoutARuleGetsOne) {
  EXPECT_EQ(Changed({.group = "switcher", .per_run = "4"}), "group: GROUP_SWITCHER per_run: 4");
}

TEST(IntakeOptionsTest, OneBoundMayBeTakenAway) {
  EXPECT_EQ(Changed({.group = "refugee", .per_run = "no-limit", .within = "no-limit"}),
            "group: GROUP_REFUGEE per_quarter: 5 reserved: 3");
  EXPECT_EQ(Changed({.group = "refugee", .per_quarter = "no-limit", .reserved = 0}),
            "group: GROUP_REFUGEE per_run: 2 within_minutes: 30");
}

TEST(IntakeOptionsTest, TheWholeRuleGoesOnlyIfSaidSo) {
  EXPECT_EQ(Changed({.group = "refugee", .remove = true}), "group: GROUP_REFUGEE");
  for (const IntakeOptions& options : std::vector<IntakeOptions>{{.group = "refugee"},
                                                                 {.group = "refugee", .per_run = "4", .remove = true},
                                                                 {.group = "refugee", .reserved = 0, .remove = true},
                                                                 {.group = "newborn", .per_run = "no-limit"}}) {
    EXPECT_THAT(Changed(options), AllOf(HasSubstr("--remove"), HasSubstr("(USAGE)")));
  }
}

// A repetition with the same request id may come after somebody else has removed the rule.
TEST(IntakeOptionsTest, ARuleThatSaysNothingAlreadyIsLeftToTheServer) {
  EXPECT_EQ(Changed({.group = "switcher", .per_run = "no-limit"}), "group: GROUP_SWITCHER");
}

TEST(IntakeOptionsTest, WhatIsNoBoundIsRefused) {
  for (const char* typed : {"none", "4x", ""}) {
    EXPECT_THAT(Changed({.group = "refugee", .per_run = typed}), HasSubstr("per-run: must be a whole number or no-"));
  }
  EXPECT_THAT(Changed({.group = "tourist", .per_run = "4"}), HasSubstr("FIELD_INVALID"));
}

}  // namespace
}  // namespace listeplass::cli
