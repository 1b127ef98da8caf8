// The real programs meet people as life and other registers bring them: birth dates that the number does not hold,
// corrected identities, events in the order in which they arrive, and defaults that must not be the most trusted ones.
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "service/domain/civil_date.h"
#include "service/domain/national_id.h"
#include "tests/support/person_word.h"
#include "tests/support/run_program.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_dir.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using ::nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// Returns the first number of that date and sex, from the individual number on, that has control digits.
std::string Number(CivilDay date, int individual_number, bool d_number = false) {
  std::optional<NationalId> number;
  for (int i = individual_number; !number; i += 2) number = MakeSyntheticNationalId(date, i, d_number);
  return number->digits();
}

std::string Date(CivilDay day) {
  return absl::StrCat(R"({"year":)", day.year(), R"(,"month":)", day.month(), R"(,"day":)", day.day(), "}");
}

constexpr char kNow[] = "2026-12-01T09:00:00Z";

// There are lists 1 and 3 (open) and 2 (locked, with the mother, who is person 1). Person 2 has no list. Today is 1
// December 2026.
class PeopleCasesTest : public ::testing::Test {
 protected:
  PeopleCasesTest() : server_({.data = data_.path(), .clock_fixed = kNow}) {
    Write("delivery", absl::StrCat("source,as_of\npopulation-register,", kNow, "\n"));
    Write("practices", "practice_id,name,municipality,bydel,lat,lng\n1,Landås,4601,460107,60.361,5.361\n");
    Write("lists",
          "list_id,practice_id,name,doctor_gender,languages,ceiling,held,status,regular_doctor\n"
          "1,1,Liste 1,F,nb,900,0,OPEN,true\n2,1,Liste 2,M,nb,1,0,LOCKED,true\n3,1,Liste 3,M,nb,900,0,OPEN,true\n");
    Write("households", "household_id,municipality,bydel,lat,lng\n1,4601,460107,60.357,5.366\n2,4601,,60.471,5.321\n");
    Write("requests", "national_id,wishes,any_within_minutes,waiting_since\n");
    persons_ = "national_id,household_id,birth_date,sex,language,residence,group,list_id,since\n";
    AddPerson(mother_, CivilDay(1992, 3, 4), ",2");
    AddPerson(Number(CivilDay(1991, 6, 7), 111), CivilDay(1991, 6, 7), "NEWCOMER,");
  }

  void Write(const std::string& file, const std::string& text) {
    std::ofstream(folder_.path() + "/" + file + ".csv", std::ios::binary) << text;
  }
  void AddPerson(const std::string& number, CivilDay born, const std::string& group_and_list) {
    absl::StrAppend(&persons_, number, ",1,", FormatCivilDate(born), ",F,nb,RESIDENT,", group_and_list,
                    ",2026-11-01\n");
  }
  ProgramResult Import() {
    Write("persons", persons_);
    return Run({"import", folder_.path()});
  }

  ProgramResult Run(std::vector<std::string> arguments, const std::string& typed_in = "") {
    arguments.insert(arguments.begin(), LISTEPLASS_BINARY);
    return RunProgram({.argv = std::move(arguments),
                       .text = typed_in,
                       .environment = {absl::StrCat("LISTEPLASS_SERVER=", server_.address())}});
  }
  ProgramResult Record(const std::vector<std::string>& events, std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"population", "record", "-", "--as-of", kNow});
    return Run(std::move(options), absl::StrCat(absl::StrJoin(events, "\n"), "\n"));
  }
  std::string Sequence() { return json::parse(Run({"status", "--output", "json"}).out)["sequence"]; }
  std::string Current(int person) { return Run({"person", "show", PersonWord(person)}).out; }

  static std::string Arrival(const std::string& number, CivilDay born, int household) {
    return absl::StrCat(
        R"({"arrival":{"nationalId":")", number, R"(","birthDate":)", Date(born), R"(,"household":{"householdId":")",
        household, R"(","municipality":4601,"position":{"latitude":60.36,"longitude":5.36}},"residence":)",
        R"("RESIDENCE_ASYLUM_SEEKER","group":"GROUP_ASYLUM_SEEKER","since":)", Date(CivilDay(2026, 11, 1)), "}}");
  }
  static std::string NumberChange(const std::string& before, const std::string& after, const std::string& more = "") {
    return absl::StrCat(R"({"nationalIdChange":{"before":")", before, R"(","after":")", after, "\"", more, "}}");
  }
  static std::string Departure(const std::string& number, const std::string& cause) {
    return absl::StrCat(R"({"departure":{"nationalId":")", number, R"(","cause":")", cause, R"(","effective":)",
                        Date(CivilDay(2026, 12, 1)), "}}");
  }
  std::string Birth() {
    return absl::StrCat(R"({"birth":{"nationalId":")", Number(CivilDay(2026, 12, 1), 520), R"(","birthDate":)",
                        Date(CivilDay(2026, 12, 1)), R"(,"sex":"SEX_FEMALE","mother":")", mother_, "\"}}");
  }

  const std::string mother_ = Number(CivilDay(1992, 3, 4), 120);
  std::string persons_;
  TempDir data_, folder_;
  ServerProcess server_;
};

