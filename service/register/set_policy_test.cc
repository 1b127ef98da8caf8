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
  const absl::CivilDay today = reg_.context().today;
  EXPECT_EQ(*PolicyOf(*reg_.state(), kBergen, today), Policy{.municipality = kBergen}) << "the default until then";
  const Policy policy{
      .municipality = kBergen, .from = today, .wait_guarantee_days = 180, .automatic_assignment = false};
  ASSERT_TRUE(Set(policy).ok());
  EXPECT_EQ(*PolicyOf(*reg_.state(), kBergen, today), policy);
  EXPECT_EQ(*PolicyOf(*reg_.state(), kAskoy, today), Policy{.municipality = kAskoy});
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
            (Policy{.municipality = kAskoy, .from = today, .wait_guarantee_days = 500}));
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

TEST_F(SetPolicyTest, TiersAndCooperationAreChecked) {
  ASSERT_TRUE(Set({.municipality = kBergen, .tiers = {{Group::kRefugee, 0}, {Group::kDisplaced, 1}}}).ok());
  EXPECT_THAT(Set({.municipality = kBergen, .tiers = {{Group::kRefugee, 3}}}),
              Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_THAT(Set({.municipality = kBergen, .tiers = {{Group::kRefugee, 1}, {Group::kRefugee, 2}}}),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Set({.municipality = kBergen, .cooperating = {kBergen}}),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Set({.cooperating = {kBergen}}), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

}  // namespace
}  // namespace listeplass
