// The command line keeps these promises to its users: a lost answer can be repeated, mistakes are named in the words
// they were typed in, output that cannot be written is an error, and files with national ids are their owner's alone.
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/support/files.h"
#include "tests/support/person_word.h"
#include "tests/support/run_program.h"
#include "tests/support/server_process.h"
#include "tests/support/synthetic_national_id.h"
#include "tests/support/temp_dir.h"

namespace listeplass {
namespace {

using ::nlohmann::json;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kNow[] = "2026-12-01T09:00:00Z";

// Twenty people are on list 1, and list 2 is empty. Each person has a household.
class CommandLineTest : public ::testing::Test {
 protected:
  CommandLineTest() : server_({.data = data_.path(), .clock_fixed = kNow}) {
    Write("delivery", absl::StrCat("source,as_of\npopulation-register,", kNow, "\n"));
    Write("practices", kPractices);
    Write("lists",
          "list_id,practice_id,name,doctor_gender,languages,ceiling,held,status,regular_doctor\n"
          "1,1,Liste 1,F,nb,900,0,OPEN,true\n2,1,Liste 2,M,nb,900,0,OPEN,true\n");
    std::string households = "household_id,municipality,bydel,lat,lng\n";
    std::string persons = "national_id,household_id,birth_date,sex,language,residence,group,list_id,since\n";
    for (int i = 0; i < 20; ++i) {
      absl::StrAppend(&households, i + 1, ",4601,460107,60.357,5.366\n");
      absl::StrAppend(&persons, NthNationalId(absl::CivilDay(1980, 1, 1), i).digits(), ",", i + 1,
                      ",1980-01-01,F,nb,RESIDENT,,1,2020-01-01\n");
    }
    Write("households", households);
    Write("persons", persons);
  }

  void Write(const std::string& file, const std::string& text) { WriteFile(PathOf(file), text); }
  std::string PathOf(const std::string& file) const { return folder_.path() + "/" + file + ".csv"; }
  void Import() {
    const ProgramResult result = Run({"import", folder_.path()});
    ASSERT_EQ(result.exit_code, 0) << result.err;
  }

  ProgramResult Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), LISTEPLASS_BINARY);
    return Start(std::move(arguments));
  }
  // Runs with a full disk where the output goes.
  ProgramResult RunIntoFullDisk(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"/bin/sh", "-c", R"(exec "$0" "$@" >/dev/full)", LISTEPLASS_BINARY});
    return Start(std::move(arguments));
  }
  // Runs as `>> file` does.
  ProgramResult RunAddingTo(const std::string& file, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(),
                     {"/bin/sh", "-c", R"(file="$0"; exec "$@" >>"$file")", file, LISTEPLASS_BINARY});
    return Start(std::move(arguments));
  }
  std::string Members(const std::string& list) {
    return json::parse(Run({"list", "show", list, "--output", "json"}).out)["members"];
  }

  static constexpr char kPractices[] =
      "practice_id,name,municipality,bydel,lat,lng\n1,Landås,4601,460107,60.361,5.361\n";

  TempDir data_, folder_;
  ServerProcess server_;

 private:
  ProgramResult Start(std::vector<std::string> argv) {
    return RunProgram(
        {.argv = std::move(argv), .environment = {absl::StrCat("LISTEPLASS_SERVER=", server_.address())}});
  }
};

// Returns the id behind "--request-id ".
std::string RequestIdIn(const std::string& error) {
  constexpr absl::string_view kOption = "--request-id ";
  const size_t at = error.find(std::string(kOption));
  if (at == std::string::npos) return "";
  const size_t begin = at + kOption.size();
  return error.substr(begin, error.find_first_of(", ", begin) - begin);
}

TEST_F(CommandLineTest, Case06AChangeWhoseAnswerIsLostIsRepeatedByItsIdAndMadeOnce) {
  Import();
  const auto move = [&](std::vector<std::string> more) {
    std::vector<std::string> all = {"move",   "--from",   "4601/1", "--persons",  "5",    "--to",
                                    "4601/2", "--reason", "deling", "--override", "--yes"};
    all.insert(all.end(), more.begin(), more.end());
    return Run(all);
  };
  const ProgramResult lost = move({"--timeout", "0.000001"});
  EXPECT_EQ(lost.exit_code, 4);
  EXPECT_THAT(lost.err, AllOf(StartsWith("error: no answer from "), HasSubstr("the change may have been made"),
                              HasSubstr("repeat the same command with --yes --request-id ")));
  const std::string id = RequestIdIn(lost.err);
  ASSERT_EQ(id.size(), 36u) << lost.err;
  // Any of these calls may make the change, whether or not its answer comes: it is one change.
  for (const char* seconds : {"0.0005", "0.001", "0.0015", "0.002", "0.003", "0.005", "0.01"}) {
    const ProgramResult again = move({"--timeout", seconds, "--request-id", id});
    EXPECT_TRUE(again.exit_code == 0 || (again.exit_code == 4 && RequestIdIn(again.err) == id)) << again.err;
  }
  EXPECT_EQ(move({"--request-id", id}).exit_code, 0);
  EXPECT_EQ(Members("4601/2"), "5");
  EXPECT_EQ(Members("4601/1"), "15");
}

