#include "service/register/policy/first_policy.h"

#include <gmock/gmock.h>

#include <optional>

#include "service/register/policy/policy_in_force.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

TEST(FirstPolicyTest, AnEmptyRegisterBeginsWithANationalPolicyThatMunicipalitiesFollow) {
  TestRegister reg;
  ASSERT_EQ(reg.state()->sequence(), 0);
  const auto first = DecideFirstPolicy(*reg.state(), reg.context());
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_TRUE(reg.Run(first->events).ok());
  const absl::CivilDay today = reg.context().today;
  EXPECT_EQ(PolicyOf(*reg.state(), kBergen, today)->waiting_time_rule, WaitingTimeRule::kPerWish);
  EXPECT_TRUE(PolicyOf(*reg.state(), kBergen, today)->today_first);
  EXPECT_EQ(PolicyOf(*reg.state(), kBergen, today - 1)->waiting_time_rule, WaitingTimeRule::kKeep);
  EXPECT_FALSE(PolicyOf(*reg.state(), kBergen, today - 1)->today_first);
  const PolicyInForce nation = *PolicyInForceOn(*reg.state(), MunicipalityId(), today);
  EXPECT_EQ(nation.policy.own, FirstNationalPolicy().own) << "it decides nothing else";
}

TEST(FirstPolicyTest, ARegisterInWhichSomethingHasHappenedKeepsWhatItHas) {
  TestRegister reg;
  reg.AddList();
  EXPECT_TRUE(DecideFirstPolicy(*reg.state(), reg.context())->events.empty());
}

}  // namespace
}  // namespace listeplass
