// The real `listeplass` runs against a real `listeplassd` on a fresh folder, and the tests see what a person at a shell
// sees.
//
// Long because: each command has its session here, on one server's fixture.
#include <algorithm>
#include <cstdint>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "listeplass/v1/citizen_service.grpc.pb.h"
#include "nlohmann/json.hpp"
#include "tests/support/run_program.h"
#include "tests/support/server_process.h"
#include "tests/support/synthetic_national_id.h"
#include "tests/support/temp_dir.h"

namespace listeplass {
namespace {

using ::nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// Returns the national id of the nth synthetic person, born on 1 January 1980.
std::string NationalIdOf(int n) { return NthNationalId(absl::CivilDay(1980, 1, 1), n).digits(); }

constexpr char kNow[] = "2026-11-15T10:00:00Z";

// The Register is small enough to know by heart: lists 1 (open, 20 places), 2 (closed and full with persons 0 to 2), 3
// (locked) and 4 (open, person 3). Person 4 has no list; persons 0 and 1 wait for list 3.
class Register {
 public:
  Register() {
    files_["delivery.csv"] = {"source,as_of", absl::StrCat("population-register,", kNow)};
    files_["practices.csv"] = {"practice_id,name,municipality,bydel,lat,lng",
                               "1,Landås legesenter,4601,460107,60.361,5.361", "2,Åsane legesenter,4601,,60.470,5.320"};
    files_["lists.csv"] = {"list_id,practice_id,name,doctor_gender,languages,ceiling,held,status,regular_doctor",
                           "1,1,Liste 1,F,nb pl,20,0,OPEN,true", "2,1,Liste 2,M,nb,3,0,CLOSED,true",
                           "3,2,Liste 3,,nb,900,0,LOCKED,false", "4,2,Liste 4,F,nb,700,0,OPEN,true"};
    files_["households.csv"] = {"household_id,municipality,bydel,lat,lng", "1,4601,460107,60.357,5.366",
                                "2,4601,,60.471,5.321"};
    auto& persons =
        files_["persons.csv"] = {"national_id,household_id,birth_date,sex,language,residence,group,list_id,since"};
    for (int i = 0; i < 5; ++i) {
      const char* rest = i < 3 ? ",,2,2020-01-01" : i == 3 ? ",,4,2020-01-01" : ",NEWCOMER,,2026-09-01";
      persons.push_back(absl::StrCat(NationalIdOf(i), ",", i < 3 ? 1 : 2, ",1980-01-01,F,nb,RESIDENT", rest));
    }
    files_["requests.csv"] = {"national_id,wishes,any_within_minutes,waiting_since",
                              absl::StrCat(NationalIdOf(0), ",4,,2026-03-01T09:30:00Z"),
                              absl::StrCat(NationalIdOf(3), ",2,,2026-02-01T09:30:00Z")};
  }

  void Add(const std::string& file, const std::string& line) { files_[file].push_back(line); }
  // Cuts the file's last line short.
  void CutOff(const std::string& file) { cut_off_ = file; }

  // Writes the files and returns their folder.
  const std::string& Write() {
    for (const auto& [name, lines] : files_) {
      std::string text = absl::StrCat(absl::StrJoin(lines, "\n"), "\n");
      if (name == cut_off_) text.resize(text.size() - 5);
      std::ofstream(dir_.path() + "/" + name, std::ios::binary) << text;
    }
    return dir_.path();
  }

 private:
  TempDir dir_;
  std::map<std::string, std::vector<std::string>> files_;
  std::string cut_off_;
};

class CliTest : public ::testing::Test {
 protected:
  CliTest() : server_({.data = data_.path(), .clock_fixed = kNow}) {}

  ProgramResult Run(std::vector<std::string> arguments, const std::string& typed_in = "", bool terminal = false) {
    arguments.insert(arguments.begin(), LISTEPLASS_BINARY);
    return RunProgram({.argv = std::move(arguments),
                       .text = typed_in,
                       .environment = {absl::StrCat("LISTEPLASS_SERVER=", server_.address()), "LISTEPLASS_SUBJECT=u17"},
                       .typed = terminal});
  }

  // Runs with --output json. The command must succeed and print one JSON document.
  json RunJson(std::vector<std::string> arguments, const std::string& typed_in = "") {
    arguments.insert(arguments.end(), {"--output", "json"});
    const ProgramResult result = Run(arguments, typed_in);
    EXPECT_EQ(result.exit_code, 0) << absl::StrJoin(arguments, " ") << ": " << result.err;
    EXPECT_TRUE(json::accept(result.out)) << absl::StrJoin(arguments, " ") << ": " << result.out;
    return json::parse(result.out, nullptr, /*allow_exceptions=*/false);
  }

  void ImportGood() {
    const ProgramResult result = Run({"import", register_.Write()});
    ASSERT_EQ(result.exit_code, 0) << result.err;
  }

  std::string Sequence() { return RunJson({"status"})["sequence"]; }

  std::string PersonId(int n) {
    return absl::StrCat(RunJson({"person", "lookup"}, NationalIdOf(n) + "\n")["person"].get<std::string>());
  }

  TempDir data_;
  Register register_;
  ServerProcess server_;
};

// Returns "lists.csv 6" for each line of a report of bad rows.
std::vector<std::string> ReportedRows(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  EXPECT_EQ(line, "file,row,column,reason,message");
  std::vector<std::string> rows;
  while (std::getline(file, line)) {
    const std::vector<std::string> cells = absl::StrSplit(line, ',');
    rows.push_back(absl::StrCat(cells[0], " ", cells[1]));
  }
  return rows;
}

TEST_F(CliTest, ImportsARegisterAndShowsIt) {
  ProgramResult result = Run({"import", register_.Write()});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr("persons.csv           5        0          0     0     0    0\n"),
                                HasSubstr("Imported: 15 rows in "), HasSubstr("rows/s")));
  EXPECT_EQ(result.err, "");  // no progress bar: it is no terminal

  const json capacity = RunJson({"capacity", "4601", "--by", "list"});
  EXPECT_EQ(capacity["total"]["lists"], "4");
  EXPECT_EQ(capacity["total"]["members"], "4");
  EXPECT_EQ(capacity["rows"].size(), 4u);
  EXPECT_EQ(capacity["unassigned"], "1");

  EXPECT_THAT(Run({"list", "ls", "4601"}).out, HasSubstr("4601/2  Liste 2  closed  male    nb               3"));
  EXPECT_THAT(Run({"list", "show", "4601/2"}).out, HasSubstr("Members    3 by all that is decided\n"));
  EXPECT_THAT(Run({"--municipality", "4601", "list", "show", "2"}).out,
              HasSubstr("Members    3 by all that is decided\n"));
  EXPECT_EQ(RunJson({"list", "ls", "4601", "--status", "open"})["lists"].size(), 2u);
  EXPECT_EQ(RunJson({"list", "ls", "4601", "--limit", "3"})["lists"].size(), 3u);
  EXPECT_EQ(RunJson({"practice", "ls", "4601"})["practices"].size(), 2u);
  EXPECT_EQ(RunJson({"practice", "show", "4601/1"})["displayName"], "Landås legesenter");
  EXPECT_EQ(RunJson({"unassigned", "4601"})["total"], "1");
  EXPECT_EQ(RunJson({"list", "waiting", "4601/2"})["waiting"].size(), 1u);
  EXPECT_EQ(RunJson({"changes"})["sequence"], Sequence());
}

