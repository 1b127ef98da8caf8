// A real server over TLS: who gets a connection, which files it starts with, and which it takes while it runs.
#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/client/client.h"
#include "clients/client/credentials.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/run_program.h"
#include "tests/support/test_access.h"
#include "tests/support/test_certificates.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// So many connections are tried until gRPC has read new certificates, which it does every second.
constexpr int kConnectionsMax = 100'000;

// How a bare TLS client and the server began, without a look at the certificate.
struct Handshake {
  bool done = false;
  int version = 0;
  std::string certificate;  // the server's, PEM
};

Handshake ShakeHands(const std::string& address, int version_max) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
  SSL_CTX_set_security_level(context.get(), 0);  // which allows TLS 1.1, too
  SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(context.get(), version_max);
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> connection(BIO_new_ssl_connect(context.get()), &BIO_free_all);
  SSL* ssl = nullptr;
  BIO_get_ssl(connection.get(), &ssl);
  constexpr std::array<unsigned char, 3> kHttp2 = {2, 'h', '2'};
  SSL_set_alpn_protos(ssl, kHttp2.data(), kHttp2.size());
  BIO_set_conn_hostname(connection.get(), address.c_str());
  Handshake handshake;
  handshake.done = BIO_do_connect(connection.get()) == 1;
  if (!handshake.done) return handshake;
  handshake.version = SSL_version(ssl);
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> text(BIO_new(BIO_s_mem()), &BIO_free_all);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(ssl), &X509_free);
  PEM_write_bio_X509(text.get(), certificate.get());
  char* data = nullptr;
  const int64_t bytes = BIO_get_mem_data(text.get(), &data);
  handshake.certificate.assign(data, static_cast<size_t>(bytes));
  return handshake;
}

// The lines that a server logs.
class ServerLog {
 public:
  ServerLog() {
    std::array<int, 2> pipe = {-1, -1};
    if (pipe2(pipe.data(), O_CLOEXEC) != 0) std::abort();
    lines_ = fdopen(pipe[0], "r");
    writer_ = pipe[1];
  }
  ~ServerLog() {
    std::fclose(lines_);
    CloseWriter();
  }
  ServerLog(const ServerLog&) = delete;
  ServerLog& operator=(const ServerLog&) = delete;

  // For the server. It is closed here once the server has it, so that the server's end is the end of the log.
  int writer() const { return writer_; }
  void CloseWriter() {
    if (writer_ >= 0) close(writer_);
    writer_ = -1;
  }

  // Reads on to the line with this event, and returns it; empty if the log ends before.
  std::string Next(const std::string& event) {
    std::array<char, 4096> line = {};
    while (std::fgets(line.data(), line.size(), lines_) != nullptr) {
      if (std::string text = line.data(); text.find(" " + event + " ") != std::string::npos) return text;
    }
    return "";
  }

 private:
  std::FILE* lines_ = nullptr;
  int writer_ = -1;
};

