#include "clients/cli/interruption.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>

#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

struct Ended {
  std::string said;
  int signal = 0;  // 0: the program went on
};

// Runs `act` in a program of its own, which must end by a signal.
Ended RunApart(void (*act)()) {
  std::array<int, 2> ends = {-1, -1};
  if (pipe(ends.data()) != 0) return {.said = "no pipe"};
  const pid_t program = fork();
  if (program == 0) {
    dup2(ends[1], STDERR_FILENO);
    act();
    _exit(0);
  }
  close(ends[1]);
  Ended ended;
  char c = 0;
  while (read(ends[0], &c, 1) == 1) ended.said.push_back(c);
  close(ends[0]);
  int status = 0;
  waitpid(program, &status, 0);
  if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
  return ended;
}

TEST(InterruptionTest, SaysTheTextAndEndsAsEver) {
  const Ended ended = RunApart([] {
    SayIfInterrupted("the change may have been made\n");
    raise(SIGINT);
  });
  EXPECT_EQ(ended.said, "the change may have been made\n");
  EXPECT_EQ(ended.signal, SIGINT);
}

TEST(InterruptionTest, SaysNothingWhenTheAnswerIsThere) {
  const Ended ended = RunApart([] {
    SayIfInterrupted("the change may have been made\n");
    ForgetInterruption();
    raise(SIGTERM);
  });
  EXPECT_EQ(ended.said, "");
  EXPECT_EQ(ended.signal, SIGTERM);
}

TEST(InterruptionTest, WhatIsIgnoredStaysIgnored) {
  const Ended ended = RunApart([] {
    signal(SIGHUP, SIG_IGN);
    SayIfInterrupted("the change may have been made\n");
    raise(SIGHUP);
    ForgetInterruption();
    raise(SIGHUP);
  });
  EXPECT_EQ(ended.said, "");
  EXPECT_EQ(ended.signal, 0);
}

}  // namespace
}  // namespace listeplass::cli
