#include "clients/client/credentials.h"

#include <sys/stat.h>

#include <string>

#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_certificates.h"

namespace listeplass::client {
namespace {

using ::testing::HasSubstr;

class CredentialsTest : public ::testing::Test {
 protected:
  static void ExpectRefused(const std::string& server, const TlsOptions& options, const std::string& reason,
                            const std::string& field) {
    const ApiError error = GetApiError(MakeCredentials(server, options).status());
    EXPECT_EQ(error.code, absl::StatusCode::kInvalidArgument) << server;
    EXPECT_EQ(error.reason, reason) << error.message;
    EXPECT_EQ(error.field, field) << error.message;
  }

  const TempDir folder_;
  const TestCertificates files_{folder_.path(), ValidNow()};
};

TEST_F(CredentialsTest, PlaintextIsForThisMachine) {
  for (const char* server : {"127.0.0.1:4600", "127.9.9.9:1", "localhost:4600", "[::1]:4600", "unix:/run/l.sock"}) {
    EXPECT_TRUE(MakeCredentials(server, {}).ok()) << server;
  }
  for (const char* server : {"bergen:4600", "10.0.0.1:4600", "127.0.0.1.example.org:4600", "[::2]:4600", "bergen"}) {
    ExpectRefused(server, {}, "PLAINTEXT_REFUSED", "--ca");
  }
}

TEST_F(CredentialsTest, AuthoritiesMakeItTls) {
  EXPECT_TRUE(MakeCredentials("bergen:4600", {.authorities = files_.authority}).ok());
  EXPECT_TRUE(MakeCredentials("127.0.0.1:4600", {.authorities = files_.authority}).ok());
  EXPECT_TRUE(MakeCredentials("unix:/run/l.sock", {.authorities = files_.authority}).ok());
  ExpectRefused("127.0.0.1:4600", {.authorities = "/nonexistent"}, "TLS_FILE_INVALID", "--ca");
}

TEST_F(CredentialsTest, ACertificateNeedsItsKeyAndAuthorities) {
  TlsOptions options{.authorities = files_.authority, .certificate = files_.client_certificate};
  ExpectRefused("bergen:4600", options, "FIELD_REQUIRED", "--client-key");
  options.key = files_.client_key;
  EXPECT_TRUE(MakeCredentials("bergen:4600", options).ok());
  options.certificate = "";
  ExpectRefused("bergen:4600", options, "FIELD_REQUIRED", "--client-certificate");
  options = {.certificate = files_.client_certificate, .key = files_.client_key};
  ExpectRefused("127.0.0.1:4600", options, "FIELD_REQUIRED", "--ca");
}

TEST_F(CredentialsTest, FilesAreReadAndNamed) {
  const std::string words = folder_.path() + "/words";
  WriteFile(words, "words");
  ExpectRefused("bergen:4600", {.authorities = words}, "TLS_FILE_INVALID", "--ca");
  ExpectRefused("bergen:4600", {.authorities = files_.client_key}, "TLS_FILE_INVALID", "--ca");
  TlsOptions options{.authorities = files_.authority, .certificate = words, .key = files_.client_key};
  ExpectRefused("bergen:4600", options, "TLS_FILE_INVALID", "--client-certificate");
  options = {.authorities = files_.authority, .certificate = files_.client_certificate, .key = words};
  ExpectRefused("bergen:4600", options, "TLS_FILE_INVALID", "--client-key");
  EXPECT_THAT(GetApiError(MakeCredentials("bergen:4600", options).status()).message, HasSubstr(words));
  options.key = files_.client_key;
  ASSERT_EQ(chmod(options.key.c_str(), 0640), 0);
  ExpectRefused("bergen:4600", options, "TLS_FILE_INVALID", "--client-key");
  EXPECT_THAT(GetApiError(MakeCredentials("bergen:4600", options).status()).message, HasSubstr("chmod 600"));
}

}  // namespace
}  // namespace listeplass::client
