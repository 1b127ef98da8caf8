// A real server over TLS that believes nobody without a proof: what each kind of bad proof is told, and how soon a key
// or a right that is taken away is gone.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "clients/client/credentials.h"
#include "service/access/base64url.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_access.h"
#include "tests/support/test_certificates.h"
#include "tests/support/test_keys.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using access::AccessRole;
using ::nlohmann::json;

// So many calls are made until the server has read a new file, which it does every other second.
constexpr int kCallsMax = 1'000'000;

class ProvenCallersTest : public ::testing::Test {
 protected:
  using Sent = std::multimap<std::string, std::string>;

  ProvenCallersTest() {
    RegisterRows rows;
    rows.AddList({.id = 1, .ceiling = 600});
    rows.AddPerson(1);
    rows.AddPerson(1);
    const auto stub = v1::PopulationService::NewStub(channel_);
    grpc::ClientContext context;
    Add(Proofs(AccessRole::kPopulationRegister, "PopulationService.ImportRegister"), context);
    const auto stream = stub->ImportRegister(&context);
    stream->Write(TodaysStart());
    for (v1::ImportRegisterRequest::Rows& part : rows.Messages(1000)) {
      v1::ImportRegisterRequest message;
      *message.mutable_rows() = std::move(part);
      stream->Write(message);
    }
    v1::ImportRegisterRequest end;
    end.mutable_end()->set_rows(rows.rows());
    stream->Write(end);
    stream->WritesDone();
    for (v1::ImportRegisterResponse response; stream->Read(&response);) applied_ |= response.result().applied();
    OrAbort(server::FromGrpcStatus(stream->Finish()));
  }

  static void Add(const Sent& sent, grpc::ClientContext& context) {
    for (const auto& [key, value] : sent) context.AddMetadata(key, value);
  }
  Sent Proofs(AccessRole role, const std::string& method = kPolicyMethod) const {
    const std::map<std::string, std::string> proofs = access_.Proofs(role, method, NationalIdOf(0));
    return {proofs.begin(), proofs.end()};
  }
  // The metadata of a chief with this token, and with a good proof for it.
  Sent ChiefWith(const std::string& token) const {
    return {{"authorization", "DPoP " + token}, {"dpop", access_.Proof(kPolicyMethod, token)}};
  }

  // Asks for the policy of Bergen, which chiefs may.
  absl::Status AskPolicy(const Sent& sent) const { return AskPolicy(sent, *municipality_); }
  static absl::Status AskPolicy(const Sent& sent, v1::MunicipalityService::Stub& stub) {
    grpc::ClientContext context;
    Add(sent, context);
    v1::GetPolicyRequest request;
    request.set_name("municipalities/4601/policy");
    v1::Policy policy;
    return server::FromGrpcStatus(stub.GetPolicy(&context, request, &policy));
  }
  // Asks who the first person of the register is, which that person may.
  absl::StatusOr<std::string> LookUp(int person, const Sent& sent) const {
    grpc::ClientContext context;
    Add(sent, context);
    v1::LookupPersonRequest request;
    request.set_national_id(NationalIdOf(person));
    v1::LookupPersonResponse answer;
    const absl::Status status = server::FromGrpcStatus(citizen_->LookupPerson(&context, request, &answer));
    if (!status.ok()) return status;
    return answer.person();
  }
  // Expects that a chief's token that says this is refused so, and that the error repeats nothing of it.
  void ExpectRefused(const std::string& token, const std::string& reason, const std::string& problem = "") const {
    const absl::Status refused = AskPolicy(ChiefWith(token));
    EXPECT_THAT(refused, Fails(StatusCode::kUnauthenticated, reason));
    EXPECT_EQ(GetErrorDetails(refused).metadata["problem"], problem);
    for (const std::string& part : std::vector<std::string>(absl::StrSplit(token, '.'))) {
      EXPECT_TRUE(part.size() <= 8 || !absl::StrContains(refused.ToString(), part)) << "repeats a part of the token";
    }
  }
  json ChiefClaims(const json& changes = json::object()) const {
    return With(access_.Claims(AccessRole::kChief), changes);
  }
  static int64_t SecondsFromNow(absl::Duration duration) { return absl::ToUnixSeconds(absl::Now() + duration); }

