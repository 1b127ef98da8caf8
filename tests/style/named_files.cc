#include "tests/style/named_files.h"

#include <fnmatch.h>

#include <algorithm>
#include <cctype>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "tests/style/comment_lines.h"

namespace listeplass::style {
namespace {

constexpr absl::string_view kEndings[] = {".h", ".cc", ".proto", ".md", ".sh", ".py", ".js", ".cmake", ".patch"};

constexpr absl::string_view kFolders[] = {"clients/", "deploy/", "docs/", "proto/", "service/", "storage/", "tests/"};

bool IsOfAName(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || absl::string_view("_-+.*/$@").find(c) != std::string::npos;
}

// Says whether the word's last part is a name and one of the endings. ".proto" alone is only an ending.
bool EndsAsAFile(absl::string_view word) {
  const size_t slash = word.rfind('/');
  const absl::string_view name = slash == absl::string_view::npos ? word : word.substr(slash + 1);
  if (absl::StartsWith(name, ".")) return false;
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](absl::string_view ending) { return absl::EndsWith(name, ending); });
}

bool BeginsWithAFolder(absl::string_view word) {
  return std::any_of(std::begin(kFolders), std::end(kFolders), [&](absl::string_view folder) {
    return absl::StartsWith(word, folder) && word.size() > folder.size();
  });
}

// Returns the name in the word, or an empty text if the word names no file.
absl::string_view NameIn(absl::string_view word) {
  if (absl::StartsWith(word, "//")) return "";
  if (absl::StartsWith(word, "$")) {
    const size_t slash = word.find('/');
    word = slash == absl::string_view::npos ? "" : word.substr(slash + 1);
  }
  while (!word.empty() && absl::string_view(".-/+").find(word.back()) != absl::string_view::npos) word.remove_suffix(1);
  return EndsAsAFile(word) || BeginsWithAFolder(word) ? word : "";
}

}  // namespace

std::vector<NamedFile> FilesNamedIn(const SourceFile& file) {
  std::vector<NamedFile> named;
  for (const CommentLine& line : CommentLinesOf(file)) {
    const absl::string_view text = line.text;
    for (size_t begin = 0; begin < text.size(); ++begin) {
      if (!IsOfAName(text[begin])) continue;
      size_t end = begin;
      while (end < text.size() && IsOfAName(text[end])) ++end;
      const bool systems = begin > 0 && text[begin - 1] == '<' && end < text.size() && text[end] == '>';
      const absl::string_view name = systems ? "" : NameIn(text.substr(begin, end - begin));
      if (!name.empty()) named.push_back({.line = line.number, .name = absl::StrReplaceAll(name, {{"...", "*"}})});
      begin = end;
    }
  }
  return named;
}

PathsOfTree::PathsOfTree(const std::vector<std::string>& files) {
  for (absl::string_view path : files) {
    while (true) {
      for (absl::string_view end = path;;) {
        ends_.emplace(end);
        const size_t slash = end.find('/');
        if (slash == absl::string_view::npos) break;
        end.remove_prefix(slash + 1);
      }
      const size_t slash = path.rfind('/');
      if (slash == absl::string_view::npos) break;
      path = path.substr(0, slash);
    }
  }
}

bool PathsOfTree::Has(absl::string_view name) const {
  while (absl::ConsumePrefix(&name, "./") || absl::ConsumePrefix(&name, "../")) {
  }
  if (name.find('*') == absl::string_view::npos) return ends_.find(name) != ends_.end();
  const std::string pattern(name);
  return std::any_of(ends_.begin(), ends_.end(), [&](const std::string& end) { return Fits(end, pattern); });
}

bool Fits(const std::string& name, const std::string& pattern) {
  return fnmatch(pattern.c_str(), name.c_str(), FNM_PATHNAME) == 0;
}

}  // namespace listeplass::style
