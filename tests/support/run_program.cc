#include "tests/support/run_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <optional>
#include <utility>

#include "tests/support/files.h"
#include "tests/support/pseudo_terminal.h"
#include "tests/support/temp_dir.h"

namespace listeplass {
namespace {

struct InputEnds {
  int program = -1;  // what it reads from
  int ours = -1;     // what we write to
};

// Returns nothing if there is no terminal; `missing` then says why.
std::optional<InputEnds> MakeInput(bool terminal, std::string& missing) {
  InputEnds ends;
  if (terminal) {
    const std::optional<PseudoTerminal> opened = OpenPseudoTerminal(missing);
    if (!opened) return std::nullopt;
    ends = {.program = opened->program, .ours = opened->ours};
  } else {
    std::array<int, 2> pipe_ends = {-1, -1};
    if (pipe2(pipe_ends.data(), O_CLOEXEC) == 0) ends = {.program = pipe_ends[0], .ours = pipe_ends[1]};
  }
  fcntl(ends.ours, F_SETFD, FD_CLOEXEC);
  return ends;
}

// Returns the strings as C strings, ended as exec wants them.
std::vector<char*> Pointers(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& text : strings) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

ProgramResult RunProgram(const ProgramInput& input) {
  std::string missing;
  const std::optional<InputEnds> input_ends = MakeInput(input.typed, missing);
  if (!input_ends) {
    std::fprintf(stderr, "%s\n", missing.c_str());
    return {.exit_code = -1, .out = "", .err = missing};
  }
  const InputEnds ends = *input_ends;
  // The outputs are files rather than pipes: whatever the program writes, it never waits for us.
  const TempDir dir;
  const std::string out = dir.path() + "/out";
  const std::string err = dir.path() + "/err";

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends.program, STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);

  std::vector<std::string> argv = input.argv;
  std::vector<std::string> environment = input.environment;
  for (char** entry = environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
  pid_t pid = -1;
  const int failed =
      posix_spawn(&pid, argv[0].c_str(), &actions, nullptr, Pointers(argv).data(), Pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  close(ends.program);

  ProgramResult result;
  if (failed == 0) {
    if (write(ends.ours, input.text.data(), input.text.size()) < 0) result.err = "cannot write to its input";
    // A terminal stays open, as in life; a pipe ends.
    if (!input.typed) close(ends.ours);
    int status = 0;
    waitpid(pid, &status, 0);
    if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
    result.out = ReadFile(out);
    result.err += ReadFile(err);
  }
  if (failed != 0 || input.typed) close(ends.ours);
  return result;
}

}  // namespace listeplass
