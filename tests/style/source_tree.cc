#include "tests/style/source_tree.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace listeplass::style {
namespace {

// Instances, corpora and the like are data, not text that somebody maintains.
bool IsText(const std::filesystem::path& path) {
  static const std::set<std::string>* const kExtensions = new std::set<std::string>{
      "", ".h", ".cc", ".proto", ".cmake", ".txt", ".md", ".json", ".service", ".sh", ".py", ".js"};
  return kExtensions->contains(path.extension().string());
}

// Says whether the folder holds what is built, or version control's own.
bool IsSkippedFolder(const std::string& path) {
  return path == "build" || std::filesystem::path(path).filename() == ".git";
}

bool IsInDataFolder(const std::filesystem::path& path) {
  return std::any_of(path.begin(), path.end(),
                     [](const std::filesystem::path& part) { return part == "corpus" || part == "testdata"; });
}

const std::filesystem::path& Root() {
  static const auto* const kRoot = new std::filesystem::path(LISTEPLASS_SOURCE_DIR);
  return *kRoot;
}

}  // namespace

std::vector<std::string> ReadSourcePaths() {
  std::vector<std::string> paths;
  for (auto entry = std::filesystem::recursive_directory_iterator(Root()); entry != std::filesystem::end(entry);
       ++entry) {
    const std::string path = entry->path().lexically_relative(Root()).generic_string();
    if (entry->is_directory()) {
      if (IsSkippedFolder(path)) entry.disable_recursion_pending();
      continue;
    }
    // In a worktree .git is a file.
    if (entry->is_regular_file() && path != ".git") paths.push_back(path);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::vector<SourceFile> ReadSourceTree() {
  std::vector<SourceFile> files;
  for (const std::string& path : ReadSourcePaths()) {
    if (!IsText(path) || IsInDataFolder(path)) continue;
    std::ifstream stream(Root() / path);
    SourceFile file{path, {}};
    for (std::string line; std::getline(stream, line);) file.lines.push_back(line);
    if (stream.bad() || !stream.eof()) {
      std::fprintf(stderr, "cannot read %s\n", path.c_str());
      std::exit(1);
    }
    files.push_back(std::move(file));
  }
  return files;
}

bool IsCpp(const SourceFile& file) { return absl::EndsWith(file.path, ".h") || absl::EndsWith(file.path, ".cc"); }

bool IsTest(absl::string_view path) { return absl::EndsWith(path, "_test.cc"); }

std::string IncludedPath(absl::string_view line) {
  line = absl::StripLeadingAsciiWhitespace(line);
  if (!absl::ConsumePrefix(&line, "#")) return "";
  line = absl::StripLeadingAsciiWhitespace(line);
  if (!absl::ConsumePrefix(&line, "include")) return "";
  line = absl::StripLeadingAsciiWhitespace(line);
  if (line.empty() || (line[0] != '"' && line[0] != '<')) return "";
  const std::vector<absl::string_view> parts = absl::StrSplit(line, absl::ByAnyChar("\"<>"));
  return std::string(parts[1]);
}

}  // namespace listeplass::style