TEST_F(CliTest, TravelTimesAreImportedWhereThereAreAny) {
  for (const char* line : {"grunnkrets,practice_id,minutes", "46010723,1,12", "46010723,3,5", "46010723,2,601"}) {
    register_.Add("travel_times.csv", line);
  }
  const ProgramResult result = Run({"import", register_.Write(), "--skip-bad-rows"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("travel_times.csv      1        0          0     0     0    2\n"));
  EXPECT_THAT(result.err, AllOf(HasSubstr("travel_times.csv row 3: "), HasSubstr("PRACTICE_NOT_FOUND"),
                                HasSubstr("travel_times.csv row 4: minutes")));
}

TEST_F(CliTest, ImportingAgainChangesNothing) {
  ImportGood();
  const json before = RunJson({"capacity", "4601", "--by", "list"});
  const json again = RunJson({"import", register_.Write()});
  EXPECT_EQ(again["persons"]["unchanged"], "5");
  EXPECT_EQ(again["persons"]["added"], "0");
  EXPECT_EQ(again["lists"]["unchanged"], "4");
  json after = RunJson({"capacity", "4601", "--by", "list"});
  EXPECT_EQ(after["total"], before["total"]);
}

TEST_F(CliTest, ValidateOnlyChangesNothing) {
  const std::string before = Sequence();
  const json result = RunJson({"import", register_.Write(), "--validate-only"});
  EXPECT_EQ(result["applied"], false);
  EXPECT_EQ(result["persons"]["added"], "5");
  EXPECT_EQ(Sequence(), before);
}

// There are bad rows of both kinds: malformed ones are found by the client, those that refer to nothing by the server.
class BadRowsTest : public CliTest {
 protected:
  BadRowsTest() {
    register_.Add("lists.csv", "5,1,Liste 5,F,nb,3000,0,OPEN,true");                       // row 6: ceiling
    register_.Add("lists.csv", "6,77,Liste 6,F,nb,700,0,OPEN,true");                       // row 7: no such practice
    register_.Add("households.csv", "3,4601");                                             // row 4: columns
    register_.Add("persons.csv", "12345678901,1,1980-01-01,F,nb,RESIDENT,,1,2020-01-01");  // row 7: national id
    register_.Add("persons.csv",
                  NationalIdOf(5) + ",1,1980-01-01,F,nb,RESIDENT,,99,2020-01-01");                // row 8: no such list
    register_.Add("persons.csv", NationalIdOf(6) + ",1,1980-01-01,F,nb,RESIDENT,,1,2020-01-01");  // row 9: good
  }

  static auto TheBadRows() {
    return ElementsAre("lists.csv 6", "lists.csv 7", "households.csv 4", "persons.csv 7", "persons.csv 8");
  }

  TempDir reports_;
  const std::string report_ = reports_.path() + "/bad_rows.csv";
};

TEST_F(BadRowsTest, StopTheImportAndAreAllReported) {
  const std::string before = Sequence();
  const ProgramResult result = Run({"import", register_.Write(), "--report", report_});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr("lists.csv row 6: ceiling"), HasSubstr("households.csv row 4: "),
                                HasSubstr("error: 5 bad rows, so nothing was imported"), HasSubstr("(BAD_ROWS)")));
  EXPECT_THAT(result.out, HasSubstr("Nothing was imported"));
  EXPECT_THAT(absl::StrCat(result.out, result.err), Not(HasSubstr("12345678901")));
  EXPECT_THAT(ReportedRows(report_), TheBadRows());
  EXPECT_EQ(Sequence(), before);
  EXPECT_EQ(Run({"list", "show", "4601/1"}).exit_code, 2);
}

TEST_F(BadRowsTest, AreLeftOutWithSkipBadRows) {
  const ProgramResult result = Run({"import", register_.Write(), "--skip-bad-rows", "--report", report_});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(ReportedRows(report_), TheBadRows());
  const json lists = RunJson({"list", "ls", "4601"})["lists"];
  std::vector<std::string> names;
  for (const json& list : lists) names.push_back(list["name"]);
  EXPECT_THAT(names, ElementsAre("municipalities/4601/lists/1", "municipalities/4601/lists/2",
                                 "municipalities/4601/lists/3", "municipalities/4601/lists/4"));
  EXPECT_EQ(RunJson({"capacity", "4601"})["total"]["members"], "5");  // the four and person 6
  EXPECT_EQ(Run({"person", "lookup"}, NationalIdOf(6)).exit_code, 0);
  EXPECT_EQ(Run({"person", "lookup"}, NationalIdOf(5)).exit_code, 2);
}

TEST_F(CliTest, ARowTheServerRefusesStopsTheImportToo) {
  register_.Add("lists.csv", "6,77,Liste 6,F,nb,700,0,OPEN,true");
  const std::string before = Sequence();
  const ProgramResult result = Run({"import", register_.Write()});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr("lists.csv row 6: "), HasSubstr("1 bad row, so nothing was imported")));
  EXPECT_EQ(Sequence(), before);
}

TEST_F(CliTest, ATruncatedFileIsNoticed) {
  register_.CutOff("persons.csv");
  const std::string before = Sequence();
  const ProgramResult result = Run({"import", register_.Write()});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr("persons.csv row 6: "), HasSubstr("(ROW_MALFORMED)")));
  EXPECT_EQ(Sequence(), before);

  EXPECT_EQ(Run({"import", register_.Write(), "--skip-bad-rows"}).exit_code, 0);
  EXPECT_EQ(RunJson({"capacity", "4601"})["unassigned"], "0");  // the last person is not in
  EXPECT_EQ(RunJson({"capacity", "4601"})["total"]["members"], "4");
}

TEST_F(CliTest, AFileThatIsNotTheFormatIsNamed) {
  const std::string& dir = register_.Write();
  std::ofstream(dir + "/requests.csv") << "id,wishes\n";
  const ProgramResult result = Run({"import", dir});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("HEADER_WRONG"));
}

TEST_F(CliTest, NationalIdsAreReadUnseenAndNeverRepeated) {
  ImportGood();
  const std::string person = PersonId(0);
  EXPECT_THAT(person, StartsWith("persons/"));
  EXPECT_THAT(Run({"person", "show", person}).out, HasSubstr("Current list      4601/2"));

  const ProgramResult typed = Run({"person", "lookup"}, NationalIdOf(0) + "\n", /*terminal=*/true);
  EXPECT_EQ(typed.exit_code, 0) << typed.err;
  EXPECT_EQ(typed.err, "National id: \n");
  EXPECT_THAT(typed.out, Not(HasSubstr(NationalIdOf(0))));

  const ProgramResult wrong = Run({"person", "lookup"}, "12345678901\n");
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("NATIONAL_ID_INVALID"), Not(HasSubstr("12345678901"))));
  const ProgramResult argument = Run({"person", "show", "12345678901"});
  EXPECT_EQ(argument.exit_code, 2);
  EXPECT_THAT(argument.err, Not(HasSubstr("12345678901")));
}