TEST_F(CommandLineTest, AReadWithoutAnAnswerSpeaksOfNoChange) {
  const ProgramResult read = Run({"capacity", "4601", "--timeout", "0.000001"});
  EXPECT_EQ(read.exit_code, 4);
  EXPECT_THAT(read.err, AllOf(StartsWith("error: no answer from "), Not(HasSubstr("may have been made"))));
}

TEST_F(CommandLineTest, UnknownWordsAreNamedWithTheNearest) {
  struct Mistake {
    std::vector<std::string> typed;
    std::string error;
  };
  for (const Mistake& mistake : std::vector<Mistake>{
           {{"lst", "show", "4601/1"}, "unknown command lst; did you mean list?"},
           {{"list", "shw", "4601/1"}, "unknown command shw; did you mean show?"},
           {{"list", "close", "4601/1", "--reson", "x"}, "unknown option --reson; did you mean --reason?"},
           {{"list", "ls", "4601", "--ouput=json"}, "unknown option --ouput; did you mean --output?"},
           {{"list", "ls", "4601", "--status", "opne"},
            "--status: opne is none of open, closed, locked; did you mean open?"},
           {{"move", "--without-list", "4601", "--group", "refuge", "--to", "4601/1", "--reason", "x"},
            "did you mean refugee?"},
           {{"list", "show", "4601/1", "4601/2"}, "one word too many: 4601/2"},
           {{"list", "ls", "4601", "--role", "saff"}, "did you mean staff?"}}) {
    const ProgramResult result = Run(mistake.typed);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(result.err, AllOf(StartsWith("error: "), HasSubstr(mistake.error), HasSubstr(" --help")));
  }
  EXPECT_THAT(Run({"12345678901"}).err, Not(HasSubstr("12345678901"))) << "it may be a national id";
}

TEST_F(CommandLineTest, NumbersOutOfRangeAreToldTheirRange) {
  struct Mistake {
    std::vector<std::string> typed;
    std::string error;
  };
  for (const Mistake& mistake : std::vector<Mistake>{
           {{"list", "ls", "4601", "--limit", "-5"}, "--limit: must be a whole number from 0 to 1000000000, not -5"},
           {{"changes", "--limit", "99999999999999999999"}, "--limit: must be a whole number from 0 to 1000000000"},
           {{"undo", "-5", "--reason", "x"}, "CHANGE: must be a whole number from 1 to 999999999999, not -5"},
           {{"undo", "abc", "--reason", "x"}, "CHANGE: must be a whole number from 1 to 999999999999, not abc"},
           {{"list", "ceiling", "4601/1", "12a", "--reason", "x"}, "CEILING: must be a whole number from 0 to 2500"},
           {{"changes", "--after", "-1"}, "--after: must be a whole number from 0 to "},
           {{"policy", "set", "4601", "--switches-per-year", "13"}, "must be a whole number from 2 to 12, not 13"},
           {{"person", "ask", "1", "--within", "-20"}, "--within: must be a whole number from 1 to 240, not -20"},
           {{"list", "ceiling", "4601/1", "many", "--reason", "x"},
            "CEILING: must be a whole number from 0 to 2500, not many"},
           {{"list", "ceiling", "4601/1", "9999999999999999999", "--reason", "x"},
            "CEILING: must be a whole number from "},
           {{"policy", "set", "4601", "--daily-run", "maybe"}, "--daily-run: must be true or false, not maybe"},
           {{"status", "--timeout", "-1"}, "--timeout: must be seconds, more than 0 and at most 86400, not -1"}}) {
    const ProgramResult result = Run(mistake.typed);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(result.err, HasSubstr(mistake.error));
    EXPECT_LT(result.err.size(), 200u) << result.err;
  }
}

TEST_F(CommandLineTest, OutputThatCannotBeWrittenIsAnError) {
  Import();
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"--help"},
                                             {"--version"},
                                             {"list", "--help"},
                                             {"status"},
                                             {"list", "ls", "4601"},
                                             {"list", "ls", "4601", "--output", "json"},
                                             {"changes"},
                                             {"figures", "4601", "--from", "2026-12", "--csv", "-"}}) {
    const ProgramResult result = RunIntoFullDisk(command);
    EXPECT_EQ(result.exit_code, 5) << absl::StrJoin(command, " ");
    EXPECT_THAT(result.err, AllOf(StartsWith("error: "),
                                  AnyOf(HasSubstr("could not be written"), HasSubstr("No space left on device"))))
        << absl::StrJoin(command, " ");
  }
  EXPECT_EQ(RunIntoFullDisk({"list", "show", "4601/99"}).exit_code, 2) << "nothing was to be written";
}

