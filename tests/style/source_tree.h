// The project's own files, as the style tests read them: everything below the source folder except what is built or
// version control's own. Paths are relative to the source folder, with '/' between the parts, in sorted order.
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

// Reads every text file. The tests cannot go on without it, so a file that cannot be read ends the program.
std::vector<SourceFile> ReadSourceTree();

// .h and .cc files.
bool IsCpp(const SourceFile& file);

// Tests beside what they test, by their names. What lies in tests/ need not be called so.
bool IsTest(absl::string_view path);

// What an #include line names, without its quotes or brackets; empty for any other line.
std::string IncludedPath(absl::string_view line);

}  // namespace listeplass::style

#endif  // LISTEPLASS_TESTS_STYLE_SOURCE_TREE_H_
