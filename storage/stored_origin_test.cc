#include "storage/stored_origin.h"

#include <set>
#include <string>

#include "gtest/gtest.h"

namespace listeplass::storage {
namespace {

TEST(StoredOriginTest, EveryOriginIsFoundAgainByItsOwnName) {
  std::set<std::string> names;
  for (int i = 0; i <= static_cast<int>(Origin::kDailyFinish); ++i) {
    const auto origin = static_cast<Origin>(i);
    EXPECT_TRUE(names.insert(std::string(OriginName(origin))).second) << OriginName(origin) << " twice";
    EXPECT_EQ(ParseOrigin(OriginName(origin)), origin);
  }
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
