#include "service/server/tls/certificate_watcher.h"

#include <sys/stat.h>

#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "tests/support/fake_clock.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_certificates.h"

namespace listeplass::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class CertificateWatcherTest : public ::testing::Test {
 protected:
  // Reads until what was changed has been read alike twice. Returns what was logged.
  std::string Check(CertificateWatcher& watcher) const {
    ::testing::internal::CaptureStderr();
    watcher.CheckOnce();
    watcher.CheckOnce();
    return ::testing::internal::GetCapturedStderr();
  }
  std::unique_ptr<CertificateWatcher> Open() const { return OrAbort(CertificateWatcher::Open(files_, clock_)); }

  // Whether the server's own files are those that gRPC gets.
  static bool InUse(const CertificateWatcher& watcher, const std::string& certificate, const std::string& key) {
    return ReadFile(watcher.published().certificate) == certificate && ReadFile(watcher.published().key) == key;
  }

  const TempDir folder_;
  const cli::Validity day_ = ValidNow();
  FakeClock clock_{absl::Now()};
  const TestCertificates certificates_{folder_.path(), day_};
  const TlsFiles files_{.certificate = certificates_.server_certificate,
                        .key = certificates_.server_key,
                        .client_authorities = certificates_.authority};
};

TEST_F(CertificateWatcherTest, DoesNotBeginWithFilesThatAreRefused) {
  clock_.Set(day_.to + absl::Seconds(1));
  EXPECT_THAT(CertificateWatcher::Open(files_, clock_).status(),
              Fails(absl::StatusCode::kFailedPrecondition, "TLS_FILE_INVALID"));
  clock_.Set(day_.from);
  ASSERT_EQ(chmod(files_.key.c_str(), 0640), 0);
  EXPECT_THAT(CertificateWatcher::Open(files_, clock_).status(),
              Fails(absl::StatusCode::kFailedPrecondition, "TLS_FILE_INVALID"));
}

TEST_F(CertificateWatcherTest, TakesNewFilesOnceTheyAreReadAlikeTwice) {
  const auto watcher = Open();
  const std::string old_certificate = ReadFile(files_.certificate), old_key = ReadFile(files_.key);
  EXPECT_TRUE(InUse(*watcher, old_certificate, old_key));
  EXPECT_THAT(Check(*watcher), IsEmpty()) << "nothing has changed";
  certificates_.WriteServer(day_);
  watcher->CheckOnce();
  EXPECT_TRUE(InUse(*watcher, old_certificate, old_key)) << "they may be half written";
  ::testing::internal::CaptureStderr();
  watcher->CheckOnce();
  EXPECT_THAT(::testing::internal::GetCapturedStderr(),
              HasSubstr("INFO certificates_taken file=" + files_.certificate));
  EXPECT_TRUE(InUse(*watcher, ReadFile(files_.certificate), ReadFile(files_.key)));
  EXPECT_FALSE(InUse(*watcher, old_certificate, old_key));
}

TEST_F(CertificateWatcherTest, TakesNewClientAuthorities) {
  const auto watcher = Open();
  const std::string both = ReadFile(files_.client_authorities) + OrAbort(cli::MakeAuthority("B", day_)).certificate;
  WriteFile(files_.client_authorities, both);
  Check(*watcher);
  EXPECT_EQ(ReadFile(watcher->published().client_authorities), both);
}

TEST_F(CertificateWatcherTest, RefusedFilesAreLoggedOnceAndTheOnesBeforeStayUntilGoodOnesCome) {
  const auto watcher = Open();
  const std::string certificate = ReadFile(files_.certificate), key = ReadFile(files_.key);
  const std::string other_key = OrAbort(cli::MakeServerCertificate(certificates_.pair, day_)).key;
  WriteFile(files_.key, other_key);
  EXPECT_THAT(Check(*watcher), AllOf(HasSubstr("ERROR certificates_refused flag=--tls-key file=" + files_.key),
                                     HasSubstr("does not fit"), Not(HasSubstr(other_key.substr(40, 20)))));
  EXPECT_FALSE(watcher->good());
  EXPECT_TRUE(InUse(*watcher, certificate, key));
  EXPECT_THAT(Check(*watcher), IsEmpty()) << "it was said";
  ASSERT_EQ(unlink(files_.key.c_str()), 0);
  EXPECT_THAT(Check(*watcher), HasSubstr("No such file")) << "another problem";
  certificates_.WriteServer(day_);
  EXPECT_THAT(Check(*watcher), AllOf(HasSubstr("certificates_taken"), HasSubstr("certificates_good")));
  EXPECT_TRUE(watcher->good());
  EXPECT_TRUE(InUse(*watcher, ReadFile(files_.certificate), ReadFile(files_.key)));
}

TEST_F(CertificateWatcherTest, TheOldFilesPutBackAreGoodAgain) {
  const auto watcher = Open();
  const std::string key = ReadFile(files_.key);
  WriteFile(files_.key, "");
  Check(*watcher);
  EXPECT_FALSE(watcher->good());
  WriteFile(files_.key, key);
  EXPECT_THAT(Check(*watcher), AllOf(HasSubstr("certificates_good"), Not(HasSubstr("certificates_taken"))));
  EXPECT_TRUE(watcher->good());
}

TEST_F(CertificateWatcherTest, TellsThatTheOnesInUseHaveExpired) {
  const auto watcher = Open();
  clock_.Set(day_.to + absl::Seconds(1));
  EXPECT_THAT(Check(*watcher), HasSubstr("has expired"));
  EXPECT_FALSE(watcher->good());
  certificates_.WriteServer({day_.from, day_.to + absl::Hours(1)});
  Check(*watcher);
  EXPECT_TRUE(watcher->good());
}

TEST_F(CertificateWatcherTest, NewOnesThatBeginLaterAreTakenWhenTheyBegin) {
  const auto watcher = Open();
  const std::string certificate = ReadFile(files_.certificate), key = ReadFile(files_.key);
  const absl::Time begin = clock_.Now() + absl::Hours(1);
  certificates_.WriteServer({begin, day_.to});
  EXPECT_THAT(Check(*watcher), HasSubstr("is not valid yet"));
  EXPECT_TRUE(InUse(*watcher, certificate, key));
  clock_.Set(begin + absl::Seconds(1));
  EXPECT_THAT(Check(*watcher), HasSubstr("certificates_taken"));
  EXPECT_TRUE(watcher->good());
}

TEST_F(CertificateWatcherTest, ItsThreadEndsWhenItIsToldTo) {
  const auto watcher = Open();
  watcher->Start([] {});
  watcher->Stop();
  watcher->Stop();
}

}  // namespace
}  // namespace listeplass::server
