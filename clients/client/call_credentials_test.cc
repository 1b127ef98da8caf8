// A real server over TLS in this process says what proofs came with each call.
#include "clients/client/call_credentials.h"

#include <sys/stat.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/client/api_error.h"
#include "clients/client/client.h"
#include "clients/proof/signing_key.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_certificates.h"

namespace listeplass::client {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Remembers one text for each call: "authorization dpop listeplass-citizen-token", with "-" for what did not come.
class ListeningReports : public v1::ReportService::Service {
 public:
  grpc::Status GetServerDay(grpc::ServerContext* context, const v1::GetServerDayRequest*, v1::ServerDay*) override {
    std::vector<std::string>& call = calls.emplace_back();
    for (const char* name : {"authorization", "dpop", "listeplass-citizen-token"}) {
      const auto found = context->client_metadata().find(name);
      const bool came = found != context->client_metadata().end();
      call.push_back(came ? std::string(found->second.data(), found->second.size()) : "-");
    }
    return grpc::Status::OK;
  }

  std::vector<std::vector<std::string>> calls;
};

class CallCredentialsTest : public ::testing::Test {
 protected:
  CallCredentialsTest() {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::SslServerCredentialsOptions tls;
    tls.pem_key_cert_pairs.push_back({ReadFile(files_.server_key), ReadFile(files_.server_certificate)});
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(tls), &port);
    builder.RegisterService(&reports_);
    server_ = builder.BuildAndStart();
    options_ = {.server = absl::StrCat("127.0.0.1:", port),
                .tls = {.authorities = files_.authority},
                .token = Write("token", "a.b.c\n")};
    options_.retry.attempts = 1;
  }

  std::string Write(const std::string& name, const std::string& content) const {
    std::string path = folder_.path() + "/" + name;
    WriteFile(path, content);
    EXPECT_EQ(chmod(path.c_str(), 0600), 0);
    return path;
  }
  static absl::Status Call(Client& client) {
    return client.Call(&v1::ReportService::Stub::GetServerDay, v1::GetServerDayRequest()).status();
  }

  const TempDir folder_;
  const TestCertificates files_{folder_.path(), ValidNow()};
  ListeningReports reports_;
  std::unique_ptr<grpc::Server> server_;
  ClientOptions options_;
};

TEST_F(CallCredentialsTest, EachCallReadsTheTokensAnew) {
  options_.citizen_token = Write("citizen", "d.e.f");
  Client client(options_);
  ASSERT_TRUE(Call(client).ok()) << Call(client);
  Write("token", "g.h.i");
  ASSERT_TRUE(Call(client).ok()) << Call(client);
  EXPECT_THAT(reports_.calls,
              ElementsAre(ElementsAre("Bearer a.b.c", "-", "d.e.f"), ElementsAre("Bearer g.h.i", "-", "d.e.f")));
  EXPECT_TRUE(*client.CheckHealth());
}

TEST_F(CallCredentialsTest, AProofIsForOneCallAndNamesIt) {
  const proof::SigningKey key = OrAbort(proof::SigningKey::Make(access::Algorithm::kEs256));
  options_.dpop_key = Write("dpop.json", key.PrivateText());
  options_.external_address = "https://l.example";
  Client client(options_);
  ASSERT_TRUE(Call(client).ok()) << Call(client);
  ASSERT_TRUE(Call(client).ok()) << Call(client);
  ASSERT_EQ(reports_.calls.size(), 2u);
  EXPECT_EQ(reports_.calls[0][0], "DPoP a.b.c");
  EXPECT_NE(reports_.calls[0][1], reports_.calls[1][1]);
  const std::vector<std::string> parts = absl::StrSplit(reports_.calls[0][1], '.');
  ASSERT_EQ(parts.size(), 3u);
  std::string claims;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(parts[1], &claims));
  EXPECT_THAT(claims, HasSubstr("\"https://l.example/listeplass.v1.ReportService/GetServerDay\""));
}

TEST_F(CallCredentialsTest, ATokenThatIsGoneIsToldAndNothingIsSent) {
  Client client(options_);
  ASSERT_TRUE(Call(client).ok()) << Call(client);
  ASSERT_EQ(chmod(options_.token.c_str(), 0644), 0);
  const ApiError readable = GetApiError(Call(client));
  EXPECT_EQ(readable.reason, "PROOF_FILE_INVALID");
  EXPECT_EQ(readable.field, "--token");
  ASSERT_EQ(unlink(options_.token.c_str()), 0);
  EXPECT_EQ(GetApiError(Call(client)).reason, "PROOF_FILE_INVALID");
  EXPECT_EQ(GetApiError(client.CheckHealth().status()).reason, "PROOF_FILE_INVALID");
  EXPECT_EQ(reports_.calls.size(), 1u);

  // gRPC itself asks for the proof after that check; what fails then is an error of the call.
  const auto stub = v1::ReportService::NewStub(grpc::CreateChannel(
      options_.server,
      grpc::CompositeChannelCredentials(
          OrAbort(MakeCredentials(options_.server, options_.tls)),
          MakeCallCredentials(std::make_shared<const proof::CallerProof>(
              OrAbort(proof::CallerProof::Open({.server = options_.server, .token = Write("token", "a.b.c")})))))));
  ASSERT_EQ(unlink(options_.token.c_str()), 0);
  grpc::ClientContext context;
  v1::ServerDay day;
  const grpc::Status failed = stub->GetServerDay(&context, v1::GetServerDayRequest(), &day);
  EXPECT_EQ(failed.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(failed.error_message(), HasSubstr("cannot be read"));
  EXPECT_EQ(reports_.calls.size(), 1u);
}

TEST_F(CallCredentialsTest, WithoutATokenNoneIsSent) {
  options_.token = "";
  Client client(options_);
  ASSERT_TRUE(Call(client).ok()) << Call(client);
  EXPECT_THAT(reports_.calls, ElementsAre(ElementsAre("-", "-", "-")));
}

TEST_F(CallCredentialsTest, ATokenIsNotSentInClear) {
  options_.tls.authorities = "";
  Client client(options_);
  EXPECT_EQ(GetApiError(Call(client)).reason, "TOKEN_WITHOUT_TLS");
  EXPECT_EQ(GetApiError(client.CheckOptions()).reason, "TOKEN_WITHOUT_TLS");
  EXPECT_THAT(reports_.calls, IsEmpty());
}

}  // namespace
}  // namespace listeplass::client
