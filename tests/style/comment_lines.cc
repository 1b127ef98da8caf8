#include "tests/style/comment_lines.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace listeplass::style {
namespace {

bool IsBlank(char c) { return absl::ascii_isspace(c); }

// Returns what a comment of this file begins with; empty for a page, whose lines are all text.
absl::string_view MarkOf(absl::string_view path) {
  if (absl::EndsWith(path, ".md")) return "";
  const bool slashes = absl::EndsWith(path, ".h") || absl::EndsWith(path, ".cc") || absl::EndsWith(path, ".proto") ||
                       absl::EndsWith(path, ".js");
  return slashes ? "//" : "#";
}

// Returns where the mark stands that begins the line's comment, or npos.
size_t FindMark(absl::string_view line, absl::string_view mark) {
  char quote = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (quote != 0) {
      if (line[i] == '\\') {
        ++i;
      } else if (line[i] == quote) {
        quote = 0;
      }
    } else if (line[i] == '"') {
      quote = '"';
    } else if (absl::StartsWith(line.substr(i), mark) && (i == 0 || IsBlank(line[i - 1]))) {
      return i;
    }
  }
  return absl::string_view::npos;
}

size_t IndentOf(absl::string_view text) { return text.size() - absl::StripLeadingAsciiWhitespace(text).size(); }

bool IsEmpty(const CommentLine& line) { return absl::StripAsciiWhitespace(line.text).empty(); }

bool Follows(const CommentLine& line, const CommentLine& before) {
  return line.alone && before.alone && line.number == before.number + 1;
}

// Says whether the line is one word as it stands within a sentence. A word that ends a sentence or announces what
// follows is none, nor is a name in capitals, which a table may have on a line of its own.
bool IsOneWord(const CommentLine& line) {
  const absl::string_view word = absl::StripAsciiWhitespace(line.text);
  if (word.empty() || std::any_of(word.begin(), word.end(), IsBlank)) return false;
  if (absl::EndsWith(word, ",")) return true;
  if (absl::EndsWith(word, ":") || absl::EndsWith(word, ".") || absl::EndsWith(word, "{")) return false;
  return std::any_of(word.begin(), word.end(), [](char c) { return absl::ascii_islower(c); });
}

}  // namespace

std::vector<CommentLine> CommentLinesOf(const SourceFile& file) {
  const absl::string_view mark = MarkOf(file.path);
  std::vector<CommentLine> comments;
  for (size_t i = 0; i < file.lines.size(); ++i) {
    const absl::string_view line = file.lines[i];
    const size_t at = mark.empty() ? 0 : FindMark(line, mark);
    if (at == absl::string_view::npos) continue;
    const bool alone = absl::StripLeadingAsciiWhitespace(line.substr(0, at)).empty();
    comments.push_back({.number = i + 1, .text = std::string(line.substr(at + mark.size())), .alone = alone});
  }
  return comments;
}

std::vector<size_t> OrphanWordsIn(const std::vector<CommentLine>& comments) {
  std::vector<size_t> orphans;
  for (size_t i = 1; i + 1 < comments.size(); ++i) {
    const CommentLine &before = comments[i - 1], &line = comments[i], &after = comments[i + 1];
    if (!Follows(line, before) || !Follows(after, line) || IsEmpty(before) || IsEmpty(after)) continue;
    const size_t indent = IndentOf(line.text);
    if (IsOneWord(line) && indent == IndentOf(before.text) && indent < IndentOf(after.text)) {
      orphans.push_back(line.number);
    }
  }
  return orphans;
}

}  // namespace listeplass::style