TEST_F(CommandLineTest, FiguresAreAddedToAFileThatTheOutputIsAddedTo) {
  Import();
  const std::string log = PathOf("log");
  WriteFile(log, "of yesterday\n");
  const ProgramResult added = RunAddingTo(log, {"figures", "4601", "--from", "2026-12", "--csv", "-"});
  EXPECT_EQ(added.exit_code, 0) << added.err;
  EXPECT_THAT(ReadFile(log), StartsWith("of yesterday\ndate,incomplete,key,"));
  const ProgramResult full = RunIntoFullDisk({"figures", "4601", "--from", "2026-12", "--csv", "-"});
  EXPECT_THAT(full.err, HasSubstr("(OUTPUT_UNWRITABLE)"));
}

TEST_F(CommandLineTest, ADirectoryIsNoFile) {
  Import();
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"population", "record", folder_.path()},
           {"municipality", "reform", "4601", "--table", folder_.path(), "--reason", "x", "--dry-run"},
           {"figures", "4601", "--from", "2026-12", "--csv", folder_.path()},
           {"lab", "solve", folder_.path()}}) {
    const ProgramResult result = Run(command);
    EXPECT_EQ(result.exit_code, 2) << absl::StrJoin(command, " ");
    EXPECT_THAT(result.err, AllOf(StartsWith("error: "), HasSubstr("directory"))) << absl::StrJoin(command, " ");
  }
  std::filesystem::remove(PathOf("persons"));
  std::filesystem::create_directory(PathOf("persons"));
  const ProgramResult result = Run({"import", folder_.path()});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("persons.csv is a directory, not a file"));
}

TEST_F(CommandLineTest, ErrorsSpeakOfDaysAndOfWhereAListIs) {
  Import();
  const ProgramResult past =
      Run({"move", PersonWord(1), "--to", "4601/2", "--effective", "2026-11-01", "--reason", "x", "--yes"});
  EXPECT_EQ(past.exit_code, 2);
  EXPECT_THAT(past.err, HasSubstr("effective is 2026-11-01; it must be from 2026-12-01 to 2027-12-02 (R11)"));
  const ProgramResult elsewhere = Run({"list", "show", "4602/2"});
  EXPECT_EQ(elsewhere.exit_code, 2);
  EXPECT_THAT(elsewhere.err, HasSubstr("4602/2 does not exist, but 4601/2 does"));
  const ProgramResult tier = Run({"policy", "set", "4601", "--tier", "refugee=99", "--reason", "x", "--dry-run"});
  EXPECT_EQ(tier.exit_code, 2);
  EXPECT_THAT(tier.err, AllOf(HasSubstr("--tier"), Not(HasSubstr("policy.tiers"))));
  const ProgramResult figures = Run({"figures", "4601", "--from", "2026-12", "--to", "2040-12"});
  EXPECT_EQ(figures.exit_code, 2);
  EXPECT_THAT(figures.err, HasSubstr("from and to ask for more than 31 days (OUT_OF_RANGE, to)"));
}

TEST_F(CommandLineTest, Case15WhatSpreadsheetsWriteIsReadOrNamed) {
  const auto check = [&](const std::string& practices) {
    Write("practices", practices);
    return Run({"import", folder_.path(), "--validate-only"});
  };
  EXPECT_EQ(check(absl::StrCat("\xef\xbb\xbf", kPractices)).exit_code, 0) << "a byte order mark";
  EXPECT_EQ(check(absl::StrCat(kPractices, "\r\n")).exit_code, 0) << "an empty line at the end";
  const ProgramResult semicolons = check("practice_id;name;municipality;bydel;lat;lng\n1;Landås;4601;;60.361;5.361\n");
  EXPECT_EQ(semicolons.exit_code, 2);
  EXPECT_THAT(semicolons.err, HasSubstr("semicolons"));
  const ProgramResult ansi = check("practice_id,name,municipality,bydel,lat,lng\n1,Land\xe5s,4601,,60.361,5.361\n");
  EXPECT_EQ(ansi.exit_code, 2);
  EXPECT_THAT(ansi.err, HasSubstr("Windows-1252"));
  WriteFile(folder_.path() + "/events.jsonl", "\xef\xbb\xbf\n");
  const ProgramResult events = Run({"population", "record", folder_.path() + "/events.jsonl"});
  EXPECT_EQ(events.exit_code, 0) << events.err;
  EXPECT_THAT(events.err, HasSubstr("0 events recorded"));
}

TEST_F(CommandLineTest, FilesWithNationalIdsAreTheirOwnersAlone) {
  Import();
  const TempDir out;
  const ProgramResult result = Run({"export", "flr", out.path(), "4601", "--national-ids", PathOf("persons")});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  struct stat found = {};
  ASSERT_EQ(stat((out.path() + "/PatientToGPContractAssociation.csv").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
}

}  // namespace
}  // namespace listeplass
