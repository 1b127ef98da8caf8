#include "tests/support/background_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>

#include "tests/support/files.h"

namespace listeplass {
namespace {

std::vector<char*> PointersTo(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& text : strings) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

BackgroundProgram::BackgroundProgram(std::vector<std::string> argv, std::vector<std::string> environment) {
  for (char** entry = environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
  const std::string err = folder_.path() + "/err";
  std::array<int, 2> out = {-1, -1};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (pipe2(out.data(), O_CLOEXEC) != 0 || posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO) != 0 ||
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT, 0600) != 0 ||
      posix_spawnp(&pid_, argv[0].c_str(), &actions, nullptr, PointersTo(argv).data(),
                   PointersTo(environment).data()) != 0) {
    std::perror(argv[0].c_str());
    std::abort();
  }
  posix_spawn_file_actions_destroy(&actions);
  close(out[1]);
  out_ = fdopen(out[0], "r");
}

BackgroundProgram::~BackgroundProgram() {
  if (pid_ > 0) {
    Signal(SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  std::fclose(out_);
}

std::optional<std::string> BackgroundProgram::NextLine() {
  char* line = nullptr;
  size_t room = 0;
  const ssize_t bytes = getline(&line, &room, out_);
  std::optional<std::string> read;
  // A line without its end was cut off by a kill.
  if (bytes > 0 && line[bytes - 1] == '\n') read = std::string(line, static_cast<size_t>(bytes - 1));
  std::free(line);
  return read;
}

void BackgroundProgram::Signal(int signal) const { kill(pid_, signal); }

int BackgroundProgram::Wait() {
  while (NextLine()) {
  }
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string BackgroundProgram::err() const { return ReadFile(folder_.path() + "/err"); }

}  // namespace listeplass
