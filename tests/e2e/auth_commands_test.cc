// `listeplass auth` makes keys, tokens and proofs without a server, and writes a token alone to standard output, so
// that a shell can take it from there. What of them cannot be used is told before a server is looked for.
#include <sys/stat.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/files.h"
#include "tests/support/run_program.h"
#include "tests/support/synthetic_national_id.h"
#include "tests/support/temp_dir.h"

namespace listeplass {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;
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

TEST_F(AuthCommandsTest, MakeAllForDevelopmentAndLogACitizenIn) {
  const std::string folder = Path("dev");
  const ProgramResult made = Run({"develop", "--folder", folder, "--municipality", "4601", "--municipality", "4627"});
  ASSERT_EQ(made.exit_code, 0) << made.err;
  EXPECT_THAT(made.out, AllOf(HasSubstr("--access " + folder + "/access.json"),
                              HasSubstr("LISTEPLASS_LOGIN=" + folder + "/chief.json listeplass status")));
  EXPECT_THAT(made.err, IsEmpty());
  const std::string national_id(NthNationalId(absl::CivilDay(1980, 1, 1), 0).digits());
  const ProgramResult citizen = Run({"citizen", "--folder", folder}, national_id + "\n");
  ASSERT_EQ(citizen.exit_code, 0) << citizen.err;
  EXPECT_THAT(citizen.out, AllOf(HasSubstr(folder + "/citizen.json"), Not(HasSubstr(national_id))));
  EXPECT_EQ(Run({"citizen", "--folder", folder}).exit_code, 2) << "without a national id";
  EXPECT_EQ(Run({"develop", "--folder", folder}).exit_code, 2) << "it is there already";
}

// No server runs: what is wrong here is told before one is looked for.
TEST_F(AuthCommandsTest, ALoginThatProvesNothingIsToldByItsFile) {
  const auto run = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), LISTEPLASS_BINARY);
    return RunProgram({.argv = std::move(arguments)});
  };
  const std::string login = Path("login.json");
  WriteFile(login, R"({"server": "localhost:1", "tokn": "t"})");
  const ProgramResult unknown = run({"--login", login, "status"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.err, AllOf(HasSubstr("tokn"), HasSubstr("LOGIN_FILE_INVALID")));

  ASSERT_EQ(Run({"develop", "--folder", Path("dev")}).exit_code, 0);
  const std::string chief = Path("dev/chief.json"), token = Path("dev/chief.token");
  const ProgramResult in_clear = run({"--server", "127.0.0.1:1", "--token", token, "status"});
  EXPECT_EQ(in_clear.exit_code, 2);
  EXPECT_THAT(in_clear.err, HasSubstr("TOKEN_WITHOUT_TLS"));
  ASSERT_EQ(chmod(token.c_str(), 0644), 0);
  const ProgramResult readable = run({"--login", chief, "status"});
  EXPECT_EQ(readable.exit_code, 2);
  EXPECT_THAT(readable.err, AllOf(HasSubstr("--token"), HasSubstr("chmod 600"), HasSubstr("PROOF_FILE_INVALID")));
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
