#include "service/server/tls/tls_files.h"

#include <sys/stat.h>

#include <string>

#include "gmock/gmock.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class TlsFilesTest : public ::testing::Test {
 protected:
  TlsFilesTest() {
    WriteFile(files_.certificate, "certificate");
    WriteFile(files_.key, "secret");
    WriteFile(files_.client_authorities, "authorities");
    chmod(files_.key.c_str(), 0600);
  }

  void ExpectRefused(const std::string& flag, const std::string& file, const std::string& problem) const {
    const absl::Status status = ReadTlsFiles(files_).status();
    EXPECT_THAT(status, Fails(absl::StatusCode::kFailedPrecondition, "TLS_FILE_INVALID"));
    EXPECT_THAT(std::string(status.message()), AllOf(HasSubstr(flag + ": " + file), HasSubstr(problem)));
    EXPECT_EQ(FieldOf(status), flag);
  }

  const TempDir folder_;
  TlsFiles files_{.certificate = folder_.path() + "/server.crt",
                  .key = folder_.path() + "/server.key",
                  .client_authorities = folder_.path() + "/clients.crt"};
};

TEST_F(TlsFilesTest, AreReadWhole) {
  EXPECT_EQ(OrAbort(ReadTlsFiles(files_)), (TlsContents{"certificate", "secret", "authorities"}));
  files_.client_authorities = "";
  EXPECT_EQ(OrAbort(ReadTlsFiles(files_)), (TlsContents{"certificate", "secret", ""}));
}

TEST_F(TlsFilesTest, AKeyIsForItsOwnerAlone) {
  for (const mode_t mode : {0640, 0604, 0620, 0602, 0644}) {
    ASSERT_EQ(chmod(files_.key.c_str(), mode), 0);
    ExpectRefused("--tls-key", files_.key, "chmod 600");
  }
  ASSERT_EQ(chmod(files_.key.c_str(), 0400), 0);
  EXPECT_TRUE(ReadTlsFiles(files_).ok());
  ASSERT_EQ(chmod(files_.certificate.c_str(), 0644), 0);
  EXPECT_TRUE(ReadTlsFiles(files_).ok()) << "a certificate is no secret";
}

TEST_F(TlsFilesTest, MissingOnesAreNamed) {
  ASSERT_EQ(unlink(files_.client_authorities.c_str()), 0);
  ExpectRefused("--tls-client-authorities", files_.client_authorities, "No such file");
  ASSERT_EQ(unlink(files_.key.c_str()), 0);
  ExpectRefused("--tls-key", files_.key, "No such file");
  ASSERT_EQ(unlink(files_.certificate.c_str()), 0);
  ExpectRefused("--tls-certificate", files_.certificate, "No such file");
}

TEST_F(TlsFilesTest, WhatIsNoFileOrTooLargeIsRefusedAndNotWaitedFor) {
  WriteFile(files_.certificate, std::string((1 << 20) + 1, 'x'));
  ExpectRefused("--tls-certificate", files_.certificate, "larger than 1 MiB");
  ASSERT_EQ(unlink(files_.certificate.c_str()), 0);
  ASSERT_EQ(mkfifo(files_.certificate.c_str(), 0600), 0);
  ExpectRefused("--tls-certificate", files_.certificate, "no regular file");
}

}  // namespace
}  // namespace listeplass::server
