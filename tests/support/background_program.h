// A BackgroundProgram runs beside the test, which reads what it writes line by line and signals it. Nothing is polled:
// NextLine waits for the line.
#ifndef LISTEPLASS_TESTS_SUPPORT_BACKGROUND_PROGRAM_H_
#define LISTEPLASS_TESTS_SUPPORT_BACKGROUND_PROGRAM_H_

#include <sys/types.h>

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/temp_dir.h"

namespace listeplass {

class BackgroundProgram {
 public:
  // `environment` is added to this process's, as "NAME=value". A program that cannot be started ends this process.
  explicit BackgroundProgram(std::vector<std::string> argv, std::vector<std::string> environment = {});
  // Kills the program if it still runs.
  ~BackgroundProgram();
  BackgroundProgram(const BackgroundProgram&) = delete;
  BackgroundProgram& operator=(const BackgroundProgram&) = delete;

  // Returns the next line of standard output without its end; nothing once the program has closed it.
  std::optional<std::string> NextLine();
  void Signal(int signal) const;
  // Reads to the end. Returns the exit status as a shell has it: 128 and the signal's number for a signal.
  int Wait();
  // What it has written to standard error.
  std::string err() const;

 private:
  const TempDir folder_;
  std::FILE* out_ = nullptr;
  pid_t pid_ = -1;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_BACKGROUND_PROGRAM_H_
