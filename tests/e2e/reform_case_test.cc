// A municipality is divided, through the real programs: with the act for it, and by a register's file alone.
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/support/run_program.h"
#include "tests/support/server_process.h"
#include "tests/support/synthetic_national_id.h"
#include "tests/support/temp_dir.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using ::nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// 1507 has practice 1 with lists 1 and 2 and, further south, practice 2 with list 3, which is closed and for which
// person 1 waits. Person 3 has no list; their home, 3, has no grunnkrets and is nearest to practice 2.
class ReformCaseTest : public ::testing::Test {
 protected:
  ReformCaseTest() : server_({.data = data_.path(), .clock_fixed = "2027-01-01T09:00:00Z"}) {
    Write("delivery", "source,as_of\npopulation-register,2027-01-01T09:00:00Z\n");
    Write("lists",
          "list_id,practice_id,name,doctor_gender,languages,ceiling,held,status,regular_doctor\n"
          "1,1,Liste 1,F,nb,900,0,OPEN,true\n2,1,Liste 2,M,nb,900,0,OPEN,true\n3,2,Liste 3,M,nb,900,0,CLOSED,true\n");
    std::string persons = "national_id,household_id,birth_date,sex,language,residence,group,list_id,since\n";
    const std::vector<std::string> lists = {",1", ",2", "NEWCOMER,"};
    for (int i = 0; i < 3; ++i) {
      absl::StrAppend(&persons, Number(i), ",", i + 1, ",1985-05-05,F,nb,RESIDENT,", lists[static_cast<size_t>(i)],
                      ",2026-11-01\n");
    }
    Write("persons", persons);
    Write("requests", absl::StrCat("national_id,wishes,any_within_minutes,waiting_since\n", Number(0),
                                   ",3,,2026-11-02T10:00:00Z\n"));
    Write("../reform",
          "grunnkrets,practice_id,municipality,new_grunnkrets\n,1,1508,\n,2,1580,\n15070101,,1508,\n"
          "15070201,,1580,15800999\n");
    SetNumbers("1507", "1507", "15070101", "15070201");
  }

  static std::string Number(int n) { return NthNationalId(CivilDay(1985, 5, 5), n).digits(); }
  void Write(const std::string& file, const std::string& text) {
    std::ofstream(absl::StrCat(register_, "/", file, ".csv"), std::ios::binary) << text;
  }
  // Writes the files that name municipalities.
  void SetNumbers(const std::string& north, const std::string& south, const std::string& home_1,
                  const std::string& home_2) {
    Write("practices", absl::StrCat("practice_id,name,municipality,bydel,lat,lng\n1,Nord,", north, ",,62.6,6.2\n2,Sør,",
                                    south, ",,62.2,6.2\n"));
    Write("households", absl::StrCat("household_id,municipality,bydel,lat,lng,grunnkrets\n1,", north, ",,62.5,6.2,",
                                     home_1, "\n2,", south, ",,62.5,6.2,", home_2, "\n3,", south, ",,62.3,6.2,\n"));
  }

  ProgramResult Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), LISTEPLASS_BINARY);
    return RunProgram({.argv = std::move(arguments),
                       .text = "",
                       .environment = {absl::StrCat("LISTEPLASS_SERVER=", server_.address())}});
  }
  json RunJson(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--output", "json"});
    const ProgramResult result = Run(arguments);
    EXPECT_EQ(result.exit_code, 0) << absl::StrJoin(arguments, " ") << ": " << result.err;
    return result.exit_code == 0 ? json::parse(result.out) : json();
  }
  ProgramResult Import() { return Run({"import", register_}); }
  ProgramResult Reform(const std::string& how) {
    return Run({"municipality", "reform", "1507", "--table", absl::StrCat(folder_.path(), "/reform.csv"), "--reason",
                "Deles", how});
  }
  std::string Sequence() { return RunJson({"status"})["sequence"]; }

  TempDir data_, folder_;
  const std::string register_ = MakeFolder(folder_.path() + "/register");
  ServerProcess server_;

 private:
  static std::string MakeFolder(const std::string& path) {
    std::filesystem::create_directory(path);
    return path;
  }
};

TEST_F(ReformCaseTest, Case16AReformTakesListsPeopleAndPoliciesAlong) {
  ASSERT_EQ(Import().exit_code, 0);
  ASSERT_EQ(Run({"policy", "set", "--reason", "Vedtak", "--yes", "1507", "--wait-guarantee-days", "180"}).exit_code, 0);
  const std::string sequence = Sequence();
  const ProgramResult rehearsed = Reform("--dry-run");
  ASSERT_EQ(rehearsed.exit_code, 0) << rehearsed.err;
  EXPECT_THAT(rehearsed.out, AllOf(HasSubstr("Municipality 1507 ends."), HasSubstr("A reform cannot be undone."),
                                   HasSubstr("does not say where 1 home goes"), HasSubstr("   3  1580  ")));
  EXPECT_EQ(Sequence(), sequence);
  const json waiting = RunJson({"list", "waiting", "1507/3"});
  ASSERT_EQ(waiting["waiting"].size(), 1u);

  const ProgramResult done = Reform("--yes");
  ASSERT_EQ(done.exit_code, 0) << done.err;
  EXPECT_THAT(done.out, AllOf(HasSubstr("Municipality 1507 has ended."), Not(HasSubstr("cannot be undone"))));
  for (const char* municipality : {"1508", "1580"}) {
    EXPECT_EQ(RunJson({"policy", "show", municipality})["waitGuaranteeDays"], 180) << municipality;
  }
  EXPECT_EQ(RunJson({"capacity", "1508"})["total"]["members"], "2");
  EXPECT_EQ(RunJson({"capacity", "1580"})["unassigned"], "1");
  EXPECT_EQ(RunJson({"list", "waiting", "1580/3"}), waiting);
  EXPECT_EQ(RunJson({"list", "waiting", "1507/3"}), waiting) << "the name of before leads to it";
  EXPECT_EQ(RunJson({"list", "show", "1507/3"})["name"], "municipalities/1580/lists/3");
  const std::string change = Sequence();
  const ProgramResult undone = Run({"undo", change, "--reason", "feil", "--yes"});
  EXPECT_EQ(undone.exit_code, 1);
  EXPECT_THAT(undone.err, HasSubstr("CANNOT_UNDO"));
}

