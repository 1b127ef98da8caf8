#include "service/server/runtime/small_file.h"

#include <sys/stat.h>

#include <string>

#include "gmock/gmock.h"
#include "tests/support/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::server {
namespace {

using ::testing::HasSubstr;

class SmallFileTest : public ::testing::Test {
 protected:
  std::string Problem(Readers readers = Readers::kAnybody) const {
    return ReadSmallFile(path_, size_t{1} << 20, readers).problem;
  }

  const TempDir folder_;
  const std::string path_ = folder_.path() + "/file";
};

TEST_F(SmallFileTest, ReturnsAllBytes) {
  const std::string content = std::string(10'000, 'x') + '\0' + "\n";
  WriteFile(path_, content);
  EXPECT_EQ(ReadSmallFile(path_, content.size(), Readers::kAnybody).content, content);
}

TEST_F(SmallFileTest, RefusesWhatIsNoSmallFile) {
  EXPECT_THAT(Problem(), HasSubstr("cannot be read"));
  WriteFile(path_, std::string((size_t{1} << 20) + 1, 'x'));
  EXPECT_EQ(Problem(), "is larger than 1 MiB");
  const TempDir folder;
  EXPECT_EQ(ReadSmallFile(folder.path(), 1, Readers::kAnybody).problem, "is no regular file");
  const std::string pipe = folder_.path() + "/pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(ReadSmallFile(pipe, 1, Readers::kAnybody).problem, "is no regular file") << "nor waited for";
}

TEST_F(SmallFileTest, ASecretIsItsOwnersAlone) {
  WriteFile(path_, "secret");
  for (const mode_t mode : {0640, 0604, 0620, 0610}) {
    ASSERT_EQ(chmod(path_.c_str(), mode), 0);
    EXPECT_THAT(Problem(Readers::kOwner), HasSubstr("chmod 600"));
    EXPECT_EQ(Problem(), "");
  }
  ASSERT_EQ(chmod(path_.c_str(), 0600), 0);
  EXPECT_EQ(Problem(Readers::kOwner), "");
}

}  // namespace
}  // namespace listeplass::server
