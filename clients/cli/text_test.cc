#include "clients/cli/text.h"

#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

TEST(PositionTest, IsReadStrictly) {
  const google::type::LatLng bergen = ParsePosition("60.391,5.322", "near").value();
  EXPECT_EQ(PositionText(bergen), "60.39100, 5.32200");
  for (const char* text :
       {"", "60.391", "60.391,", "60.391;5.322", "91,5", "60,181", "nan,5", "60,5,1", "north,east"}) {
    EXPECT_FALSE(ParsePosition(text, "near").ok()) << text;
  }
}

TEST(CountTest, KnowsOneFromMany) {
  EXPECT_EQ(Count(1, "person", "persons"), "1 person");
  EXPECT_EQ(Count(0, "person", "persons"), "0 persons");
  EXPECT_EQ(LeftOutText(2, "person", "persons"), "Left out: 2 persons with a protected address.\n");
  EXPECT_EQ(LeftOutText(0, "person", "persons"), "");
  EXPECT_EQ(ShareText(1, 3), "33.3 %");
  EXPECT_EQ(ShareText(0, 0), "");
}

TEST(TextTest, LongTextIsBrokenBetweenWords) {
  EXPECT_EQ(Indented("Bydel Årstad får 12 plasser", 2, 14), "  Bydel Årstad\n  får 12\n  plasser\n");
  EXPECT_EQ(Indented("Bydel Årstad får 12 plasser", 2, 0), "  Bydel Årstad får 12 plasser\n");
  EXPECT_EQ(Indented("municipalities/4601 x", 2, 10), "  municipalities/4601\n  x\n") << "a word is not broken";
  EXPECT_EQ(Indented("Ferie\n    13  2026-12-01", 2, 0), "  Ferie 13 2026-12-01\n") << "passes for no other line";
  EXPECT_EQ(Indented("", 2, 10), "");
}

TEST(TextTest, LongLinesAreWrappedBehindTheirOwnBlanksAndShortOnesAreNot) {
  EXPECT_EQ(Wrapped("NAME  A\n  åpen for alle nye\nslutt\n", 12), "NAME  A\n  åpen for\n  alle nye\nslutt\n");
  EXPECT_EQ(Wrapped("one two three", 0), "one two three");
  EXPECT_EQ(Wrapped("", 12), "");
}

}  // namespace
}  // namespace listeplass::cli