TEST_F(CliTest, EveryExitStatusSaysWhatItPromises) {
  ImportGood();
  EXPECT_EQ(Run({"status"}).exit_code, 0);
  EXPECT_EQ(Run({"--help"}).exit_code, 0);
  EXPECT_EQ(Run({"list", "ceiling", "--help"}).exit_code, 0);

  const ProgramResult refused = Run({"list", "ceiling", "4601/4", "400", "--reason", "deltid"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, AllOf(StartsWith("error: "), HasSubstr("MUNICIPAL_AGREEMENT_REQUIRED"), HasSubstr("R20")));
  EXPECT_EQ(Run({"list", "open", "4601/2", "--reason", "x"}).exit_code, 1);  // full
  EXPECT_EQ(Run({"list", "close", "4601/1", "--reason", "x", "--etag", "stale"}).exit_code, 1);

  const ProgramResult unknown = Run({"list", "show", "4601/99"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.err, HasSubstr("LIST_NOT_FOUND"));
  for (const std::vector<std::string>& bad : {std::vector<std::string>{},
                                              {"nonsense"},
                                              {"list"},
                                              {"list", "show"},
                                              {"list", "show", "x"},
                                              {"list", "show", "4601/1", "--output", "xml"},
                                              {"list", "ceiling", "4601/4", "many", "--reason", "x"},
                                              {"list", "ceiling", "4601/4", "3000", "--reason", "x"},
                                              {"list", "ceiling", "4601/4", "--reason", "x", "--", "-1"},
                                              {"capacity"},
                                              {"capacity", "bergen"},
                                              {"import", "/no/such/folder"},
                                              {"person", "search", "--near", "north"},
                                              {"status", "--subject", "Kari Å"}}) {
    const ProgramResult result = Run(bad);
    EXPECT_EQ(result.exit_code, 2) << absl::StrJoin(bad, " ") << ": " << result.err;
    EXPECT_THAT(result.err, StartsWith("error: ")) << absl::StrJoin(bad, " ");
  }

  // This server lacks the service that is asked for.
  v1::CitizenService::Service unimplemented;
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&unimplemented);
  const std::unique_ptr<grpc::Server> other = builder.BuildAndStart();
  const std::string other_address = absl::StrCat("127.0.0.1:", port);
  EXPECT_EQ(Run({"capacity", "4601", "--server", other_address}).exit_code, 5);
  other->Shutdown();
  const ProgramResult unreachable = Run({"capacity", "4601", "--server", other_address});
  EXPECT_EQ(unreachable.exit_code, 4);
  EXPECT_THAT(unreachable.err, AllOf(StartsWith("error: no server answers at "), HasSubstr(other_address)));
}

TEST_F(CliTest, ChangesListsAndRehearsesThem) {
  ImportGood();
  const std::string before = Sequence();
  ProgramResult result = Run({"list", "ceiling", "4601/4", "800", "--reason", "Ny avtale", "--dry-run"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("Ceiling    800\n"));
  EXPECT_THAT(result.err, HasSubstr("Nothing was changed"));
  EXPECT_EQ(Sequence(), before);

  EXPECT_EQ(RunJson({"list", "ceiling", "4601/4", "800", "--reason", "Ny avtale"})["ceiling"], "800");
  EXPECT_EQ(RunJson({"list", "lock", "4601/4", "--reason", "Ferie"})["status"], "LIST_STATUS_LOCKED");
  EXPECT_EQ(RunJson({"list", "close", "4601/4", "--reason", "Ferie"})["status"], "LIST_STATUS_CLOSED");
  EXPECT_EQ(RunJson({"list", "open", "4601/4", "--reason", "Ferie"})["status"], "LIST_STATUS_OPEN");
  const json changes = RunJson({"changes", "--after", before});
  EXPECT_EQ(changes["changes"].size(), 4u);
  EXPECT_EQ(changes["changes"][0]["subject"], "u17");
  EXPECT_EQ(changes["changes"][0]["command"], "MunicipalityService.ChangeCeiling");
}

TEST_F(CliTest, ARequestIdMakesAChangeSafeToRepeat) {
  ImportGood();
  std::vector<std::string> change = {"list", "ceiling", "4601/4", "800", "--reason", "x", "--request-id", "order-1"};
  const ProgramResult without_yes = Run(change, "y\n", /*terminal=*/true);
  EXPECT_EQ(without_yes.exit_code, 2);
  EXPECT_THAT(without_yes.err, AllOf(HasSubstr("--yes"), HasSubstr("CONFIRMATION_REQUIRED")));
  change.emplace_back("--yes");
  const json first = RunJson(change);
  const std::string after = Sequence();
  EXPECT_EQ(RunJson(change), first);
  EXPECT_EQ(Sequence(), after);
}

// These fill in what they read first: an etag, a day, all branches of a list, the rest of an intake rule or a policy,
// the plan shown.
TEST_F(CliTest, ARepetitionOfACommandThatFillsInGivesTheFirstAnswer) {
  ImportGood();
  const std::vector<std::vector<std::string>> commands = {
      {"list", "reduce", "4601/2", "0", "--agreement", "--reason", "krav"},
      {"list", "branch", "4601/1", "--name", "Utekontor", "--at", "60.38,5.73", "--from", "2027-01-01", "--reason",
       "x"},
      {"policy", "set", "4601", "--wait-guarantee-days", "180", "--reason", "Vedtak"},
      {"list", "intake", "4601/4", "refugee", "--per-run", "2", "--reason", "Vedtak"},
      {"policy", "intake", "4601", "refugee", "--per-run", "4", "--reason", "Vedtak"},
      {"match", "run", "4601"},
      {"list", "hand-over", "4601/4", "--to", "9144901", "--reason", "Salg"}};
  int number = 0;
  for (std::vector<std::string> command : commands) {
    SCOPED_TRACE(absl::StrJoin(command, " "));
    const bool asks = command[1] != "branch" && (command[0] != "list" || command[1] != "intake");
    const std::string id = absl::StrCat("order-", ++number);
    command.insert(command.end(), {"--request-id", id});
    if (asks) {
      EXPECT_THAT(Run(command, "y\n", /*terminal=*/true).err, HasSubstr("CONFIRMATION_REQUIRED"));
      command.emplace_back("--yes");
    }
    const ProgramResult first = Run(command);
    ASSERT_EQ(first.exit_code, 0) << first.err;
    const std::string after = Sequence();
    const ProgramResult again = Run(command);
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_EQ(again.out, first.out);
    EXPECT_EQ(Sequence(), after);
    // Something else under the same id is refused as ever.
    for (std::string& word : command) {
      if (word == "x" || word == "Vedtak" || word == "krav" || word == "Salg") word = "another";
    }
    if (command[1] == "run") command.insert(command.end(), {"--objective", "priority"});
    EXPECT_THAT(Run(command).err, HasSubstr("REQUEST_ID_REUSED"));
    EXPECT_EQ(Sequence(), after);
  }
}

TEST_F(CliTest, MovesPeopleOnlyAfterAYes) {
  ImportGood();
  const std::string before = Sequence();
  const std::vector<std::string> move = {"move", PersonId(0), PersonId(4), "--to", "4601/1", "--reason", "Klage"};

  const ProgramResult nobody_to_ask = Run(move);
  EXPECT_EQ(nobody_to_ask.exit_code, 2);
  EXPECT_THAT(nobody_to_ask.err, HasSubstr("CONFIRMATION_REQUIRED"));
  const ProgramResult no = Run(move, "n\n", /*terminal=*/true);
  EXPECT_EQ(no.exit_code, 0);
  EXPECT_THAT(no.err, AllOf(HasSubstr("4601/2  4601/1"), HasSubstr("List 4601/1 would have 2 members of 20"),
                            HasSubstr("Move 2 persons? [y/N] "), HasSubstr("Nothing was changed.")));
  std::vector<std::string> dry_run = move;
  dry_run.emplace_back("--dry-run");
  EXPECT_THAT(Run(dry_run).out, HasSubstr("would have 2 members of 20"));
  EXPECT_EQ(Sequence(), before);

  const ProgramResult yes = Run(move, "ja\n", /*terminal=*/true);
  EXPECT_EQ(yes.exit_code, 0) << yes.err;
  EXPECT_THAT(yes.out, HasSubstr("List 4601/1 now has 2 members of 20"));
  EXPECT_THAT(Run({"person", "show", PersonId(0)}).out, HasSubstr("Coming list       4601/1 from 2026-12-01 (manual)"));

  const ProgramResult locked = Run({"move", PersonId(1), "--to", "4601/3", "--reason", "x", "--yes"});
  EXPECT_EQ(locked.exit_code, 1);
  EXPECT_THAT(locked.err, HasSubstr("R30"));
  EXPECT_EQ(
      Run({"move", PersonId(1), "--to", "4601/3", "--reason", "x", "--override", "--effective", "2026-11-20", "--yes"})
          .exit_code,
      0);
}

TEST_F(CliTest, AsksForListsAndWithdraws) {
  ImportGood();
  const std::string person = PersonId(1);
  const json near = RunJson({"person", "search", "--near", "60.361,5.361", "--language", "pl"});
  ASSERT_EQ(near["results"].size(), 1u);
  EXPECT_EQ(near["results"][0]["list"]["name"], "municipalities/4601/lists/1");

  ProgramResult result = Run({"person", "ask", PersonId(4), "--wish", "4601/2", "--dry-run"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, StartsWith("The request would stand."));
  EXPECT_EQ(Run({"person", "position", PersonId(4)}).exit_code, 1);
  EXPECT_EQ(Run({"person", "ask", PersonId(4), "--wish", "4601/2", "--fail-if-full"}).exit_code, 1);

  EXPECT_THAT(Run({"person", "ask", PersonId(4), "--wish", "4601/2"}).out, StartsWith("The request stands."));
  const json queue = RunJson({"person", "position", PersonId(4)});
  EXPECT_EQ(queue["positions"][0]["position"], "1");  // without a list: before person 3 (R13)
  EXPECT_EQ(Run({"person", "withdraw", PersonId(4), "--yes"}).exit_code, 0);
  EXPECT_EQ(Run({"person", "withdraw", PersonId(4), "--yes"}).exit_code, 1);
  EXPECT_EQ(Run({"person", "withdraw", PersonId(4)}, "y\n", /*terminal=*/true).exit_code, 1) << "nothing to ask about";

  EXPECT_THAT(Run({"person", "ask", person, "--wish", "4601/1"}).out,
              StartsWith("Placed on list 4601/1 from 2026-12-01"));
  EXPECT_EQ(Run({"person", "ask", person, "--wish", "4601/1"}).exit_code, 2);  // one's own list
}

TEST_F(CliTest, PreviewsCommitsAndExplainsARun) {
  ImportGood();
  const std::string imported = Sequence();
  const json preview = RunJson({"match", "preview", "4601"});
  EXPECT_EQ(preview["state"], "PREVIEW");
  EXPECT_EQ(preview["verified"], true);
  EXPECT_EQ(preview["figures"]["placedPersons"], "3");  // 0 and 3 trade places or find free ones, 4 gets a list
  const std::string plan = preview["name"];
  const json trail = RunJson({"changes", "--after", imported})["changes"];
  ASSERT_EQ(trail.size(), 1u);
  EXPECT_EQ(trail[0]["command"], "MatchingService.PreviewPlan");
  EXPECT_THAT(trail.dump(), HasSubstr(absl::StrCat(plan, ": previewed with the lots of ")));
  const std::string before = Sequence();
  EXPECT_EQ(Run({"match", "preview", "4601", "--rehearsal"}).exit_code, 0);
  EXPECT_EQ(Sequence(), before);

  EXPECT_THAT(Run({"match", "show", plan}).out, AllOf(HasSubstr("Persons placed"), HasSubstr("FAIRNESS")));
  EXPECT_EQ(RunJson({"match", "show", plan})["fairness"]["all"]["applied"], preview["figures"]["persons"]);
  EXPECT_EQ(RunJson({"match", "moves", plan})["moves"].size(), 3u);
  EXPECT_THAT(RunJson({"match", "refused", plan})["refusals"], IsEmpty());
  EXPECT_EQ(Run({"match", "commit", plan, "--dry-run"}).exit_code, 0);
  EXPECT_EQ(Sequence(), before);
  EXPECT_EQ(RunJson({"match", "commit", plan, "--yes"})["state"], "COMMITTED");
  EXPECT_EQ(Run({"match", "commit", plan, "--yes"}).exit_code, 1);
  EXPECT_EQ(Run({"match", "commit", plan}).exit_code, 1) << "nothing to ask about";
  EXPECT_EQ(RunJson({"match", "plans", "4601"})["plans"].size(), 1u);

  EXPECT_THAT(Run({"match", "explain", plan, PersonId(4)}).out, HasSubstr("Outcome  placed"));
  EXPECT_EQ(RunJson({"match", "explain", plan, PersonId(4)})["outcome"], "PLACED");
  EXPECT_EQ(Run({"match", "explain", plan, PersonId(1)}).exit_code, 2);  // has not asked for anything
  EXPECT_EQ(RunJson({"match", "run", "4601", "--yes", "--objective", "priority"})["figures"]["placedPersons"], "0");
}

TEST_F(CliTest, CommitsAPreviewedPlanOnlyAfterAYes) {
  ImportGood();
  const std::string plan = RunJson({"match", "preview", "4601"})["name"];
  const std::string before = Sequence();
  const ProgramResult nobody_to_ask = Run({"match", "commit", plan});
  EXPECT_EQ(nobody_to_ask.exit_code, 2);
  EXPECT_THAT(nobody_to_ask.err, HasSubstr("CONFIRMATION_REQUIRED"));
  const ProgramResult no = Run({"match", "commit", plan}, "n\n", /*terminal=*/true);
  EXPECT_EQ(no.exit_code, 0);
  EXPECT_THAT(no.err,
              AllOf(HasSubstr("State         preview\n"), HasSubstr("Persons placed"),
                    HasSubstr("3 persons get a new list on 2026-12-01; until then it can be undone. Commit it?"),
                    HasSubstr("Nothing was changed.")));
  EXPECT_EQ(RunJson({"match", "commit", plan, "--dry-run"})["state"], "PREVIEW");
  EXPECT_EQ(Sequence(), before);
  const ProgramResult yes = Run({"match", "commit", plan}, "y\n", /*terminal=*/true);
  EXPECT_EQ(yes.exit_code, 0) << yes.err;
  EXPECT_THAT(yes.out, AllOf(HasSubstr(" is committed, as shown: 3 persons get"), Not(HasSubstr("Persons placed"))));
}

TEST_F(CliTest, IntakeRulesOfAList) {
  ImportGood();
  const ProgramResult shown = Run({"list", "intake", "4601/4", "refugee", "--per-run", "2", "--per-quarter", "5",
                                   "--reserve", "3", "--reason", "Bosetting"});
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_THAT(shown.out, HasSubstr("at most 2 a run, at most 5 a quarter, 3 places reserved\n"));
  const json list = RunJson({"list", "show", "4601/4"});
  EXPECT_EQ(list["intakeRules"][0]["group"], "GROUP_REFUGEE");
  EXPECT_EQ(list["intakeRules"][0]["perQuarter"], "5");

  // What is not given stays, in the rehearsal and in the change. One bound goes by a word of its own.
  const std::vector<std::string> per_run = {"list", "intake", "4601/4", "refugee", "--per-run", "4", "--reason", "x"};
  std::vector<std::string> rehearsed = per_run;
  rehearsed.emplace_back("--dry-run");
  for (const std::vector<std::string>& command : {rehearsed, per_run}) {
    EXPECT_THAT(Run(command).out, HasSubstr("at most 4 a run, at most 5 a quarter, 3 places reserved\n"));
  }
  EXPECT_THAT(Run({"list", "intake", "4601/4", "refugee", "--per-quarter", "no-limit", "--reason", "x"}).out,
              HasSubstr("Intake of refugee  at most 4 a run, 3 places reserved\n"));
  EXPECT_THAT(Run({"list", "intake", "4601/4", "refugee", "--per-run", "1", "--etag", "1", "--reason", "x"}).err,
              HasSubstr("STALE_ETAG"));

  const std::string before = Sequence();
  const ProgramResult nothing = Run({"list", "intake", "4601/4", "refugee", "--reason", "x"});
  EXPECT_EQ(nothing.exit_code, 2);
  EXPECT_THAT(nothing.err, AllOf(HasSubstr("USAGE"), HasSubstr("--remove")));
  EXPECT_EQ(Sequence(), before);
  const json gone = RunJson({"list", "intake", "4601/4", "refugee", "--remove", "--reason", "Som de andre"});
  EXPECT_THAT(gone["intakeRules"], IsEmpty());
  const ProgramResult result = Run({"list", "intake", "4601/4", "refugee", "--per-run", "-1", "--reason", "x"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("--per-run: must be a whole number from 0 to 2500, or no-limit, not -1"));
}

TEST_F(CliTest, IntakeRulesOfAPolicy) {
  ImportGood();
  EXPECT_THAT(Run({"policy", "intake", "--reason", "Vedtak", "--yes", "4601", "newborn", "--per-run", "1"}).out,
              HasSubstr("at most 1 a run  municipality\n"));
  const json policy = RunJson(
      {"policy", "intake", "--reason", "Vedtak", "--yes", "4601", "refugee", "--per-quarter", "7", "--within", "30"});
  EXPECT_EQ(policy["intakeRules"].size(), 2u);
  EXPECT_EQ(policy["intakeRules"][0]["group"], "GROUP_REFUGEE") << "by group";
  EXPECT_EQ(policy["intakeRules"][0]["withinMinutes"], "30");
  EXPECT_EQ(
      RunJson({"policy", "set", "--reason", "Vedtak", "--yes", "4601", "--wait-guarantee-days", "180"})["intakeRules"]
          .size(),
      2u);
  // What is not given stays, of the rule and of the policy.
  EXPECT_THAT(Run({"policy", "intake", "--reason", "Vedtak", "--yes", "4601", "refugee", "--per-run", "2"}).out,
              HasSubstr("at most 2 a run, at most 7 a quarter, within 30 minutes  municipality\n"));
  EXPECT_THAT(Run({"policy", "intake", "--reason", "Vedtak", "--yes", "4601", "refugee", "--within", "no-limit"}).out,
              HasSubstr("at most 2 a run, at most 7 a quarter  municipality\n"));

  const std::string before = Sequence();
  for (const std::vector<std::string>& without : {std::vector<std::string>{}, {"--per-run", "no-limit"}}) {
    std::vector<std::string> command = {"policy", "intake", "--reason", "Vedtak", "--yes", "4601", "newborn"};
    command.insert(command.end(), without.begin(), without.end());
    const ProgramResult refused = Run(command);
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, AllOf(HasSubstr("USAGE"), HasSubstr("--remove")));
  }
  EXPECT_EQ(Sequence(), before);
  std::vector<std::string> remove = {"policy", "intake",  "--reason", "Vedtak",   "--yes",
                                     "4601",   "newborn", "--remove", "--dry-run"};
  EXPECT_EQ(RunJson(remove)["intakeRules"].size(), 1u);
  EXPECT_EQ(RunJson({"policy", "show", "4601"})["intakeRules"].size(), 2u);
  remove.pop_back();  // --dry-run
  RunJson(remove);
  EXPECT_EQ(RunJson({"policy", "show", "4601"})["intakeRules"].size(), 1u);
}

TEST_F(CliTest, ReducesAListByADrawThatAnybodyCanCheck) {
  ImportGood();
  const std::vector<std::string> reduce = {"list", "reduce", "4601/2", "0", "--agreement", "--reason", "Krav"};
  const auto with = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all = reduce;
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  EXPECT_EQ(Run({"list", "draw", "4601/2"}).exit_code, 2) << "never reduced";
  const std::string before = Sequence();
  const json rehearsed = RunJson(with({"--dry-run"}));
  EXPECT_TRUE(rehearsed["draw"]["rehearsal"]);
  EXPECT_THAT(rehearsed["draw"]["entries"], IsEmpty()) << "who leaves is known only by the act";
  EXPECT_THAT(Run(with({"--dry-run"})).out, HasSubstr("Who leaves is not known yet"));
  EXPECT_EQ(Run(reduce).exit_code, 2) << "nobody can be asked";
  EXPECT_EQ(Sequence(), before);

  const json hashes = RunJson({"list", "seeds", "4601/2"});
  const json done = RunJson(with({"--yes"}));
  EXPECT_EQ(done["draw"]["allPersons"], rehearsed["draw"]["allPersons"]);
  EXPECT_EQ(done["list"]["members"], done["list"]["ceiling"]);
  const ProgramResult draw = Run({"list", "draw", "4601/2"});
  EXPECT_EQ(draw.exit_code, 0) << draw.err;
  EXPECT_THAT(draw.err, HasSubstr("Drawn again here"));
  EXPECT_THAT(draw.out, HasSubstr(absl::StrCat("Seed         ", done["draw"]["seed"].get<std::string>(), "\n")));
  EXPECT_THAT(draw.out,
              HasSubstr(absl::StrCat("Its hash     ", hashes["commitments"][0]["sha256"].get<std::string>(), "\n")));
  EXPECT_EQ(RunJson({"list", "draw", "4601/2"}), done["draw"]);
  EXPECT_EQ(Run(with({"--yes"})).exit_code, 1) << "nothing left to reduce";
}

TEST_F(CliTest, AListFromItsFirstDayToItsLast) {
  ImportGood();
  const json created =
      RunJson({"list", "create", "4601/2", "Dr. Lind", "--ceiling", "600", "--guaranteed", "400", "--doctor", "9144900",
               "--sex", "female", "--from", "2026-11-15", "--reason", "Ny hjemmel"});
  EXPECT_EQ(created["name"], "municipalities/4601/lists/5");
  EXPECT_EQ(created["doctorSex"], "SEX_FEMALE");
  EXPECT_EQ(RunJson({"list", "describe", "4601/5", "--language", "nb", "se", "--cooperates", "4627", "--reason",
                     "Avtale"})["cooperating"],
            json({"municipalities/4627"}));
  RunJson({"list", "branch", "4601/5", "--name", "Utekontor", "--at", "60.4,5.7", "--from", "2027-01-01", "--reason",
           "Avtale"});
  EXPECT_THAT(
      Run({"list", "doctor", "4601/5", "9144901", "--role", "regular", "--from", "2027-01-01", "--reason", "Feil"}).err,
      HasSubstr("R29"));
  RunJson({"list", "hand-over", "4601/5", "--to", "9144901", "--effective", "2027-01-01", "--reason", "Overdratt",
           "--yes"});
  const ProgramResult doctors = Run({"list", "doctors", "4601/5"});
  EXPECT_THAT(doctors.out, AllOf(HasSubstr("9144900"), HasSubstr("9144901"), HasSubstr("2027-01-01")));
  RunJson({"list", "ceiling", "4601/5", "700", "--effective", "2027-02-01", "--reason", "Ny avtale"});
  const ProgramResult show = Run({"list", "show", "4601/5"});
  EXPECT_THAT(show.out, AllOf(HasSubstr("700 from 2027-02-01"), HasSubstr("Utekontor"), HasSubstr("400 members")));

  // List 2 has three members, and person 3 waits for it and nothing else.
  const json end = RunJson({"list", "end", "4601/2", "--move-to", "4601/5", "--reason", "Sagt opp", "--dry-run"});
  EXPECT_EQ(end["takenOver"][0]["persons"], "3");
  EXPECT_EQ(end["requestsClosed"], "1");
  EXPECT_EQ(end["leaveEarlier"], "0");
  EXPECT_EQ(RunJson({"list", "show", "4601/2"})["members"], "3") << "only looked at";
  const ProgramResult kept =
      Run({"list", "end", "4601/2", "--move-to", "4601/5", "--reason", "Sagt opp"}, "n\n", /*terminal=*/true);
  EXPECT_THAT(kept.err, AllOf(HasSubstr("This cannot be taken back."), HasSubstr("Nothing was changed.")));
  RunJson({"list", "end", "4601/2", "--move-to", "4601/5", "--reason", "Sagt opp", "--yes"});
  EXPECT_EQ(RunJson({"list", "show", "4601/5"})["members"], "3");
  EXPECT_THAT(Run({"list", "open", "4601/2", "--reason", "Nei"}).err, HasSubstr("LIST_ENDED"));
}

TEST_F(CliTest, AChangedDoctorsPeriodKeepsWhatIsNotNamed) {
  ImportGood();
  RunJson({"list", "doctor", "4601/4", "9144900", "--role", "regular", "--from", "2027-01-01", "--to", "2028-01-01",
           "--sex", "female", "--percent", "80", "--not-responsible", "--reason", "Avtale"});
  json expected = RunJson({"list", "show", "4601/4"})["doctors"][0];
  const json changed =
      RunJson({"list", "doctor", "4601/4", "--id", "1", "--to", "2029-01-01", "--reason", "Forlenget"});
  expected["to"]["year"] = 2029;
  EXPECT_EQ(changed["doctors"], json::array({expected}));
  const json open =
      RunJson({"list", "doctor", "4601/4", "--id", "1", "--to", "none", "--responsible", "--reason", "x"});
  EXPECT_FALSE(open["doctors"][0].contains("to"));
  EXPECT_EQ(open["doctors"][0]["notResponsible"], false);
  EXPECT_EQ(open["doctors"][0]["workingPercent"], 80);
  EXPECT_EQ(Run({"list", "doctor", "4601/4", "--id", "1", "--reason", "x"}).exit_code, 2) << "nothing to change";
  const ProgramResult without_role =
      Run({"list", "doctor", "4601/4", "9144901", "--from", "2027-01-01", "--reason", "x"});
  EXPECT_EQ(without_role.exit_code, 2);
  EXPECT_THAT(without_role.err, HasSubstr("--role"));
}

TEST_F(CliTest, PeopleComeMoveAndGo) {
  ImportGood();
  std::ofstream(data_.path() + "/events.jsonl")
      << absl::StrCat(R"({"birth": {"nationalId": ")", NationalIdOf(7),
                      R"(", "birthDate": {"year": 1980, "month": 1, "day": 1}, "mother": ")", NationalIdOf(0),
                      "\"}}\n\n", R"({"departure": {"nationalId": ")", NationalIdOf(1),
                      R"(", "cause": "DEATH", "effective": {"year": 2026, "month": 11, "day": 14}}})", "\n");
  const std::vector<std::string> record = {"population", "record", data_.path() + "/events.jsonl", "--as-of", kNow};
  const ProgramResult recorded = Run(record);
  EXPECT_EQ(recorded.exit_code, 0) << recorded.err;
  EXPECT_THAT(recorded.out, AllOf(HasSubstr("R16"), HasSubstr("died")));
  EXPECT_THAT(recorded.err, HasSubstr("2 events recorded, 0 of them known already"));
  EXPECT_EQ(RunJson({"list", "show", "4601/2"})["members"], "3") << "one born, one dead";
  EXPECT_THAT(Run(record).err, HasSubstr("2 of them known already"));

  const ProgramResult bad = Run({"population", "record", "-"}, "\n{\"birth\": 12345678901}\n");
  EXPECT_EQ(bad.exit_code, 2);
  EXPECT_THAT(bad.err, AllOf(HasSubstr("line 2: "), Not(HasSubstr("12345678901"))));
  EXPECT_EQ(Run({"population", "record", "/nonexistent"}).exit_code, 2);

  EXPECT_THAT(Run({"person", "opt-out", PersonId(4), "--yes"}).out, HasSubstr("Opted out"));
  EXPECT_THAT(Run({"person", "ask", PersonId(4), "--wish", "4601/1"}).err, HasSubstr("R3"));
  EXPECT_EQ(Run({"person", "opt-in", PersonId(4)}).exit_code, 0);
  EXPECT_THAT(Run({"person", "strike-off", PersonId(4), "--reason", "Sak 1"}).err, HasSubstr("NOT_ON_LIST"));
  EXPECT_THAT(Run({"person", "strike-off", PersonId(4), "--doctor", "9144900", "--reason", "Sak 1", "--yes"}).out,
              HasSubstr("9144900 are not offered to person"));
}

