#include "clients/client/position_file.h"

#include <filesystem>
#include <string>

#include "clients/client/api_error.h"
#include "gtest/gtest.h"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"

namespace listeplass::client {
namespace {

TEST(PositionFileTest, KeepsTheLastPosition) {
  const TempDir folder;
  const PositionFile file(folder.path() + "/feed.position");
  EXPECT_EQ(*file.Read(), "") << "there is none yet";
  ASSERT_TRUE(file.Write("4711.0").ok());
  ASSERT_TRUE(file.Write("4711.12").ok());
  EXPECT_EQ(*file.Read(), "4711.12");
  EXPECT_EQ(ReadFile(folder.path() + "/feed.position"), "listeplass-feed-position 4711.12\n");
}

TEST(PositionFileTest, ADamagedFileIsAnErrorThatNamesIt) {
  const TempDir folder;
  const std::string path = folder.path() + "/feed.position";
  for (const char* text : {"", "listeplass-feed-position 47", "listeplass-feed-position 4711.0",
                           "listeplass-feed-position 4711.0\n4712.0\n", "4711.0\n", "listeplass-feed-position now\n"}) {
    WriteFile(path, text);
    const absl::Status status = PositionFile(path).Read().status();
    EXPECT_EQ(GetApiError(status).reason, "POSITION_FILE_INVALID") << text;
    EXPECT_NE(status.message().find(path), std::string::npos) << status;
  }
  std::filesystem::remove(path);
  std::filesystem::create_directory(path);
  EXPECT_EQ(GetApiError(PositionFile(path).Read().status()).reason, "POSITION_FILE_INVALID");
}

}  // namespace
}  // namespace listeplass::client
