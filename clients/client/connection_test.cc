#include "clients/client/connection.h"

#include <stdlib.h>
#include <sys/stat.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_certificates.h"

namespace listeplass::client {
namespace {

using ::testing::HasSubstr;

class ConnectionTest : public ::testing::Test {
 protected:
  ConnectionTest() { ForgetEnvironment(); }
  ~ConnectionTest() override { ForgetEnvironment(); }

  static void ForgetEnvironment() {
    for (const char* name : {kLoginEnvironment, kServerEnvironment, kAuthoritiesEnvironment, kTokenEnvironment}) {
      unsetenv(name);
    }
  }
  std::string WriteLogin(const std::string& name, const std::string& server) const {
    std::string path = absl::StrCat(folder_.path(), "/", name);
    WriteFile(path, absl::StrCat(R"({"server": ")", server, R"(", "ca": "ca.crt", "token": "t"})"));
    return path;
  }
  std::string WriteToken() const {
    std::string path = folder_.path() + "/token";
    WriteFile(path, "a.b.c\n");
    EXPECT_EQ(chmod(path.c_str(), 0600), 0);
    return path;
  }
  static ApiError Refusal(const proof::Login& login) { return GetApiError(MakeConnection(login).status()); }

  const TempDir folder_;
};

TEST_F(ConnectionTest, WhatWasToldThenTheEnvironmentThenTheLoginFile) {
  EXPECT_EQ(OrAbort(CompleteLogin({}, "")).server, "127.0.0.1:4600");
  setenv(kLoginEnvironment, WriteLogin("a.json", "a:1").c_str(), 1);
  proof::Login login = OrAbort(CompleteLogin({}, ""));
  EXPECT_EQ(login.server, "a:1");
  EXPECT_EQ(login.ca, folder_.path() + "/ca.crt");
  EXPECT_EQ(login.token, folder_.path() + "/t");
  EXPECT_EQ(OrAbort(CompleteLogin({}, WriteLogin("b.json", "b:1"))).server, "b:1");

  setenv(kServerEnvironment, "unix:/run/listeplass.sock", 1);
  setenv(kAuthoritiesEnvironment, "/other.crt", 1);
  setenv(kTokenEnvironment, "/other.token", 1);
  login = OrAbort(CompleteLogin({}, ""));
  EXPECT_EQ(login.server, "unix:/run/listeplass.sock");
  EXPECT_EQ(login.ca, "/other.crt");
  EXPECT_EQ(login.token, "/other.token");

  login = OrAbort(CompleteLogin({.server = "c:1", .ca = "c.crt", .token = "c.token"}, ""));
  EXPECT_EQ(login.server, "c:1");
  EXPECT_EQ(login.ca, "c.crt");
  EXPECT_EQ(login.token, "c.token");
}

TEST_F(ConnectionTest, ALoginFileThatIsWrongIsAnErrorWhateverElseWasTold) {
  const ApiError error = GetApiError(CompleteLogin({.server = "c:1"}, folder_.path() + "/nowhere").status());
  EXPECT_EQ(error.reason, "LOGIN_FILE_INVALID");
  EXPECT_EQ(error.field, "--login");
}

TEST_F(ConnectionTest, ATokenGoesNowhereInClear) {
  const std::string token = WriteToken();
  for (const char* server : {"127.0.0.1:4600", "localhost:4600", "unix:/run/listeplass.sock"}) {
    for (const proof::Login& login :
         {proof::Login{.server = server, .token = token}, proof::Login{.server = server, .citizen_token = token}}) {
      EXPECT_EQ(Refusal(login).reason, "TOKEN_WITHOUT_TLS") << server;
      EXPECT_THAT(Refusal(login).message, HasSubstr(server));
    }
    EXPECT_TRUE(MakeConnection({.server = server}).ok()) << server;
  }
  EXPECT_EQ(Refusal({.server = "bergen:4600", .token = token}).reason, "PLAINTEXT_REFUSED");
}

TEST_F(ConnectionTest, ItsFilesAreReadAtOnce) {
  const TestCertificates files(folder_.path(), ValidNow());
  const std::string token = WriteToken();
  EXPECT_TRUE(MakeConnection({.server = "bergen:4600", .ca = files.authority, .token = token}).ok());
  EXPECT_EQ(Refusal({.server = "bergen:4600", .ca = "/nowhere", .token = token}).field, "--ca");
  EXPECT_EQ(Refusal({.server = "bergen:4600", .ca = files.authority, .token = "/nowhere"}).field, "--token");
  ASSERT_EQ(chmod(token.c_str(), 0644), 0);
  EXPECT_EQ(Refusal({.server = "bergen:4600", .ca = files.authority, .token = token}).reason, "PROOF_FILE_INVALID");
}

}  // namespace
}  // namespace listeplass::client
