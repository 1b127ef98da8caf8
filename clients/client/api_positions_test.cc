#include "clients/client/api_positions.h"

#include <optional>

#include "gtest/gtest.h"

namespace listeplass::client {
namespace {

TEST(ApiPositionsTest, OrderIsThatOfNumbersAndNotOfLetters) {
  EXPECT_LT(*ReadApiPosition("9.0"), *ReadApiPosition("10.0"));
  EXPECT_LT(*ReadApiPosition("4711.9"), *ReadApiPosition("4711.10"));
  EXPECT_LT(*ReadApiPosition("4711.9223372036854775807"), *ReadApiPosition("4712.0"));
  EXPECT_EQ(*ReadApiPosition("4711.0"), *ReadApiPosition("4711.0"));
}

// Whether the server still has the change is not told by the order.
TEST(ApiPositionsTest, TheCheckBehindThemIsNoPartOfTheOrder) {
  EXPECT_EQ(*ReadApiPosition("4711.0-1f3a9c02"), *ReadApiPosition("4711.0"));
  EXPECT_EQ(*ReadApiPosition("4711.0-1f3a9c02"), *ReadApiPosition("4711.0-00000000"));
  EXPECT_LT(*ReadApiPosition("4711.0-ffffffff"), *ReadApiPosition("4711.1-00000000"));
  for (const char* text : {"4711.0-", "4711.0-1f3a9c0", "4711.0-1f3a9c021", "4711.0-1f3a9c0x", "4711-1f3a9c02"}) {
    EXPECT_EQ(ReadApiPosition(text), std::nullopt) << text;
  }
}

TEST(ApiPositionsTest, OtherTextsAreNoPosition) {
  for (const char* text :
       {"", "now", "4711", "4711.", ".0", "4711.0.0", "-1.0", "+1.0", " 1.0", "1.0 ", "1.x", "9223372036854775808.0"}) {
    EXPECT_EQ(ReadApiPosition(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace listeplass::client
