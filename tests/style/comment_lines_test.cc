// These tests find that no table or list in a comment is destroyed by a reflow.
#include "tests/style/comment_lines.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::style {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr size_t kColumnLimit = 120;  // as in .clang-format

std::vector<std::string> TextsOf(const SourceFile& file) {
  std::vector<std::string> texts;
  for (const CommentLine& line : CommentLinesOf(file)) texts.push_back(line.text);
  return texts;
}

// Counts the characters of UTF-8, each of which has one byte that continues none.
size_t CharactersIn(const std::string& line) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
  return static_cast<size_t>(std::count_if(line.begin(), line.end(), begins));
}

std::vector<size_t> OrphansOf(const std::vector<std::string>& lines) {
  return OrphanWordsIn(CommentLinesOf({"service/a.h", lines}));
}

TEST(CommentLinesTest, CommentsAreFoundByTheFilesMark) {
  EXPECT_THAT(
      TextsOf({"a.h", {"// One.", "int b = 0;  // two", "const char* url = \"http://c // d\";", "#endif  // e"}}),
      ElementsAre(" One.", " two", " e"));
  EXPECT_THAT(TextsOf({"deploy/a", {"#!/bin/sh", "# One.", "b=$#", "c  # two"}}),
              ElementsAre("!/bin/sh", " One.", " two"));
  EXPECT_THAT(TextsOf({"a.md", {"# One", "two"}}), ElementsAre("# One", "two"));
}

TEST(CommentLinesTest, AWordThatAReflowLeftIsAnOrphan) {
  EXPECT_THAT(OrphansOf({"//   - Of the held places a group may", "//   take", "//     `reserved` on top.", "int a;"}),
              ElementsAre(2u));
  EXPECT_THAT(
      OrphansOf({"//   list  staff choose one, and the other place is free from", "//   today", "//         on."}),
      ElementsAre(2u));
}

TEST(CommentLinesTest, WholeListsAndExamplesHaveNoOrphans) {
  EXPECT_THAT(OrphansOf({"//   - Of the held places a group may take", "//     some."}), IsEmpty());
  EXPECT_THAT(OrphansOf({"// Write:", "//   class A", "//     int b;"}), IsEmpty());
  EXPECT_THAT(OrphansOf({"// The days", "// are:", "//   Monday"}), IsEmpty());
  EXPECT_THAT(OrphansOf({"//   - The last list.", "// Applicants", "//   - The first applicant."}), IsEmpty());
  EXPECT_THAT(OrphansOf({"//   SHORT  one", "//   LONG_CODE", "//          two"}), IsEmpty());
  EXPECT_THAT(OrphansOf({"// A sentence ends", "// here.", "//   An example."}), IsEmpty());
  EXPECT_THAT(OrphansOf({"int a = 0;  // one", "int b = 0;  // two", "int c = 0;  //   three"}), IsEmpty());
}

// clang-format leaves comments as they are (ReflowComments), because it destroys tables.
TEST(CommentLinesTest, CommentsOfTheTreeKeepToTheColumnLimit) {
  EXPECT_EQ(CharactersIn("// Å"), 4u);
  for (const SourceFile& file : ReadSourceTree()) {
    if (!IsCpp(file)) continue;
    for (const CommentLine& line : CommentLinesOf(file)) {
      EXPECT_LE(CharactersIn(file.lines[line.number - 1]), kColumnLimit) << file.path << ":" << line.number;
    }
  }
}

TEST(CommentLinesTest, TheTreeHasNoOrphans) {
  int comments = 0;
  for (const SourceFile& file : ReadSourceTree()) {
    if (absl::EndsWith(file.path, ".md")) continue;  // nothing reflows pages
    const std::vector<CommentLine> lines = CommentLinesOf(file);
    comments += static_cast<int>(lines.size());
    for (const size_t line : OrphanWordsIn(lines)) {
      ADD_FAILURE() << file.path << ":" << line << ": one word before an indented line: restore the table or list";
    }
  }
  EXPECT_GT(comments, 1000) << "the comments were not found";
}

}  // namespace
}  // namespace listeplass::style