// An act that is hard to take back. "PERSON" in its command is person 3.
struct HardAct {
  const char* name;
  std::vector<std::string> command;
  const char* shown;
  const char* question;
  const char* command_name;
};

class HardActTest : public CliTest, public ::testing::WithParamInterface<HardAct> {
 protected:
  void SetUp() override {
    ImportGood();
    command_ = GetParam().command;
    std::replace(command_.begin(), command_.end(), std::string("PERSON"), PersonId(3));
    before_ = Sequence();
  }

  // Whether anything has happened. That a plan was previewed is recorded, and changes nothing.
  bool IsUnchanged() {
    const json changes = RunJson({"changes", "--after", before_})["changes"];
    return std::all_of(changes.begin(), changes.end(),
                       [](const json& change) { return change["command"] == "MatchingService.PreviewPlan"; });
  }

  std::vector<std::string> command_;
  std::string before_;
};

TEST_P(HardActTest, HappensOnlyAfterAYes) {
  EXPECT_THAT(Run(command_).err, HasSubstr("CONFIRMATION_REQUIRED"));
  EXPECT_TRUE(IsUnchanged());
  const ProgramResult no = Run(command_, "n\n", /*terminal=*/true);
  EXPECT_EQ(no.exit_code, 0);
  EXPECT_THAT(no.err,
              AllOf(HasSubstr(GetParam().shown), HasSubstr(GetParam().question), HasSubstr("Nothing was changed.")));
  EXPECT_TRUE(IsUnchanged());
  const ProgramResult yes = Run(command_, "y\n", /*terminal=*/true);
  EXPECT_EQ(yes.exit_code, 0) << yes.err;
  const json changes = RunJson({"changes", "--after", before_});
  ASSERT_FALSE(changes["changes"].empty());
  EXPECT_EQ(changes["changes"].back()["command"], GetParam().command_name);
}