TEST_F(PeopleCasesTest, Case02TheNumbersDateIsNotTheBirthDate) {
  AddPerson(Number(CivilDay(1985, 1, 15), 202, /*d_number=*/true), CivilDay(1985, 1, 1), "REFUGEE,");
  const ProgramResult imported = Import();
  EXPECT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_THAT(imported.err, HasSubstr("warning: persons.csv row 4: birth_date is another day"));
  const ProgramResult arrived = Record({Arrival(Number(CivilDay(1985, 1, 15), 203), CivilDay(1985, 1, 1), 50)});
  EXPECT_EQ(arrived.exit_code, 0) << arrived.err;
  EXPECT_THAT(arrived.out, HasSubstr("BIRTH_DATE_DIFFERS"));
}

TEST_F(PeopleCasesTest, Case05ANumberChangeCarriesTheNewBirthDate) {
  ASSERT_EQ(Import().exit_code, 0);
  const CivilDay fifteen(2011, 3, 15), eighteen(2008, 1, 1);
  const std::string a = Number(CivilDay(2006, 2, 10), 601, true), b = Number(CivilDay(2011, 3, 17), 600, true);
  const ProgramResult recorded =
      Record({Arrival(a, CivilDay(2006, 2, 10), 50),
              NumberChange(a, Number(fifteen, 601), absl::StrCat(R"(,"birthDate":)", Date(fifteen))),
              Arrival(b, CivilDay(2011, 3, 17), 51),
              NumberChange(b, Number(eighteen, 601), absl::StrCat(R"(,"birthDate":)", Date(eighteen)))});
  ASSERT_EQ(recorded.exit_code, 0) << recorded.err;
  EXPECT_THAT(recorded.out, Not(HasSubstr("warning")));
  EXPECT_THAT(Run({"person", "ask", PersonWord(3), "--wish", "4601/1"}).err, HasSubstr("R17")) << "15 years old, alone";
  EXPECT_EQ(Run({"person", "ask", PersonWord(4), "--wish", "4601/1"}).exit_code, 0) << "18 years old";
}

TEST_F(PeopleCasesTest, Case08ANewbornGoesWithItsMothersComingMoveAndStaysWhenItIsUndone) {
  ASSERT_EQ(Import().exit_code, 0);
  ASSERT_EQ(Run({"move", PersonWord(1), "--to", "4601/3", "--reason", "x", "--override", "--yes"}).exit_code, 0);
  const std::string move = Sequence();
  ASSERT_EQ(Record({Birth()}).exit_code, 0);
  EXPECT_THAT(Current(3), AllOf(HasSubstr("4601/2"), HasSubstr("4601/3"), HasSubstr("2027-01-01")));
  const ProgramResult undone = Run({"undo", move, "--reason", "feil", "--yes"});
  ASSERT_EQ(undone.exit_code, 0) << undone.err;
  for (const int person : {1, 3}) {
    EXPECT_THAT(Current(person), AllOf(HasSubstr("4601/2"), Not(HasSubstr("4601/3"))));
  }
}

TEST_F(PeopleCasesTest, Case09ABirthAfterTheMothersDeathStopsNothing) {
  ASSERT_EQ(Import().exit_code, 0);
  const ProgramResult recorded =
      Record({Departure(mother_, "DEATH"), Birth(), Departure(Number(CivilDay(1991, 6, 7), 111), "EMIGRATION")});
  EXPECT_EQ(recorded.exit_code, 0) << recorded.err;
  EXPECT_THAT(recorded.err, HasSubstr("3 events recorded, 0 of them known already."));
  EXPECT_THAT(Run({"unassigned", "4601"}).out, HasSubstr("newborn"));
}

