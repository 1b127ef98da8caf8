#include "clients/cli/typed_words.h"

#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

TEST(TypedWordsTest, AnUnknownWordIsNamedWithTheNearest) {
  const std::vector<std::string> statuses = {"open", "closed", "locked"};
  std::string word = "CLOSED";
  EXPECT_EQ(ReadWord(statuses, word), "");
  EXPECT_EQ(word, "closed");
  word = "opne";
  EXPECT_EQ(ReadWord(statuses, word), "opne is none of open, closed, locked; did you mean open?");
  word = "paused";
  EXPECT_EQ(ReadWord(statuses, word), "paused is none of open, closed, locked");
  EXPECT_EQ(UnknownCommand("lst", {"status", "list"}), "unknown command lst; did you mean list?");
  EXPECT_EQ(UnknownOption("--reson=x", {"--reason", "-y"}), "unknown option --reson; did you mean --reason?");
}

TEST(TypedWordsTest, ANumberOutOfItsRangeIsToldTheRange) {
  EXPECT_EQ(CheckWholeNumber("240", 1, 240), "");
  EXPECT_EQ(CheckWholeNumber("-5", 0, 240), "must be a whole number from 0 to 240, not -5");
  EXPECT_EQ(CheckWholeNumber("1e300", 0, 240), "must be a whole number from 0 to 240, not 1e300");
  EXPECT_EQ(CheckNumber("-2500"), "");
  EXPECT_EQ(CheckNumber("12a"), "must be a whole number, not 12a");
  EXPECT_EQ(
      CheckNumber("1000000000000000000"),
      "must be a whole number from -999999999999999999 to 999999999999999999, not (a number of eleven digits or more)");
  EXPECT_EQ(CheckBound("0", 0, 240), "");
  EXPECT_EQ(CheckBound("no-limit", 0, 240), "");
  EXPECT_EQ(CheckBound("241", 0, 240), "must be a whole number from 0 to 240, or no-limit, not 241");
  EXPECT_EQ(CheckBound("none", 0, 240), "must be a whole number from 0 to 240, or no-limit, not none");
  EXPECT_EQ(CheckSeconds("0.0015"), "");
  for (const char* bad : {"0", "-1", "nan", "86401", "soon"}) {
    EXPECT_EQ(CheckSeconds(bad), std::string("must be seconds, more than 0 and at most 86400, not ") + bad);
  }
}

TEST(TypedWordsTest, ATextMustBeUtf8) {
  for (const char* good : {"", "Sak 26/77", "Bærum", "診療所"}) EXPECT_EQ(CheckUtf8(good), "");
  for (const char* bad : {"B\xe6rum", "\xff", "a\xc3", "\xc0\xaf", "\xed\xa0\x80"}) {
    EXPECT_EQ(CheckUtf8(bad), "must be UTF-8, which this is not; perhaps the terminal is set to Latin-1");
  }
}

TEST(TypedWordsTest, WhatMayBeANationalIdIsNotRepeated) {
  EXPECT_EQ(UnknownCommand("41928701296", {}), "unknown command (a number of eleven digits or more)");
  EXPECT_EQ(Typed("1042\x1b[2J"), "1042\\u001b[2J");
  EXPECT_EQ(Typed(""), "(nothing)");
}

}  // namespace
}  // namespace listeplass::cli
