// The systemd unit, alone and with each of the files that docs/OPERATING.md says to write beside it, is one that
// systemd understands to the last line, and keeps shutting out what it says it shuts out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tests/support/files.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

namespace listeplass {
namespace {

constexpr char kSystemdAnalyze[] = "/usr/bin/systemd-analyze";
// A tenth of what `systemd-analyze security` gives out of ten: beyond it some protection has been given up.
constexpr char kExposureMax[] = "15";

// Returns the indented blocks of the page that begin with "[Service]".
std::vector<std::string> FilesBesideTheUnit(const std::string& page) {
  std::vector<std::string> files;
  bool inside = false;
  for (absl::string_view line : absl::StrSplit(page, '\n')) {
    const bool indented = absl::ConsumePrefix(&line, "    ");
    if (indented && line == "[Service]") files.emplace_back();
    inside = indented && (inside || line == "[Service]");
    if (inside) absl::StrAppend(&files.back(), line, "\n");
  }
  return files;
}

// Writes a file whose program is one that every system has.
void WriteWithAnyProgram(const std::string& path, const std::string& text) {
  std::ofstream(path) << absl::StrReplaceAll(text, {{"/usr/local/bin/listeplassd", "/bin/true"}});
}

class SystemdUnitTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kSystemdAnalyze)) GTEST_SKIP() << "needs systemd";
    WriteWithAnyProgram(unit_, ReadFile(LISTEPLASS_SOURCE_DIR "/deploy/listeplassd.service"));
  }
  // Puts a file beside the unit, in the place of the one before.
  void PutBeside(const std::string& text) const {
    std::filesystem::create_directory(unit_ + ".d");
    WriteWithAnyProgram(unit_ + ".d/override.conf", text);
  }
  void ExpectUnderstoodAndTight() const {
    const ProgramResult verified = RunProgram({.argv = {kSystemdAnalyze, "verify", unit_}});
    EXPECT_EQ(verified.exit_code, 0);
    EXPECT_EQ(verified.err, "");
    const ProgramResult secure = RunProgram({.argv = {kSystemdAnalyze, "security", "--offline=true", "--no-pager",
                                                      absl::StrCat("--threshold=", kExposureMax), unit_}});
    EXPECT_EQ(secure.exit_code, 0) << secure.out << secure.err;
  }

  const TempDir folder_;
  const std::string unit_ = folder_.path() + "/listeplassd.service";
};

TEST_F(SystemdUnitTest, IsUnderstoodAndTight) { ExpectUnderstoodAndTight(); }

TEST_F(SystemdUnitTest, IsSoWithEachFileOfTheManualBesideIt) {
  const std::vector<std::string> files = FilesBesideTheUnit(ReadFile(LISTEPLASS_SOURCE_DIR "/docs/OPERATING.md"));
  ASSERT_EQ(files.size(), 2u);
  for (const std::string& file : files) {
    SCOPED_TRACE(file);
    PutBeside(file);
    ExpectUnderstoodAndTight();
  }
}

}  // namespace
}  // namespace listeplass
