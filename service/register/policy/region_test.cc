#include "service/register/policy/region.h"

#include <gmock/gmock.h>

#include "service/register/policy/set_policy.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;

constexpr MunicipalityId kOs(4624);

class RegionTest : public ::testing::Test {
 protected:
  RegionTest() {
    for (MunicipalityId municipality : {kBergen, kAskoy, kOs}) reg_.AddList({.municipality = municipality});
  }

  void Cooperate(MunicipalityId municipality, std::vector<MunicipalityId> with) {
    Policy policy;
    policy.municipality = municipality;
    policy.cooperating = std::move(with);
    ASSERT_TRUE(reg_.Run(DecideSetPolicy(*reg_.state(), {policy}, reg_.context())).ok());
  }
  std::vector<MunicipalityId> Region(MunicipalityId municipality) {
    return *RegionOf(*reg_.state(), municipality, reg_.context().today);
  }

  TestRegister reg_;
};

TEST_F(RegionTest, R33BothMustWantIt) {
  EXPECT_THAT(Region(kBergen), ElementsAre(kBergen));
  Cooperate(kBergen, {kAskoy, kOs});
  EXPECT_THAT(Region(kBergen), ElementsAre(kBergen));
  Cooperate(kAskoy, {kBergen});
  EXPECT_THAT(Region(kBergen), ElementsAre(kBergen, kAskoy));
  EXPECT_THAT(Region(kAskoy), ElementsAre(kBergen, kAskoy));
  EXPECT_THAT(Region(kOs), ElementsAre(kOs));
}

TEST_F(RegionTest, ReachesThroughOthers) {
  Cooperate(kBergen, {kOs});
  Cooperate(kOs, {kBergen, kAskoy});
  Cooperate(kAskoy, {kOs});
  for (MunicipalityId one : {kBergen, kOs, kAskoy}) EXPECT_THAT(Region(one), ElementsAre(kBergen, kOs, kAskoy));
}

}  // namespace
}  // namespace listeplass
