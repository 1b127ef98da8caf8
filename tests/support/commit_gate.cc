#include "tests/support/commit_gate.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace listeplass {
namespace {

// Opened for both, so that neither waits for the server, nor the server for this.
int OpenPipe(const std::string& path) {
  const int pipe = mkfifo(path.c_str(), 0600) == 0 ? open(path.c_str(), O_RDWR | O_CLOEXEC) : -1;
  if (pipe < 0) {
    std::perror("cannot make the pipe of a commit gate");
    std::abort();
  }
  return pipe;
}

}  // namespace

CommitGate::CommitGate(const std::string& folder)
    : path_(folder + "/commit-gate"), let_(OpenPipe(path_)), arrived_(OpenPipe(path_ + "-arrived")) {}

void CommitGate::AwaitCommit() {
  char byte = 0;
  if (read(arrived_, &byte, 1) != 1) std::perror("the server's commit cannot be awaited");
}

void CommitGate::Let(int commits) {
  const std::string bytes(static_cast<size_t>(commits), '.');
  if (write(let_, bytes.data(), bytes.size()) != commits) std::perror("commits cannot be let go");
}

void CommitGate::Open() {
  if (let_ < 0) return;
  close(let_);
  close(arrived_);
  let_ = -1;
}

}  // namespace listeplass
