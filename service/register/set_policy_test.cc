#include "service/register/set_policy.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

class SetPolicyTest : public ::testing::Test {
 protected:
  absl::Status Set(const Policy& policy) {
    return reg_.Run(DecideSetPolicy(*reg_.state(), {.policy = policy}, reg_.context()));
  }

  TestRegister reg_;
};

TEST_F(SetPolicyTest, ReplacesThePolicyWhole) {
  EXPECT_EQ(*PolicyOf(*reg_.state(), kBergen), Policy{.municipality = kBergen}) << "the default until then";
  const Policy policy{.municipality = kBergen, .wait_guarantee_days = 180, .automatic_assignment = false};
  ASSERT_TRUE(Set(policy).ok());
  EXPECT_EQ(*PolicyOf(*reg_.state(), kBergen), policy);
  EXPECT_EQ(*PolicyOf(*reg_.state(), kAskoy), Policy{.municipality = kAskoy});
}

TEST_F(SetPolicyTest, ValuesHaveRanges) {
  EXPECT_THAT(Set({}), Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_THAT(Set({.municipality = kBergen, .wait_guarantee_days = 0}),
              Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_THAT(Set({.municipality = kBergen, .automatic_within_minutes = 241}),
              Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_THAT(Set({.municipality = kBergen, .objective = static_cast<Objective>(9)}),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

}  // namespace
}  // namespace listeplass