TEST_F(PeopleCasesTest, Case09ABadEventStopsNothingBehindIt) {
  ASSERT_EQ(Import().exit_code, 0);
  const std::vector<std::string> events = {Departure(Number(CivilDay(1960, 1, 1), 1), "DEATH"), "no event",
                                           Departure(mother_, "DEATH")};
  const ProgramResult stopped = Record(events);
  EXPECT_EQ(stopped.exit_code, 2);
  EXPECT_THAT(stopped.err, AllOf(HasSubstr("0 events recorded"), HasSubstr("line 1: ")));
  const ProgramResult went_on = Record(events, {"--keep-going"});
  EXPECT_EQ(went_on.exit_code, 1);
  EXPECT_THAT(went_on.err, AllOf(HasSubstr("line 1: "), HasSubstr("line 2: "), HasSubstr("EVENTS_REFUSED"),
                                 HasSubstr("1 event recorded, 0 of them known already, 2 refused.")));
}

TEST_F(PeopleCasesTest, ReportedCustodyDecidesWhoChoosesForAChild) {
  const std::string child = Number(CivilDay(2018, 5, 6), 520);
  AddPerson(child, CivilDay(2018, 5, 6), "NEWCOMER,");  // person 3, in the home of 1, its mother, and 2
  ASSERT_EQ(Import().exit_code, 0);
  const std::vector<std::string> ask_along = {"person", "ask",     PersonWord(2), "--wish",
                                              "4601/1", "--child", PersonWord(3), "--dry-run"};
  EXPECT_EQ(Run(ask_along).exit_code, 0) << "presumed, until it is reported";
  const std::string report =
      absl::StrCat(R"({"parentalResponsibility":{"nationalId":")", child, R"(","custodians":[")", mother_, R"("]}})");
  const ProgramResult recorded = Record({report, report});
  ASSERT_EQ(recorded.exit_code, 0) << recorded.err;
  EXPECT_THAT(recorded.err, HasSubstr("2 events recorded, 1 of them known already."));
  EXPECT_THAT(recorded.out, AllOf(HasSubstr("custody, guardianship or second home changed"), Not(HasSubstr(mother_))));
  EXPECT_THAT(Current(3), HasSubstr(absl::StrCat("Custody          ", PersonWord(1), "\n")));
  EXPECT_THAT(Run({"changes"}).out,
              HasSubstr(absl::StrCat(PersonWord(3), ": custody, guardianship or second home changed")));
  EXPECT_THAT(Run({"person", "explain", PersonWord(3)}).out,
              HasSubstr("names one person as having parental responsibility"));
  const ProgramResult refused = Run(ask_along);
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("R17"));
  std::vector<std::string> with_consent = ask_along;
  with_consent.insert(with_consent.end(), {"--custodian", PersonWord(1)});
  EXPECT_EQ(Run(with_consent).exit_code, 0);
  EXPECT_THAT(Run({"person", "ask", PersonWord(3), "--wish", "4601/2", "--custodian", PersonWord(1)}).out,
              HasSubstr("Placed on list 4601/2"))
      << "R18: the mother's, full and locked";
}

TEST_F(PeopleCasesTest, TheFeedMergesTwoNumbersAndLeavesTheChoiceOfAListToStaff) {
  const std::string third = Number(CivilDay(1992, 3, 4), 320);
  AddPerson(third, CivilDay(1992, 3, 4), ",3");
  ASSERT_EQ(Import().exit_code, 0);
  const auto merge = [](const std::string& ceased, const std::string& continued) {
    return absl::StrCat(R"({"merge":{"ceased":")", ceased, R"(","continued":")", continued, "\"}}");
  };
  const std::string newcomer = Number(CivilDay(1991, 6, 7), 111), unknown = Number(CivilDay(1992, 3, 4), 420, true);
  const std::vector<std::string> events = {merge(third, mother_), merge(newcomer, mother_), merge(unknown, mother_)};
  const ProgramResult stopped = Record(events, {"--dry-run"});
  EXPECT_EQ(stopped.exit_code, 1);
  EXPECT_THAT(stopped.err, AllOf(HasSubstr("line 1: "), HasSubstr("LIST_CHOICE_REQUIRED"), Not(HasSubstr("lists/"))));
  const ProgramResult went_on = Record(events, {"--keep-going"});
  EXPECT_THAT(went_on.err, HasSubstr("2 events recorded, 0 of them known already, 1 refused."));
  EXPECT_THAT(Record(events, {"--keep-going"}).err, HasSubstr("2 events recorded, 2 of them known already"));
  EXPECT_EQ(Current(2), Current(1));
  ASSERT_EQ(Record({Departure(unknown, "DEATH")}).exit_code, 0);
  EXPECT_THAT(Current(1), HasSubstr("4601/2")) << "a number that has ceased speaks of nobody";
  ASSERT_EQ(Record({Departure(mother_, "DEATH")}).exit_code, 0);
  EXPECT_THAT(Current(1), Not(HasSubstr("4601/2")));
}

