#include "service/server/rpc/previews.h"

#include <memory>

#include "gtest/gtest.h"
#include "service/domain/limits.h"

namespace listeplass::server {
namespace {

std::shared_ptr<const Preview> PreviewOf(MunicipalityId municipality, PlanId id) {
  Preview preview;
  preview.plan.id = id;
  preview.plan.municipality = municipality;
  return std::make_shared<const Preview>(std::move(preview));
}

TEST(Previews, IdsAscendWithinAMillisecondAndOverARestart) {
  const absl::Time now = absl::FromUnixMillis(1'700'000'000'000);
  Previews previews;
  const PlanId first = previews.NextId(now);
  const PlanId second = previews.NextId(now);
  EXPECT_LT(first, second);
  EXPECT_LT(second, previews.NextId(now - absl::Hours(1)));
  Previews restarted;
  EXPECT_LT(second, restarted.NextId(now + absl::Seconds(1)));
}

TEST(Previews, FindsWhatItRemembersUnderItsMunicipality) {
  Previews previews;
  previews.Put(PreviewOf(MunicipalityId(4601), PlanId(7)));
  ASSERT_NE(previews.Find(MunicipalityId(4601), PlanId(7)), nullptr);
  EXPECT_EQ(previews.Find(MunicipalityId(4627), PlanId(7)), nullptr);
  EXPECT_EQ(previews.Find(MunicipalityId(4601), PlanId(8)), nullptr);
}

TEST(Previews, ForgetsTheOldestFirst) {
  Previews previews;
  for (int id = 1; id <= limits::kPreviewsKeptMax + 1; ++id) {
    previews.Put(PreviewOf(MunicipalityId(4601), PlanId(id)));
  }
  EXPECT_EQ(previews.Find(MunicipalityId(4601), PlanId(1)), nullptr);
  EXPECT_NE(previews.Find(MunicipalityId(4601), PlanId(2)), nullptr);
}

}  // namespace
}  // namespace listeplass::server
