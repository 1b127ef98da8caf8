// An import is taken back through the real programs: one that has ended is undone, one that was broken off is
// discarded.
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "service/domain/source.h"
#include "service/register/feed/apply_batch.h"
#include "storage/rocks_store.h"
#include "tests/support/run_program.h"
#include "tests/support/server_process.h"
#include "tests/support/synthetic_national_id.h"
#include "tests/support/temp_dir.h"

namespace listeplass {
namespace {

using ::nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kNow[] = "2026-11-15T10:00:00Z";

// 4601 has practice 1 with lists 1 and 2, 4627 has practice 2 with list 3. Person 0 is on list 1.
class TakeBackCaseTest : public ::testing::Test {
 protected:
  TakeBackCaseTest() {
    Start();
    Write("practices", "practice_id,name,municipality,bydel,lat,lng\n1,Nord,4601,,60.4,5.3\n2,Sør,4627,,60.4,5.2\n");
    Write("households", "household_id,municipality,bydel,lat,lng\n1,4601,,60.4,5.3\n");
    Deliver("2026-11-14T08:00:00Z", "Liste 1", 900, ",1,2020-01-01");
  }

  void Start() {
    server_ = std::make_unique<ServerProcess>(ServerProcessOptions{.data = data_.path(), .clock_fixed = kNow});
  }
  void Write(const std::string& file, const std::string& text) {
    std::ofstream(absl::StrCat(folder_.path(), "/", file, ".csv"), std::ios::binary) << text;
  }
  // Writes the files as drawn then, with the name and ceiling of list 1 and the list of person 0, and imports them.
  void Deliver(const std::string& as_of, const std::string& name, int ceiling, const std::string& where) {
    Write("delivery", absl::StrCat("source,as_of\npopulation-register,", as_of, "\n"));
    Write("lists", absl::StrCat("list_id,practice_id,name,doctor_gender,languages,ceiling,held,status,regular_doctor\n"
                                "1,1,",
                                name, ",F,nb,", ceiling, ",0,OPEN,true\n2,1,Liste 2,M,nb,900,0,OPEN,true\n",
                                "3,2,Liste 3,M,nb,900,0,OPEN,true\n"));
    Write("persons", absl::StrCat("national_id,household_id,birth_date,sex,language,residence,group,list_id,since\n",
                                  NthNationalId(absl::CivilDay(1980, 1, 1), 0).digits(), ",1,1980-01-01,F,nb,RESIDENT,",
                                  where, "\n"));
    const json result = RunJson({"import", folder_.path()});
    import_ = result.value("import", "");
    ASSERT_THAT(import_, ::testing::StartsWith("imports/"));
    import_ = import_.substr(import_.find('/') + 1);
  }

  ProgramResult Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), LISTEPLASS_BINARY);
    return RunProgram({.argv = std::move(arguments),
                       .text = "",
                       .environment = {absl::StrCat("LISTEPLASS_SERVER=", server_->address())}});
  }
  json RunJson(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--output", "json"});
    const ProgramResult result = Run(arguments);
    EXPECT_EQ(result.exit_code, 0) << absl::StrJoin(arguments, " ") << ": " << result.err;
    return result.exit_code == 0 ? json::parse(result.out) : json();
  }
  std::string Sequence() { return RunJson({"status"})["sequence"]; }

  // Leaves what a crash leaves of an import of eight rows, whose first has raised the ceiling of list 1. Returns the
  // import's number.
  std::string BreakOffAnImport() {
    EXPECT_EQ(server_->Stop(), 0);
    const auto store = storage::OpenRocksStore(data_.path() + "/store", {.create_if_missing = false});
    EXPECT_TRUE(store.ok()) << store.status();
    auto transaction = (*store)->BeginTransaction();
    EventBatch batch;
    batch.sequence = transaction->sequence() + 1;
    const ImportId import(batch.sequence);
    batch.time = (**transaction->FindBatch(transaction->sequence())).time;
    GpList list = **transaction->FindList(ListId(1));
    EXPECT_EQ(list.ceiling, 900);
    list.ceiling = 1000;
    RowsStated stated;
    stated.source = PopulationRegister();
    stated.as_of = batch.time;
    stated.import = import;
    stated.rows_done = 1;
    stated.rows = {{.key = {.kind = StatedKind::kList, .id = 1},
                    .values = {{StatedField::kCeiling, "1000"}},
                    .replaced = {{StatedField::kCeiling, "900"}}}};
    batch.events = {ImportBegan{.rows = 8,
                                .import = import,
                                .source = stated.source,
                                .as_of = stated.as_of,
                                .municipalities = {MunicipalityId(4601)}},
                    ListRegistered{list}, stated};
    const auto feed = ApplyBatch(batch, *transaction);
    EXPECT_TRUE(feed.ok());
    EXPECT_TRUE(transaction->AppendBatch(batch, *feed).ok());
    EXPECT_TRUE((*store)->Commit(std::move(transaction)).ok());
    return absl::StrCat(import.value());
  }

  TempDir data_, folder_;
  std::unique_ptr<ServerProcess> server_;
  std::string import_;  // number of the last one
};

