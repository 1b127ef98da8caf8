#include "service/register/policy/set_policy.h"

#include <gmock/gmock.h>

#include <iterator>
#include <map>
#include <random>
#include <tuple>
#include <utility>

#include "service/register/policy/policy_in_force.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

class SetPolicyTest : public ::testing::Test {
 protected:
  SetPolicyTest() { reg_.AddList(); }  // so that Bergen takes part

  absl::Status Set(const Policy& policy) {
    return reg_.Run(DecideSetPolicy(*reg_.state(), {.policy = policy}, reg_.context()));
  }

  TestRegister reg_;
};

TEST_F(SetPolicyTest, ReplacesThePolicyWhole) {
  const absl::CivilDay today = reg_.context().today;
  const Policy default_policy{.municipality = kBergen, .own = {}};
  EXPECT_EQ(*PolicyOf(*reg_.state(), kBergen, today), default_policy) << "the default until then";
  const Policy policy{
      .municipality = kBergen, .from = today, .wait_guarantee_days = 180, .automatic_assignment = false};
  ASSERT_TRUE(Set(policy).ok());
  EXPECT_EQ(*PolicyOf(*reg_.state(), kBergen, today), policy);
  EXPECT_EQ(*PolicyOf(*reg_.state(), kAskoy, today), (Policy{.municipality = kAskoy, .own = {}}));
}

TEST_F(SetPolicyTest, ThePolicyOfNobodyThatDecidesNothingIsNoChange) {
  const Policy nothing{.municipality = kBergen, .own = {}};
  EXPECT_TRUE(DecideSetPolicy(*reg_.state(), {nothing, "Vedtak"}, reg_.context())->events.empty());
}

TEST_F(SetPolicyTest, TheChangeKeepsItsReasonAndWhatWasDecidedBefore) {
  const Policy first{.municipality = kBergen, .wait_guarantee_days = 100};
  const auto decide = [&](const Policy& policy) {
    return std::get<PolicySet>(DecideSetPolicy(*reg_.state(), {policy, "Vedtak"}, reg_.context())->events.at(0));
  };
  EXPECT_EQ(decide(first).before, std::nullopt);
  ASSERT_TRUE(Set(first).ok());
  const PolicySet second = decide({.municipality = kBergen, .wait_guarantee_days = 200});
  EXPECT_EQ(second.reason, "Vedtak");
  EXPECT_EQ(second.before->wait_guarantee_days, 100);
}

