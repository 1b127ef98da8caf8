// FunctionsIn tells from a C++ file's lines alone where its functions begin and end. It rests on what clang-format and
// the file rules give: a block's closing brace stands below the beginning of its statement, and everything between is
// indented more, except preprocessor lines and the text of raw strings.
#ifndef LISTEPLASS_TESTS_STYLE_FUNCTIONS_H_
#define LISTEPLASS_TESTS_STYLE_FUNCTIONS_H_

#include <cstddef>
#include <vector>

#include "tests/style/source_tree.h"

namespace listeplass::style {

struct Function {
  size_t first_line = 0;  // of its signature, without the template line; from 1
  size_t lines = 0;       // from there to its closing brace, both counted
  // True if the comment before it or in it has a line "// Long because: ...".
  bool gives_reason = false;
};

// Returns the functions with a body of several lines, also those in classes, in the order of their ends. A lambda's
// lines count to the function that holds it.
std::vector<Function> FunctionsIn(const SourceFile& file);

}  // namespace listeplass::style

#endif  // LISTEPLASS_TESTS_STYLE_FUNCTIONS_H_
