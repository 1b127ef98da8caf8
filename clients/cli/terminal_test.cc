// Prompts, on plain streams and on a real (pseudo) terminal.
#include "clients/cli/terminal.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <optional>
#include <sstream>
#include <string>

#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/pseudo_terminal.h"

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

TEST_F(TerminalTest, OnlyAClearYesIsAYes) {
  for (const char* yes : {"y\n", "Y\n", "yes\n", " Yes \n", "y"}) {
    Terminal terminal = WithInput(yes);
    EXPECT_TRUE(Confirm(terminal, "Move?")) << yes;
    in_.clear();
  }
  for (const char* no : {"", "\n", "n\n", "no\n", "yep\n", "y es\n"}) {
    Terminal terminal = WithInput(no);
    EXPECT_FALSE(Confirm(terminal, "Move?")) << no;
    in_.clear();
  }
  EXPECT_THAT(err_.str(), ::testing::StartsWith("Move? [y/N] "));
  EXPECT_EQ(out_.str(), "");
}

TEST_F(TerminalTest, ReadsOneHiddenLine) {
  Terminal terminal = WithInput("  41928701296 \nmore\n");
  EXPECT_EQ(ReadHidden(terminal, "National id", "national_id").value(), "41928701296");
  EXPECT_EQ(err_.str(), "");  // piped in: nobody to prompt
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

// Reads a line and notes whether the terminal would have shown it meanwhile.
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

}  // namespace
}  // namespace listeplass::cli