TEST_P(HardActTest, IsRehearsed) {
  command_.emplace_back("--dry-run");
  const ProgramResult dry_run = Run(command_);
  EXPECT_EQ(dry_run.exit_code, 0) << dry_run.err;
  EXPECT_THAT(dry_run.out, HasSubstr(GetParam().shown));
  EXPECT_THAT(dry_run.err, HasSubstr("Nothing was changed"));
  EXPECT_TRUE(IsUnchanged());
}

INSTANTIATE_TEST_SUITE_P(
    Each, HardActTest,
    ::testing::Values(HardAct{"StrikeOff",
                              {"person", "strike-off", "PERSON", "--doctor", "9144900", "--reason", "Sak 1"},
                              "would not be offered to person",
                              "Strike off person",
                              "MunicipalityService.StrikeOff"},
                      HardAct{"OptOut",
                              {"person", "opt-out", "PERSON"},
                              "List 4601/4 would end on 2026-12-01.",
                              "Opt out?",
                              "CitizenService.OptOut"},
                      HardAct{"Withdraw",
                              {"person", "withdraw", "PERSON"},
                              "The time waited since 2026-02-01 10:30 would be lost",
                              "Withdraw the request?",
                              "CitizenService.WithdrawRequest"},
                      HardAct{"HandOver",
                              {"list", "hand-over", "4601/4", "--to", "9144901", "--reason", "Salg"},
                              "9144901",
                              "Hand list 4601/4 over to doctor 9144901?",
                              "MunicipalityService.HandOverList"},
                      HardAct{"CeilingBelowTheMembers",
                              {"list", "ceiling", "4601/2", "0", "--agreement", "--reason", "Avtale"},
                              "List 4601/2 has 3 members: 3 more than a ceiling of 0.",
                              "Set the ceiling to 0?",
                              "MunicipalityService.ChangeCeiling"},
                      HardAct{"PolicySet",
                              {"policy", "set", "4601", "--wait-guarantee-days", "180", "--reason", "Vedtak"},
                              "365 days (default)  180 days (municipality)",
                              "Change the policy?",
                              "MunicipalityService.SetPolicy"},
                      HardAct{"MatchRun",
                              {"match", "run", "4601"},
                              "Persons placed",
                              "new list on 2026-12-01; until then it can be undone. Commit it?",
                              "MatchingService.CommitPlan"}),
    [](const auto& act) { return std::string(act.param.name); });

