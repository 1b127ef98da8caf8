#include "service/access/believed_tokens.h"

#include <gtest/gtest.h>

#include <memory>

#include "absl/strings/str_cat.h"

namespace listeplass::access {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'796'000'000);
constexpr int64_t kVersion = 3;

std::shared_ptr<const BelievedToken> Token(size_t issuer = 0) {
  return std::make_shared<const BelievedToken>(
      BelievedToken{.issuer = issuer,
                    .token = {.claims = {}, .issuer = "i", .key_id = "k", .expires = kNow + absl::Minutes(2)},
                    .since = kNow,
                    .caller = Who(),
                    .citizen = CitizenClaims()});
}

TEST(BelievedTokensTest, ATokenIsRememberedUntilItExpires) {
  BelievedTokens tokens(10);
  EXPECT_EQ(tokens.Find("a", kVersion, kNow), nullptr);
  const auto token = Token();
  tokens.Add("a", kVersion, token);
  EXPECT_EQ(tokens.Find("a", kVersion, kNow), token);
  EXPECT_EQ(tokens.Find("b", kVersion, kNow), nullptr);
  EXPECT_EQ(tokens.Find("a", kVersion, kNow + absl::Minutes(2) - absl::Seconds(1)), token);
  EXPECT_EQ(tokens.Find("a", kVersion, kNow + absl::Minutes(2)), nullptr);
}

// It may not yet hold, by the time that is now believed to be.
TEST(BelievedTokensTest, WhenTheClockWasSetBackATokenIsVerifiedAnew) {
  BelievedTokens tokens(10);
  tokens.Add("a", kVersion, Token());
  EXPECT_EQ(tokens.Find("a", kVersion, kNow - absl::Seconds(1)), nullptr);
}

TEST(BelievedTokensTest, WhatHeldByEarlierFilesIsForgotten) {
  BelievedTokens tokens(10);
  tokens.Add("a", kVersion, Token());
  EXPECT_EQ(tokens.Find("a", kVersion + 1, kNow), nullptr);
  EXPECT_EQ(tokens.Find("a", kVersion, kNow), nullptr) << "a call that read the files before they changed";
  tokens.Add("a", kVersion, Token());
  EXPECT_EQ(tokens.Find("a", kVersion + 1, kNow), nullptr) << "that call's token is not remembered either";
  const auto token = Token();
  tokens.Add("a", kVersion + 1, token);
  EXPECT_EQ(tokens.Find("a", kVersion + 1, kNow), token);
}

TEST(BelievedTokensTest, ItIsBoundedAndKeepsWhatIsUsed) {
  BelievedTokens tokens(8);
  tokens.Add("used", kVersion, Token(1));
  for (int i = 0; i < 100; ++i) {
    tokens.Add(absl::StrCat("once ", i), kVersion, Token());
    ASSERT_NE(tokens.Find("used", kVersion, kNow), nullptr) << i;
  }
  int remembered = 0;
  for (int i = 0; i < 100; ++i) remembered += tokens.Find(absl::StrCat("once ", i), kVersion, kNow) != nullptr ? 1 : 0;
  EXPECT_LE(remembered, 8);
  EXPECT_GE(remembered, 3);
}

}  // namespace
}  // namespace listeplass::access