class TlsTest : public ::testing::Test {
 protected:
  void Start(const std::vector<std::string>& further = {}) {
    std::vector<std::string> arguments = TlsFlags();
    arguments.insert(arguments.end(), further.begin(), further.end());
    server_ = std::make_unique<ServerProcess>(ServerProcessOptions{.data = folder_.path() + "/data",
                                                                   .clock_fixed = kToday,
                                                                   .arguments = std::move(arguments),
                                                                   .error_descriptor = log_.writer(),
                                                                   .insecure_loopback = false});
    log_.CloseWriter();
  }
  std::vector<std::string> TlsFlags() const {
    return {"--tls-certificate", files_.server_certificate, "--tls-key", files_.server_key, "--access", access_.file()};
  }
  // Runs a server that is expected to end by itself.
  ProgramResult RunServer(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(),
                     {LISTEPLASSD_BINARY, "--data", folder_.path() + "/data", "--clock-fixed", kToday});
    return RunProgram({.argv = std::move(arguments)});
  }

  // Whether a client with these options is served: OK, or the error.
  absl::Status Served(const client::TlsOptions& tls, size_t listener = 0) const {
    client::Client client({.server = server_->addresses()[listener], .tls = tls, .retry = {.attempts = 1}});
    const absl::StatusOr<bool> healthy = client.CheckHealth();
    EXPECT_TRUE(!healthy.ok() || *healthy);
    return healthy.status();
  }
  client::TlsOptions Trusting() const { return {.authorities = files_.authority}; }
  std::shared_ptr<grpc::Channel> ConnectWithTls() const {
    return grpc::CreateChannel(server_->address(), OrAbort(client::MakeCredentials(server_->address(), Trusting())));
  }

  static int CertificatesHealth(const std::shared_ptr<grpc::Channel>& channel) {
    return HealthOf("listeplass.Certificates", channel);
  }

  // Tries until the server shows this certificate.
  bool ComesToShow(const std::string& certificate) const {
    for (int i = 0; i < kConnectionsMax; ++i) {
      if (ShakeHands(server_->address(), TLS1_3_VERSION).certificate == certificate) return true;
    }
    return false;
  }

  const TempDir folder_;
  const TestCertificates files_{folder_.path(), ValidNow()};
  const TestCertificates others_{folder_.path(), ValidNow(), "other-"};
  const TestAccess access_{folder_.path()};
  ServerLog log_;
  std::unique_ptr<ServerProcess> server_;
};

TEST_F(TlsTest, ServesTls12And13AndNothingOlder) {
  Start();
  EXPECT_TRUE(Served(Trusting()).ok()) << Served(Trusting());
  const std::string certificate = ReadFile(files_.server_certificate);
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    const Handshake handshake = ShakeHands(server_->address(), version);
    ASSERT_TRUE(handshake.done) << version;
    EXPECT_EQ(handshake.version, version);
    EXPECT_EQ(handshake.certificate, certificate);
  }
  for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) {
    EXPECT_FALSE(ShakeHands(server_->address(), version).done) << version;
    EXPECT_THAT(log_.Next("grpc"), HasSubstr("unsupported protocol")) << "the server refused, not the client";
  }
}

TEST_F(TlsTest, WhoTrustsAnotherAuthorityOrUsesNoTlsGetsNoConnection) {
  Start();
  EXPECT_THAT(Served({.authorities = others_.authority}), Fails(StatusCode::kUnavailable, ""));
  EXPECT_THAT(Served({}), Fails(StatusCode::kUnavailable, ""));
  EXPECT_TRUE(Served(Trusting()).ok()) << "others are served meanwhile";
}

TEST_F(TlsTest, TheStaffClientSaysWhatIsWrongWithTheConnection) {
  Start();
  const auto status = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {LISTEPLASS_BINARY, "status", "--server", server_->address()});
    return RunProgram({.argv = std::move(options)});
  };
  ProgramResult result = status({"--ca", files_.authority});
  EXPECT_THAT(result.err, HasSubstr("TOKEN_MISSING")) << "it has reached the server";
  result = status({"--ca", others_.authority});
  EXPECT_EQ(result.exit_code, 4);
  EXPECT_THAT(result.err, HasSubstr("no safe connection"));
  result = status({});
  EXPECT_EQ(result.exit_code, 4);
  EXPECT_THAT(result.err, HasSubstr("--ca"));
  result = status({"--ca", folder_.path() + "/nowhere"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("TLS_FILE_INVALID"));
}