  static constexpr char kPolicyMethod[] = "MunicipalityService.GetPolicy";

  const TempDir folder_;
  const TestCertificates files_{folder_.path(), ValidNow()};
  const TestAccess access_{folder_.path()};
  const std::unique_ptr<ServerProcess> server_ = std::make_unique<ServerProcess>(
      ServerProcessOptions{.data = folder_.path() + "/data",
                           .clock_fixed = kToday,
                           .arguments = {"--tls-certificate", files_.server_certificate, "--tls-key", files_.server_key,
                                         "--access", access_.file()},
                           .insecure_loopback = false});
  const std::shared_ptr<grpc::Channel> channel_ = grpc::CreateChannel(
      server_->address(), OrAbort(client::MakeCredentials(server_->address(), {.authorities = files_.authority})));
  const std::unique_ptr<v1::MunicipalityService::Stub> municipality_ = v1::MunicipalityService::NewStub(channel_);
  const std::unique_ptr<v1::CitizenService::Stub> citizen_ = v1::CitizenService::NewStub(channel_);
  bool applied_ = false;
};

TEST_F(ProvenCallersTest, WhoProvesNothingGetsNothing) {
  EXPECT_THAT(AskPolicy({}), Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
  EXPECT_THAT(AskPolicy({{"listeplass-role", "staff"}}), Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
  EXPECT_TRUE(AskPolicy(Proofs(AccessRole::kChief)).ok()) << AskPolicy(Proofs(AccessRole::kChief));
}

TEST_F(ProvenCallersTest, ATokenOfAnotherTimeIssuerOrAudienceIsRefused) {
  ExpectRefused(access_.Token(ChiefClaims({{"exp", SecondsFromNow(-absl::Minutes(1))}})), "TOKEN_EXPIRED");
  ExpectRefused(access_.Token(ChiefClaims({{"nbf", SecondsFromNow(absl::Minutes(1))}})), "TOKEN_NOT_YET_VALID");
  ExpectRefused(access_.Token(ChiefClaims({{"iss", "https://elsewhere.example.no"}})), "TOKEN_INVALID", "issuer");
  ExpectRefused(access_.Token(ChiefClaims({{"aud", "another:api"}})), "TOKEN_INVALID", "audience");
}

TEST_F(ProvenCallersTest, ATokenThatNoKeyOfTheIssuerSignedIsRefused) {
  const std::string claims = ChiefClaims().dump();
  ExpectRefused(OtherEcTestKey().Compact(R"({"alg":"ES256","kid":"ec"})", claims, "ES256"), "TOKEN_INVALID",
                "signature");
  ExpectRefused(EcTestKey().Compact(R"({"alg":"ES256","kid":"other"})", claims, "ES256"), "TOKEN_INVALID", "key");
  ExpectRefused(absl::StrCat(access::EncodeBase64Url(R"({"alg":"none"})"), ".", access::EncodeBase64Url(claims), "."),
                "TOKEN_INVALID", "algorithm");
  ExpectRefused(EcTestKey().Compact(R"({"alg":"HS256","kid":"ec"})", claims, "HS256"), "TOKEN_INVALID", "algorithm");
  ExpectRefused(EcTestKey().Compact(R"({"alg":"ES256","kid":"ec","crit":["x"],"x":1})", claims, "ES256"),
                "TOKEN_INVALID", "critical-header");
}

TEST_F(ProvenCallersTest, ATamperedOrOversizedTokenIsRefused) {
  std::vector<std::string> parts = absl::StrSplit(access_.Token(ChiefClaims()), '.');
  const json stronger = ChiefClaims({{"helseid://claims/hpr/hpr_number", "181000002"}});
  parts[1] = access::EncodeBase64Url(stronger.dump());
  ExpectRefused(absl::StrCat(parts[0], ".", parts[1], ".", parts[2]), "TOKEN_INVALID", "signature");
  const std::string large = access_.Token(ChiefClaims({{"padding", std::string(16'000, 'x')}}));
  ExpectRefused(large, "TOKEN_INVALID", "size");
}

// The token is more than the metadata that gRPC takes: the call ends without any word of ours. gRPC may then close the
// sender's connection, also under the sender's other calls; a client on another connection is served.
TEST_F(ProvenCallersTest, ATokenBeyondWhatGrpcTakesHarmsNobodyElse) {
  grpc::ChannelArguments own_connection;
  own_connection.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  const auto other = v1::MunicipalityService::NewStub(grpc::CreateCustomChannel(
      server_->address(), OrAbort(client::MakeCredentials(server_->address(), {.authorities = files_.authority})),
      own_connection));
  EXPECT_EQ(AskPolicy(Proofs(AccessRole::kChief), *other), absl::OkStatus());
  const std::string huge = access_.Token(ChiefClaims({{"padding", std::string(100'000, 'x')}}));
  EXPECT_FALSE(AskPolicy({{"authorization", "Bearer " + huge}}).ok());
  EXPECT_EQ(AskPolicy(Proofs(AccessRole::kChief), *other), absl::OkStatus());
}

TEST_F(ProvenCallersTest, AProofServesOneCallOfOneMethodWithOneToken) {
  const Sent chief = Proofs(AccessRole::kChief);
  EXPECT_TRUE(AskPolicy(chief).ok());
  const auto problem = [&](const Sent& sent) {
    const absl::Status refused = AskPolicy(sent);
    EXPECT_THAT(refused, Fails(StatusCode::kUnauthenticated, "PROOF_INVALID"));
    return GetErrorDetails(refused).metadata["problem"];
  };
  EXPECT_EQ(problem(chief), "replay");
  const std::string token = access_.Token(ChiefClaims());
  const auto with = [&](const std::string& proof) { return Sent{{"authorization", "DPoP " + token}, {"dpop", proof}}; };
  EXPECT_EQ(problem({{"authorization", "DPoP " + token}}), "missing");
  EXPECT_EQ(problem(with(access_.Proof("MunicipalityService.SetPolicy", token))), "url");
  EXPECT_EQ(problem(with(access_.Proof(kPolicyMethod, "another token"))), "token-hash");
  EXPECT_EQ(problem(with(access_.Proof(kPolicyMethod, token, {{"htm", "GET"}}))), "method");
  EXPECT_EQ(problem(with(access_.Proof(kPolicyMethod, token, {{"iat", SecondsFromNow(-absl::Minutes(5))}}))), "age");
}

TEST_F(ProvenCallersTest, HeadersThatAreSentTwiceAreRefused) {
  for (const char* key : {"authorization", "dpop"}) {
    Sent sent = Proofs(AccessRole::kChief);
    sent.emplace(key, sent.find(key)->second);
    const absl::Status refused = AskPolicy(sent);
    EXPECT_THAT(refused, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
    EXPECT_EQ(FieldOf(refused), key);
  }
}

TEST_F(ProvenCallersTest, APortalNeedsTheCitizensTokenAndReadsNobodyElse) {
  constexpr char kLookUp[] = "CitizenService.LookupPerson";
  ASSERT_TRUE(applied_);
  EXPECT_THAT(LookUp(0, Proofs(AccessRole::kPortal, kLookUp)).status(),
              Fails(StatusCode::kUnauthenticated, "CITIZEN_TOKEN_REQUIRED"));
  EXPECT_TRUE(LookUp(0, Proofs(AccessRole::kCitizen, kLookUp)).ok());
  const absl::Status foreign = LookUp(1, Proofs(AccessRole::kCitizen, kLookUp)).status();
  EXPECT_THAT(foreign, Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  const absl::Status missing = LookUp(9, Proofs(AccessRole::kCitizen, kLookUp)).status();
  EXPECT_EQ(foreign, missing) << "as one who does not exist";
  Sent low = Proofs(AccessRole::kPortal, kLookUp);
  low.emplace("listeplass-citizen-token", access_.Token(With(access_.Claims(AccessRole::kCitizen, NationalIdOf(0)),
                                                             {{"acr", "idporten-loa-substantial"}})));
  EXPECT_THAT(LookUp(0, low).status(), Fails(StatusCode::kUnauthenticated, "CLAIM_INVALID"));
}

TEST_F(ProvenCallersTest, OnlyTheCitizenWithBothProofsDecidesWhoIsToldOfThem) {
  constexpr char kSet[] = "CitizenService.SetNotifications";
  const std::string self = OrAbort(LookUp(0, Proofs(AccessRole::kCitizen, "CitizenService.LookupPerson")));
  const auto set = [&](AccessRole role) {
    grpc::ClientContext context;
    Add(Proofs(role, kSet), context);
    v1::SetNotificationsRequest request;
    request.set_person(self);
    request.set_notifier("310000019");
    request.set_notify(true);
    v1::Notifications answer;
    absl::Status status = server::FromGrpcStatus(citizen_->SetNotifications(&context, request, &answer));
    EXPECT_EQ(answer.notifiers_size(), status.ok() ? 1 : 0);
    return status;
  };
  EXPECT_THAT(set(AccessRole::kPortal), Fails(StatusCode::kUnauthenticated, "CITIZEN_TOKEN_REQUIRED"));
  EXPECT_THAT(set(AccessRole::kChief), Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"));
  EXPECT_EQ(set(AccessRole::kCitizen), absl::OkStatus());

  grpc::ClientContext context;
  Add(Proofs(AccessRole::kChief, "CitizenService.GetNotifications"), context);
  v1::GetNotificationsRequest get;
  get.set_person(self);
  v1::Notifications read;
  EXPECT_EQ(server::FromGrpcStatus(citizen_->GetNotifications(&context, get, &read)), absl::OkStatus());
  EXPECT_EQ(read.notifiers_size(), 1) << "staff of the person's municipality may read it";
}

TEST_F(ProvenCallersTest, AKeyIsRevokedWithoutARestart) {
  ASSERT_TRUE(AskPolicy(Proofs(AccessRole::kChief)).ok());
  access_.ReplaceKey(access::Profile::kHelseId, "next");
  absl::Status status;
  for (int i = 0; i < kCallsMax && status.ok(); ++i) status = AskPolicy(Proofs(AccessRole::kChief));
  EXPECT_THAT(status, Fails(StatusCode::kUnauthenticated, "TOKEN_INVALID"));
  const std::string renewed = access_.Token(ChiefClaims(), {{"kid", "next"}});
  EXPECT_TRUE(AskPolicy(ChiefWith(renewed)).ok());
}

TEST_F(ProvenCallersTest, ARightIsTakenAwayWithoutARestart) {
  json config = access_.config();
  for (json& caller : config["callers"]) {
    if (caller["role"] == "chief") caller["municipalities"] = json::array({"4627"});
  }
  access_.Write(config);
  const auto list = [this] {
    grpc::ClientContext context;
    Add(Proofs(AccessRole::kChief, "MunicipalityService.ListUnassigned"), context);
    v1::ListUnassignedRequest request;
    request.set_parent("municipalities/4601");
    v1::ListUnassignedResponse answer;
    return server::FromGrpcStatus(municipality_->ListUnassigned(&context, request, &answer));
  };
  absl::Status status;
  for (int i = 0; i < kCallsMax && status.ok(); ++i) status = list();
  EXPECT_THAT(status, Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"));
}

}  // namespace
}  // namespace listeplass::testing
