// ReadSourceTree reads the project's own files for the style tests: everything below the source folder except what is
// built or version control's own. Paths are relative to the source folder, with '/' between the parts, in sorted order.
#ifndef LISTEPLASS_TESTS_STYLE_SOURCE_TREE_H_
#define LISTEPLASS_TESTS_STYLE_SOURCE_TREE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace listeplass::style {

struct SourceFile {
  std::string path;
  std::vector<std::string> lines;
};

// Reads every text file. A file that cannot be read ends the program, because the tests cannot go on without it.
std::vector<SourceFile> ReadSourceTree();

// Returns the paths of all files, text or not.
std::vector<std::string> ReadSourcePaths();

// Says whether the file is a .h or .cc file.
bool IsCpp(const SourceFile& file);

// Says by the name whether the file is a test beside what it tests. The files in tests/ need not be called so.
bool IsTest(absl::string_view path);

// Returns what an #include line names, without its quotes or brackets; empty for any other line.
std::string IncludedPath(absl::string_view line);

}  // namespace listeplass::style

#endif  // LISTEPLASS_TESTS_STYLE_SOURCE_TREE_H_
