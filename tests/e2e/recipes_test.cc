// The recipes of docs/INTEGRATING.md, typed as they stand there and run against a real server: over TLS, with the
// portal's token and the citizen's. What a recipe needs and a machine does not have is a failure, with its name.
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/client/connection.h"
#include "clients/proof/login.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/run_program.h"

namespace listeplass::testing {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;

class RecipesTest : public ::testing::Test {
 protected:
  // Person 0 is in the register, and person 1 is not.
  RecipesTest() {
    UsePortOfServer("register.json");
    UsePortOfServer("portal.json");
    RegisterRows rows;
    rows.AddList({.id = 1, .ceiling = 600});
    rows.AddList({.id = 2, .ceiling = 600, .status = v1::LIST_STATUS_CLOSED});
    rows.AddPerson(1);
    rows.AddRequest(0, {2});
    const client::Connection connection =
        OrAbort(client::MakeConnection(OrAbort(proof::ReadLoginFile(proofs_ + "/register.json"))));
    v1::ImportRegisterResponse::Result result;
    OrAbort(Import(grpc::CreateChannel(connection.server, connection.credentials), rows, &result));
    EXPECT_TRUE(result.applied()) << result.ShortDebugString();
  }

  // The indented block of the page that has this in it.
  static std::string RecipeWith(const std::string& words) {
    std::string block;
    for (const absl::string_view line :
         absl::StrSplit(ReadFile(std::string(LISTEPLASS_SOURCE_DIR) + "/docs/INTEGRATING.md"), '\n')) {
      if (absl::StartsWith(line, "    ")) {
        absl::StrAppend(&block, absl::StripPrefix(line, "    "), "\n");
        continue;
      }
      if (absl::StrContains(block, words)) return block;
      block.clear();
    }
    ADD_FAILURE() << "docs/INTEGRATING.md has no recipe with " << words;
    return "false";
  }

  // Types the recipe with one's own folders and person's number in place of those that stand there.
  ProgramResult Type(const std::string& recipe, int person,
                     std::vector<std::pair<std::string, std::string>> own = {}) const {
    const std::string number = absl::StrCat(work_.path(), "/number-", person);
    WriteFile(number, NationalIdOf(person) + "\n");
    own.insert(own.end(), {{"DEV", proofs_}, {"file-with-a-national-id", number}});
    return Shell(absl::StrCat("set -e; cd '", LISTEPLASS_SOURCE_DIR, "'\n", absl::StrReplaceAll(recipe, own)));
  }
  // Runs with our programs, and with Debian's python3 and node before others that the machine may have.
  static ProgramResult Shell(const std::string& script) {
    const std::string setting = absl::StrCat("unset ${!LISTEPLASS_@}; PATH=", LISTEPLASS_BIN, ":/usr/bin:$PATH\n");
    return RunProgram({.argv = {"/bin/bash", "-c", setting + script}, .environment = {"PYTHONDONTWRITEBYTECODE=1"}});
  }
  // Fails with what is missing. deploy/test installs all of it.
  static void ExpectIsThere(const std::string& command, const std::string& packages) {
    ASSERT_EQ(Shell(command).exit_code, 0) << "this machine lacks " << packages << ": deploy/install-packages --tests";
  }

  static void ExpectFoundAndNotFound(const ProgramResult& found, const ProgramResult& not_found) {
    EXPECT_EQ(found.exit_code, 0) << found.out << found.err;
    EXPECT_THAT(found.out, AllOf(ContainsRegex("persons/[0-9a-z]+\nON_LIST 2020-01-01 "), HasSubstr("Liste 1"),
                                 HasSubstr("\nQUEUE municipalities/4601/lists/2 plass 1, personer foran: 0\n")));
    EXPECT_EQ(not_found.exit_code, 1) << not_found.out << not_found.err;
    EXPECT_THAT(not_found.out, HasSubstr("NOT_FOUND PERSON_NOT_FOUND Vi finner "));
  }

  const TempDir work_;
  const std::string proofs_ = work_.path() + "/proofs";

