#include "service/access/strict_json.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::access {
namespace {

using ::nlohmann::json;
using ::testing::Optional;

constexpr size_t kDepthMax = 3;

TEST(StrictJsonTest, ReadsAnObject) {
  EXPECT_THAT(ParseStrictObject(R"( {"a":[1,"b"],"c":{"a":null}} )", kDepthMax),
              Optional(json({{"a", {1, "b"}}, {"c", {{"a", nullptr}}}})));
  EXPECT_THAT(ParseStrictObject("{}", kDepthMax), Optional(json::object()));
}

TEST(StrictJsonTest, RefusesTwoMembersOfOneNameAtAnyDepth) {
  EXPECT_EQ(ParseStrictObject(R"({"a":1,"a":1})", kDepthMax), std::nullopt);
  EXPECT_EQ(ParseStrictObject(R"({"a":1,"\u0061":2})", kDepthMax), std::nullopt) << "written with an escape";
  EXPECT_EQ(ParseStrictObject(R"({"b":[{"a":1,"a":2}]})", kDepthMax), std::nullopt);
  EXPECT_NE(ParseStrictObject(R"({"b":[{"a":1},{"a":2}],"a":3})", kDepthMax), std::nullopt);
}

TEST(StrictJsonTest, RefusesWhatIsNoObject) {
  for (const char* text : {"", " ", "[]", "[{}]", "1", "\"a\"", "null", "{", "{}{}", "{} x", "{a:1}", "{\"a\":01}",
                           "{\"a\":NaN}", "{\"a\":1e999}", "{/**/}", "\xEF\xBB\xBF{}", "{\"a\":\"\xff\"}"}) {
    EXPECT_EQ(ParseStrictObject(text, kDepthMax), std::nullopt) << text;
  }
}

TEST(StrictJsonTest, BoundsTheDepth) {
  EXPECT_NE(ParseStrictObject(R"({"a":[{}]})", kDepthMax), std::nullopt);
  EXPECT_EQ(ParseStrictObject(R"({"a":[{"b":[]}]})", kDepthMax), std::nullopt);
  EXPECT_EQ(ParseStrictObject("{\"a\":" + std::string(100'000, '['), kDepthMax), std::nullopt);
}

TEST(StrictJsonTest, ATextMemberIsAText) {
  const json object = {{"a", "x"}, {"b", 1}};
  EXPECT_THAT(TextMember(object, "a"), Optional(std::string("x")));
  EXPECT_EQ(TextMember(object, "b"), std::nullopt);
  EXPECT_EQ(TextMember(object, "c"), std::nullopt);
}

}  // namespace
}  // namespace listeplass::access
