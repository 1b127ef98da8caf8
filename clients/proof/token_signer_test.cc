// What is signed here, the server's own checks take: a token, and a proof for a call with it.
#include "clients/proof/token_signer.h"

#include <string>

#include "gtest/gtest.h"
#include "service/access/key_set.h"
#include "service/access/proof_of_possession.h"
#include "service/access/seen_proofs.h"
#include "service/access/token.h"
#include "service/domain/errors.h"
#include "tests/support/test_keys.h"

namespace listeplass::proof {
namespace {

using ::nlohmann::json;

constexpr char kCallUrl[] = "https://listeplass.example.no/listeplass.v1.CitizenService/AskForLists";

class TokenSignerTest : public ::testing::TestWithParam<access::Algorithm> {
 protected:
  TokenSignerTest() : issuer_(*SigningKey::Make(GetParam())), client_(*SigningKey::Make(GetParam())) {}

  absl::StatusOr<access::VerifiedToken> Verify(const std::string& token) const {
    const json set = {{"keys", {issuer_.PublicJwk()}}};
    return access::VerifyToken(token, *access::KeySet::Parse(set.dump()),
                               {.issuer = "i", .audience = "a", .algorithms = {GetParam()}, .skew = {}}, kTestNow);
  }

  SigningKey issuer_;
  SigningKey client_;
  access::SeenProofs seen_{10};
};

TEST_P(TokenSignerTest, ATokenAndAProofForItHold) {
  const json claims = {{"iss", "i"},
                       {"aud", "a"},
                       {"exp", absl::ToUnixSeconds(kTestNow) + 60},
                       {"cnf", {{"jkt", client_.thumbprint()}}}};
  const absl::StatusOr<std::string> token = SignToken(issuer_, claims);
  ASSERT_TRUE(token.ok()) << token.status();
  const absl::StatusOr<access::VerifiedToken> verified = Verify(*token);
  ASSERT_TRUE(verified.ok()) << verified.status();
  EXPECT_EQ(verified->claims, claims);
  EXPECT_EQ(verified->key_id, issuer_.id());

  const ProvenCall call = {.url = kCallUrl, .access_token = *token, .id = RandomId(), .made = kTestNow};
  access::ProofRules rules;
  rules.url = kCallUrl;
  const absl::StatusOr<std::string> proof = SignProof(client_, call);
  ASSERT_TRUE(proof.ok()) << proof.status();
  EXPECT_TRUE(access::CheckProof(*proof, rules, *token, *verified, kTestNow, seen_).ok());
  const absl::StatusOr<std::string> others = SignProof(issuer_, call);
  ASSERT_TRUE(others.ok()) << others.status();
  const absl::Status refused = access::CheckProof(*others, rules, *token, *verified, kTestNow, seen_);
  EXPECT_EQ(GetErrorDetails(refused).metadata["problem"], "key");
}

INSTANTIATE_TEST_SUITE_P(Algorithms, TokenSignerTest,
                         ::testing::Values(access::Algorithm::kEs256, access::Algorithm::kRs256,
                                           access::Algorithm::kPs256),
                         [](const auto& each) { return std::string(access::AlgorithmName(each.param)); });

TEST(RandomIdTest, IsAnotherEachTime) {
  EXPECT_EQ(RandomId().size(), 22u);
  EXPECT_NE(RandomId(), RandomId());
}

}  // namespace
}  // namespace listeplass::proof
