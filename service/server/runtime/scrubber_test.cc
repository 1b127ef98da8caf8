#include "service/server/runtime/scrubber.h"

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "service/domain/limits.h"

namespace listeplass::server {
namespace {

using ::testing::HasSubstr;

// A store of three files, of which some cannot be read.
class ThreeFiles final : public storage::Store {
 public:
  std::shared_ptr<const storage::Snapshot> GetSnapshot() const override { return nullptr; }
  std::unique_ptr<storage::Transaction> BeginTransaction() const override { return nullptr; }
  absl::Status Commit(std::unique_ptr<storage::Transaction>) override { return absl::OkStatus(); }
  storage::ScrubReport Scrub(absl::FunctionRef<bool(int64_t)> rest) const override {
    storage::ScrubReport report;
    report.unreadable = unreadable;
    do {
      ++report.files;
      report.bytes += 10;
    } while (rest(10) && report.files < 3);
    return report;
  }

  std::vector<std::string> unreadable;
};

class ScrubberTest : public ::testing::Test {
 protected:
  std::string ScrubOnce() {
    ::testing::internal::CaptureStderr();
    scrubber_.ScrubOnce();
    return ::testing::internal::GetCapturedStderr();
  }

  ThreeFiles store_;
  int unreadable_ = 0;
  Scrubber scrubber_{store_, [this] { ++unreadable_; }};
};

TEST_F(ScrubberTest, SaysWhatItRead) {
  EXPECT_THAT(ScrubOnce(), HasSubstr("INFO scrubbed files=3 bytes=30 unreadable=0"));
  EXPECT_EQ(unreadable_, 0);
}

TEST_F(ScrubberTest, TellsOfWhatCannotBeReadEachTime) {
  store_.unreadable = {"persons: 000012.sst", "lists: 000013.sst"};
  for (int time = 1; time <= 2; ++time) {
    const std::string log = ScrubOnce();
    EXPECT_THAT(log, HasSubstr("ERROR data_unreadable file=\"persons: 000012.sst\""));
    EXPECT_THAT(log, HasSubstr("ERROR data_unreadable file=\"lists: 000013.sst\""));
    EXPECT_THAT(log, HasSubstr("ERROR scrubbed files=3 bytes=30 unreadable=2"));
    EXPECT_EQ(unreadable_, time);
  }
}

TEST_F(ScrubberTest, StopsAtTheNextFile) {
  scrubber_.Stop();
  EXPECT_THAT(ScrubOnce(), HasSubstr("files=1 "));
}

// The thread waits a day for the next time, and hears of the stop at once.
TEST_F(ScrubberTest, StopsWhileItWaits) {
  scrubber_.Start();
  scrubber_.Stop();
}

TEST(RestAfter, KeepsToTheRate) {
  EXPECT_EQ(RestAfter(0), absl::ZeroDuration());
  EXPECT_EQ(RestAfter(limits::kScrubBytesPerSecond), absl::Seconds(1));
  EXPECT_EQ(RestAfter(3 * limits::kScrubBytesPerSecond / 2), absl::Milliseconds(1500));
}

}  // namespace
}  // namespace listeplass::server
