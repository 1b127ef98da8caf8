#include "service/register/import/unfinished_import.h"

#include <gtest/gtest.h>

#include <variant>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

TEST(ImportBoundsTest, TheFirstChangeBeginsAndTheEndEnds) {
  TestRegister reg;
  Decision nothing;
  BeginImport(*reg.state(), 7, nothing);
  EXPECT_TRUE(nothing.events.empty());
  EXPECT_TRUE(DecideEndImport(*reg.state(), 7).events.empty());
  EXPECT_TRUE(CheckNoImportUnfinished(*reg.state()).ok());

  Decision first{.events = {PolicySet{{.municipality = kBergen}}}};
  BeginImport(*reg.state(), 7, first);
  ASSERT_EQ(first.events.size(), 2u);
  EXPECT_EQ(std::get<ImportBegan>(first.events[0]).rows, 7);
  ASSERT_TRUE(reg.Run(first).ok());
  EXPECT_EQ(GetErrorDetails(CheckNoImportUnfinished(*reg.state())).reason, "IMPORT_UNFINISHED");

  Decision second{.events = {PolicySet{{.municipality = kAskoy}}}};
  BeginImport(*reg.state(), 7, second);
  EXPECT_EQ(second.events.size(), 1u);

  ASSERT_TRUE(reg.Run(DecideEndImport(*reg.state(), 7)).ok());
  EXPECT_TRUE(CheckNoImportUnfinished(*reg.state()).ok());
}

}  // namespace
}  // namespace listeplass