TEST_F(CliTest, ACeilingAboveTheMembersAsksNobody) {
  ImportGood();
  EXPECT_EQ(RunJson({"list", "ceiling", "4601/4", "800", "--reason", "Ny avtale"})["ceiling"], "800");
  EXPECT_EQ(RunJson({"list", "ceiling", "4601/2", "1", "--agreement", "--reason", "Ny avtale", "--yes"})["ceiling"],
            "1");
  const std::string before = Sequence();
  EXPECT_THAT(Run({"list", "ceiling", "4601/4", "800", "--reason", "Ny avtale"}).err,
              HasSubstr("the ceiling is 800 already"));
  EXPECT_THAT(Run({"list", "ceiling", "4601/2", "0", "--agreement", "--reason", "Ny avtale", "--dry-run"}).out,
              AllOf(HasSubstr("3 more than a ceiling of 0"), HasSubstr("It cannot be undone")));
  EXPECT_EQ(Sequence(), before);
}

TEST_F(CliTest, APolicyNamesItsReasonAndTheTrailWhatItChanged) {
  ImportGood();
  EXPECT_EQ(Run({"policy", "set", "4601", "--wait-guarantee-days", "180", "--yes"}).exit_code, 2) << "no reason";
  EXPECT_EQ(Run({"policy", "set", "4601", "--reason", "Vedtak", "--yes"}).exit_code, 2) << "no setting";
  const std::vector<std::string> set = {"policy", "set",      "4601",         "--wait-guarantee-days",
                                        "180",    "--reason", "Vedtak 26/88", "--yes"};
  ASSERT_EQ(Run(set).exit_code, 0);
  const std::string after = Sequence();
  const ProgramResult again = Run(set);
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, HasSubstr("NOTHING_TO_CHANGE"));
  EXPECT_EQ(Sequence(), after);
  EXPECT_THAT(RunJson({"changes"}).dump(),
              HasSubstr("set from 2026-11-15: wait-guarantee-days from the nation's to 180 (Vedtak 26/88)"));
}

// The undoing of a policy from today was promised and then refused. Today is the server's.
TEST_F(CliTest, APolicyFromTodayIsNotSaidToBeUndoable) {
  ImportGood();
  const auto set = [&](const std::string& days, const std::string& from) {
    return std::vector<std::string>{"policy", "set",      "4601",  "--wait-guarantee-days", days, "--from",
                                    from,     "--reason", "Vedtak"};
  };
  const ProgramResult today = Run(set("180", "2026-11-15"), "y\n", /*terminal=*/true);
  EXPECT_EQ(today.exit_code, 0) << today.err;
  EXPECT_THAT(today.err, AllOf(HasSubstr("Would hold from 2026-11-15. It cannot be undone, only set anew"),
                               Not(HasSubstr("can be undone."))));
  EXPECT_THAT(Run({"undo", Sequence(), "--reason", "Feil", "--yes"}).err, HasSubstr("CANNOT_UNDO"));
  const ProgramResult tomorrow = Run(set("90", "2026-11-16"), "y\n", /*terminal=*/true);
  EXPECT_THAT(tomorrow.err, HasSubstr("Would hold from 2026-11-16; until then it can be undone."));
  EXPECT_EQ(Run({"undo", Sequence(), "--reason", "Feil", "--yes"}).exit_code, 0);
}

TEST_F(CliTest, ATextThatIsNotUtf8IsRefusedByItsOptionBeforeItIsSent) {
  const ProgramResult refused = Run({"policy", "set", "4601", "--wait-guarantee-days", "180", "--reason", "B\xe6rum"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("error: --reason: must be UTF-8"));
  EXPECT_THAT(refused.err, Not(HasSubstr("libprotobuf")));
}

TEST_F(CliTest, TakesAMoveBackBeforeItTakesEffect) {
  ImportGood();
  RunJson({"move", PersonId(4), "--to", "4601/1", "--reason", "Hastesak", "--yes"});
  const std::string change = RunJson({"status"})["sequence"];
  EXPECT_EQ(RunJson({"undo", change, "--reason", "Feil liste", "--dry-run"})["undone"][0]["person"], PersonId(4));
  EXPECT_EQ(Run({"undo", change, "--reason", "Feil liste"}, "y\n", /*terminal=*/true).exit_code, 0);
  EXPECT_EQ(RunJson({"list", "show", "4601/1"})["members"], "0");
  const ProgramResult again = Run({"undo", change, "--reason", "Feil liste", "--yes"});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, HasSubstr("CANNOT_UNDO"));
}

