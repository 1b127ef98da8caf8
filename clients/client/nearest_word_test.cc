#include "clients/client/nearest_word.h"

#include "gtest/gtest.h"

namespace listeplass::client {
namespace {

const std::vector<std::string>& Statuses() {
  static const auto& words = *new std::vector<std::string>{"open", "closed", "locked"};
  return words;
}

TEST(NearestWordTest, FindsWhatWasMeant) {
  EXPECT_EQ(NearestWord("opne", Statuses()), "open");     // swapped
  EXPECT_EQ(NearestWord("close", Statuses()), "closed");  // left out
  EXPECT_EQ(NearestWord("lockked", Statuses()), "locked");
  EXPECT_EQ(NearestWord("OPEM", Statuses()), "open");
  EXPECT_EQ(NearestWord("--reson", {"--region", "--reason"}), "--reason");
}

TEST(NearestWordTest, SaysNothingWhereNoneComesNear) {
  EXPECT_EQ(NearestWord("paused", Statuses()), "");
  EXPECT_EQ(NearestWord("", Statuses()), "");
  EXPECT_EQ(NearestWord("x", {"a"}), "");
  EXPECT_EQ(NearestWord("open", {}), "");
}

TEST(NearestWordTest, AsksInWords) {
  EXPECT_EQ(DidYouMean("opne", Statuses()), "; did you mean open?");
  EXPECT_EQ(DidYouMean("paused", Statuses()), "");
}

}  // namespace
}  // namespace listeplass::client
