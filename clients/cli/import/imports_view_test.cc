#include "clients/cli/import/imports_view.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/parse_message.h"

namespace listeplass::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kImport[] = R"(
  name: "imports/317" source: "population-register" as_of { seconds: 1764585000 } state: UNFINISHED
  municipalities: "municipalities/4601" municipalities: "municipalities/4627" rows: 8000 rows_done: 2000
  begun { seconds: 1764588600 })";

TEST(ImportsViewTest, ShowsHowFarEachIs) {
  v1::ListImportsResponse imports;
  EXPECT_EQ(ImportsView(imports, 0), "No imports.\n");
  *imports.add_imports() = ParseMessage<v1::Import>(kImport);
  EXPECT_EQ(
      ImportsView(imports, 0),
      "IMPORT  SOURCE               AS OF             STATE          ROWS DONE  BEGUN             MUNICIPALITIES\n"
      "   317  population-register  2025-12-01 11:30  unfinished  2000 of 8000  2025-12-01 12:30  4601 4627\n");
}

TEST(ImportsViewTest, StatusSaysWhatToDo) {
  v1::ListImportsResponse unfinished;
  EXPECT_EQ(UnfinishedImportsText(unfinished), "");
  *unfinished.add_imports() = ParseMessage<v1::Import>(kImport);
  EXPECT_EQ(UnfinishedImportsText(unfinished),
            "\n"
            "Import 317 of population-register, as of 2025-12-01 11:30, is unfinished: 2000 of 8000 rows. Nobody is "
            "matched in 4601 4627.\n"
            "If it runs no more, import the same files again, or take it back: listeplass import discard 317 --reason "
            "TEXT\n");
  unfinished.mutable_imports(0)->clear_municipalities();
  EXPECT_THAT(UnfinishedImportsText(unfinished), HasSubstr("Nobody is matched anywhere."));
}

TEST(ImportsViewTest, ShowsWhatIsPutBackAndWhatStays) {
  auto undo = ParseMessage<v1::UndoImportResponse>(R"(
    lists { put_back: 1 stays: 1 } persons { put_back: 1 }
    fields { object: "lists/1" field: "ceiling" here: "25" before: "20" stays_reason: "CHANGED_SINCE" }
    fields { object: "lists/1" field: "name" here: "B" before: "A" }
    fields { object: "persons/5" field: "list_id" withheld: true }
    fields_total: 3)");
  *undo.mutable_import() = ParseMessage<v1::Import>(kImport);
  EXPECT_EQ(UndoImportView(undo, /*done=*/false, 0),
            "Import 317 of population-register, as of 2025-12-01 11:30 would be undone.\n"
            "\n"
            "OF       PUT BACK  STAYS\n"
            "lists           1      1\n"
            "persons         1      0\n"
            "\n"
            "OBJECT     FIELD    HERE      BEFORE    STAYS\n"
            "lists/1    ceiling  25        20        CHANGED_SINCE\n"
            "lists/1    name     B         A         -\n"
            "persons/5  list_id  withheld  withheld  -\n");
  undo.set_fields_total(250);
  EXPECT_THAT(UndoImportView(undo, false, 0), HasSubstr("and 247 more; --output json lists up to 10000\n"));
  undo.set_discarded(true);
  EXPECT_THAT(UndoImportView(undo, true, 0), HasSubstr(" is discarded.\n"));
  undo.clear_lists();
  undo.clear_persons();
  undo.clear_fields();
  EXPECT_THAT(UndoImportView(undo, true, 0), HasSubstr(" is discarded: it changed nothing.\n"));
  EXPECT_THAT(UndoImportView(undo, true, 0), Not(HasSubstr("OBJECT")));
}

}  // namespace
}  // namespace listeplass::cli
