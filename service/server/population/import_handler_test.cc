#include "service/server/population/import_handler.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "service/register/import/import_rows.h"
#include "service/register/import/unfinished_import.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/resource_names.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::ElementsAre;

// A person on a list, for whom a source states another language and another home; the import moves the home too.
class ImportHandlerTest : public HandlerTest {
 protected:
  // Imports rows about the person or their home, from a source whose household numbers are ours.
  ImportId Deliver(const std::vector<ImportRow>& rows, bool to_the_end) {
    register_.Advance(absl::Hours(1));
    const NewImport import = {
        .delivery = {.source = PopulationRegister(), .as_of = register_.now(), .take_source = true},
        .rows = std::ssize(rows),
        .municipalities = {kBergen}};
    ImportedSoFar so_far;
    const ImportId id = NextImportId(*register_.state());
    ImportDecision decided = OrAbort(DecideImportRows(
        *register_.state(),
        {.rows = rows, .delivery = import.delivery, .import = id, .rows_done = import.rows, .so_far = &so_far},
        register_.context()));
    for (const auto& outcome : decided.outcomes) EXPECT_TRUE(outcome.ok()) << outcome.status();
    std::vector<Event>& events = decided.decision.events;
    events.insert(events.begin(), BeginImport(id, import));
    OrAbort(register_.Run(decided.decision));
    if (to_the_end) OrAbort(register_.Run(DecideEndImport(*register_.state(), id, import.rows)));
    return id;
  }
  ImportId DeliverLanguageAndHome(bool to_the_end = true) {
    const Person person = register_.person(person_);
    HouseholdRow home;
    home.household = {.id = person.household,
                      .municipality = kBergen,
                      .bydel = BydelId(460107),
                      .position = {60.4, 5.3},
                      .members = {}};
    PersonRow row;
    row.national_id = person.national_id;
    row.household = person.household;
    row.birth_date = person.birth_date;
    row.language = "uk";
    row.list = list_;
    row.since = CivilDay(2020, 1, 1);
    return Deliver({home, row}, to_the_end);
  }
  static v1::UndoImportRequest Undo(ImportId import) {
    v1::UndoImportRequest request;
    request.set_name(FormatImportName(import));
    request.set_reason("test");
    return request;
  }

  const ListId list_ = register_.AddList();
  const PersonId person_ = register_.AddPerson({.list = list_});
};

TEST_F(ImportHandlerTest, ListsImportsAndTheUnfinishedOnes) {
  const ImportId first = DeliverLanguageAndHome();
  HouseholdRow home;
  home.household = {
      .id = HouseholdId(900), .municipality = kBergen, .bydel = {}, .position = {60.4, 5.3}, .members = {}};
  const ImportId second = Deliver({home}, /*to_the_end=*/false);
  v1::ListImportsRequest request;
  v1::ListImportsResponse all = OrAbort(Read(&ListImports, request));
  ASSERT_EQ(all.imports_size(), 2);
  EXPECT_EQ(all.sequence(), register_.state()->sequence());
  const v1::Import& import = all.imports(0);
  EXPECT_EQ(import.name(), FormatImportName(first));
  EXPECT_EQ(import.source(), "population-register");
  EXPECT_TRUE(import.take_source());
  EXPECT_EQ(import.state(), v1::Import::FINISHED);
  EXPECT_THAT(import.municipalities(), ElementsAre("municipalities/4601"));
  EXPECT_EQ(import.rows(), 2);
  EXPECT_EQ(import.rows_done(), 2);
  EXPECT_EQ(import.first_change(), first.value());
  EXPECT_EQ(import.last_change(), first.value());
  EXPECT_EQ(OrAbort(FromProto(all.imports(1).begun(), "begun")), register_.now());

  request.set_unfinished_only(true);
  const v1::ListImportsResponse unfinished = OrAbort(Read(&ListImports, request));
  ASSERT_EQ(unfinished.imports_size(), 1);
  EXPECT_EQ(unfinished.imports(0).name(), FormatImportName(second));
  EXPECT_EQ(unfinished.imports(0).state(), v1::Import::UNFINISHED);

  request.set_unfinished_only(false);
  request.set_page_size(1);
  const v1::ListImportsResponse page = OrAbort(Read(&ListImports, request));
  ASSERT_EQ(page.imports_size(), 1);
  request.set_page_token(page.next_page_token());
  const v1::ListImportsResponse last = OrAbort(Read(&ListImports, request));
  ASSERT_EQ(last.imports_size(), 1);
  EXPECT_EQ(last.imports(0).name(), FormatImportName(second));
  EXPECT_EQ(last.next_page_token(), "");
}

