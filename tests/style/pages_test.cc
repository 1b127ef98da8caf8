// The pages' signs are true: every link leads to a file, a folder or a heading that is there, and every source that a
// page names in code letters is in the tree.
#include <cctype>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/style/source_tree.h"

namespace listeplass::style {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

bool IsPage(const SourceFile& file) {
  return absl::EndsWith(file.path, ".md") && !absl::StrContains(file.path, "node_modules/");
}

std::vector<std::string> AllMatches(const std::string& text, const std::regex& pattern) {
  return {std::sregex_token_iterator(text.begin(), text.end(), pattern, 1), std::sregex_token_iterator()};
}

// "../DESIGN.md#the-certificate" of "[words](../DESIGN.md#the-certificate)"; none to other places on the net.
std::vector<std::string> LinksIn(const SourceFile& page) {
  return AllMatches(absl::StrJoin(page.lines, "\n"), std::regex(R"(\]\((?!https?:)([^)\s]+)\))"));
}

// "`queue.h`" and "`service/register/apply.cc`"; not patterns such as "`stored_*_events.h`".
std::vector<std::string> SourcesNamedIn(const SourceFile& page) {
  return AllMatches(absl::StrJoin(page.lines, "\n"), std::regex(R"(`([\w./-]+\.(?:h|cc|proto|cmake|md))`)"));
}

// As a heading is linked to: "Two commands, one page" -> "two-commands-one-page".
std::string AnchorOf(const std::string& heading) {
  std::string anchor;
  for (const char c : heading) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || byte >= 0x80) anchor += absl::ascii_tolower(byte);
    if (c == ' ') anchor += '-';
  }
  return anchor;
}

std::set<std::string> AnchorsIn(const SourceFile& page) {
  std::set<std::string> anchors;
  const std::regex heading("^#+ (.*)$");
  std::smatch found;
  for (const std::string& line : page.lines) {
    if (std::regex_match(line, found, heading)) anchors.insert(AnchorOf(found[1]));
  }
  return anchors;
}

const SourceFile* FindFile(const std::vector<SourceFile>& tree, const std::string& path) {
  for (const SourceFile& file : tree) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

void ExpectLinkLeadsSomewhere(const std::vector<SourceFile>& tree, const SourceFile& page, const std::string& link) {
  const std::vector<std::string> parts = absl::StrSplit(link, absl::MaxSplits('#', 1));
  const std::filesystem::path from(page.path);
  const std::string to =
      parts[0].empty() ? page.path : (from.parent_path() / parts[0]).lexically_normal().generic_string();
  EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(LISTEPLASS_SOURCE_DIR) / to))
      << page.path << " links to " << link;
  if (parts.size() == 1) return;
  const SourceFile* target = FindFile(tree, to);
  ASSERT_NE(target, nullptr) << page.path << " links to " << link;
  EXPECT_THAT(AnchorsIn(*target), Contains(parts[1])) << page.path << " links to " << link;
}

TEST(PagesTest, ReadsLinksNamesAndHeadings) {
  const SourceFile page{"a.md", {"See [b](b.md#c-d), [the net](https://example.org) and `e/f.h`,", "`*.h`, `g`."}};
  EXPECT_THAT(LinksIn(page), ElementsAre("b.md#c-d"));
  EXPECT_THAT(SourcesNamedIn(page), ElementsAre("e/f.h"));
  EXPECT_EQ(AnchorOf("Who has custody (R15 to R18, R21)"), "who-has-custody-r15-to-r18-r21");
  EXPECT_EQ(AnchorOf("A field, `x_y`"), "a-field-x_y");
}

TEST(PagesTest, EveryLinkLeadsSomewhere) {
  const std::vector<SourceFile> tree = ReadSourceTree();
  int links = 0;
  for (const SourceFile& page : tree) {
    if (!IsPage(page)) continue;
    for (const std::string& link : LinksIn(page)) {
      ++links;
      ExpectLinkLeadsSomewhere(tree, page, link);
    }
  }
  EXPECT_GT(links, 50) << "the pages were not found";
}

// By the whole path, or its end: file names are unique.
TEST(PagesTest, EverySourceThatIsNamedIsThere) {
  const std::vector<SourceFile> tree = ReadSourceTree();
  std::set<std::string> ends;
  for (const SourceFile& file : tree) {
    ends.insert(file.path);
    for (size_t slash = file.path.find('/'); slash != std::string::npos; slash = file.path.find('/', slash + 1)) {
      ends.insert(file.path.substr(slash + 1));
    }
  }
  int names = 0;
  for (const SourceFile& page : tree) {
    if (!IsPage(page)) continue;
    for (const std::string& name : SourcesNamedIn(page)) {
      ++names;
      EXPECT_TRUE(ends.contains(name)) << page.path << " names " << name;
    }
  }
  EXPECT_GT(names, 100) << "the pages were not found";
}

// A change that was made is not made again under another request id, nor is it given up.
TEST(PagesTest, WhatToDoAfterDeadlineExceededIsSaidWhereRetriesAre) {
  std::set<std::string> advised;
  for (const SourceFile& file : ReadSourceTree()) {
    const std::string text = absl::StrJoin(file.lines, " ");
    const size_t at = text.find("`DEADLINE_EXCEEDED`");
    if (!IsPage(file) || at == std::string::npos) continue;
    const std::string advice = text.substr(at, 300);
    const bool says_so = absl::StrContains(advice, "may have been made") && absl::StrContains(advice, "request");
    if (says_so) advised.insert(file.path);
  }
  EXPECT_THAT(advised, ::testing::IsSupersetOf({"clients/cli/README.md", "docs/INTEGRATING.md"}));
}

}  // namespace
}  // namespace listeplass::style
