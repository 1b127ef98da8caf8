#include "clients/cli/policy/policy_options.h"

#include <string>

#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::Policy ParseOptions(const std::string& text) {
  v1::Policy policy;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &policy)) << text;
  return policy;
}

constexpr char kPresent[] = R"(
  name: "municipalities/4601/policy" objective: OBJECTIVE_BALANCED wait_guarantee_days: 365
  waiting_time_rule: WAITING_TIME_RULE_RESTART target_lists: "municipalities/4601/lists/3" tiers { group: GROUP_REFUGEE tier: 0 }
  own_fields { paths: "wait_guarantee_days" } from { year: 2026 month: 1 day: 1 })";

absl::StatusOr<v1::Policy> Changed(const PolicyOptions& options) {
  return ChangedPolicy(Names("4601"), options, ParseOptions(kPresent));
}

std::string ReasonOf(const absl::StatusOr<v1::Policy>& policy) { return client::GetApiError(policy.status()).reason; }

TEST(PolicyOptionsTest, WhatIsNotGivenStays) {
  v1::Policy expected = ParseOptions(kPresent);
  expected.clear_from();  // today on
  EXPECT_EQ(Changed({})->DebugString(), expected.DebugString());
}

TEST(PolicyOptionsTest, ADayOrAReasonAloneChangesNoSetting) {
  PolicyOptions options;
  options.from = "2027-01-01";
  options.reason = "Vedtak";
  EXPECT_FALSE(ChangesSettings(options));
  options.follow_national = {"daily-run"};
  EXPECT_TRUE(ChangesSettings(options));
  options.follow_national.clear();
  options.daily_run = false;
  EXPECT_TRUE(ChangesSettings(options));
}

TEST(PolicyOptionsTest, WhatIsGivenBecomesItsOwn) {
  PolicyOptions options;
  options.objective = "first-come";
  options.waiting_time_rule = "per-wish";
  options.today_first = true;
  options.from = "2027-01-01";
  const v1::Policy policy = Changed(options).value();
  EXPECT_EQ(policy.objective(), v1::OBJECTIVE_FIRST_COME);
  EXPECT_EQ(policy.waiting_time_rule(), v1::WAITING_TIME_RULE_PER_WISH);
  EXPECT_TRUE(policy.today_first());
  EXPECT_EQ(policy.from().year(), 2027);
  EXPECT_THAT(policy.own_fields().paths(),
              ElementsAre("objective", "wait_guarantee_days", "waiting_time_rule", "today_first"));
}

TEST(PolicyOptionsTest, QuotasReplaceTheWholeSetting) {
  PolicyOptions options;
  options.quotas = {"refugee=25%/quarter", "newcomer=3/quarter", "refugee=10/run"};
  const v1::Policy policy = Changed(options).value();
  ASSERT_EQ(policy.quotas_size(), 3);
  EXPECT_EQ(policy.quotas(0).group(), v1::GROUP_NEWCOMER);
  EXPECT_EQ(policy.quotas(0).persons(), 3);
  EXPECT_EQ(policy.quotas(1).group(), v1::GROUP_REFUGEE);
  EXPECT_EQ(policy.quotas(1).period(), v1::QUOTA_PERIOD_RUN);
  EXPECT_EQ(policy.quotas(1).persons(), 10);
  EXPECT_EQ(policy.quotas(2).period(), v1::QUOTA_PERIOD_QUARTER);
  EXPECT_EQ(policy.quotas(2).percent(), 25);
  EXPECT_THAT(policy.own_fields().paths(), ElementsAre("wait_guarantee_days", "quotas"));
  options.quotas = {"none"};
  EXPECT_EQ(Changed(options)->quotas_size(), 0);
  for (const char* text : {"refugee", "refugee=10", "refugee=10/year", "refugee=%/run", "refugee=ten/run"}) {
    options.quotas = {text};
    EXPECT_EQ(ReasonOf(Changed(options)), "FIELD_INVALID") << text;
  }
}

TEST(PolicyOptionsTest, ASettingMayFollowTheNationAgain) {
  PolicyOptions options;
  options.follow_national = {"wait-guarantee-days"};
  EXPECT_THAT(Changed(options)->own_fields().paths(), IsEmpty());
  options.wait_guarantee_days = 180;
  EXPECT_EQ(ReasonOf(Changed(options)), "FIELD_INVALID") << "both at once make no sense";
}

TEST(PolicyOptionsTest, ListsAndTiersAreGivenWhole) {
  PolicyOptions options;
  options.target_lists = {"17", "4601/18"};
  options.tiers = {"switcher=2", "displaced=0"};
  const v1::Policy policy = Changed(options).value();
  EXPECT_THAT(policy.target_lists(), ElementsAre("municipalities/4601/lists/17", "municipalities/4601/lists/18"));
  ASSERT_EQ(policy.tiers_size(), 2);
  EXPECT_EQ(policy.tiers(0).group(), v1::GROUP_DISPLACED) << "in the order of the groups";
  EXPECT_EQ(policy.tiers(1).tier(), 2);
  options.target_lists = {"none"};
  options.tiers = {"none"};
  EXPECT_THAT(Changed(options)->target_lists(), IsEmpty());
  EXPECT_THAT(Changed(options)->tiers(), IsEmpty());
  for (const char* tier : {"refugee", "refugee=x", "tourist=1"}) {
    options.tiers = {tier};
    EXPECT_EQ(ReasonOf(Changed(options)), "FIELD_INVALID") << tier;
  }
}

TEST(PolicyOptionsTest, EverySettingIsAFieldOfThePolicy) {
  for (const std::string& setting : PolicySettings()) {
    PolicyOptions options;
    options.follow_national = {setting};
    v1::Policy policy = ParseOptions(kPresent);
    const google::protobuf::Descriptor& type = *v1::Policy::descriptor();
    for (int i = 0; i < type.field_count(); ++i) policy.mutable_own_fields()->add_paths(type.field(i)->name());
    const int all = ChangedPolicy(Names(""), {}, policy)->own_fields().paths_size();
    EXPECT_EQ(ChangedPolicy(Names(""), options, policy)->own_fields().paths_size(), all - 1) << setting;
  }
}

TEST(IntakeRuleTest, ReplacesItsGroupsAndGoesIfItBoundsNothing) {
  v1::IntakeRule rule;
  rule.set_group(v1::GROUP_SWITCHER);
  rule.set_per_run(4);
  v1::Policy policy = WithIntakeRule(rule, ParseOptions(kPresent));
  EXPECT_FALSE(policy.has_from());
  rule.set_group(v1::GROUP_REFUGEE);
  policy = WithIntakeRule(rule, policy);
  rule.set_per_run(6);
  policy = WithIntakeRule(rule, policy);
  ASSERT_EQ(policy.intake_rules_size(), 2);
  EXPECT_EQ(policy.intake_rules(0).group(), v1::GROUP_REFUGEE);
  EXPECT_EQ(policy.intake_rules(0).per_run(), 6);
  rule.clear_per_run();
  EXPECT_EQ(WithIntakeRule(rule, policy).intake_rules_size(), 1);
}

}  // namespace
}  // namespace listeplass::cli
