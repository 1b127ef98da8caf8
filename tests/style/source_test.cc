// Every source file keeps to these rules: its length and its functions', a name of its own, its header guard, no
// leftovers, no purity broken in the core.
#include <algorithm>
#include <cctype>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/style/functions.h"
#include "tests/style/source_tree.h"

namespace listeplass::style {
namespace {

constexpr size_t kHeaderLinesMax = 220;
constexpr size_t kSourceLinesMax = 700;
constexpr size_t kFunctionLinesMax = 70;

bool IsProduction(const SourceFile& file) { return !absl::StartsWith(file.path, "tests/") && !IsTest(file.path); }

bool IsHeader(const SourceFile& file) { return absl::EndsWith(file.path, ".h"); }

// Returns "LISTEPLASS_SERVICE_DOMAIN_IDS_H_" for "service/domain/ids.h".
std::string HeaderGuard(const std::string& path) {
  std::string guard = absl::StrCat("LISTEPLASS_", path, "_");
  for (char& c : guard) {
    c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? static_cast<char>(std::toupper(c)) : '_';
  }
  return guard;
}

bool HasLine(const SourceFile& file, const std::string& line) {
  return std::find(file.lines.begin(), file.lines.end(), line) != file.lines.end();
}

// Reports "path:line" for each line of the files that match, so that an editor can jump there.
void ExpectNoLineMatches(const std::vector<SourceFile>& files, const std::regex& pattern, const std::string& what) {
  for (const SourceFile& file : files) {
    for (size_t i = 0; i < file.lines.size(); ++i) {
      EXPECT_FALSE(std::regex_search(file.lines[i], pattern)) << file.path << ":" << i + 1 << ": " << what;
    }
  }
}

// Says whether the comment that a file begins with gives a reason.
bool FileGivesReason(const SourceFile& file) {
  for (const std::string& line : file.lines) {
    if (absl::StartsWith(line, "// Long because: ")) return true;
    if (!absl::StartsWith(line, "//")) return false;
  }
  return false;
}

TEST(SourceTest, FilesAreShortOrSayWhyNot) {
  for (const SourceFile& file : ReadSourceTree()) {
    if (!IsCpp(file) || FileGivesReason(file)) continue;
    EXPECT_LE(file.lines.size(), IsHeader(file) ? kHeaderLinesMax : kSourceLinesMax)
        << file.path << ": split it, or give the reason in a line '// Long because: ...' of its first comment";
  }
}

TEST(SourceTest, FunctionsAreShortOrSayWhyNot) {
  int functions = 0;
  for (const SourceFile& file : ReadSourceTree()) {
    if (!IsCpp(file) || !IsProduction(file)) continue;
    for (const Function& function : FunctionsIn(file)) {
      ++functions;
      if (function.gives_reason) continue;
      EXPECT_LE(function.lines, kFunctionLinesMax)
          << file.path << ":" << function.first_line
          << ": split it, or give the reason in a line '// Long because: ...' of its comment";
    }
  }
  EXPECT_GT(functions, 500) << "the functions were not found";
}

// A name of its own says which file is meant, in a review as in an editor.
TEST(SourceTest, EveryFileHasANameOfItsOwn) {
  std::map<std::string, std::string> path_of;  // by name
  for (const SourceFile& file : ReadSourceTree()) {
    if (!IsCpp(file) || absl::StartsWith(file.path, "tests/")) continue;
    const std::string name = file.path.substr(file.path.rfind('/') + 1);
    if (name == "main.cc") continue;  // one for each program
    const auto [other, first] = path_of.emplace(name, file.path);
    EXPECT_TRUE(first) << file.path << " is called as " << other->second;
  }
  EXPECT_GT(path_of.size(), 100u) << "the source folder was not found";
}

// What no CMakeLists.txt names is never built, and holds nothing. A loop names a test without its ending.
TEST(SourceTest, EveryTestIsBuilt) {
  const std::vector<SourceFile> tree = ReadSourceTree();
  const std::regex word(R"([\w.]+)");
  std::set<std::string> named;
  for (const SourceFile& file : tree) {
    if (!absl::EndsWith(file.path, "CMakeLists.txt")) continue;
    for (const std::string& line : file.lines) {
      named.insert(std::sregex_token_iterator(line.begin(), line.end(), word), std::sregex_token_iterator());
    }
  }
  for (const SourceFile& file : tree) {
    if (!IsTest(file.path)) continue;
    const std::string name = file.path.substr(file.path.rfind('/') + 1);
    EXPECT_TRUE(named.contains(name) || named.contains(name.substr(0, name.rfind("_test.cc"))))
        << file.path << " is in no CMakeLists.txt";
  }
}

TEST(SourceTest, HeaderGuardsNameTheirFile) {
  int headers = 0;
  for (const SourceFile& file : ReadSourceTree()) {
    if (!IsHeader(file)) continue;
    ++headers;
    const std::string guard = HeaderGuard(file.path);
    EXPECT_TRUE(HasLine(file, absl::StrCat("#ifndef ", guard))) << file.path << ": expected #ifndef " << guard;
    EXPECT_TRUE(HasLine(file, absl::StrCat("#define ", guard))) << file.path << ": expected #define " << guard;
    EXPECT_TRUE(HasLine(file, absl::StrCat("#endif  // ", guard))) << file.path << ": expected #endif  // " << guard;
  }
  EXPECT_GT(headers, 10) << "the source folder was not found";
}

TEST(SourceTest, NothingIsLeftForLater) {
  // Spelt in two parts, for this file is searched too.
  ExpectNoLineMatches(ReadSourceTree(),
                      std::regex("\\b(TO"
                                 "DO|FIX"
                                 "ME|X"
                                 "XX)\\b"),
                      "finish it, or file it");
}

TEST(SourceTest, NoPathOfOneMachine) {
  ExpectNoLineMatches(ReadSourceTree(),
                      std::regex("(^|[^A-Za-z0-9_.}/])/(ho"
                                 "me|ro"
                                 "ot|Us"
                                 "ers|wo"
                                 "rk)/"),
                      "a path that exists on one machine only");
}

TEST(SourceTest, NoTrailingBlanksAndNoTabs) {
  ExpectNoLineMatches(ReadSourceTree(), std::regex("[ \t\r]$"), "blank at the end of the line");
  ExpectNoLineMatches(ReadSourceTree(), std::regex("\t"), "tab");
}

// The core sees the time, the seed and the state as arguments. Its tests may do as they like.
TEST(SourceTest, TheCoreIsPure) {
  std::vector<SourceFile> core;
  for (SourceFile& file : ReadSourceTree()) {
    const bool in_core =
        absl::StartsWith(file.path, "service/domain/") || absl::StartsWith(file.path, "service/access/") ||
        absl::StartsWith(file.path, "service/register/") || absl::StartsWith(file.path, "service/matching/") ||
        absl::StartsWith(file.path, "service/planning/");
    // The clock that the server hands in must read the time somewhere.
    const bool is_the_clock = absl::StartsWith(file.path, "service/domain/clock.");
    if (in_core && !is_the_clock && IsCpp(file) && !IsTest(file.path)) {
      core.push_back(std::move(file));
    }
  }
  ASSERT_FALSE(core.empty());
  ExpectNoLineMatches(core, std::regex("absl::Now\\(|system_clock|steady_clock::now|std::time\\("), "reads the clock");
  ExpectNoLineMatches(core, std::regex("random_device|std::rand\\(|absl::BitGen|absl::InsecureBitGen"), "is random");
  ExpectNoLineMatches(core, std::regex("#include <(fstream|iostream|filesystem|unistd\\.h|cstdio)>"), "does I/O");
}

}  // namespace
}  // namespace listeplass::style
