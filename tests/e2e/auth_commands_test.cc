// `listeplass auth` makes keys, tokens and proofs without a server, and writes a token alone to standard output, so
// that a shell can take it from there.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

namespace listeplass {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::StartsWith;

constexpr char kOneLine[] = "[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]+\n";

class AuthCommandsTest : public ::testing::Test {
 protected:
  static ProgramResult Run(std::vector<std::string> arguments, std::string text = "") {
    arguments.insert(arguments.begin(), {LISTEPLASS_BINARY, "auth"});
    return RunProgram({.argv = std::move(arguments), .text = std::move(text)});
  }
  std::string Path(const char* name) const { return absl::StrCat(folder_.path(), "/", name); }

  TempDir folder_;
};

TEST_F(AuthCommandsTest, MakeAKeyATokenAndAProof) {
  for (const char* algorithm : {"ES256", "rs256", "PS256"}) {
    const std::string folder = Path(algorithm), key = folder + "/signing_key.json";
    const ProgramResult keys = Run({"keys", "--out", folder, "--algorithm", algorithm});
    ASSERT_EQ(keys.exit_code, 0) << keys.err;
    EXPECT_THAT(keys.out, HasSubstr(folder + "/jwks.json"));
    const ProgramResult token =
        Run({"token", "--key", key, "--issuer", "https://i.example", "--audience", "a", "--subject", "s", "--claim",
             "scope=\"a b\"", "--claim", "list=[1,2]", "--expires-in", "1h", "--dpop-key", key});
    ASSERT_EQ(token.exit_code, 0) << token.err;
    EXPECT_THAT(token.out, MatchesRegex(kOneLine));
    EXPECT_THAT(token.err, IsEmpty());
    const ProgramResult proof = Run({"proof", "--key", key, "--url", "https://l.example/s/m"}, token.out);
    ASSERT_EQ(proof.exit_code, 0) << proof.err;
    EXPECT_THAT(proof.out, MatchesRegex(kOneLine));
  }
}

TEST_F(AuthCommandsTest, SayWhatIsWrong) {
  const ProgramResult missing = Run({"token", "--issuer", "i", "--audience", "a"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.err, HasSubstr("--key"));
  const ProgramResult directory = Run({"token", "--key", folder_.path(), "--issuer", "i", "--audience", "a"});
  EXPECT_EQ(directory.exit_code, 2);
  EXPECT_THAT(directory.err, AllOf(StartsWith("error: "), HasSubstr("directory")));
  EXPECT_THAT(directory.out, IsEmpty());
  const ProgramResult algorithm = Run({"keys", "--out", Path("x"), "--algorithm", "HS256"});
  EXPECT_EQ(algorithm.exit_code, 2);
  EXPECT_THAT(algorithm.err, HasSubstr("--algorithm"));
}

}  // namespace
}  // namespace listeplass