TEST_F(TlsTest, DoesNotStartWithFilesThatNobodyShouldTrust) {
  const cli::Validity past = {absl::Now() - absl::Hours(2), absl::Now() - absl::Hours(1)};
  const auto expect_refused = [&](const std::string& problem) {
    const ProgramResult result = RunServer(TlsFlags());
    EXPECT_EQ(result.exit_code, 1) << result.err;
    EXPECT_THAT(result.err, AllOf(HasSubstr(problem), Not(HasSubstr("BEGIN"))));
    EXPECT_EQ(result.out, "");
  };
  ASSERT_EQ(chmod(files_.server_key.c_str(), 0644), 0);
  expect_refused(absl::StrCat("--tls-key: ", files_.server_key, " is a private key that not only its owner"));
  ASSERT_EQ(chmod(files_.server_key.c_str(), 0600), 0);
  WriteFile(files_.server_key, ReadFile(others_.server_key));
  expect_refused(absl::StrCat("--tls-key: ", files_.server_key, " does not fit"));
  files_.WriteServer(past);
  expect_refused(absl::StrCat("--tls-certificate: ", files_.server_certificate, " has expired"));
  files_.WriteServer(ValidNow());
  Start();
  EXPECT_TRUE(Served(Trusting()).ok());
}

TEST_F(TlsTest, APortNeedsTlsOrTheFlagThatDoesWithout) {
  ProgramResult result = RunServer({"--listen", "127.0.0.1:0"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr("--tls-certificate"), HasSubstr("--insecure-loopback")));
  result = RunServer({"--listen", "127.0.0.1:0", "--listen", "127.0.0.1:0", "--insecure-loopback"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("goes with no other listener"));

  const ServerProcess insecure(
      {.data = folder_.path() + "/other", .error_descriptor = log_.writer(), .insecure_loopback = true});
  EXPECT_THAT(log_.Next("insecure_loopback"), HasSubstr(" WARNING "));
}

// Another address of this machine stands for what other machines reach, which a test cannot count on.
TEST_F(TlsTest, AllAddressesOfTheMachineAreServedWithTls) {
  Start({"--listen", "0.0.0.0:0"});
  ASSERT_EQ(server_->addresses().size(), 2u);
  const std::string all = server_->addresses()[1];
  ASSERT_TRUE(all.starts_with("0.0.0.0:")) << all;
  for (const char* const host : {"127.0.0.1", "127.0.0.2"}) {
    const Handshake handshake = ShakeHands(host + all.substr(all.rfind(':')), TLS1_3_VERSION);
    EXPECT_EQ(handshake.version, TLS1_3_VERSION) << host;
    EXPECT_EQ(handshake.certificate, ReadFile(files_.server_certificate)) << host;
  }
}

TEST_F(TlsTest, AUnixSocketIsItsOwnersAloneAndStandsBesideAPort) {
  ASSERT_TRUE(std::filesystem::create_directory(folder_.path() + "/run"));
  const std::string socket = folder_.path() + "/run/socket";
  ASSERT_EQ(chmod((folder_.path() + "/run").c_str(), 0755), 0);
  const ProgramResult result = RunServer({"--listen", "unix:" + socket});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("chmod 700 " + folder_.path() + "/run"));
  ASSERT_EQ(chmod((folder_.path() + "/run").c_str(), 0700), 0);
  Start({"--listen", "unix:" + socket});
  ASSERT_EQ(server_->addresses().size(), 2u);
  EXPECT_EQ(server_->addresses()[1], "unix:" + socket);
  struct stat status = {};
  ASSERT_EQ(stat(socket.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_TRUE(Served(Trusting(), 0).ok());
  EXPECT_TRUE(Served({}, 1).ok());
}

TEST_F(TlsTest, NewCertificatesAreTakenAndACallUnderWayGoesOn) {
  Start();
  RegisterRows rows;
  rows.AddList({.id = 1, .ceiling = 600});
  for (int i = 0; i < 20; ++i) rows.AddPerson(1);
  const auto stub = v1::PopulationService::NewStub(ConnectWithTls());
  grpc::ClientContext context;
  for (const auto& [key, value] :
       access_.Proofs(access::AccessRole::kPopulationRegister, "PopulationService.ImportRegister")) {
    context.AddMetadata(key, value);
  }
  const auto stream = stub->ImportRegister(&context);
  v1::ImportRegisterRequest message = TodaysStart();
  ASSERT_TRUE(stream->Write(message));

  const std::string before = ReadFile(files_.server_certificate);
  EXPECT_EQ(ShakeHands(server_->address(), TLS1_3_VERSION).certificate, before);
  files_.WriteServer(ValidNow());
  EXPECT_THAT(log_.Next("certificates_taken"), HasSubstr(files_.server_certificate)) << "of the start";
  EXPECT_THAT(log_.Next("certificates_taken"), HasSubstr(files_.server_certificate));
  EXPECT_TRUE(ComesToShow(ReadFile(files_.server_certificate)));
  EXPECT_TRUE(Served(Trusting()).ok());

  *message.mutable_rows() = rows.Messages(1000)[0];
  ASSERT_TRUE(stream->Write(message));
  message.mutable_end()->set_rows(rows.rows());
  ASSERT_TRUE(stream->Write(message));
  stream->WritesDone();
  bool applied = false;
  for (v1::ImportRegisterResponse response; stream->Read(&response);) {
    if (response.has_result()) applied = response.result().applied();
  }
  const absl::Status finished = server::FromGrpcStatus(stream->Finish());
  EXPECT_TRUE(finished.ok()) << finished;
  EXPECT_TRUE(applied);
}

TEST_F(TlsTest, APairThatDoesNotFitIsNotTakenAndHealthSaysSoUntilOneFits) {
  Start();
  const auto channel = ConnectWithTls();
  const std::string before = ReadFile(files_.server_certificate);
  EXPECT_EQ(CertificatesHealth(channel), 1);
  WriteFile(files_.server_key, ReadFile(others_.server_key));
  EXPECT_THAT(log_.Next("certificates_refused"),
              AllOf(HasSubstr(" ERROR "), HasSubstr(files_.server_key), HasSubstr("does not fit")));
  // Health is told after the log.
  int health = 1;
  for (int i = 0; i < kConnectionsMax && health == 1; ++i) health = CertificatesHealth(channel);
  EXPECT_EQ(health, 2);
  EXPECT_EQ(ShakeHands(server_->address(), TLS1_3_VERSION).certificate, before);
  EXPECT_TRUE(Served(Trusting()).ok()) << "the whole server is healthy";

  files_.WriteServer(ValidNow());
  EXPECT_NE(log_.Next("certificates_taken"), "");
  EXPECT_NE(log_.Next("certificates_good"), "");
  for (int i = 0; i < kConnectionsMax && health == 2; ++i) health = CertificatesHealth(channel);
  EXPECT_EQ(health, 1);
  EXPECT_TRUE(ComesToShow(ReadFile(files_.server_certificate)));
}

TEST_F(TlsTest, AMutualListenerServesClientsWithACertificateOfTheirAuthoritiesAlone) {
  Start({"--listen-mutual", "127.0.0.1:0", "--tls-client-authorities", others_.authority});
  client::TlsOptions shown = Trusting();
  shown.certificate = others_.client_certificate;
  shown.key = others_.client_key;
  client::TlsOptions foreign = Trusting();
  foreign.certificate = files_.client_certificate;
  foreign.key = files_.client_key;
  EXPECT_TRUE(Served(shown, 1).ok()) << Served(shown, 1);
  EXPECT_THAT(Served(Trusting(), 1), Fails(StatusCode::kUnavailable, "")) << "it has no certificate";
  EXPECT_THAT(Served(foreign, 1), Fails(StatusCode::kUnavailable, "")) << "of another authority";
  EXPECT_TRUE(Served(Trusting(), 0).ok()) << "the other listener asks for none";

  // The other authority is trusted from now on, and the first no longer.
  WriteFile(others_.authority, ReadFile(files_.authority));
  EXPECT_NE(log_.Next("certificates_taken"), "") << "of the start";
  EXPECT_NE(log_.Next("certificates_taken"), "");
  bool taken = false;
  for (int i = 0; i < kConnectionsMax && !taken; ++i) taken = Served(foreign, 1).ok();
  EXPECT_TRUE(taken);
  EXPECT_THAT(Served(shown, 1), Fails(StatusCode::kUnavailable, ""));
}

}  // namespace
}  // namespace listeplass::testing
