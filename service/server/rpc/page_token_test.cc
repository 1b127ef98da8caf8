#include "service/server/rpc/page_token.h"

#include <limits>
#include <string>

#include "absl/strings/escaping.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

v1::ListListsRequest Query() {
  v1::ListListsRequest request;
  request.set_parent("municipalities/4601");
  return request;
}

class PageTokenTest : public ::testing::Test {
 protected:
  absl::StatusOr<Page> Parse(const google::protobuf::Message& request, size_t key_length) {
    return ParsePage({.caller = caller_,
                      .state = *register_.state(),
                      .now = register_.now(),
                      .today = register_.context().today,
                      .previews = previews_,
                      .seeds = seeds_,
                      .seals = seals_,
                      .names = names_,
                      .audience = Audience::kGeneral},
                     request, key_length);
  }

  TestRegister register_;
  const Previews previews_{};
  const DaySeeds seeds_{std::string(32, 's')};
  const Seals seals_{"s"};
  const PersonNames names_{"n"};
  Caller caller_;
};

TEST_F(PageTokenTest, SizeIsDefaultedAndCoercedDownButNeverNegative) {
  v1::ListListsRequest request = Query();
  EXPECT_EQ(Parse(request, 1)->size, limits::kPageSizeDefault);
  request.set_page_size(7);
  EXPECT_EQ(Parse(request, 1)->size, 7);
  request.set_page_size(limits::kPageSizeMax + 1);
  EXPECT_EQ(Parse(request, 1)->size, limits::kPageSizeMax);
  request.set_page_size(-1);
  EXPECT_EQ(GetErrorDetails(Parse(request, 1).status()).metadata.at("field"), "page_size");
}

TEST_F(PageTokenTest, BringsTheKeyBack) {
  v1::ListListsRequest request = Query();
  const PageKey key = {0, -1, std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()};
  request.set_page_token(Parse(request, 4)->TokenAfter(key));
  request.set_page_size(3);  // May change between pages.
  const auto page = Parse(request, 4);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->after, key);
}

TEST_F(PageTokenTest, IsBoundToItsQuery) {
  v1::ListListsRequest request = Query();
  const std::string token = Parse(request, 1)->TokenAfter({17});
  request.set_page_token(token);
  ASSERT_TRUE(Parse(request, 1).ok());
  EXPECT_FALSE(Parse(request, 2).ok());  // Another method's key.
  request.set_status(v1::LIST_STATUS_OPEN);
  EXPECT_EQ(GetErrorDetails(Parse(request, 1).status()).reason, "PAGE_TOKEN_INVALID");

  v1::ListPracticesRequest other;  // The same fields in another type.
  other.set_parent(request.parent());
  other.set_page_token(token);
  EXPECT_EQ(GetErrorDetails(Parse(other, 1).status()).reason, "PAGE_TOKEN_INVALID");
}

TEST_F(PageTokenTest, IsBoundToItsCaller) {
  v1::ListListsRequest request = Query();
  caller_ = {.role = Role::kChief,
             .municipality = MunicipalityId(4601),
             .subject = "kari",
             .who = {.role = access::AccessRole::kChief, .issuer = "https://issuer.example.no", .organisation = "1"}};
  const Caller kari = caller_;
  request.set_page_token(Parse(request, 1)->TokenAfter({17}));
  EXPECT_TRUE(Parse(request, 1).ok());
  const auto refused = [&](auto change) {
    caller_ = kari;
    change(caller_);
    return GetErrorDetails(Parse(request, 1).status()).reason == "PAGE_TOKEN_INVALID";
  };
  EXPECT_TRUE(refused([](Caller& caller) { caller.subject = "ola"; }));
  EXPECT_TRUE(refused([](Caller& caller) { caller.municipality = MunicipalityId(4627); }));
  EXPECT_TRUE(refused([](Caller& caller) { caller.role = Role::kCaseworker; }));
  EXPECT_TRUE(refused([](Caller& caller) { caller.who.role = access::AccessRole::kCaseworker; }));
  EXPECT_TRUE(refused([](Caller& caller) { caller.who.issuer = "https://another.example.no"; }));
  EXPECT_TRUE(refused([](Caller& caller) { caller.who.organisation = "2"; }));
}

// It may be the id of somebody whom the caller is not shown.
TEST_F(PageTokenTest, DoesNotTellItsKey) {
  const v1::ListListsRequest request = Query();
  std::string bytes;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(Parse(request, 1)->TokenAfter({0x4142434445464748}), &bytes));
  EXPECT_EQ(bytes.find("ABCDEFGH"), std::string::npos);
}

TEST_F(PageTokenTest, RefusesWhatIsNoToken) {
  v1::ListListsRequest request = Query();
  const std::string token = Parse(request, 1)->TokenAfter({17});
  for (const std::string& bad : {std::string("x"), std::string("17"), token.substr(1), token + "AAAA", token + "!"}) {
    request.set_page_token(bad);
    EXPECT_EQ(GetErrorDetails(Parse(request, 1).status()).reason, "PAGE_TOKEN_INVALID") << bad;
  }
}

}  // namespace
}  // namespace listeplass::server
