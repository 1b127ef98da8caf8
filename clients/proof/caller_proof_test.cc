// What a caller proves, the server's own checks take; and no file that could have been read by others proves anything.
#include "clients/proof/caller_proof.h"

#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/access/algorithm.h"
#include "service/access/proof_of_possession.h"
#include "service/access/seen_proofs.h"
#include "service/access/token.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_keys.h"

namespace listeplass::proof {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;

constexpr char kMethod[] = "/listeplass.v1.CitizenService/GetCitizen";

class CallerProofTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& content, mode_t mode = 0600) const {
    std::string path = folder_.path() + "/" + name;
    WriteFile(path, content);
    EXPECT_EQ(chmod(path.c_str(), mode), 0);
    return path;
  }
  // A login with a token that is bound to key_.
  Login Bound() const {
    return {.server = "localhost:4600",
            .token = Write("token", "a.b.c\n"),
            .dpop_key = Write("dpop.json", key_.PrivateText())};
  }
  // Whether the server takes the proof of a call to this address.
  absl::Status Checked(const Metadata& metadata, const std::string& url, absl::Time now = kTestNow) {
    access::VerifiedToken token;
    token.claims = {{"cnf", {{"jkt", key_.thumbprint()}}}};
    access::ProofRules rules;
    rules.url = url;
    return access::CheckProof(metadata[1].second, rules, "a.b.c", token, now, seen_);
  }

  const TempDir folder_;
  const SigningKey key_ = OrAbort(SigningKey::Make(access::Algorithm::kEs256));
  access::SeenProofs seen_{10};
};

TEST_F(CallerProofTest, ATokenAloneIsABearers) {
  const CallerProof proof = OrAbort(CallerProof::Open({.server = "l:1", .token = Write("token", "a.b.c\r\n\n")}));
  EXPECT_FALSE(proof.IsEmpty());
  EXPECT_THAT(OrAbort(proof.ForCall(kMethod, kTestNow)), ElementsAre(Pair("authorization", "Bearer a.b.c")));
}

TEST_F(CallerProofTest, WithoutTokensNothingIsSent) {
  const CallerProof proof = OrAbort(CallerProof::Open({.server = "l:1"}));
  EXPECT_TRUE(proof.IsEmpty());
  EXPECT_THAT(OrAbort(proof.ForCall(kMethod, kTestNow)), IsEmpty());
}

TEST_F(CallerProofTest, EachCallWithABoundTokenHasAProofOfItsOwn) {
  const CallerProof proof = OrAbort(CallerProof::Open(Bound()));
  const Metadata first = OrAbort(proof.ForCall(kMethod, kTestNow)), second = OrAbort(proof.ForCall(kMethod, kTestNow));
  EXPECT_THAT(first, ElementsAre(Pair("authorization", "DPoP a.b.c"), Pair("dpop", Not(IsEmpty()))));
  EXPECT_NE(first[1], second[1]);
  const std::string url = std::string("https://localhost:4600") + kMethod;
  EXPECT_TRUE(Checked(first, url).ok()) << Checked(first, url);
  EXPECT_TRUE(Checked(second, url).ok()) << "it is no replay of the first";
  EXPECT_FALSE(Checked(first, url).ok()) << "but that is";
  EXPECT_FALSE(Checked(OrAbort(proof.ForCall(kMethod, kTestNow)), url + "s").ok()) << "of another method";
  EXPECT_FALSE(Checked(OrAbort(proof.ForCall(kMethod, kTestNow)), url, kTestNow + absl::Hours(1)).ok());
}

TEST_F(CallerProofTest, TheExternalAddressIsWhatTheServerKnowsItselfBy) {
  Login login = Bound();
  for (const char* address : {"https://l.example", "https://l.example/", "https://L.example:443"}) {
    login.external_address = address;
    const CallerProof proof = OrAbort(CallerProof::Open(login));
    const Metadata metadata = OrAbort(proof.ForCall(kMethod, kTestNow));
    EXPECT_TRUE(Checked(metadata, std::string("https://l.example") + kMethod).ok()) << address;
  }
  for (const char* address : {"http://l.example", "l.example", "https://", "https://a b"}) {
    login.external_address = address;
    const absl::Status refused = CallerProof::Open(login).status();
    EXPECT_EQ(FieldOf(refused), "external_address") << address;
  }
}

TEST_F(CallerProofTest, APortalSendsTheCitizensTokenToo) {
  const CallerProof proof = OrAbort(CallerProof::Open(
      {.server = "l:1", .token = Write("token", "a.b.c"), .citizen_token = Write("citizen", "d.e.f\n")}));
  EXPECT_THAT(OrAbort(proof.ForCall(kMethod, kTestNow)),
              ElementsAre(Pair("authorization", "Bearer a.b.c"), Pair("listeplass-citizen-token", "d.e.f")));
}

TEST_F(CallerProofTest, ARenewedTokenIsTheNextCalls) {
  const CallerProof proof = OrAbort(CallerProof::Open({.server = "l:1", .token = Write("token", "a.b.c")}));
  Write("token", "g.h.i");
  EXPECT_THAT(OrAbort(proof.ForCall(kMethod, kTestNow)), ElementsAre(Pair("authorization", "Bearer g.h.i")));
  const std::string path = Write("token", "g.h.i", 0644);
  EXPECT_THAT(proof.Check(), Fails(StatusCode::kInvalidArgument, "PROOF_FILE_INVALID"));
  EXPECT_THAT(proof.ForCall(kMethod, kTestNow).status(), Fails(StatusCode::kInvalidArgument, "PROOF_FILE_INVALID"));
  ASSERT_EQ(unlink(path.c_str()), 0);
  EXPECT_THAT(proof.Check(), Fails(StatusCode::kInvalidArgument, "PROOF_FILE_INVALID"));
}

TEST_F(CallerProofTest, FilesThatAreNoUseAreNamed) {
  const auto refused = [](const Login& login, const std::string& field, const std::string& file) {
    const absl::Status status = CallerProof::Open(login).status();
    EXPECT_EQ(status.code(), StatusCode::kInvalidArgument) << field;
    EXPECT_EQ(FieldOf(status), field) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(file));
    EXPECT_THAT(std::string(status.message()), Not(HasSubstr("s3cret")));
  };
  for (const char* content : {"s3cret s3cret", "\n", "s3cret\ns3cret", "s3cret\x01", "s3cr\xc3\xa6t"}) {
    refused({.server = "l:1", .token = Write("token", content)}, "--token", "/token");
  }
  const std::string good = Write("good", "a.b.c");
  refused({.server = "l:1", .token = good, .citizen_token = Write("open", "s3cret", 0644)}, "citizen_token", "/open");
  refused({.server = "l:1", .token = good, .dpop_key = Write("key", "{\"d\":\"s3cret\"}")}, "--dpop-key", "/key");
  refused({.server = "l:1", .token = good, .dpop_key = Write("key", key_.PrivateText(), 0644)}, "--dpop-key", "/key");
  refused({.server = "l:1", .dpop_key = Write("key", key_.PrivateText())}, "--token", "");
}

}  // namespace
}  // namespace listeplass::proof