TEST_F(PeopleCasesTest, Case12TheRehearsalOfAFeedSaysWhatRecordingDoes) {
  ASSERT_EQ(Import().exit_code, 0);
  const CivilDay born(1995, 6, 15);
  const std::string before = Number(born, 200, true), after = Number(born, 310);
  const std::string unknown = Number(CivilDay(1960, 1, 1), 1);
  const std::vector<std::string> events = {Arrival(before, born, 50), NumberChange(before, after),
                                           Departure(unknown, "DEATH"), Departure(before, "DEATH"),
                                           Departure(after, "DEATH")};
  const std::string sequence = Sequence();
  const ProgramResult rehearsed = Record(events, {"--keep-going", "--dry-run"});
  EXPECT_EQ(Sequence(), sequence) << "nothing is recorded";
  const ProgramResult recorded = Record(events, {"--keep-going"});
  EXPECT_EQ(rehearsed.out, recorded.out);
  EXPECT_EQ(rehearsed.exit_code, recorded.exit_code);
  EXPECT_THAT(rehearsed.err, AllOf(HasSubstr("line 3: "), HasSubstr("4 events would be recorded, 1 of them known")));
  EXPECT_THAT(recorded.err, AllOf(HasSubstr("line 3: "), HasSubstr("4 events recorded, 1 of them known")));
}

TEST_F(PeopleCasesTest, Case14AnIndividualNumberOfTheOtherCenturyIsAWarning) {
  AddPerson(Number(CivilDay(1921, 3, 4), 120), CivilDay(2021, 3, 4), ",3");
  AddPerson(Number(CivilDay(2021, 3, 4), 620), CivilDay(1921, 3, 4), ",3");
  const ProgramResult imported = Import();
  EXPECT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_THAT(imported.err, AllOf(HasSubstr("warning: persons.csv row 4: birth_date is of another century"),
                                  HasSubstr("warning: persons.csv row 5: birth_date is of another century")));
}

TEST_F(PeopleCasesTest, Case15FilesOutOfASpreadsheetAreReadOrSayWhatIsWrong) {
  const std::string practices = "practice_id,name,municipality,bydel,lat,lng\n1,Landås,4601,460107,60.361,5.361\n";
  Write("persons", persons_);
  const auto validated = [&](const std::string& text) {
    Write("practices", text);
    return Run({"import", folder_.path(), "--validate-only"});
  };
  EXPECT_EQ(validated(absl::StrCat("\xef\xbb\xbf", practices)).exit_code, 0) << "a byte order mark";
  EXPECT_EQ(validated(absl::StrCat(practices, "\r\n\n")).exit_code, 0) << "empty lines at the end";
  const ProgramResult between = validated(absl::StrReplaceAll(practices, {{"\n1", "\n\n1"}}));
  EXPECT_EQ(between.exit_code, 2);
  EXPECT_THAT(between.err, HasSubstr("practices.csv row 2: an empty line"));
  const ProgramResult semicolons = validated(absl::StrReplaceAll(practices, {{",", ";"}}));
  EXPECT_EQ(semicolons.exit_code, 2);
  EXPECT_THAT(semicolons.err, HasSubstr("practices.csv row 1: the header must be exactly"));
  EXPECT_THAT(semicolons.err, HasSubstr("semicolons"));
}

TEST_F(PeopleCasesTest, FilesWithoutRowsMayBeMissing) {
  const auto remove = [&](const std::string& file) { std::filesystem::remove(folder_.path() + "/" + file + ".csv"); };
  remove("requests");
  const ProgramResult imported = Import();
  EXPECT_EQ(imported.exit_code, 0) << imported.err;
  // A later delivery says nothing of what it lacks, and what it has rests on what the register has.
  for (const char* file : {"practices", "lists", "households"}) remove(file);
  const std::string sequence = Sequence();
  const ProgramResult again = Import();
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(Sequence(), sequence);
  EXPECT_EQ(json::parse(Run({"capacity", "4601", "--output", "json"}).out)["total"]["lists"], "3");
  remove("persons");
  const ProgramResult empty = Run({"import", folder_.path()});
  EXPECT_EQ(empty.exit_code, 2) << "a folder without any is another folder";
  EXPECT_THAT(empty.err, AllOf(HasSubstr("practices.csv"), HasSubstr("FILE_UNUSABLE")));
}

