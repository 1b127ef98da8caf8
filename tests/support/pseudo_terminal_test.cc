#include "tests/support/pseudo_terminal.h"

#include <sys/resource.h>
#include <unistd.h>

#include <string>

#include "gmock/gmock.h"
#include "tests/support/run_program.h"

namespace listeplass {
namespace {

using ::testing::HasSubstr;

// While this lives no terminal can be opened, as in a container without /dev/pts.
class NoFilesCanBeOpened {
 public:
  NoFilesCanBeOpened() {
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit none = before_;
    none.rlim_cur = 3;
    setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoFilesCanBeOpened() { setrlimit(RLIMIT_NOFILE, &before_); }
  NoFilesCanBeOpened(const NoFilesCanBeOpened&) = delete;
  NoFilesCanBeOpened& operator=(const NoFilesCanBeOpened&) = delete;

 private:
  rlimit before_ = {};
};

TEST(PseudoTerminal, WhereThereIsNoneItSaysWhatIsMissing) {
  std::string missing;
  {
    const NoFilesCanBeOpened without_terminals;
    EXPECT_FALSE(OpenPseudoTerminal(missing));
  }
  EXPECT_THAT(missing, HasSubstr("mount /dev/pts"));
}

TEST(PseudoTerminal, AProgramThatNeedsOneIsNotRunWithoutAndTheResultSaysWhatIsMissing) {
  const ProgramResult result = [] {
    const NoFilesCanBeOpened without_terminals;
    return RunProgram({.argv = {"/bin/true"}, .typed = true});
  }();
  EXPECT_EQ(result.exit_code, -1);
  EXPECT_THAT(result.err, HasSubstr("mount /dev/pts"));
}

}  // namespace
}  // namespace listeplass
