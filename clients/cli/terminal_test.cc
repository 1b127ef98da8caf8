// These tests prompt on plain streams and on a real (pseudo) terminal.
#include "clients/cli/terminal.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <iostream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/pseudo_terminal.h"
#include "tests/support/sanitizers.h"

namespace listeplass::cli {
namespace {

class TerminalTest : public ::testing::Test {
 protected:
  Terminal WithInput(const std::string& input) {
    in_.str(input);
    return {.in = in_, .out = out_, .err = err_};
  }

  std::istringstream in_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(TerminalTest, OnlyAClearYesIsAYesInEitherLanguage) {
  for (const char* yes : {"y\n", "Y\n", "yes\n", " Yes \n", "y", "j\n", "ja\n", "Ja\n"}) {
    Terminal terminal = WithInput(yes);
    EXPECT_TRUE(Confirm(terminal, "Move?")) << yes;
    in_.clear();
  }
  for (const char* no : {"", "\n", "n\n", "no\n", "nei\n", "jada\n", "yep\n", "y es\n"}) {
    Terminal terminal = WithInput(no);
    EXPECT_FALSE(Confirm(terminal, "Move?")) << no;
    in_.clear();
  }
  EXPECT_THAT(err_.str(), ::testing::StartsWith("Move? [y/N] "));
  EXPECT_EQ(out_.str(), "");
}

TEST_F(TerminalTest, AQuestionHoldsNothingThatATerminalWouldObey) {
  Terminal terminal = WithInput("n\n");
  EXPECT_FALSE(Confirm(terminal, "Move to Dr. \x1b[2JLind?"));
  EXPECT_EQ(err_.str(), "Move to Dr. \\u001b[2JLind? [y/N] ");
}

TEST_F(TerminalTest, ReadsOneHiddenLine) {
  Terminal terminal = WithInput("  41928701296 \nmore\n");
  EXPECT_EQ(ReadHidden(terminal, "National id", "national_id").value(), "41928701296");
  EXPECT_EQ(err_.str(), "");  // piped in: nobody to prompt
}

TEST_F(TerminalTest, TheMarkOfAnEncodingIsPassedOverOrNamed) {
  Terminal marked = WithInput(
      "\xef\xbb\xbf"
      "41928701296\r\n");
  EXPECT_EQ(ReadHidden(marked, "National id", "national_id").value(), "41928701296");
  Terminal wide =
      WithInput(std::string("\xff\xfe"
                            "4\0",
                            4));
  const absl::Status status = ReadHidden(wide, "National id", "national_id").status();
  EXPECT_EQ(client::GetApiError(status).reason, "FIELD_INVALID");
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("UTF-16"));
}

TEST_F(TerminalTest, NothingIsAnError) {
  for (const char* nothing : {"", "\n", "   \n"}) {
    Terminal terminal = WithInput(nothing);
    const absl::Status status = ReadHidden(terminal, "National id", "national_id").status();
    EXPECT_EQ(client::GetApiError(status).reason, "FIELD_REQUIRED");
    EXPECT_EQ(client::GetApiError(status).field, "national_id");
    in_.clear();
  }
}

bool Echoes(int descriptor) {
  termios mode = {};
  tcgetattr(descriptor, &mode);
  return (mode.c_lflag & ECHO) != 0;
}

// This stream buffer notes, when a line is read, whether the terminal would show it.
class EchoWatcher : public std::stringbuf {
 public:
  explicit EchoWatcher(const std::string& text) : std::stringbuf(text) {}
  bool echoed = true;

 protected:
  int_type underflow() override {
    echoed = Echoes(STDIN_FILENO);
    return std::stringbuf::underflow();
  }
};

TEST_F(TerminalTest, ATerminalDoesNotShowWhatIsHidden) {
  std::string missing;
  const std::optional<PseudoTerminal> terminal_ends = OpenPseudoTerminal(missing);
  ASSERT_TRUE(terminal_ends) << missing;
  const int stdin_before = dup(STDIN_FILENO);
  ASSERT_EQ(dup2(terminal_ends->program, STDIN_FILENO), STDIN_FILENO);
  ASSERT_TRUE(Echoes(STDIN_FILENO));

  EchoWatcher watcher("");
  std::istream in(&watcher);
  Terminal terminal{.in = in, .out = out_, .err = err_, .in_is_terminal = true};
  ReadHidden(terminal, "National id", "national_id").IgnoreError();
  EXPECT_FALSE(watcher.echoed);
  EXPECT_TRUE(Echoes(STDIN_FILENO));  // as it was
  EXPECT_EQ(err_.str(), "National id: \n");

  ASSERT_EQ(dup2(stdin_before, STDIN_FILENO), STDIN_FILENO);
  for (int descriptor : {stdin_before, terminal_ends->ours, terminal_ends->program}) close(descriptor);
}

constexpr char kNumber[] = "41928701296";

bool ReadsTheNumber(Terminal& terminal) {
  const absl::StatusOr<std::string> read = ReadHidden(terminal, "National id", "national_id");
  return read.ok() && *read == kNumber;
}

bool IsToldToMove(Terminal& terminal) { return Confirm(terminal, "Move?"); }

// A shell with job control on a terminal of its own. It runs one job, which asks a question.
class AskingJob {
 public:
  // `ask` is true if the answer is the expected one.
  explicit AskingJob(bool (*ask)(Terminal&)) : ask_(ask) {
    if (openpty(&keyboard_, &screen_, nullptr, nullptr, nullptr) != 0 || pipe2(halted_.data(), O_CLOEXEC) != 0 ||
        pipe2(go_on_.data(), O_CLOEXEC) != 0) {
      ADD_FAILURE() << "no pseudo-terminal: is /dev/pts mounted?";
      return;
    }
    shell_ = fork();
    if (shell_ == 0) _exit(RunShell());
  }
  ~AskingJob() {
    for (int descriptor : {keyboard_, screen_, halted_[0], halted_[1], go_on_[0], go_on_[1]}) close(descriptor);
  }
  AskingJob(const AskingJob&) = delete;
  AskingJob& operator=(const AskingJob&) = delete;

