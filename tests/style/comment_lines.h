// CommentLinesOf finds the comments of a file, for tests that read what comments say.
#ifndef LISTEPLASS_TESTS_STYLE_COMMENT_LINES_H_
#define LISTEPLASS_TESTS_STYLE_COMMENT_LINES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "tests/style/source_tree.h"

namespace listeplass::style {

struct CommentLine {
  size_t number = 0;   // of the line in its file, from 1
  std::string text;    // behind the comment's mark, with the blanks that it begins with
  bool alone = false;  // no code stands before it on its line
};

// Returns the comment lines of C++, .proto and JavaScript files ("//"), and of scripts and CMake files ("#"). A mark
// counts at the beginning of a line or after a blank, and not in a string that begins on its line. Pages (.md) are text
// from end to end, so all their lines are returned.
std::vector<CommentLine> CommentLinesOf(const SourceFile& file);

// Returns the numbers of the lines that hold one word of a sentence, are indented as the line before is, and stand
// before a line that is indented more. Such a line is what a formatter leaves when it reflows a table or a list: the
// word belongs to the line before.
std::vector<size_t> OrphanWordsIn(const std::vector<CommentLine>& comments);

}  // namespace listeplass::style

#endif  // LISTEPLASS_TESTS_STYLE_COMMENT_LINES_H_
