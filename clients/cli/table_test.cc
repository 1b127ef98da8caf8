#include "clients/cli/table.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

Table Practices() {
  Table table({{"PRACTICE"}, {"NAME", Table::Style::kElastic}, {"LISTS", Table::Style::kRight}});
  table.AddRow({"4601/12", "Årstad og Landås legesenter", "9"});
  table.AddRow({"4601/7", "", "12"});
  return table;
}

TEST(TableTest, IsAsWideAsItsCells) {
  EXPECT_EQ(Practices().Render(0),
            "PRACTICE  NAME                         LISTS\n"
            "4601/12   Årstad og Landås legesenter      9\n"
            "4601/7    -                               12\n");
}

TEST(TableTest, ANarrowTerminalCutsElasticColumnsOnly) {
  EXPECT_EQ(Practices().Render(30),
            "PRACTICE  NAME           LISTS\n"
            "4601/12   Årstad og Lan      9\n"
            "4601/7    -                 12\n");
}

TEST(TableTest, AHeadingAloneIsATableToo) { EXPECT_EQ(Table({{"A"}, {"B"}}).Render(0), ""); }

TEST(FieldsTest, ValuesStandBelowOneAnother) {
  Fields fields;
  fields.Add("List", "4601/17");
  fields.Add("Practice", "");
  EXPECT_EQ(fields.Render(),
            "List      4601/17\n"
            "Practice  -\n");
}

}  // namespace
}  // namespace listeplass::cli
