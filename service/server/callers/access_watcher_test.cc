#include "service/server/callers/access_watcher.h"

#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_access.h"

namespace listeplass::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class AccessWatcherTest : public ::testing::Test {
 protected:
  // Reads until what was changed has been read alike twice. Returns what was logged.
  static std::string Check(AccessWatcher& watcher) {
    ::testing::internal::CaptureStderr();
    watcher.CheckOnce();
    watcher.CheckOnce();
    return ::testing::internal::GetCapturedStderr();
  }

  const TempDir folder_;
  const TestAccess files_{folder_.path()};
  const std::unique_ptr<AccessWatcher> watcher_ = OrAbort(AccessWatcher::Open(files_.file()));
};

TEST_F(AccessWatcherTest, DoesNotBeginWithFilesThatAreRefused) {
  WriteFile(files_.file(), "{}");
  EXPECT_THAT(AccessWatcher::Open(files_.file()).status(),
              Fails(absl::StatusCode::kFailedPrecondition, "ACCESS_FILE_INVALID"));
}

TEST_F(AccessWatcherTest, TakesANewFileOnceItIsReadAlikeTwice) {
  EXPECT_THAT(Check(*watcher_), IsEmpty()) << "nothing has changed";
  const std::shared_ptr<const access::Access> before = watcher_->current();
  nlohmann::json config = files_.config();
  config["callers"].erase(0);
  files_.Write(config);
  watcher_->CheckOnce();
  EXPECT_EQ(watcher_->current(), before) << "it may be half written";
  watcher_->CheckOnce();
  EXPECT_EQ(watcher_->current()->config.callers.size(), before->config.callers.size() - 1);
  EXPECT_GT(watcher_->current()->version, before->version);
}

TEST_F(AccessWatcherTest, TakesNewKeys) {
  files_.ReplaceKey(access::Profile::kMaskinporten, "next");
  EXPECT_THAT(Check(*watcher_), HasSubstr("INFO access_taken file=" + files_.file()));
  EXPECT_EQ(watcher_->current()->keys[0].Find("ec"), nullptr);
}

TEST_F(AccessWatcherTest, ARefusedFileIsLoggedOnceAndWhatWasBeforeStaysUntilAGoodOneComes) {
  const std::shared_ptr<const access::Access> before = watcher_->current();
  nlohmann::json config = files_.config();
  config["callers"][0]["role"] = "mayor";
  files_.Write(config);
  EXPECT_THAT(Check(*watcher_),
              AllOf(HasSubstr("ERROR access_refused file=" + files_.file()), HasSubstr("callers[0].role")));
  EXPECT_FALSE(watcher_->good());
  EXPECT_EQ(watcher_->current(), before);
  EXPECT_THAT(Check(*watcher_), IsEmpty()) << "it was said";
  files_.Write(files_.config());
  EXPECT_THAT(Check(*watcher_), HasSubstr("INFO access_good"));
  EXPECT_TRUE(watcher_->good());
  EXPECT_EQ(watcher_->current(), before);
}

}  // namespace
}  // namespace listeplass::server
