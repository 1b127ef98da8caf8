#include "service/server/audit/policy_changes.h"

#include "gtest/gtest.h"
#include "service/domain/policy_fields.h"

namespace listeplass::server {
namespace {

PolicyFields Only(std::initializer_list<PolicyField> fields) {
  PolicyFields only;
  for (PolicyField field : fields) only.set(static_cast<size_t>(field));
  return only;
}

TEST(PolicyChangesTest, EachSettingIsToldWithItsValueBeforeAndNow) {
  const Policy before{.municipality = MunicipalityId(4601),
                      .wait_guarantee_days = 365,
                      .daily_run = true,
                      .own = Only({PolicyField::kWaitGuaranteeDays, PolicyField::kDailyRun})};
  const Policy after{.municipality = MunicipalityId(4601),
                     .wait_guarantee_days = 180,
                     .waiting_time_rule = WaitingTimeRule::kPerWish,
                     .intake_rules = {{Group::kRefugee, 4, std::nullopt, 30, 0}},
                     .target_lists = {ListId(17), ListId(18)},
                     .quotas = {{.group = Group::kRefugee, .period = QuotaPeriod::kRun, .persons = 10},
                                {.group = Group::kRefugee, .period = QuotaPeriod::kQuarter, .percent = 25}},
                     .own = Only({PolicyField::kWaitGuaranteeDays, PolicyField::kWaitingTimeRule,
                                  PolicyField::kIntakeRules, PolicyField::kTargetLists, PolicyField::kQuotas})};
  EXPECT_EQ(PolicyChanges(before, after),
            "wait-guarantee-days from 365 to 180, waiting-time from the nation's to per-wish, "
            "daily-run from true to the nation's, intake from the nation's to REFUGEE 4 a run within 30 minutes, "
            "target-list from the nation's to lists/17 and lists/18, "
            "quota from the nation's to REFUGEE=10/run and REFUGEE=25%/quarter");
  EXPECT_EQ(PolicyChanges(after, after), "");
}

TEST(PolicyChangesTest, EachFieldIsNamedByItsOptionAndNotByTheApi) {
  EXPECT_EQ(PolicyChanges(Policy{.municipality = MunicipalityId(4601), .own = {}},
                          Policy{.municipality = MunicipalityId(4601),
                                 .quiet_days_after_manual_move = 30,
                                 .own = Only({PolicyField::kQuietDaysAfterManualMove})}),
            "quiet-days from the nation's to 30");
  for (size_t i = 0; i < kPolicyFieldCount; ++i) {
    PolicyFields own;
    own.set(i);
    const std::string told = PolicyChanges(std::nullopt, Policy{.municipality = MunicipalityId(4601), .own = own});
    EXPECT_EQ(told.substr(0, told.find(' ')).find('_'), std::string::npos) << told;
  }
}

TEST(PolicyChangesTest, WhatTheNationDoesNotDecideIsTheDefault) {
  EXPECT_EQ(PolicyChanges(std::nullopt, Policy{.switches_per_year = 3, .own = Only({PolicyField::kSwitchesPerYear})}),
            "switches-per-year from the default to 3");
}

}  // namespace
}  // namespace listeplass::server