TEST_F(PeopleCasesTest, AnUnknownMunicipalityIsAnErrorWhereverItIsAskedFor) {
  ASSERT_EQ(Import().exit_code, 0);
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"policy", "show", "9999"},
           {"policy", "set", "--reason", "Vedtak", "--yes", "9999", "--daily-run", "true"},
           {"policy", "set", "--reason", "Vedtak", "--yes", "4601", "--cooperates", "9999"},
           {"unassigned", "4610"},
           {"capacity", "9999"},
           {"figures", "9999", "--from", "2026-12"},
           {"list", "ls", "9999"},
           {"practice", "ls", "9999"},
           {"match", "preview", "9999"},
           {"match", "plans", "9999"}}) {
    const ProgramResult result = Run(command);
    EXPECT_EQ(result.exit_code, 2) << absl::StrJoin(command, " ");
    EXPECT_THAT(result.err, HasSubstr("MUNICIPALITY_NOT_FOUND")) << absl::StrJoin(command, " ");
  }
  EXPECT_EQ(Run({"policy", "show", "national"}).exit_code, 0);
  EXPECT_EQ(Run({"policy", "show", "4601"}).exit_code, 0);
}

TEST_F(PeopleCasesTest, AMunicipalityBeginsWithItsFirstPractice) {
  EXPECT_THAT(Run({"policy", "show", "4601"}).err, HasSubstr("MUNICIPALITY_NOT_FOUND"));
  Write("households", "household_id,municipality,bydel,lat,lng\n1,4601,460107,60.357,5.366\n2,9999,,60.471,5.321\n");
  const ProgramResult imported = Import();
  EXPECT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_THAT(imported.err, HasSubstr("warning: households.csv row 3: municipalities/9999 takes no part here"));
  EXPECT_EQ(Run({"policy", "show", "4601"}).exit_code, 0);
}

TEST_F(PeopleCasesTest, ANotifierIsLetKnowOnceHoweverOftenItIsSentAndUntilItIsUndone) {
  ASSERT_EQ(Import().exit_code, 0);
  const std::vector<std::string> notify = {"person", "notify", PersonWord(2), "--notifier", "310000019"};
  const auto with = [&notify](std::vector<std::string> more) {
    more.insert(more.begin(), notify.begin(), notify.end());
    return more;
  };
  const auto known = [this] { return Run({"person", "notifications", PersonWord(2)}).out; };
  EXPECT_THAT(known(), HasSubstr("Nobody is told"));
  const ProgramResult rehearsed = Run(with({"--dry-run"}));
  EXPECT_THAT(rehearsed.out, HasSubstr("310000019  2026-12-01")) << rehearsed.err;
  EXPECT_THAT(known(), HasSubstr("Nobody is told")) << "it was only rehearsed";

  ASSERT_EQ(Run(with({"--request-id", "n-1"})).exit_code, 0);
  const std::string set = Sequence();
  EXPECT_THAT(Run(with({"--request-id", "n-1"})).out, HasSubstr("310000019")) << "the first answer again";
  EXPECT_EQ(Run(notify).exit_code, 0) << "it is so already";
  EXPECT_EQ(Sequence(), set) << "neither is a change";
  EXPECT_THAT(known(), HasSubstr("310000019"));
  EXPECT_THAT(Run({"person", "notify", PersonWord(2), "--notifier", "310000018"}).err, HasSubstr("FIELD_INVALID"));
  EXPECT_THAT(Run({"person", "changes", PersonWord(2)}).out, HasSubstr("decided who is told"));

  const ProgramResult undone = Run({"undo", set, "--reason", "feil", "--yes"});
  ASSERT_EQ(undone.exit_code, 0) << undone.err;
  EXPECT_THAT(undone.out, HasSubstr("notifier 310000019 may no longer know"));
  EXPECT_THAT(known(), HasSubstr("Nobody is told"));
}

}  // namespace
}  // namespace listeplass