  bool started() const { return shell_ > 0; }
  void Type(const std::string& keys) { ASSERT_EQ(write(keyboard_, keys.data(), keys.size()), std::ssize(keys)); }
  // Reads what the screen shows up to this text.
  void WaitFor(const std::string& text) {
    std::string shown;
    char c = 0;
    while (!absl::EndsWith(shown, text) && read(keyboard_, &c, 1) == 1) shown.push_back(c);
    screen_text_ += shown;
  }
  // Waits until the job is suspended or has ended.
  void WaitUntilHalted() {
    char c = 0;
    ASSERT_EQ(read(halted_[0], &c, 1), 1);
  }
  // Lets the shell make a suspended job go on, or end after a job that has ended.
  void GoOn() { ASSERT_EQ(write(go_on_[1], "g", 1), 1); }
  bool ShowsKeys() const { return Echoes(screen_); }
  const std::string& screen_text() const { return screen_text_; }
  // How the job ended: 0 if it got the answer that it expects, 1 if another, else 128 plus the signal that ended it.
  int Wait() {
    int status = 0;
    waitpid(shell_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  int RunShell() {
    close(keyboard_);  // only the test may hold it, so that the terminal hangs up when the test lets go
    setsid();
    ioctl(screen_, TIOCSCTTY, 0);
    for (int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(screen_, descriptor);
    const pid_t job = fork();
    if (job == 0) _exit(RunJob());
    for (;;) {
      int status = 0;
      waitpid(job, &status, WUNTRACED);
      char c = '.';
      if (write(halted_[1], &c, 1) != 1 || read(go_on_[0], &c, 1) != 1) return 1;
      // It is checked before the shell ends, because that resets the terminal.
      if (WIFEXITED(status)) return WEXITSTATUS(status);
      if (WIFSIGNALED(status)) return 128 + WTERMSIG(status);
      kill(job, SIGCONT);
    }
  }

  int RunJob() {
    setpgid(0, 0);
    signal(SIGTTOU, SIG_IGN);  // so that the shell may take the foreground back
    tcsetpgrp(STDIN_FILENO, getpid());
    signal(SIGTTOU, SIG_DFL);
    Terminal terminal{.in = std::cin, .out = std::cout, .err = std::cerr, .in_is_terminal = true};
    return ask_(terminal) ? 0 : 1;
  }

  bool (*const ask_)(Terminal&);
  int keyboard_ = -1;
  int screen_ = -1;
  std::array<int, 2> halted_ = {-1, -1};  // the shell writes to it when the job has halted
  std::array<int, 2> go_on_ = {-1, -1};
  pid_t shell_ = -1;
  std::string screen_text_;
};

TEST(HiddenTest, CtrlCRestoresTheEcho) {
  if (kKeepsSignalsBack) GTEST_SKIP() << "ThreadSanitizer keeps signals back";
  AskingJob job(&ReadsTheNumber);
  ASSERT_TRUE(job.started());
  job.WaitFor("National id: ");
  EXPECT_FALSE(job.ShowsKeys());
  job.Type("4192\x03");
  job.WaitUntilHalted();
  EXPECT_TRUE(job.ShowsKeys());
  job.GoOn();
  EXPECT_EQ(job.Wait(), 128 + SIGINT);
}

TEST(HiddenTest, CtrlZRestoresTheEchoAndGoingOnAsksAgainUnseen) {
  if (kKeepsSignalsBack) GTEST_SKIP() << "ThreadSanitizer keeps signals back";
  AskingJob job(&ReadsTheNumber);
  ASSERT_TRUE(job.started());
  job.WaitFor("National id: ");
  job.Type("4192\x1a");
  job.WaitUntilHalted();
  EXPECT_TRUE(job.ShowsKeys());
  job.GoOn();
  job.WaitFor("National id: ");
  EXPECT_FALSE(job.ShowsKeys());
  job.Type(std::string(kNumber) + "\n");
  job.WaitUntilHalted();
  EXPECT_TRUE(job.ShowsKeys());
  job.GoOn();
  EXPECT_EQ(job.Wait(), 0) << "what was typed before counts no more";
  EXPECT_THAT(job.screen_text(), ::testing::Not(::testing::HasSubstr("4192")));
}

TEST(ConfirmTest, GoingOnAfterCtrlZAsksAgain) {
  if (kKeepsSignalsBack) GTEST_SKIP() << "ThreadSanitizer keeps signals back";
  AskingJob job(&IsToldToMove);
  ASSERT_TRUE(job.started());
  job.WaitFor("Move? [y/N] ");
  job.Type("n\x1a");
  job.WaitUntilHalted();
  job.GoOn();
  job.WaitFor("Move? [y/N] ");
  EXPECT_TRUE(job.ShowsKeys());
  job.Type("y\n");
  job.WaitUntilHalted();
  job.GoOn();
  EXPECT_EQ(job.Wait(), 0) << "what was typed before counts no more";
}

}  // namespace
}  // namespace listeplass::cli
