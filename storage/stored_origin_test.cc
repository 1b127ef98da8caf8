#include "storage/stored_origin.h"

#include <cstdint>
#include <limits>
#include <set>
#include <string>

#include "gtest/gtest.h"

namespace listeplass::storage {
namespace {

TEST(StoredOriginTest, EveryOriginIsFoundAgainByItsOwnName) {
  std::set<std::string> names;
  for (int number = 0; number <= std::numeric_limits<uint8_t>::max(); ++number) {
    const auto origin = static_cast<Origin>(number);
    const std::string name(OriginName(origin));
    // Only kUnnamed has none, and numbers that stand for no origin.
    if (name.empty() && origin != Origin::kUnnamed) continue;
    EXPECT_TRUE(names.insert(name).second) << name << " twice";
    EXPECT_EQ(ParseOrigin(name), origin);
  }
  EXPECT_GE(names.size(), 30u);
  EXPECT_EQ(ParseOrigin("MunicipalityService.Nothing"), std::nullopt);
}

// The names are persisted: folders of every version have them.
TEST(StoredOriginTest, NamesAreAsTheyWere) {
  EXPECT_EQ(OriginName(Origin::kAskForLists), "CitizenService.AskForLists");
  EXPECT_EQ(OriginName(Origin::kUndoChange), "MunicipalityService.UndoChange");
  EXPECT_EQ(OriginName(Origin::kImportRegister), "PopulationService.ImportRegister");
  EXPECT_EQ(OriginName(Origin::kDailyCommitPlan), "DailyRun.CommitPlan");
  EXPECT_EQ(OriginName(Origin::kUnnamed), "");
}

}  // namespace
}  // namespace listeplass::storage
