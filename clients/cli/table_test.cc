#include "clients/cli/table.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/strings/str_split.h"
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

TEST(TableTest, ANarrowTerminalCutsElasticColumnsOnlyAndMarksTheCut) {
  EXPECT_EQ(Practices().Render(30),
            "PRACTICE  NAME           LISTS\n"
            "4601/12   Årstad og La…      9\n"
            "4601/7    -                 12\n");
}

TEST(TableTest, WhatFindsNoRoomStandsBelowWithTheKeyAgain) {
  EXPECT_EQ(Practices().Render(20),
            "PRACTICE  NAME\n"
            "4601/12   Årstad og…\n"
            "4601/7    -\n"
            "\n"
            "PRACTICE  LISTS\n"
            "4601/12       9\n"
            "4601/7       12\n");
  Table keys({{"DATE"}, {"OF"}, {"A"}, {"B"}}, /*key_columns=*/2);
  keys.AddRow({"2026-12-01", "total", "aaaaaa", "bbbbbb"});
  EXPECT_EQ(keys.Render(26),
            "DATE        OF     A\n"
            "2026-12-01  total  aaaaaa\n"
            "\n"
            "DATE        OF     B\n"
            "2026-12-01  total  bbbbbb\n");
}

TEST(TableTest, NoLineIsWiderThanTheTerminal) {
  for (size_t width = 20; width < 60; ++width) {
    const std::string text = Practices().Render(width);
    for (const absl::string_view line : absl::StrSplit(text, '\n')) {
      const auto characters = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xc0) != 0x80; });
      EXPECT_LE(static_cast<size_t>(characters), width) << line;
    }
  }
}

TEST(TableTest, WhatATerminalWouldObeyIsShownInstead) {
  Table table({{"NAME"}, {"LISTS", Table::Style::kRight}});
  table.AddRow({"Dr.\x1b[2J\nLind", "9"});
  EXPECT_EQ(table.Render(0),
            "NAME                    LISTS\n"
            "Dr.\\u001b[2J\\u000aLind      9\n");
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
