// A pseudo-terminal lets a test sit before a program as a person does.
//
// A container without /dev/pts has none. Tests fail there, and say so, rather than be skipped: a run that is green has
// tried the prompts.
#ifndef LISTEPLASS_TESTS_SUPPORT_PSEUDO_TERMINAL_H_
#define LISTEPLASS_TESTS_SUPPORT_PSEUDO_TERMINAL_H_

#include <optional>
#include <string>

namespace listeplass {

struct PseudoTerminal {
  int ours = -1;     // what a person types, and sees
  int program = -1;  // the program's standard input, output or both
};

// Opens one. If there is none to be had it returns nothing, and `missing` says what the machine lacks. The caller
// closes both ends.
std::optional<PseudoTerminal> OpenPseudoTerminal(std::string& missing);

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_PSEUDO_TERMINAL_H_