 private:
  std::vector<std::string> ServerArguments() const {
    const ProgramResult made = Type(RecipeWith("auth develop"), 0);
    EXPECT_EQ(made.exit_code, 0) << made.err;
    return {"--tls-certificate", proofs_ + "/server.crt", "--tls-key", proofs_ + "/server.key",
            "--access",          proofs_ + "/access.json"};
  }
  // The page's server has the usual port, and this one the port that the system chose.
  void UsePortOfServer(const std::string& login) const {
    const std::string path = absl::StrCat(proofs_, "/", login);
    const std::string port = server_.address().substr(server_.address().rfind(':'));
    WriteFile(path, absl::StrReplaceAll(ReadFile(path), {{":4600", port}}));
  }

  const ServerProcess server_{{.data = work_.path() + "/data",
                               .clock_fixed = kToday,
                               .arguments = ServerArguments(),
                               .insecure_loopback = false}};
};

TEST_F(RecipesTest, PythonsFindsAPersonAndReadsAnError) {
  ASSERT_NO_FATAL_FAILURE(
      ExpectIsThere("python3 -c 'import grpc, google.protobuf' && test -x /usr/bin/grpc_python_plugin",
                    "python3 with grpc (Debian's python3-grpcio) or protobuf-compiler-grpc"));
  const std::string recipe = RecipeWith("--python_out");
  const std::string stubs = work_.path() + "/stubs";
  ExpectFoundAndNotFound(Type(recipe, 0, {{"OUT", stubs}}), Type(recipe, 1, {{"OUT", stubs}}));
}

// It runs in a copy, so that nothing is installed into the sources.
TEST_F(RecipesTest, NodesFindsAPersonAndReadsAnError) {
  ASSERT_NO_FATAL_FAILURE(ExpectIsThere("command -v node && command -v npm", "node or npm"));
  const std::string recipe = RecipeWith("npm ci");
  const std::string folder = "clients/portal/node", copy = work_.path() + "/node";
  std::filesystem::copy(absl::StrCat(LISTEPLASS_SOURCE_DIR, "/", folder), copy,
                        std::filesystem::copy_options::recursive);
  const ProgramResult found = Type(recipe, 0, {{folder, copy}});
  ASSERT_FALSE(absl::StrContains(absl::AsciiStrToLower(found.err), "npm err"))
      << "npm cannot fetch the packages of " << folder
      << "/package-lock.json. This test needs npm's registry, or another that npm's configuration names:\n"
      << found.err;
  ExpectFoundAndNotFound(found, Type(recipe, 1, {{folder, copy}}));
}

TEST_F(RecipesTest, CppsRunsThroughAndReadsAnError) {
  const std::string recipe = RecipeWith("portal_example");
  const ProgramResult found = Type(recipe, 0);
  EXPECT_EQ(found.exit_code, 0) << found.out << found.err;
  EXPECT_THAT(found.out, AllOf(HasSubstr(", on municipalities/4601/lists/1, "),
                               HasSubstr("queue: municipalities/4601/lists/2, plass 1, personer foran: 0\n"),
                               HasSubstr("withdrawn\n")));
  const ProgramResult not_found = Type(recipe, 1);
  EXPECT_EQ(not_found.exit_code, 1) << not_found.out;
  EXPECT_THAT(not_found.err, AllOf(HasSubstr("PERSON_NOT_FOUND"), HasSubstr("Vi finner ")));
}

// Each token is needed: the portal's alone, and the citizen's for somebody else, read nothing.
TEST_F(RecipesTest, WithoutTheCitizensTokenNobodyIsRead) {
  const std::string recipe = RecipeWith("portal_example");
  const ProgramResult alone = Type(recipe, 0, {{"DEV/citizen.json", proofs_ + "/portal.json"}});
  EXPECT_EQ(alone.exit_code, 1) << alone.out;
  EXPECT_THAT(alone.err, HasSubstr("CITIZEN_TOKEN_REQUIRED"));
  ASSERT_EQ(Type("listeplass auth citizen --folder DEV < file-with-a-national-id", 1).exit_code, 0);
  const ProgramResult foreign =
      Type("LISTEPLASS_LOGIN=DEV/citizen.json portal_example 60.391 5.322 < file-with-a-national-id", 0);
  EXPECT_EQ(foreign.exit_code, 1) << foreign.out;
  EXPECT_THAT(foreign.err, HasSubstr("PERSON_NOT_FOUND"));
}

}  // namespace
}  // namespace listeplass::testing
