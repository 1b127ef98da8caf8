// A file that a comment or page names must exist. FilesNamedIn finds the names, and PathsOfTree knows what exists.
#ifndef LISTEPLASS_TESTS_STYLE_NAMED_FILES_H_
#define LISTEPLASS_TESTS_STYLE_NAMED_FILES_H_

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tests/style/source_tree.h"

namespace listeplass::style {

struct NamedFile {
  size_t line = 0;  // from 1
  std::string name;
};

// Returns the words of the file's comments, or of all its text if it is a page, that look like a file of the project:
// words that end as its sources, pages and scripts do ("ids.h", "domain/ids.h", "stored_*_events.h"), or that begin
// with one of its folders ("tests/style"). A header in angle brackets is the system's, and an address of the web is
// none of ours: both are left out. A shell variable that a path begins with is not part of the name, and "..." in a
// name is told as "*".
std::vector<NamedFile> FilesNamedIn(const SourceFile& file);

class PathsOfTree {
 public:
  // `files`: paths from the source folder.
  explicit PathsOfTree(const std::vector<std::string>& files);

  // Says whether the name is the end of a file's or folder's path, or the whole path. A "*" stands for any part of a
  // name, and "./" or "../" before the name are ignored.
  bool Has(absl::string_view name) const;

 private:
  // Of "storage/column.h" these are "storage/column.h", "column.h" and "storage".
  std::set<std::string, std::less<>> ends_;
};

// Says whether the name fits the pattern, in which "*" stands for any part of a name.
bool Fits(const std::string& name, const std::string& pattern);

}  // namespace listeplass::style

#endif  // LISTEPLASS_TESTS_STYLE_NAMED_FILES_H_
