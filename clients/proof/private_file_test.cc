// A secret is read from a file that is its owner's alone, and from nothing else.
#include "clients/proof/private_file.h"

#include <sys/stat.h>

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::proof {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class PrivateFileTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& content, mode_t mode) const {
    std::string path = folder_.path() + "/secret";
    WriteFile(path, content);
    EXPECT_EQ(chmod(path.c_str(), mode), 0);
    return path;
  }
  static void ExpectRefused(const std::string& path, const std::string& problem) {
    const absl::Status status = ReadPrivateFile(path, "--token").status();
    EXPECT_THAT(status, Fails(absl::StatusCode::kInvalidArgument, "PROOF_FILE_INVALID")) << problem;
    EXPECT_EQ(FieldOf(status), "--token");
    EXPECT_THAT(std::string(status.message()),
                AllOf(HasSubstr("--token"), HasSubstr(path), HasSubstr(problem), Not(HasSubstr("s3cret"))));
  }

  const TempDir folder_;
};

TEST_F(PrivateFileTest, TheOwnersFileIsReadWhole) {
  EXPECT_EQ(*ReadPrivateFile(Write("s3cret\n", 0600), "--token"), "s3cret\n");
  EXPECT_EQ(*ReadPrivateFile(Write("s3cret", 0400), "--token"), "s3cret");
  const std::string longest(64 * 1024, 'x');
  EXPECT_EQ(*ReadPrivateFile(Write(longest, 0600), "--token"), longest);
}

TEST_F(PrivateFileTest, AFileOfOthersTooIsRefused) {
  for (const mode_t mode : {0640, 0604, 0620, 0602, 0777}) ExpectRefused(Write("s3cret", mode), "chmod 600");
}

TEST_F(PrivateFileTest, WhatIsNoSuchFileIsRefused) {
  ExpectRefused(folder_.path() + "/nowhere", "cannot be read");
  ExpectRefused(folder_.path(), "directory");
  ExpectRefused("/dev/null", "no regular file");
  const std::string pipe = folder_.path() + "/pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  ExpectRefused(pipe, "no regular file");
  ExpectRefused(Write("", 0600), "empty");
  ExpectRefused(Write("s3cret" + std::string(64 * 1024, 'x'), 0600), "larger");
}

}  // namespace
}  // namespace listeplass::proof