TEST_F(CliTest, ACitizenCancelsAMoveAndOptsInAgainWithoutLosingTheList) {
  ImportGood();
  const std::string person = PersonId(1);
  const json before = RunJson({"person", "show", person});
  RunJson({"person", "ask", person, "--wish", "4601/1"});
  EXPECT_EQ(RunJson({"person", "show", person})["coming"]["list"], "municipalities/4601/lists/1");
  const ProgramResult cancelled = Run({"person", "cancel-move", person}, "y\n", /*terminal=*/true);
  EXPECT_THAT(cancelled.err, AllOf(HasSubstr("The move to list 4601/1 on "), HasSubstr("cannot be undone")));
  EXPECT_EQ(cancelled.exit_code, 0) << cancelled.err;
  EXPECT_EQ(RunJson({"person", "show", person}), before);
  EXPECT_THAT(Run({"person", "cancel-move", person, "--yes"}).err, HasSubstr("NO_COMING_MOVE"));
  RunJson({"person", "opt-out", person, "--yes"});
  const ProgramResult again = Run({"person", "opt-out", person}, "y\n", /*terminal=*/true);
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_THAT(again.err, AllOf(HasSubstr("opted out already"), Not(HasSubstr("[y/N]"))));
  EXPECT_EQ(RunJson({"person", "opt-in", person}), before);
}

TEST_F(CliTest, UndoesAStrikeOffAnOptOutADrawAHandOverACeilingAndAPolicy) {
  ImportGood();
  const std::vector<std::vector<std::string>> changes = {
      {"list", "hand-over", "4601/4", "--to", "9144901", "--reason", "Salg", "--yes"},
      {"list", "ceiling", "4601/4", "800", "--effective", "2027-01-01", "--reason", "Avtale"},
      {"policy", "set", "4601", "--daily-run", "true", "--from", "2027-01-01", "--reason", "Vedtak", "--yes"},
      {"list", "reduce", "4601/4", "0", "--agreement", "--reason", "Krav", "--yes"},
      {"person", "opt-out", PersonId(3), "--yes"},
      {"person", "strike-off", PersonId(3), "--doctor", "9144900", "--reason", "Sak 1", "--yes"},
  };
  const std::map<std::string, std::string> called = {{"hand-over", "hand-over"}, {"ceiling", "coming ceiling"},
                                                     {"set", "policy"},          {"reduce", "draw"},
                                                     {"opt-out", "opt-out"},     {"strike-off", "strike-off"}};
  const auto now = [&] {
    json list = RunJson({"list", "show", "4601/4"});
    for (const char* changed : {"etag", "lastDraw"}) list.erase(changed);
    json person = RunJson({"person", "show", PersonId(3)});
    person.erase("request");  // one that an opt-out closed stays closed
    return std::vector{list, person, RunJson({"policy", "show", "4601"})};
  };
  for (const std::vector<std::string>& change : changes) {
    SCOPED_TRACE(absl::StrJoin(change, " "));
    const auto before = now();
    ASSERT_EQ(Run(change).exit_code, 0);
    const std::string number = Sequence();
    EXPECT_THAT(Run({"undo", number, "--reason", "Feil", "--dry-run"}).err, HasSubstr("Nothing was changed"));
    const ProgramResult undone = Run({"undo", number, "--reason", "Feil"}, "y\n", /*terminal=*/true);
    EXPECT_EQ(undone.exit_code, 0) << undone.err;
    EXPECT_THAT(undone.err,
                AllOf(HasSubstr("The undoing cannot be undone itself"),
                      HasSubstr(absl::StrCat("Undo the ", called.at(change[1]), " (change ", number, ")?"))));
    EXPECT_THAT(Run({"undo", Sequence(), "--reason", "Feil", "--yes"}).err, HasSubstr("CANNOT_UNDO"));
    if (change[1] == "hand-over") {
      EXPECT_THAT(undone.out, HasSubstr("lists/4: hand-over to doctor 9144901 on 2026-12-01 taken back (Feil)"));
      EXPECT_THAT(RunJson({"changes"}).dump(), HasSubstr("lists/4: hand-over taken back (Feil)"));
    }
    EXPECT_EQ(now(), before);
    const ProgramResult again = Run({"undo", number, "--reason", "Feil", "--yes"});
    EXPECT_EQ(again.exit_code, 1);
    EXPECT_THAT(again.err, HasSubstr("CANNOT_UNDO"));
  }
}

// An undoing after which an earlier ceiling was to come again could be undone itself, and no other could.
TEST_F(CliTest, NoUndoingIsUndoneItself) {
  ImportGood();
  for (const char* ceiling : {"800", "750"}) {
    ASSERT_EQ(Run({"list", "ceiling", "4601/4", ceiling, "--effective", "2027-01-01", "--reason", "Avtale"}).exit_code,
              0);
  }
  ASSERT_EQ(Run({"undo", Sequence(), "--reason", "Feil", "--yes"}).exit_code, 0);
  ASSERT_EQ(RunJson({"list", "show", "4601/4"})["comingCeiling"]["ceiling"], "800");
  const ProgramResult again = Run({"undo", Sequence(), "--reason", "Feil", "--yes"});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, AllOf(HasSubstr("CANNOT_UNDO"), HasSubstr("it took another change back itself")));
}

TEST_F(CliTest, MergesTwoNumbersOfOnePersonAndSaysBeforeThatItIsForEver) {
  ImportGood();
  const std::string survivor = PersonId(0), merged = PersonId(3);
  const std::vector<std::string> merge = {"person", "merge", survivor, merged, "--reason", "Sak 26/402"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), merge.begin(), merge.end());
    return more;
  };
  const ProgramResult undecided = Run(with({"--dry-run"}));
  EXPECT_EQ(undecided.exit_code, 1);
  EXPECT_THAT(undecided.err, AllOf(HasSubstr("LIST_CHOICE_REQUIRED"), HasSubstr("4601/2 and 4601/4")));
  const json preview = RunJson(with({"--keep-list", "4601/4", "--dry-run"}));
  EXPECT_EQ(preview["list"], "municipalities/4601/lists/4");
  EXPECT_EQ(preview["left"][0], "municipalities/4601/lists/2");
  EXPECT_EQ(RunJson({"list", "show", "4601/2"})["members"], "3") << "only looked at";

  const ProgramResult kept_apart = Run(with({"--keep-list", "4601/4"}), "n\n", /*terminal=*/true);
  EXPECT_THAT(kept_apart.err, AllOf(HasSubstr("This cannot be undone."), HasSubstr("Nothing was changed.")));
  EXPECT_EQ(RunJson({"list", "show", "4601/2"})["members"], "3");
  const ProgramResult done = Run(with({"--keep-list", "4601/4"}), "y\n", /*terminal=*/true);
  EXPECT_EQ(done.exit_code, 0) << done.err;
  EXPECT_EQ(RunJson({"list", "show", "4601/2"})["members"], "2") << "the other place is free";
  EXPECT_EQ(RunJson({"list", "show", "4601/4"})["members"], "1");
  EXPECT_EQ(PersonId(3), survivor) << "the number leads to the survivor";
  EXPECT_EQ(RunJson({"person", "show", merged}), RunJson({"person", "show", survivor}));
  EXPECT_EQ(RunJson({"person", "history", merged})["person"], survivor);
  EXPECT_EQ(RunJson({"person", "history", merged})["periods"].size(), 2u);
  const json explained = RunJson({"person", "explain", merged});
  EXPECT_EQ(explained["person"], survivor);
  EXPECT_THAT(explained["decisions"].dump(), HasSubstr("NUMBERS_MERGED"));
  EXPECT_THAT(Run({"person", "position", merged}).err, HasSubstr("NO_STANDING_REQUEST")) << "the wish has come true";
  EXPECT_THAT(Run({"changes"}).out, HasSubstr(absl::StrCat(merged, " is the same person")));
  const ProgramResult undone = Run({"undo", Sequence(), "--reason", "Feil", "--yes"});
  EXPECT_EQ(undone.exit_code, 1);
  EXPECT_THAT(undone.err, AllOf(HasSubstr("CANNOT_UNDO"), HasSubstr("merged two numbers")));
}

TEST_F(CliTest, ChangesThePolicyFieldByField) {
  ImportGood();
  const json before = RunJson({"policy", "show", "4601"});
  const json after = RunJson({"policy", "set", "--reason", "Vedtak", "--yes", "4601", "--wait-guarantee-days", "180",
                              "--automatic-assignment", "false"});
  EXPECT_EQ(after["waitGuaranteeDays"], 180);
  EXPECT_EQ(after["automaticAssignment"], false);
  EXPECT_EQ(after["exchangeOnOverFull"], before["exchangeOnOverFull"]);
  EXPECT_EQ(RunJson({"policy", "show", "4601"}), after);
  for (const char* days : {"0", "3651"}) {  // 0 would mean the default to the server: not what was said
    EXPECT_EQ(Run({"policy", "set", "--reason", "Vedtak", "--yes", "4601", "--wait-guarantee-days", days}).exit_code,
              2);
  }
}

