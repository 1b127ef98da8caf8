// What `cmake --install` leaves in an empty folder can be used as it lies there: the programs start, the API compiles,
// the systemd unit starts the program beside it, and links from the README and the pages in docs lead somewhere.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <string>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/files.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

namespace listeplass {
namespace {

using ::testing::HasSubstr;

std::vector<std::string> ProtoFilesIn(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(folder, missing)) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

void ExpectProgramHelps(const std::string& program, const std::string& words) {
  const ProgramResult helped = RunProgram({.argv = {program, "--help"}});
  EXPECT_EQ(helped.exit_code, 0) << program << ": " << helped.err;
  EXPECT_THAT(helped.out, HasSubstr(words)) << program;
}

void ExpectApiCompiles(const std::string& proto_folder, const std::string& scratch_folder) {
  std::vector<std::string> command = {PROTOC_PROGRAM, absl::StrCat("-I", proto_folder), "-I" GOOGLEAPIS_PROTO_DIR,
                                      absl::StrCat("--descriptor_set_out=", scratch_folder, "/api.binpb")};
  const std::vector<std::string> files = ProtoFilesIn(proto_folder + "/listeplass/v1");
  EXPECT_GT(files.size(), 5u) << "below " << proto_folder;
  command.insert(command.end(), files.begin(), files.end());
  const ProgramResult compiled = RunProgram({.argv = command});
  EXPECT_EQ(compiled.exit_code, 0) << compiled.err;
}

// Links to files, "[words](folder/page.md)". Those to folders, to sources and to the tests' pages are for who has the
// source tree.
void ExpectLinksLeadSomewhere(const std::filesystem::path& page) {
  const std::string text = ReadFile(page.string());
  const std::regex link("\\]\\((?!(\\.\\./)?tests/)([^):#]+\\.(h|md|svg|service))(#[^)]*)?\\)");
  int links = 0;
  for (std::sregex_iterator at(text.begin(), text.end(), link), end; at != end; ++at, ++links) {
    EXPECT_TRUE(std::filesystem::is_regular_file(page.parent_path() / (*at)[2].str())) << page << ": " << at->str();
  }
  EXPECT_GT(links, 0) << page;
}

void ExpectPagesLinkWhatIsThere(const std::filesystem::path& folder) {
  ExpectLinksLeadSomewhere(folder / "README.md");
  int pages = 0;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "docs", missing)) {
    if (entry.path().extension() != ".md") continue;
    ExpectLinksLeadSomewhere(entry.path());
    ++pages;
  }
  EXPECT_GT(pages, 5) << "the pages in docs are not installed";
}

TEST(InstallTest, LeavesAUsableTree) {
  const TempDir prefix, scratch;
  const ProgramResult installed =
      RunProgram({.argv = {CMAKE_PROGRAM, "--install", LISTEPLASS_BINARY_DIR, "--prefix", prefix.path()}});
  ASSERT_EQ(installed.exit_code, 0) << installed.err;

  ExpectProgramHelps(prefix.path() + "/bin/listeplassd", "--data");
  ExpectProgramHelps(prefix.path() + "/bin/listeplass", "capacity");
  ExpectApiCompiles(prefix.path() + "/share/listeplass/proto", scratch.path());
  ExpectPagesLinkWhatIsThere(prefix.path() + "/share/doc/listeplass");
  EXPECT_THAT(ReadFile(prefix.path() + "/lib/systemd/system/listeplassd.service"),
              HasSubstr(absl::StrCat("\nExecStart=", prefix.path(), "/bin/listeplassd ")));
}

}  // namespace
}  // namespace listeplass