TEST_F(ImportHandlerTest, UndoTellsEachFieldAndWithholdsHomes) {
  const ImportId import = DeliverLanguageAndHome();
  const v1::UndoImportResponse answer = OrAbort(Change(&UndoImport, Undo(import)));
  EXPECT_EQ(answer.import().state(), v1::Import::TAKEN_BACK);
  EXPECT_FALSE(answer.discarded());
  EXPECT_EQ(answer.persons().put_back(), 1);
  EXPECT_EQ(answer.households().put_back(), 1);
  ASSERT_EQ(answer.fields_size(), 2);
  EXPECT_EQ(answer.fields_total(), 2);
  const auto& home = answer.fields(0);
  EXPECT_EQ(home.field(), "position");
  EXPECT_TRUE(home.withheld());
  EXPECT_EQ(home.here() + home.before(), "");
  const auto& language = answer.fields(1);
  EXPECT_EQ(language.object(), NameOf(person_));
  EXPECT_EQ(language.field(), "language");
  EXPECT_EQ(language.here(), "uk");
  EXPECT_EQ(language.before(), "");
  EXPECT_EQ(language.stays_reason(), "");
  EXPECT_FALSE(language.withheld());
  EXPECT_EQ(register_.person(person_).language, "");
}

TEST_F(ImportHandlerTest, OfTheProtectedValuesAreWithheldUnlessTheCallerMaySeeThem) {
  const ImportId import = DeliverLanguageAndHome(/*to_the_end=*/false);
  Protect(person_);
  const v1::UndoImportRequest request = Undo(import);
  // What each audience would be told. The first undoing is not committed.
  const PreparedChange<v1::UndoImportResponse> rehearsed = OrAbort(UndoImport({.caller = caller_,
                                                                               .today = register_.context().today,
                                                                               .previews = previews_,
                                                                               .seeds = seeds_,
                                                                               .names = Names(),
                                                                               .audience = Audience::kGeneral},
                                                                              request));
  const Decision decision = OrAbort(rehearsed.decide(*register_.state(), register_.context()));
  const v1::UndoImportResponse general = OrAbort(rehearsed.respond(*register_.state(), decision));
  ASSERT_EQ(general.fields_size(), 2);
  EXPECT_TRUE(general.fields(1).withheld());
  EXPECT_EQ(general.fields(1).here(), "");

  const v1::UndoImportResponse whole = OrAbort(Change(&UndoImport, request, Audience::kSeesProtected));
  EXPECT_TRUE(whole.discarded());
  ASSERT_GT(whole.fields_size(), 2) << "each column of the home by itself";
  EXPECT_FALSE(whole.fields(0).withheld());
  EXPECT_NE(whole.fields(0).here(), "");
  const auto& language = whole.fields(whole.fields_size() - 1);
  EXPECT_EQ(language.field(), "language");
  EXPECT_EQ(language.here(), "uk");
}

TEST_F(ImportHandlerTest, NamesWhatIsWrong) {
  v1::GetImportRequest get;
  get.set_name("persons/7");
  const absl::Status malformed = Read(&GetImport, get).status();
  EXPECT_THAT(malformed, Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
  EXPECT_THAT(std::string(malformed.message()), ::testing::HasSubstr("the name of an import"));
  get.set_name("imports/999");
  EXPECT_THAT(Read(&GetImport, get).status(), Fails(StatusCode::kNotFound, "IMPORT_NOT_FOUND"));
  EXPECT_THAT(Change(&UndoImport, Undo(ImportId(999))).status(), Fails(StatusCode::kNotFound, "IMPORT_NOT_FOUND"));
  const ImportId import = DeliverLanguageAndHome();
  get.set_name(FormatImportName(import));
  EXPECT_EQ(OrAbort(Read(&GetImport, get)).name(), get.name());
  v1::UndoImportRequest undo = Undo(import);
  undo.clear_reason();
  const absl::Status status = Change(&UndoImport, undo).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(status), "reason");
}

}  // namespace
}  // namespace listeplass::server