TEST_F(CliTest, AMunicipalityFollowsTheNationInWhatItHasNotDecided) {
  ImportGood();
  const auto decided_by = [&](const char* setting) {  // the setting's line in the table
    std::string shown = Run({"policy", "show", "4601"}).out;
    const size_t at = shown.find(setting);
    if (at == std::string::npos) return shown;
    const std::string line = shown.substr(at, shown.find('\n', at) - at);
    return line.substr(line.rfind(' ') + 1);
  };
  EXPECT_EQ(RunJson({"policy", "show", "4601"})["ownFields"], "");
  const json own = RunJson({"policy", "set", "--reason", "Vedtak", "--yes", "4601", "--wait-guarantee", "90"});
  EXPECT_EQ(own["ownFields"], "waitGuaranteeDays");
  RunJson({"policy", "set", "--reason", "Vedtak", "--yes", "national", "--wait-guarantee-days", "500",
           "--switches-per-year", "3"});
  const json followed = RunJson({"policy", "show", "4601"});
  EXPECT_EQ(followed["waitGuaranteeDays"], 90);
  EXPECT_EQ(followed["switchesPerYear"], 3) << "as the nation has decided since";
  EXPECT_EQ(followed["nationalFields"], "switchesPerYear,waitingTimeRule,todayFirst") << "the first policy's, too";
  EXPECT_EQ(decided_by("Wait guarantee"), "municipality");
  EXPECT_EQ(decided_by("Switches a year"), "nation");
  EXPECT_EQ(decided_by("Daily run"), "default");

  RunJson({"policy", "intake", "--reason", "Vedtak", "--yes", "4601", "refugee", "--per-run", "2"});
  EXPECT_EQ(RunJson({"policy", "show", "4601"})["ownFields"], "waitGuaranteeDays,intakeRules");
  EXPECT_EQ(RunJson({"policy", "set", "--reason", "Vedtak", "--yes", "4601", "--tier", "displaced=0",
                     "--follow-national", "wait-guarantee-days", "intake", "--dry-run"})["ownFields"],
            "tiers");
  const json given_up = RunJson(
      {"policy", "set", "--reason", "Vedtak", "--yes", "4601", "--follow-national", "wait-guarantee-days", "intake"});
  EXPECT_EQ(given_up["waitGuaranteeDays"], 500);
  EXPECT_THAT(given_up["intakeRules"], IsEmpty());
  EXPECT_EQ(given_up["ownFields"], "");
  EXPECT_EQ(Run({"policy", "set", "--reason", "Vedtak", "--yes", "4601", "--follow-national", "nonsense"}).exit_code,
            2);
  const ProgramResult both = Run({"policy", "set", "--reason", "Vedtak", "--yes", "4601", "--daily-run", "true",
                                  "--follow-national", "daily-run"});
  EXPECT_EQ(both.exit_code, 2);
  EXPECT_THAT(both.err, HasSubstr("--daily-run is given a value, too"));
  // A tried policy is merged with the national one, too.
  EXPECT_THAT(Run({"policy", "try", "4601", "--objective", "priority"}).out, HasSubstr("TRIED POLICY"));
}

TEST_F(CliTest, PeopleWithAProtectedAddressAreCountedUntilShown) {
  ImportGood();
  const std::string person = PersonId(1), number = person.substr(person.find('/') + 1);
  const std::string event = absl::StrCat(R"({"addressProtection": {"nationalId": ")", NationalIdOf(1),
                                         R"(", "level": "CONFIDENTIAL"}})", "\n");
  ASSERT_EQ(Run({"population", "record", "-", "--as-of", kNow}, event).exit_code, 0);

  EXPECT_THAT(Run({"list", "members", "4601/2"}).out, HasSubstr("Left out: 1 person with a protected address.\n"));
  EXPECT_EQ(RunJson({"list", "members", "4601/2"})["members"].size(), 2u);
  EXPECT_EQ(RunJson({"list", "members", "4601/2", "--show-protected"})["members"].size(), 3u);
  for (const std::vector<std::string>& command : {std::vector<std::string>{"person", "show", number},
                                                  {"person", "history", number},
                                                  {"person", "explain", number},
                                                  {"person", "changes", number},
                                                  {"move", number, "--to", "4601/1", "--reason", "x", "--yes"}}) {
    const ProgramResult refused = Run(command);
    EXPECT_EQ(refused.exit_code, 1) << refused.out;
    EXPECT_THAT(refused.err, HasSubstr("ADDRESS_PROTECTED"));
    std::vector<std::string> with_right = command;
    with_right.push_back("--show-protected");
    EXPECT_EQ(Run(with_right).exit_code, 0) << Run(with_right).err;
  }

  // Persons 0 and 2 and the protected one draw lots on list 2; the one moved above is there until December.
  const ProgramResult reduced =
      Run({"list", "reduce", "4601/2", "1", "--agreement", "--reason", "Krav", "--yes", "--show-protected"});
  ASSERT_EQ(reduced.exit_code, 0) << reduced.err;
  EXPECT_THAT(Run({"list", "draw", "4601/2", "--show-protected"}).err, HasSubstr("just enough leave"));
}

TEST_F(CliTest, APersonIsToldWhatWasDecidedInTwoLanguages) {
  ImportGood();
  const std::string person = PersonId(3);
  RunJson({"person", "ask", person, "--wish", "4601/1"});
  const ProgramResult nb = Run({"person", "explain", person, "--language", "nb"});
  EXPECT_EQ(nb.exit_code, 0) << nb.err;
  EXPECT_THAT(nb.out, AllOf(HasSubstr("LIST_BY_WISH 4601/1, from 2026-12-01"), HasSubstr("Du ba om «Liste 1»."),
                            HasSubstr("R4: forskrift om pasient- og brukerrettigheter i fastlegeordningen §§ 2 og 6")));
  EXPECT_THAT(Run({"person", "explain", person}).out,
              AllOf(HasSubstr("You asked for “Liste 1”."), HasSubstr("R7: Patient and User Rights Act")));
  const json situation = RunJson({"person", "explain", person});
  EXPECT_EQ(situation["person"], person);
  EXPECT_EQ(situation["now"][0]["reason"], "ON_LIST");
}

TEST_F(CliTest, APersonIsToldWhoChangedWhat) {
  ImportGood();
  const std::string person = PersonId(3);
  RunJson({"person", "ask", person, "--wish", "4601/1"});
  const ProgramResult nb = Run({"person", "changes", person, "--language", "nb"});
  EXPECT_EQ(nb.exit_code, 0) << nb.err;
  EXPECT_THAT(nb.out, AllOf(HasSubstr("CitizenService.AskForLists\n"),
                            HasSubstr("Kommunen ba om fastlege for deg. Du ba om «Liste 1»."),
                            HasSubstr("PopulationService.ImportRegister\n")));
  const json changes = RunJson({"person", "changes", person, "--limit", "1"})["changes"];
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0]["command"], "CitizenService.AskForLists");
}

TEST_F(CliTest, ThePortalsExampleRunsThrough) {
  ImportGood();
  const auto portal = [&](const std::string& national_id) {
    return RunProgram({.argv = {PORTAL_EXAMPLE_BINARY, "60.361", "5.361"},
                       .text = national_id + "\n",
                       .environment = {absl::StrCat("LISTEPLASS_SERVER=", server_.address())}});
  };
  const ProgramResult result = portal(NationalIdOf(4));
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr("on no list"), HasSubstr("wish: municipalities/4601/lists/1"),
                                HasSubstr("placed: municipalities/4601/lists/1"),
                                HasSubstr("decision: Du har rett til fastlege, men har ikke fått en ennå.")));
  const ProgramResult wrong = portal("12345678901");
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_THAT(wrong.err, HasSubstr("Fødselsnummeret eller D-nummeret er ikke gyldig."));
}

// Persons 0, 1 and 2 have waited for list 4 equally long. A wish that is kept keeps its date.
TEST_F(CliTest, ThePortalsExampleTellsBetweenWhichPlacesLotsDecide) {
  for (const int n : {1, 2}) {
    register_.Add("requests.csv", absl::StrCat(NationalIdOf(n), ",4,,2026-03-01T09:30:00Z"));
  }
  ImportGood();
  for (const char* list : {"4601/1", "4601/4"}) RunJson({"list", "close", list, "--reason", "Ferie"});
  const ProgramResult result = RunProgram({.argv = {PORTAL_EXAMPLE_BINARY, "60.361", "5.361"},
                                           .text = NationalIdOf(2) + "\n",
                                           .environment = {absl::StrCat("LISTEPLASS_SERVER=", server_.address())}});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out,
              AllOf(HasSubstr("queue: municipalities/4601/lists/1, plass 1, personer foran: 0\n"),
                    HasSubstr("queue: municipalities/4601/lists/4, mellom plass 1 og 3: loddtrekning avgjør, personer "
                              "foran: 0, personer som står likt: 2\n"),
                    HasSubstr("withdrawn\n")));
}

}  // namespace
}  // namespace listeplass
