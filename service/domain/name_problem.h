// NameProblem says why a text cannot be a name that people read.
#ifndef LISTEPLASS_SERVICE_DOMAIN_NAME_PROBLEM_H_
#define LISTEPLASS_SERVICE_DOMAIN_NAME_PROBLEM_H_

#include "absl/strings/string_view.h"

namespace listeplass {

// Returns the problem, such as "holds a control character"; empty if there is none. A terminal or a printer would obey
// control characters. A mark that turns the direction of writing makes a name look like another one. A name of nothing
// but blanks cannot be seen. REQUIRES: `name` is UTF-8.
absl::string_view NameProblem(absl::string_view name);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_NAME_PROBLEM_H_
