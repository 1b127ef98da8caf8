// The recipes of docs/INTEGRATING.md for other languages, typed as they stand there and run against a real server.
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/files.h"
#include "tests/support/run_program.h"

namespace listeplass::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class RecipesTest : public ApiTest {
 protected:
  RecipesTest() {
    RegisterRows rows;
    rows.AddList({.id = 1, .ceiling = 600});
    rows.AddList({.id = 2, .ceiling = 600, .status = v1::LIST_STATUS_CLOSED});
    rows.AddPerson(1);
    rows.AddRequest(0, {2});
    ImportGood(rows);
    WriteFile(Numbers(0), NationalIdOf(0) + "\n");
    WriteFile(Numbers(1), NationalIdOf(1) + "\n");
  }

  // Writes a file with the nth national id, and returns its path.
  std::string Numbers(int n) const { return absl::StrCat(work_.path(), "/number-", n); }

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
    return "";
  }

  // Types the recipe with one's own folder, server and person's number in place of those that stand there.
  ProgramResult Type(const std::string& recipe, const std::string& folder_word, const std::string& folder,
                     int person) const {
    const std::string script = absl::StrReplaceAll(
        recipe,
        {{folder_word, folder}, {"127.0.0.1:4600", server_->address()}, {"file-with-a-national-id", Numbers(person)}});
    return Shell(absl::StrCat("set -e; cd '", LISTEPLASS_SOURCE_DIR, "'\n", script));
  }
  // Runs with Debian's python3, which has grpc, before any other that the machine may have.
  static ProgramResult Shell(const std::string& script) {
    return RunProgram({.argv = {"/bin/bash", "-c", absl::StrCat("PATH=/usr/bin:$PATH\n", script)},
                       .environment = {"PYTHONDONTWRITEBYTECODE=1"}});
  }

  void ExpectFoundAndNotFound(const ProgramResult& found, const ProgramResult& not_found) {
    EXPECT_EQ(found.exit_code, 0) << found.out << found.err;
    EXPECT_THAT(found.out, AllOf(HasSubstr(PersonName(0) + "\nON_LIST 2020-01-01 "), HasSubstr("Liste 1"),
                                 HasSubstr("\nQUEUE municipalities/4601/lists/2 plass 1, personer foran: 0\n")));
    EXPECT_EQ(not_found.exit_code, 1) << not_found.out << not_found.err;
    EXPECT_THAT(not_found.out, HasSubstr("NOT_FOUND PERSON_NOT_FOUND Vi finner "));
  }

  TempDir work_;
};

TEST_F(RecipesTest, PythonsFindsAPersonAndReadsAnError) {
  if (Shell("python3 -c 'import grpc, google.protobuf' && test -x /usr/bin/grpc_python_plugin").exit_code != 0) {
    GTEST_SKIP() << "needs python3 with grpc (Debian's python3-grpcio) and protobuf-compiler-grpc";
  }
  const std::string recipe = RecipeWith("--python_out");
  ASSERT_FALSE(recipe.empty());
  const std::string stubs = work_.path() + "/stubs";
  ExpectFoundAndNotFound(Type(recipe, "OUT", stubs, 0), Type(recipe, "OUT", stubs, 1));
}

// It runs in a copy, so that nothing is installed into the sources.
TEST_F(RecipesTest, NodesFindsAPersonAndReadsAnError) {
  if (Shell("command -v node && command -v npm").exit_code != 0) GTEST_SKIP() << "needs node and npm";
  const std::string recipe = RecipeWith("npm ci");
  ASSERT_FALSE(recipe.empty());
  const std::string folder = "clients/portal/node", copy = work_.path() + "/node";
  std::filesystem::copy(absl::StrCat(LISTEPLASS_SOURCE_DIR, "/", folder), copy,
                        std::filesystem::copy_options::recursive);
  const ProgramResult found = Type(recipe, folder, copy, 0);
  if (absl::StrContains(absl::AsciiStrToLower(found.err), "npm err")) {
    GTEST_SKIP() << "npm cannot fetch the packages of " << folder << "/package-lock.json: " << found.err;
  }
  ExpectFoundAndNotFound(found, Type(recipe, folder, copy, 1));
}

}  // namespace
}  // namespace listeplass::testing