TEST_F(SetPolicyTest, HoldsFromItsFirstDayUntilTheNextOne) {
  const absl::CivilDay today = reg_.context().today;
  ASSERT_TRUE(Set({.municipality = kBergen, .wait_guarantee_days = 100}).ok());
  ASSERT_TRUE(Set({.municipality = kBergen, .from = today + 40, .wait_guarantee_days = 300}).ok());
  ASSERT_TRUE(Set({.municipality = kBergen, .from = today + 20, .wait_guarantee_days = 200}).ok());
  const auto guarantee_on = [&](absl::CivilDay day) {
    return PolicyOf(*reg_.state(), kBergen, day)->wait_guarantee_days;
  };
  EXPECT_EQ(guarantee_on(today - 1), 365) << "what was decided before stays as it was";
  EXPECT_EQ(guarantee_on(today), 100);
  EXPECT_EQ(guarantee_on(today + 19), 100);
  EXPECT_EQ(guarantee_on(today + 20), 200);
  EXPECT_EQ(guarantee_on(today + 40), 300);
  EXPECT_THAT(Set({.municipality = kBergen, .from = today - 1}),
              Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
}

TEST_F(SetPolicyTest, TheNationalPolicyHoldsWhereAMunicipalityHasNone) {
  const absl::CivilDay today = reg_.context().today;
  ASSERT_TRUE(Set({.wait_guarantee_days = 500}).ok());
  ASSERT_TRUE(Set({.municipality = kBergen, .wait_guarantee_days = 180}).ok());
  EXPECT_EQ(PolicyOf(*reg_.state(), kBergen, today)->wait_guarantee_days, 180);
  EXPECT_EQ(*PolicyOf(*reg_.state(), kAskoy, today),
            (Policy{.municipality = kAskoy, .from = today, .wait_guarantee_days = 500, .own = {}}));
}

PolicyFields Only(const std::vector<PolicyField>& fields) {
  PolicyFields only;
  for (PolicyField field : fields) only.set(static_cast<size_t>(field));
  return only;
}

TEST_F(SetPolicyTest, AMunicipalityDecidesFieldByFieldAndFollowsTheNationInTheRest) {
  const absl::CivilDay today = reg_.context().today;
  ASSERT_TRUE(Set({.wait_guarantee_days = 500,
                   .opening_threshold = 5,
                   .own = Only({PolicyField::kWaitGuaranteeDays, PolicyField::kOpeningThreshold})})
                  .ok());
  ASSERT_TRUE(Set({.municipality = kBergen,
                   .wait_guarantee_days = 180,
                   .opening_threshold = 77,  // not one of its own fields: ignored, however wrong
                   .switches_per_year = -1,
                   .own = Only({PolicyField::kWaitGuaranteeDays})})
                  .ok());
  const absl::StatusOr<PolicyInForce> now = PolicyInForceOn(*reg_.state(), kBergen, today);
  ASSERT_TRUE(now.ok());
  EXPECT_EQ(now->policy, (Policy{.municipality = kBergen,
                                 .from = today,
                                 .wait_guarantee_days = 180,
                                 .opening_threshold = 5,
                                 .own = Only({PolicyField::kWaitGuaranteeDays})}));
  EXPECT_EQ(now->national, Only({PolicyField::kOpeningThreshold}));
  // A field that the nation gives up has the default again. One that the municipality gives up is as the nation says.
  ASSERT_TRUE(Set({.wait_guarantee_days = 600, .own = Only({PolicyField::kWaitGuaranteeDays})}).ok());
  EXPECT_EQ(PolicyOf(*reg_.state(), kBergen, today)->opening_threshold, 10);
  ASSERT_TRUE(Set({.municipality = kBergen, .own = {}}).ok());
  EXPECT_EQ(PolicyOf(*reg_.state(), kBergen, today)->wait_guarantee_days, 600);
}

TEST_F(SetPolicyTest, AChangeOfTheNationalPolicyReachesItsFollowersFromItsDay) {
  const absl::CivilDay today = reg_.context().today;
  const PolicyFields guarantee = Only({PolicyField::kWaitGuaranteeDays});
  ASSERT_TRUE(Set({.municipality = kBergen, .daily_run = true, .own = Only({PolicyField::kDailyRun})}).ok());
  ASSERT_TRUE(Set({.municipality = kBergen, .from = today + 30, .wait_guarantee_days = 90, .own = guarantee}).ok());
  ASSERT_TRUE(Set({.wait_guarantee_days = 500, .own = guarantee}).ok());
  ASSERT_TRUE(Set({.from = today + 20, .wait_guarantee_days = 400, .own = guarantee}).ok());
  ASSERT_TRUE(Set({.from = today + 40, .daily_run = true, .own = Only({PolicyField::kDailyRun})}).ok());
  const auto on = [&](int64_t days) {
    const Policy policy = *PolicyOf(*reg_.state(), kBergen, today + days);
    return std::tuple(policy.wait_guarantee_days, policy.daily_run, policy.from - today);
  };
  EXPECT_EQ(on(0), std::tuple(500, true, 0));
  EXPECT_EQ(on(19), std::tuple(500, true, 0));
  EXPECT_EQ(on(20), std::tuple(400, true, 20));
  EXPECT_EQ(on(30), std::tuple(90, false, 30)) << "its own policy of that day says nothing of runs";
  EXPECT_EQ(on(40), std::tuple(90, true, 40));
}

// Many times over, sets policies of both at random, and looks up for each field who decided it last.
TEST_F(SetPolicyTest, EachFieldIsAsWhoeverDecidesItSays) {
  std::mt19937_64 random(20261121);
  const absl::CivilDay today = reg_.context().today;
  std::map<std::pair<MunicipalityId, int64_t>, Policy> set;  // by owner and days from today
  for (int round = 0; round < 150; ++round) {
    const int64_t days = static_cast<int64_t>(random() % 6);
    Policy policy{.municipality = random() % 2 == 0 ? kBergen : MunicipalityId(),
                  .from = today + days,
                  .objective = static_cast<Objective>(1 + random() % std::size(kAllObjectives)),
                  .today_first = random() % 2 == 0,
                  .wait_guarantee_days = 1 + static_cast<int64_t>(random() % 9),
                  .exchange_on_over_full = random() % 2 == 0,
                  .automatic_within_minutes = 1 + static_cast<int64_t>(random() % 9),
                  .waiting_time_rule = static_cast<WaitingTimeRule>(random() % 3),
                  .intake_rules = {{.group = Group::kRefugee, .per_run = static_cast<int64_t>(random() % 9)}},
                  .quotas = {{.group = Group::kRefugee, .persons = 1 + static_cast<int64_t>(random() % 9)}},
                  .own = PolicyFields(random())};
    ASSERT_TRUE(Set(policy).ok());
    set[{policy.municipality, days}] = policy;
    const int64_t asked = static_cast<int64_t>(random() % 8);
    const absl::StatusOr<PolicyInForce> holds = PolicyInForceOn(*reg_.state(), kBergen, today + asked);
    ASSERT_TRUE(holds.ok());
    const auto last_of = [&](MunicipalityId owner) -> const Policy* {
      const Policy* last = nullptr;
      for (const auto& [key, one] : set) {
        if (key.first == owner && key.second <= asked) last = &one;
      }
      return last;
    };
    const Policy *own = last_of(kBergen), *nation = last_of(MunicipalityId()), defaults;
    const auto decider = [&](PolicyField field) -> const Policy& {
      const size_t number = static_cast<size_t>(field);
      EXPECT_EQ(holds->policy.own[number], own != nullptr && own->own[number]);
      if (own != nullptr && own->own[number]) return *own;
      EXPECT_EQ(holds->national[number], nation != nullptr && nation->own[number]);
      return nation != nullptr && nation->own[number] ? *nation : defaults;
    };
    const Policy& found = holds->policy;
    EXPECT_EQ(found.objective, decider(PolicyField::kObjective).objective);
    EXPECT_EQ(found.wait_guarantee_days, decider(PolicyField::kWaitGuaranteeDays).wait_guarantee_days);
    EXPECT_EQ(found.exchange_on_over_full, decider(PolicyField::kExchangeOnOverFull).exchange_on_over_full);
    EXPECT_EQ(found.automatic_within_minutes, decider(PolicyField::kAutomaticWithinMinutes).automatic_within_minutes);
    EXPECT_EQ(found.waiting_time_rule, decider(PolicyField::kWaitingTimeRule).waiting_time_rule);
    EXPECT_EQ(found.intake_rules, decider(PolicyField::kIntakeRules).intake_rules);
    EXPECT_EQ(found.today_first, decider(PolicyField::kTodayFirst).today_first);
    EXPECT_EQ(found.quotas, decider(PolicyField::kQuotas).quotas);
    ASSERT_FALSE(HasFailure()) << "in round " << round;
  }
}

TEST_F(SetPolicyTest, ValuesHaveRanges) {
  EXPECT_THAT(Set({.municipality = kBergen, .wait_guarantee_days = 0}),
              Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_THAT(Set({.municipality = kBergen, .automatic_within_minutes = 241}),
              Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_THAT(Set({.municipality = kBergen, .switches_per_year = 1}),
              Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"))
      << "the statute gives two (R7)";
  EXPECT_THAT(Set({.municipality = kBergen, .opening_threshold = -1}),
              Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_THAT(Set({.municipality = kBergen, .objective = static_cast<Objective>(9)}),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST_F(SetPolicyTest, R14TargetListsAreTheMunicipalitysOwn) {
  const ListId own = reg_.AddList(), other = reg_.AddList({.municipality = kAskoy});
  ASSERT_TRUE(Set({.municipality = kBergen, .target_lists = {own, own}}).ok());
  EXPECT_THAT(PolicyOf(*reg_.state(), kBergen, reg_.context().today)->target_lists, ::testing::ElementsAre(own));
  EXPECT_THAT(Set({.municipality = kBergen, .target_lists = {other}}),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Set({.municipality = kBergen, .target_lists = {ListId(999)}}),
              Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

TEST_F(SetPolicyTest, R14QuotasAreChecked) {
  const GroupQuota run = {.group = Group::kRefugee, .period = QuotaPeriod::kRun, .persons = 10};
  const GroupQuota quarter = {.group = Group::kRefugee, .period = QuotaPeriod::kQuarter, .percent = 25};
  ASSERT_TRUE(Set({.municipality = kBergen, .quotas = {run, quarter}}).ok());
  EXPECT_THAT(PolicyOf(*reg_.state(), kBergen, reg_.context().today)->quotas, ::testing::ElementsAre(run, quarter));
  const auto refused = [&](const GroupQuotas& quotas, absl::string_view reason) {
    EXPECT_THAT(Set({.municipality = kBergen, .quotas = quotas}), Fails(absl::StatusCode::kInvalidArgument, reason));
  };
  refused({quarter, run}, "FIELD_INVALID");
  refused({run, run}, "FIELD_INVALID");
  refused({{.group = Group::kSwitcher, .persons = 1}}, "FIELD_INVALID");
  refused({{.group = Group::kTemporary, .persons = 1}}, "FIELD_INVALID");
  refused({{.group = Group::kRefugee, .persons = 1, .percent = 1}}, "FIELD_INVALID");
  refused({{.group = Group::kRefugee}}, "OUT_OF_RANGE");
  refused({{.group = Group::kRefugee, .persons = limits::kQuotaPersonsMax + 1}}, "OUT_OF_RANGE");
  refused({{.group = Group::kRefugee, .percent = 101}}, "OUT_OF_RANGE");
  refused({{.group = Group::kRefugee, .persons = -1}}, "OUT_OF_RANGE");
}

TEST_F(SetPolicyTest, TiersAndCooperationAreChecked) {
  ASSERT_TRUE(Set({.municipality = kBergen, .tiers = {{Group::kRefugee, 0}, {Group::kDisplaced, 1}}}).ok());
  EXPECT_THAT(Set({.municipality = kBergen, .tiers = {{Group::kRefugee, 3}}}),
              Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_THAT(Set({.municipality = kBergen, .tiers = {{Group::kRefugee, 1}, {Group::kRefugee, 2}}}),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Set({.municipality = kBergen, .cooperating = {kBergen}}),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Set({.municipality = kBergen, .cooperating = {kAskoy}}),
              Fails(absl::StatusCode::kNotFound, "MUNICIPALITY_NOT_FOUND"))
      << "takes no part";
  EXPECT_THAT(Set({.municipality = kAskoy}), Fails(absl::StatusCode::kNotFound, "MUNICIPALITY_NOT_FOUND"));
  EXPECT_THAT(Set({.cooperating = {kBergen}}), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

}  // namespace
}  // namespace listeplass
