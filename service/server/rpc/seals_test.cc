#include "service/server/rpc/seals.h"

#include <string>

#include "absl/strings/escaping.h"
#include "gtest/gtest.h"

namespace listeplass::server {
namespace {

const Seals& Ours() {
  static const auto* const kSeals = new Seals("secret");
  return *kSeals;
}

TEST(Seals, AreOpenedForWhatTheyWereMadeFor) {
  for (const std::string& text : {std::string(), std::string("17"), std::string(1000, '\0')}) {
    const std::string seal = Ours().Seal(text, "caller");
    EXPECT_EQ(Ours().Open(seal, "caller"), text);
    EXPECT_EQ(Ours().Open(seal, "caller2"), std::nullopt);
    EXPECT_EQ(Ours().Open(seal, ""), std::nullopt);
  }
}

TEST(Seals, TheSameGivesTheSameAndNothingElseDoes) {
  EXPECT_EQ(Ours().Seal("17", "caller"), Seals("secret").Seal("17", "caller"));
  EXPECT_NE(Ours().Seal("17", "caller"), Ours().Seal("18", "caller"));
  EXPECT_NE(Ours().Seal("17", "caller"), Ours().Seal("17", "another"));
  EXPECT_NE(Ours().Seal("b", "a"), Ours().Seal("", "ab"));
}

TEST(Seals, TellNothingOfTheirText) {
  std::string bytes;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(Ours().Seal("a text that somebody would recognise", "caller"), &bytes));
  EXPECT_EQ(bytes.find("text"), std::string::npos);
}

TEST(Seals, OfAnotherServerOrChangedAtAnyPlaceAreRefused) {
  const std::string seal = Ours().Seal("17", "caller");
  EXPECT_EQ(Seals("another secret").Open(seal, "caller"), std::nullopt);
  std::string bytes;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(seal, &bytes));
  for (size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_EQ(Ours().Open(absl::WebSafeBase64Escape(changed), "caller"), std::nullopt) << i;
    EXPECT_EQ(Ours().Open(absl::WebSafeBase64Escape(bytes.substr(0, i)), "caller"), std::nullopt) << i;
  }
  for (const char* bad : {"", "17", "!", "AAAA"}) EXPECT_EQ(Ours().Open(bad, "caller"), std::nullopt) << bad;
}

}  // namespace
}  // namespace listeplass::server
