// RunProgram runs a program to its end, as a shell would, and returns its exit code and output.
#ifndef LISTEPLASS_TESTS_SUPPORT_RUN_PROGRAM_H_
#define LISTEPLASS_TESTS_SUPPORT_RUN_PROGRAM_H_

#include <string>
#include <vector>

namespace listeplass {

struct ProgramInput {
  // The program and its arguments.
  std::vector<std::string> argv;
  // What the program reads from standard input; no more than fits into a pipe (64 KiB).
  std::string text = {};
  // What is added to this process's environment, as "NAME=value".
  std::vector<std::string> environment = {};
  // True makes standard input a terminal in which somebody types `text`. If there is no pseudo-terminal
  // (pseudo_terminal.h) nothing is run, and the result's `err` says what is missing.
  bool typed = false;
};

struct ProgramResult {
  int exit_code = -1;  // -1: a signal ended it, or it could not be started
  std::string out;
  std::string err;
};

ProgramResult RunProgram(const ProgramInput& input);

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_RUN_PROGRAM_H_
