#include "clients/proof/login.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::proof {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class LoginTest : public ::testing::Test {
 protected:
  absl::StatusOr<Login> Read(const std::string& text) const {
    WriteFile(path(), text);
    return ReadLoginFile(path());
  }
  void ExpectRefused(const std::string& text, const std::string& problem) const {
    const absl::Status status = Read(text).status();
    EXPECT_THAT(status, Fails(absl::StatusCode::kInvalidArgument, "LOGIN_FILE_INVALID")) << text;
    EXPECT_EQ(FieldOf(status), "--login");
    EXPECT_THAT(std::string(status.message()), AllOf(HasSubstr(path()), HasSubstr(problem))) << text;
  }
  std::string path() const { return folder_.path() + "/login.json"; }

  const TempDir folder_;
};

TEST_F(LoginTest, EveryKeyIsReadAndPathsAreRelativeToTheFile) {
  const absl::StatusOr<Login> login =
      Read(R"({"server": "l.example:4600", "ca": "ca.crt", "client_certificate": "a/b.crt",
    "client_key": "b.key", "token": "/run/t.token", "citizen_token": "c.token", "dpop_key": "d.json",
    "external_address": "https://l.example"})");
  ASSERT_TRUE(login.ok()) << login.status();
  const std::string folder = folder_.path() + "/";
  EXPECT_EQ(login->server, "l.example:4600");
  EXPECT_EQ(login->ca, folder + "ca.crt");
  EXPECT_EQ(login->client_certificate, folder + "a/b.crt");
  EXPECT_EQ(login->client_key, folder + "b.key");
  EXPECT_EQ(login->token, "/run/t.token");
  EXPECT_EQ(login->citizen_token, folder + "c.token");
  EXPECT_EQ(login->dpop_key, folder + "d.json");
  EXPECT_EQ(login->external_address, "https://l.example");
}

TEST_F(LoginTest, TheServerIsEnough) {
  const absl::StatusOr<Login> login = Read(R"({"server": "unix:/run/listeplass.sock"})");
  ASSERT_TRUE(login.ok()) << login.status();
  EXPECT_EQ(login->server, "unix:/run/listeplass.sock");
  EXPECT_EQ(login->ca, "");
  EXPECT_EQ(login->token, "");
}

TEST_F(LoginTest, WhatIsWrongIsNamed) {
  ExpectRefused(R"({"server": "l:1", "tokn": "t"})", "tokn");
  ExpectRefused(R"({"server": "l:1", "server": "l:2"})", "twice");
  ExpectRefused(R"({"ca": "ca.crt"})", "server is required");
  ExpectRefused(R"({"server": "l:1", "token": 7})", "token");
  ExpectRefused(R"({"server": "l:1", "token": ""})", "token");
  ExpectRefused(R"(["l:1"])", "object");
  ExpectRefused("server: l:1", "JSON object");
  ExpectRefused("", "JSON object");
  EXPECT_THAT(std::string(ReadLoginFile(folder_.path()).status().message()), HasSubstr("directory"));
  EXPECT_THAT(std::string(ReadLoginFile(folder_.path() + "/nowhere").status().message()), HasSubstr("cannot be read"));
}

TEST_F(LoginTest, TheFirstThatSaysSomethingCounts) {
  const Login merged = Merged({.server = "a:1", .token = "t1"}, {.server = "b:2", .ca = "ca.crt", .token = "t2"});
  EXPECT_EQ(merged.server, "a:1");
  EXPECT_EQ(merged.ca, "ca.crt");
  EXPECT_EQ(merged.token, "t1");
}

}  // namespace
}  // namespace listeplass::proof
