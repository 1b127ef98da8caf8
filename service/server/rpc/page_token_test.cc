#include "service/server/rpc/page_token.h"

#include <limits>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"

namespace listeplass::server {
namespace {

v1::ListListsRequest Query() {
  v1::ListListsRequest request;
  request.set_parent("municipalities/4601");
  return request;
}

TEST(PageToken, SizeIsDefaultedAndCoercedDownButNeverNegative) {
  v1::ListListsRequest request = Query();
  EXPECT_EQ(ParsePage(request, 1)->size, limits::kPageSizeDefault);
  request.set_page_size(7);
  EXPECT_EQ(ParsePage(request, 1)->size, 7);
  request.set_page_size(limits::kPageSizeMax + 1);
  EXPECT_EQ(ParsePage(request, 1)->size, limits::kPageSizeMax);
  request.set_page_size(-1);
  EXPECT_EQ(GetErrorDetails(ParsePage(request, 1).status()).metadata.at("field"), "page_size");
}

TEST(PageToken, BringsTheKeyBack) {
  v1::ListListsRequest request = Query();
  const PageKey key = {0, -1, std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()};
  request.set_page_token(ParsePage(request, 4)->TokenAfter(key));
  request.set_page_size(3);  // May change between pages.
  const auto page = ParsePage(request, 4);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->after, key);
}

TEST(PageToken, IsBoundToItsQuery) {
  v1::ListListsRequest request = Query();
  const std::string token = ParsePage(request, 1)->TokenAfter({17});
  request.set_page_token(token);
  ASSERT_TRUE(ParsePage(request, 1).ok());
  EXPECT_FALSE(ParsePage(request, 2).ok());  // Another method's key.
  request.set_status(v1::LIST_STATUS_OPEN);
  EXPECT_EQ(GetErrorDetails(ParsePage(request, 1).status()).reason, "PAGE_TOKEN_INVALID");

  v1::ListPracticesRequest other;  // The same fields in another type.
  other.set_parent(request.parent());
  other.set_page_token(token);
  EXPECT_EQ(GetErrorDetails(ParsePage(other, 1).status()).reason, "PAGE_TOKEN_INVALID");
}

TEST(PageToken, RefusesWhatIsNoToken) {
  v1::ListListsRequest request = Query();
  const std::string token = ParsePage(request, 1)->TokenAfter({17});
  for (const std::string& bad : {std::string("x"), std::string("17"), token.substr(1), token + "AAAA", token + "!"}) {
    request.set_page_token(bad);
    EXPECT_EQ(GetErrorDetails(ParsePage(request, 1).status()).reason, "PAGE_TOKEN_INVALID") << bad;
  }
}

}  // namespace
}  // namespace listeplass::server