TEST_F(ReformCaseTest, Case16TheMunicipalityThatHasEndedIsAnErrorThatNamesItsSuccessors) {
  ASSERT_EQ(Import().exit_code, 0);
  ASSERT_EQ(Reform("--yes").exit_code, 0);
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"policy", "show", "1507"},
           {"policy", "set", "--reason", "Vedtak", "--yes", "1507", "--daily-run", "true"},
           {"capacity", "1507"},
           {"unassigned", "1507"},
           {"figures", "1507", "--from", "2026-12"},
           {"list", "ls", "1507"},
           {"practice", "ls", "1507"},
           {"match", "preview", "1507"},
           {"match", "plans", "1507"}}) {
    const ProgramResult result = Run(command);
    EXPECT_EQ(result.exit_code, 2) << absl::StrJoin(command, " ");
    EXPECT_THAT(result.err, AllOf(HasSubstr("MUNICIPALITY_ENDED"), HasSubstr("municipalities/1508"),
                                  HasSubstr("municipalities/1580")))
        << absl::StrJoin(command, " ");
  }
}

TEST_F(ReformCaseTest, Case16FilesInTheNumbersOfBeforeAndOfNowChangeNothing) {
  ASSERT_EQ(Import().exit_code, 0);
  ASSERT_EQ(Reform("--yes").exit_code, 0);
  // Only the register's statements are remembered anew.
  const auto expect_unchanged = [](const json& result) {
    for (const char* kind : {"practices", "lists", "households", "persons", "requests"}) {
      for (const char* count : {"added", "updated", "late", "kept", "bad"}) {
        EXPECT_EQ(result[kind][count], "0") << kind << " " << count;
      }
    }
  };
  {
    SCOPED_TRACE("the file of before the reform");
    expect_unchanged(RunJson({"import", register_}));
  }
  SetNumbers("1508", "1580", "15080101", "15800999");
  {
    SCOPED_TRACE("the file of after it");
    expect_unchanged(RunJson({"import", register_}));
  }
  ASSERT_EQ(server_.Stop(), 0);
  const ProgramResult checked = RunProgram({.argv = {LISTEPLASSD_BINARY, "check", "--data", data_.path()}});
  EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
}

// Nobody has reformed anything: the register comes with the new numbers. The policies follow with the act.
TEST_F(ReformCaseTest, Case16AnImportOfTheNewNumbersSaysThatPoliciesStayBehind) {
  ASSERT_EQ(Import().exit_code, 0);
  ASSERT_EQ(Run({"policy", "set", "--reason", "Vedtak", "--yes", "1507", "--wait-guarantee-days", "180"}).exit_code, 0);
  SetNumbers("1508", "1580", "15080101", "15800999");
  const ProgramResult imported = Import();
  ASSERT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_THAT(imported.err, AllOf(HasSubstr("practices.csv row 2: municipalities/1508 has no policy of its own"),
                                  HasSubstr("practices.csv row 3: municipalities/1580 has no policy of its own")));
  EXPECT_NE(RunJson({"policy", "show", "1580"})["waitGuaranteeDays"], 180);
  ASSERT_EQ(Reform("--yes").exit_code, 0);
  EXPECT_EQ(RunJson({"policy", "show", "1580"})["waitGuaranteeDays"], 180);
  EXPECT_EQ(RunJson({"list", "show", "1507/3"})["name"], "municipalities/1580/lists/3");
}

TEST_F(ReformCaseTest, ABadRowOfTheTableIsNamed) {
  ASSERT_EQ(Import().exit_code, 0);
  Write("../reform", "grunnkrets,practice_id,municipality\n,1,1508\n1507,,1580\n");
  const ProgramResult result = Reform("--dry-run");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("row 3, column grunnkrets"));
  Write("../reform", "grunnkrets,practice_id,municipality\n,1,1508\n15070101,,1580\n");
  EXPECT_THAT(Reform("--dry-run").err, HasSubstr("practices/2"));
  Write("../reform", "grunnkrets,practice_id,municipality\n,1,1508\n,2,1580\n");
  EXPECT_EQ(Reform("--dry-run").exit_code, 0);
  EXPECT_EQ(Run({"municipality", "reform", "1507", "--table", absl::StrCat(folder_.path(), "/reform.csv"), "--reason",
                 "Deles"})
                .exit_code,
            2)
      << "nobody can be asked";
}

}  // namespace
}  // namespace listeplass
