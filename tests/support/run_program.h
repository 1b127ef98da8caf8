// Runs a program to its end, as a shell would, and tells what came of it.
#ifndef LISTEPLASS_TESTS_SUPPORT_RUN_PROGRAM_H_
#define LISTEPLASS_TESTS_SUPPORT_RUN_PROGRAM_H_

#include <string>
#include <vector>

namespace listeplass {

struct ProgramInput {
  // Program and arguments.
  std::vector<std::string> argv;
  // What it reads from standard input; no more than fits into a pipe (64 KiB).
  std::string text = {};
  // Added to this process's environment, as "NAME=value".
  std::vector<std::string> environment = {};
  // Standard input is a terminal where somebody types `text`. Without one to be had (pseudo_terminal.h) nothing is run,
  // and the result's `err` says what is missing.
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
