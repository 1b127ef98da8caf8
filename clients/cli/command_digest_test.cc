#include "clients/cli/command_digest.h"

#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

TEST(CommandDigestTest, IsOfTheWordsAndOfHowTheyAreDivided) {
  EXPECT_EQ(CommandDigest({"list", "reduce"}).size(), 64u);
  EXPECT_EQ(CommandDigest({"list", "reduce"}), CommandDigest({"list", "reduce"}));
  EXPECT_NE(CommandDigest({"list", "reduce"}), CommandDigest({"list", "end"}));
  EXPECT_NE(CommandDigest({"list", "reduce"}), CommandDigest({"listreduce"}));
  EXPECT_NE(CommandDigest({"a", "1:b"}), CommandDigest({"a1:b"}));
  EXPECT_NE(CommandDigest({"a", ""}), CommandDigest({"a"}));
}

// printf '1:a' | sha256sum
TEST(CommandDigestTest, IsTheSameInEveryVersion) {
  EXPECT_EQ(CommandDigest({"a"}), "4162fddd39a3e4225e8e2392eced237fbeb34e6e218b5647d27bd4d2b9c0da24");
}

}  // namespace
}  // namespace listeplass::cli
