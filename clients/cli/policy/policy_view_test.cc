#include "clients/cli/policy/policy_view.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

namespace listeplass::cli {
namespace {

v1::Policy ParseShown(const std::string& text) {
  v1::Policy policy;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &policy));
  return policy;
}

google::type::Date ADay(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(PolicyViewTest, ShowsEachSettingAndWhoseItIs) {
  EXPECT_EQ(PolicyView(ParseShown(R"(name: "municipalities/4601/policy" objective: OBJECTIVE_PRIORITY
              wait_guarantee_days: 365 exchange_on_over_full: true automatic_within_minutes: 60 opening_threshold: 10
              switches_per_year: 2 rolling_year: true waiting_time_rule: WAITING_TIME_RULE_KEEP
              quiet_days_after_manual_move: 1 daily_run: true today_first: true
              quotas { group: GROUP_REFUGEE period: QUOTA_PERIOD_RUN persons: 10 }
              quotas { group: GROUP_REFUGEE period: QUOTA_PERIOD_QUARTER percent: 25 }
              intake_rules { group: GROUP_REFUGEE per_run: 2 } target_lists: "municipalities/4601/lists/17"
              from { year: 2026 month: 12 day: 1 }
              own_fields { paths: ["objective", "intake_rules", "target_lists", "today_first"] }
              national_fields { paths: ["rolling_year", "daily_run"] })"),
                       0),
            "SETTING                          VALUE                                            DECIDED BY\n"
            "Objective                        priority                                         municipality\n"
            "Wait guarantee                   365 days                                         default\n"
            "Exchange on over-full lists      yes                                              default\n"
            "Automatic assignment             no                                               default\n"
            "Automatic within                 60 minutes                                       default\n"
            "Lists open at                    10 free places                                   default\n"
            "Switches a year                  2                                                default\n"
            "Year of switches                 the twelve months before                         nation\n"
            "Waiting time of changed wishes   keep                                             default\n"
            "Left alone after a move by hand  1 day                                            default\n"
            "Daily run                        yes                                              nation\n"
            "Today's rule first               yes                                              municipality\n"
            "Intake of refugee                at most 2 a run                                  municipality\n"
            "Tier                             none                                             default\n"
            "Quota of refugee                 at least 10 persons a run                        default\n"
            "Quota of refugee                 at least 25 % of those without a list a quarter  default\n"
            "Target lists                     4601/17                                          municipality\n"
            "Plans together with              none                                             default\n"
            "\n"
            "Holds from 2026-12-01.\n");
}

TEST(PolicyChangesViewTest, ShowsWhatDiffersWithBothValuesAndWhetherItCanBeUndone) {
  const v1::Policy before = ParseShown(R"(name: "municipalities/4601/policy" wait_guarantee_days: 365
    tiers { group: GROUP_REFUGEE tier: 1 } own_fields { paths: ["tiers"] })");
  const v1::Policy then = ParseShown(R"(name: "municipalities/4601/policy" wait_guarantee_days: 180
    from { year: 2027 month: 1 day: 1 } own_fields { paths: ["wait_guarantee_days"] })");
  EXPECT_EQ(PolicyChangesView(before, then, ADay(2026, 12, 31), 0),
            "SETTING          TODAY               WOULD BE\n"
            "Wait guarantee   365 days (default)  180 days (municipality)\n"
            "Tier of refugee  1 (municipality)    -\n"
            "Tier             -                   none (default)\n"
            "\n"
            "Would hold from 2027-01-01; until then it can be undone.\n");
  EXPECT_EQ(PolicyChangesView(then, then, ADay(2027, 1, 1), 0),
            "No setting differs from today's.\n"
            "\n"
            "Would hold from 2027-01-01. It cannot be undone, only set anew by another policy set.\n");
}

TEST(PolicyViewTest, WhatTheNationDecidesInItsOwnPolicyIsTheNations) {
  const std::string view = PolicyView(ParseShown(R"(name: "policy" own_fields { paths: ["daily_run"] })"), 0);
  EXPECT_NE(view.find("Daily run                        no                       nation\n"), std::string::npos) << view;
  EXPECT_EQ(view.find("municipality"), std::string::npos) << view;
}

}  // namespace
}  // namespace listeplass::cli
