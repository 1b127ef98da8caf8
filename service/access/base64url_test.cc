#include "service/access/base64url.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::access {
namespace {

using ::testing::Optional;

TEST(Base64UrlTest, HasNoPaddingAndTheUrlsAlphabet) {
  EXPECT_EQ(EncodeBase64Url("\xff\xff\xbe"), "__--");
  EXPECT_EQ(EncodeBase64Url("a"), "YQ");
  EXPECT_THAT(DecodeBase64Url("YQ"), Optional(std::string("a")));
  EXPECT_THAT(DecodeBase64Url(""), Optional(std::string()));
}

TEST(Base64UrlTest, OneTextMeansTheBytes) {
  EXPECT_EQ(DecodeBase64Url("YQ=="), std::nullopt) << "padding";
  EXPECT_EQ(DecodeBase64Url("YR"), std::nullopt) << "bits left over that are not zero";
  EXPECT_EQ(DecodeBase64Url("Y Q"), std::nullopt) << "a blank";
  EXPECT_EQ(DecodeBase64Url("YQ\n"), std::nullopt) << "a line break";
  EXPECT_EQ(DecodeBase64Url("__+/"), std::nullopt) << "the other alphabet";
  EXPECT_EQ(DecodeBase64Url("Y"), std::nullopt) << "six bits";
  EXPECT_EQ(DecodeBase64Url("Y.Q"), std::nullopt) << "a dot";
}

}  // namespace
}  // namespace listeplass::access
