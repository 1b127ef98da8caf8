#include "service/access/target_url.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::access {
namespace {

using ::testing::Optional;

TEST(TargetUrlTest, TwoSpellingsOfOneAddressAreEqual) {
  for (const char* url : {"https://a.no/S/M", "HTTPS://A.No/S/M", "https://a.no:443/S/M", "https://a.no:/S/M",
                          "https://a.no/S/M?q=1", "https://a.no/S/M#f", "https://a.no/S/M?q#f"}) {
    EXPECT_THAT(NormalizedUrl(url), Optional(std::string("https://a.no/S/M"))) << url;
  }
  EXPECT_THAT(NormalizedUrl("http://a.no:80"), Optional(std::string("http://a.no/")));
  EXPECT_THAT(NormalizedUrl("https://[::1]:4600/x"), Optional(std::string("https://[::1]:4600/x")));
}

TEST(TargetUrlTest, TwoAddressesAreNot) {
  for (const char* url : {"http://a.no/S/M", "https://a.no:80/S/M", "https://a.no:4430/S/M", "https://a.no/s/M",
                          "https://a.no/S/M/", "https://a.no//S/M", "https://b.a.no/S/M", "https://a.no.b/S/M"}) {
    EXPECT_NE(NormalizedUrl(url), NormalizedUrl("https://a.no/S/M")) << url;
  }
}

TEST(TargetUrlTest, OtherTextsAreNone) {
  for (const char* url :
       {"", "a.no/S/M", "/S/M", "ftp://a.no/", "https:/a.no", "https://", "https:///S", "https://:443/",
        "https://?a.no/", "https://user@a.no/S/M", "https://a.no /S", "https://a.no/\n", "https://\xc3\xa5.no/"}) {
    EXPECT_EQ(NormalizedUrl(url), std::nullopt) << url;
  }
  EXPECT_EQ(NormalizedUrl(absl::string_view("https://a.no/\0", 14)), std::nullopt);
}

}  // namespace
}  // namespace listeplass::access