TEST_F(TakeBackCaseTest, AnImportIsUndoneButForWhatStaffHaveChangedSince) {
  Deliver("2026-11-15T08:00:00Z", "Feil navn", 1000, ",2,2026-11-01");
  EXPECT_EQ(RunJson({"list", "show", "4601/2"})["members"], "1");
  ASSERT_EQ(Run({"list", "ceiling", "4601/1", "1100", "--reason", "Ny avtale"}).exit_code, 0);
  const std::string sequence = Sequence();

  const std::vector<std::string> undo = {"import", "undo", import_, "--reason", "Feil fil"};
  std::vector<std::string> rehearse = undo, act = undo, discard = undo;
  rehearse.push_back("--dry-run");
  act.push_back("--yes");
  discard[1] = "discard";
  const ProgramResult asked = Run(discard);
  EXPECT_EQ(asked.exit_code, 1);
  EXPECT_THAT(asked.err, AllOf(HasSubstr("IMPORT_FINISHED"), HasSubstr("import undo " + import_)));
  const ProgramResult preview = Run(rehearse);
  ASSERT_EQ(preview.exit_code, 0) << preview.err;
  EXPECT_THAT(preview.out, AllOf(HasSubstr("would be undone"), HasSubstr("CHANGED_SINCE"), HasSubstr("Feil navn")));
  EXPECT_EQ(Sequence(), sequence) << "only looked";

  const ProgramResult done = Run(act);
  ASSERT_EQ(done.exit_code, 0) << done.err;
  EXPECT_THAT(done.out, AllOf(HasSubstr("is undone"), HasSubstr("CHANGED_SINCE")));
  const json list = RunJson({"list", "show", "4601/1"});
  EXPECT_EQ(list["displayName"], "Liste 1");
  EXPECT_EQ(list["ceiling"], "1100") << "staff's";
  EXPECT_EQ(list["members"], "1") << "back from list 2";
  EXPECT_EQ(RunJson({"list", "show", "4601/2"})["members"], "0");
  EXPECT_THAT(Run({"import", "ls"}).out, HasSubstr("taken-back"));
  const ProgramResult again = Run(act);
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, HasSubstr("IMPORT_TAKEN_BACK"));
  EXPECT_THAT(Run({"changes", "--after", sequence}).out, HasSubstr("taken back (Feil fil)"));
}

TEST_F(TakeBackCaseTest, ABrokenOffImportStopsMatchingThereAloneUntilItIsDiscarded) {
  const std::string import = BreakOffAnImport();
  Start();
  const ProgramResult status = Run({"status"});
  EXPECT_THAT(status.out, AllOf(HasSubstr("Import " + import + " of population-register, as of "),
                                HasSubstr("is unfinished: 1 of 8 rows. Nobody is matched in 4601.\n"),
                                HasSubstr("import the same files again"), HasSubstr("import discard " + import)));
  EXPECT_EQ(RunJson({"import", "ls", "--unfinished"})["imports"].size(), 1u);
  const ProgramResult here = Run({"match", "preview", "4601"});
  EXPECT_EQ(here.exit_code, 1);
  EXPECT_THAT(here.err, HasSubstr("IMPORT_UNFINISHED"));
  const ProgramResult elsewhere = Run({"match", "preview", "4627"});
  EXPECT_EQ(elsewhere.exit_code, 0) << elsewhere.err;

  const ProgramResult undone = Run({"import", "undo", import, "--reason", "Avbrutt", "--yes"});
  EXPECT_EQ(undone.exit_code, 1);
  EXPECT_THAT(undone.err, AllOf(HasSubstr("IMPORT_UNFINISHED"), HasSubstr("import discard " + import)));
  const ProgramResult discarded = Run({"import", "discard", import, "--reason", "Avbrutt", "--yes"});
  ASSERT_EQ(discarded.exit_code, 0) << discarded.err;
  EXPECT_THAT(discarded.out, AllOf(HasSubstr("is discarded"), HasSubstr("ceiling"), HasSubstr("1000")));
  EXPECT_EQ(RunJson({"list", "show", "4601/1"})["ceiling"], "900");
  EXPECT_THAT(Run({"status"}).out, Not(HasSubstr("unfinished")));
  EXPECT_EQ(RunJson({"import", "ls", "--unfinished"})["imports"].size(), 0u);
  EXPECT_EQ(Run({"match", "preview", "4601"}).exit_code, 0);
}

}  // namespace
}  // namespace listeplass
