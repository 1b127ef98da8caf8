#include "clients/cli/auth/token_command.h"

#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/auth/keys_command.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "service/access/key_set.h"
#include "service/access/proof_of_possession.h"
#include "service/access/seen_proofs.h"
#include "service/access/token.h"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_keys.h"

namespace listeplass::auth {
namespace {

using ::nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kUrl[] = "https://listeplass.example.no/listeplass.v1.CitizenService/AskForLists";

class TokenCommandTest : public ::testing::Test {
 protected:
  TokenCommandTest() {
    for (const char* name : {"issuer", "client"}) {
      std::ostringstream out, err;
      EXPECT_EQ(RunKeys({.out_dir = absl::StrCat(data_.path(), "/", name)}, out, err), 0) << err.str();
    }
    flags_.key_path = Key("issuer");
    flags_.issuer = "https://issuer.example";
    flags_.audience = "listeplass";
  }

  std::string Key(const char* name) const { return absl::StrCat(data_.path(), "/", name, "/signing_key.json"); }

  // Returns what stands on standard output; empty if the exit status is 2.
  std::string Token() {
    std::ostringstream out, err;
    const int exit_code = RunToken(flags_, kTestNow, out, err);
    err_ = err.str();
    EXPECT_EQ(exit_code, err_.empty() ? 0 : 2);
    return out.str();
  }

  absl::StatusOr<access::VerifiedToken> Verify(absl::string_view line) const {
    return access::VerifyToken(
        absl::StripSuffix(line, "\n"), *access::KeySet::Parse(ReadFile(data_.path() + "/issuer/jwks.json")),
        {.issuer = flags_.issuer, .audience = flags_.audience, .algorithms = {access::Algorithm::kEs256}, .skew = {}},
        kTestNow);
  }

  TempDir data_;
  TokenFlags flags_;
  std::string err_;
};

TEST_F(TokenCommandTest, WritesATokenThatHolds) {
  flags_.subject = "s";
  flags_.claims = {R"(scope="a b")", R"(consumer={"ID":"0192:974761076"})"};
  flags_.expires_in = "1h30m";
  flags_.not_before = "2020-01-01T00:00:00Z";
  const absl::StatusOr<access::VerifiedToken> token = Verify(Token());
  ASSERT_TRUE(token.ok()) << token.status() << err_;
  EXPECT_EQ(token->claims["sub"], "s");
  EXPECT_EQ(token->claims["scope"], "a b");
  EXPECT_EQ(token->claims["consumer"]["ID"], "0192:974761076");
  EXPECT_EQ(token->claims["nbf"], 1577836800);
  EXPECT_EQ(token->expires, kTestNow + absl::Minutes(90));
  EXPECT_FALSE(token->claims.contains("cnf"));
}

TEST_F(TokenCommandTest, AGivenClaimReplacesAnother) {
  flags_.claims = {"exp=1"};
  EXPECT_THAT(Verify(Token()).status().message(), HasSubstr("expired"));
}

TEST_F(TokenCommandTest, ABoundTokenHoldsWithAProof) {
  flags_.dpop_key_path = Key("client");
  const std::string line = Token();
  const absl::StatusOr<access::VerifiedToken> token = Verify(line);
  ASSERT_TRUE(token.ok()) << token.status() << err_;
  std::istringstream in(line);
  std::ostringstream out, err;
  ASSERT_EQ(RunProof({.key_path = Key("client"), .url = kUrl}, kTestNow, in, out, err), 0) << err.str();
  access::SeenProofs seen(10);
  access::ProofRules rules;
  rules.url = kUrl;
  const std::string proof = out.str();
  EXPECT_TRUE(
      access::CheckProof(absl::StripSuffix(proof, "\n"), rules, absl::StripSuffix(line, "\n"), *token, kTestNow, seen)
          .ok());
}

TEST_F(TokenCommandTest, SaysWhichFlagIsWrong) {
  const TokenFlags good = flags_;
  const auto refused = [&](const char* flag, auto change) {
    flags_ = good;
    change(flags_);
    EXPECT_THAT(Token(), IsEmpty());
    EXPECT_THAT(err_, HasSubstr(flag));
  };
  refused("--issuer", [](TokenFlags& flags) { flags.issuer = ""; });
  refused("--audience", [](TokenFlags& flags) { flags.audience = ""; });
  refused("--key", [](TokenFlags& flags) { flags.key_path += "x"; });
  refused("--dpop-key", [](TokenFlags& flags) { flags.dpop_key_path = "x"; });
  refused("--not-before", [](TokenFlags& flags) { flags.not_before = "tomorrow"; });
  for (const char* time : {"", "10", "-1m", "0s", "9000h", "inf"}) {
    refused("--expires-in", [time](TokenFlags& flags) { flags.expires_in = time; });
  }
  for (const char* claim : {"a", "=1", "a=", "a=b", "a={"}) {
    refused("--claim", [claim](TokenFlags& flags) { flags.claims = {claim}; });
  }
}

TEST_F(TokenCommandTest, AProofNeedsATokenAndAnAddress) {
  const auto run = [this](const ProofFlags& flags, const char* token) {
    std::istringstream in(token);
    std::ostringstream out, err;
    EXPECT_EQ(RunProof(flags, kTestNow, in, out, err), 2);
    EXPECT_THAT(out.str(), IsEmpty());
    return err.str();
  };
  EXPECT_THAT(run({.key_path = Key("client"), .url = kUrl}, ""), HasSubstr("standard input"));
  EXPECT_THAT(run({.key_path = Key("client"), .url = "listeplass"}, "t"), HasSubstr("--url"));
  EXPECT_THAT(run({.key_path = "x", .url = kUrl}, "t"), HasSubstr("--key"));
}

}  // namespace
}  // namespace listeplass::auth
