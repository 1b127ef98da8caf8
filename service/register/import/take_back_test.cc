#include "service/register/import/take_back.h"

#include <gmock/gmock.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "service/domain/limits.h"
#include "service/domain/stated_values.h"
#include "service/register/import/import_rows.h"
#include "service/register/import/unfinished_import.h"
#include "tests/support/or_abort.h"
#include "tests/support/synthetic_national_id.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr CivilDay kAdultsBirth(1980, 6, 15);
constexpr CivilDay kMoved(2026, 11, 1);

// The population register delivers practice 1 with lists 10 and 11, household 5, a person on list 10 who waits for 11,
// and a travel time. Then it delivers again what a test changes in the rows.
class TakeBackTest : public ::testing::Test {
 protected:
  TakeBackTest() {
    practice_ = {.row = 2, .practice = {PracticeId(1), "Legesenteret", kBergen, BydelId(460101), {60.4, 5.3}}};
    list_.list = ListId(10);
    list_.basics.practice = PracticeId(1);
    list_.basics.name = "Liste 10";
    list_.basics.languages = {"en", "nb"};
    list_.status = ListStatus::kOpen;
    list_.ceiling = 20;
    other_list_ = list_;
    other_list_.list = ListId(11);
    household_ = {.row = 2, .household = {HouseholdId(5), kBergen, BydelId(), {60.4, 5.3}, {}}};
    person_.national_id = NthNationalId(kAdultsBirth, 0);
    person_.household = HouseholdId(5);
    person_.birth_date = kAdultsBirth;
    person_.list = ListId(10);
    person_.since = CivilDay(2020, 1, 1);
    request_.national_id = person_.national_id;
    request_.wishes = {ListId(11)};
    request_.waiting_since = absl::FromCivil(CivilDay(2026, 1, 1), absl::UTCTimeZone());
    time_ = {.row = 2, .time = {GrunnkretsId(46010101), PracticeId(1), 12}};
    Deliver({practice_, list_, other_list_, household_, person_, request_, time_});
    before_ = Subject();
  }

  // Imports the rows as one import, an hour newer than the last.
  ImportId Deliver(const std::vector<ImportRow>& rows, bool to_the_end = true) {
    reg_.Advance(absl::Hours(1));
    const NewImport import = {.delivery = {.source = PopulationRegister(), .as_of = reg_.now()},
                              .rows = std::ssize(rows),
                              .municipalities = {kBergen}};
    return Apply(rows, import, to_the_end);
  }
  ImportId Apply(const std::vector<ImportRow>& rows, const NewImport& import, bool to_the_end) {
    ImportedSoFar so_far;
    const ImportId id = NextImportId(*reg_.state());
    ImportDecision decided = OrAbort(DecideImportRows(
        *reg_.state(),
        {.rows = rows, .delivery = import.delivery, .import = id, .rows_done = import.rows, .so_far = &so_far},
        reg_.context()));
    for (const auto& outcome : decided.outcomes) EXPECT_TRUE(outcome.ok()) << outcome.status();
    std::vector<Event>& events = decided.decision.events;
    events.insert(events.begin(), BeginImport(id, import));
    OrAbort(reg_.Run(decided.decision));
    if (to_the_end) OrAbort(reg_.Run(DecideEndImport(*reg_.state(), id, import.rows)));
    return id;
  }

  absl::StatusOr<TakeBack> Decide(ImportId import) {
    return DecideTakeBack(*reg_.state(), {.import = import, .reason = "Feil fil"}, reg_.context());
  }
  // Takes the import back, and returns what became of each field.
  std::vector<TakenBackField> TakeBackOf(ImportId import) {
    const TakeBack taken_back = OrAbort(Decide(import));
    const absl::Status run = reg_.Run(taken_back.decision);
    EXPECT_TRUE(run.ok()) << run;
    return taken_back.fields;
  }
  static std::vector<std::string> Stays(const std::vector<TakenBackField>& fields) {
    std::vector<std::string> stays;
    for (const TakenBackField& field : fields) {
      if (field.put_back()) continue;
      stays.push_back(absl::StrCat(field.field ? FieldName(*field.field) : "all", " ", field.stays_reason));
    }
    return stays;
  }

  Person Subject() { return reg_.person(**reg_.state()->FindPersonByNationalId(person_.national_id)); }
  GpList List(int64_t id) { return reg_.list(ListId(id)); }

  TestRegister reg_;
  PracticeRow practice_;
  ListRow list_, other_list_;
  HouseholdRow household_;
  PersonRow person_;
  RequestRow request_;
  TravelTimeRow time_;
  Person before_;
};

TEST_F(TakeBackTest, PutsEachFieldBack) {
  const Request request = *reg_.request(before_.id);
  const StatedValues list = ValuesOf(List(10));
  practice_.practice.name = "Nytt navn";
  list_.ceiling = 900;
  list_.basics.held = 30;
  list_.status = ListStatus::kClosed;
  household_.household.bydel = BydelId(460102);
  person_.language = "uk";
  person_.birth_date = CivilDay(1980, 6, 16);
  request_.any_within_minutes = 20;
  time_.time.minutes = 40;
  const std::vector<ImportRow> rows = {practice_, list_, household_, person_, request_, time_};
  const ImportId import = Deliver(rows);
  EXPECT_EQ(List(10).ceiling, 900);
  EXPECT_EQ(Subject().language, "uk");

  const std::vector<TakenBackField> fields = TakeBackOf(import);
  EXPECT_THAT(Stays(fields), IsEmpty());
  EXPECT_EQ(fields.size(), 9u);
  EXPECT_EQ(OrAbort(reg_.state()->FindPractice(PracticeId(1)))->name, "Legesenteret");
  EXPECT_EQ(ValuesOf(List(10)), list);
  EXPECT_EQ(OrAbort(reg_.state()->FindHousehold(HouseholdId(5)))->bydel, BydelId());
  EXPECT_EQ(Subject(), before_);
  EXPECT_EQ(reg_.request(before_.id), request);
  EXPECT_EQ(OrAbort(reg_.state()->FindTravelTime(GrunnkretsId(46010101), PracticeId(1)))->minutes, 12);

  // What the source said stays said, so the same delivery takes nothing again.
  Deliver(rows);
  EXPECT_EQ(ValuesOf(List(10)), list);
  EXPECT_EQ(Subject(), before_);
}

TEST_F(TakeBackTest, WhatHasChangedSinceStays) {
  list_.ceiling = 900;
  list_.basics.name = "Liste ti";
  const ImportId import = Deliver({list_});
  ASSERT_TRUE(
      reg_.Run({CeilingChanged{.list = ListId(10), .ceiling_before = 900, .ceiling = 950, .reason = "ja"}}).ok());
  const std::vector<TakenBackField> fields = TakeBackOf(import);
  const StatedKey key = {.kind = StatedKind::kList, .id = 10};
  EXPECT_THAT(fields, UnorderedElementsAre(TakenBackField{key, StatedField::kCeiling, "950", "20", "CHANGED_SINCE"},
                                           TakenBackField{key, StatedField::kName, "Liste ti", "Liste 10", ""}));
  EXPECT_EQ(List(10).ceiling, 950);
  EXPECT_EQ(List(10).name, "Liste 10");
}

TEST_F(TakeBackTest, PlacesKeptBackStayWithinTheCeiling) {
  list_.ceiling = 900;
  const ImportId import = Deliver({list_});
  GpList held = List(10);
  held.held = 30;
  ASSERT_TRUE(reg_.Run({ListAmended{.list = held, .reason = "ja"}}).ok());
  EXPECT_THAT(Stays(TakeBackOf(import)), UnorderedElementsAre("ceiling HELD_ABOVE_CEILING"));
  EXPECT_EQ(List(10).ceiling, 900);
}

TEST_F(TakeBackTest, AMoveSinceKeepsTheListAndWhatDoesNotHangOnItGoesBack) {
  person_.list = ListId(11);
  person_.since = kMoved;
  person_.language = "nb";
  const ImportId import = Deliver({person_});
  MoveScheduled move;
  move.person = before_.id;
  move.from = ListId(11);
  move.to = ListId(10);
  move.effective = CivilDay(2026, 12, 1);
  ASSERT_TRUE(reg_.Run({move}).ok());
  const Person moved = Subject();
  EXPECT_THAT(Stays(TakeBackOf(import)), UnorderedElementsAre("list_id CHANGED_SINCE", "since CHANGED_SINCE"));
  EXPECT_EQ(Subject().memberships, moved.memberships);
  EXPECT_EQ(Subject().language, "");
  EXPECT_EQ(reg_.request(before_.id), std::nullopt);
}

TEST_F(TakeBackTest, NobodyComesBackToAListThatHasEnded) {
  person_.list = ListId(11);
  person_.since = kMoved;
  const ImportId import = Deliver({person_});
  ASSERT_TRUE(reg_.Run({ListEnded{.list = ListId(10), .effective = CivilDay(2026, 11, 20), .reason = "ja"}}).ok());
  EXPECT_THAT(Stays(TakeBackOf(import)), UnorderedElementsAre("list_id LIST_ENDED", "since LIST_ENDED"));
  EXPECT_EQ(CommittedList(Subject()), ListId(11));
}

TEST_F(TakeBackTest, WhoLivesInAHouseholdGoesBackWithIt) {
  const Request request = *reg_.request(before_.id);
  household_.household.municipality = kAskoy;
  const ImportId import = Deliver({household_, person_});
  ASSERT_EQ(Subject().municipality, kAskoy);
  ASSERT_EQ(reg_.request(before_.id)->municipality, kAskoy);
  EXPECT_THAT(Stays(TakeBackOf(import)), IsEmpty());
  EXPECT_EQ(Subject(), before_);
  EXPECT_EQ(reg_.request(before_.id), request);
}

TEST_F(TakeBackTest, WhoIsNewStaysWithoutRightAndList) {
  HouseholdRow home = household_;
  home.household.id = HouseholdId(6);
  PersonRow added = person_;
  added.national_id = NthNationalId(kAdultsBirth, 1);
  added.household = HouseholdId(6);
  RequestRow asks = request_;
  asks.national_id = added.national_id;
  PersonRow touched = added;
  touched.national_id = NthNationalId(kAdultsBirth, 2);
  const ImportId import = Deliver({home, added, touched, asks});
  const PersonId id = **reg_.state()->FindPersonByNationalId(added.national_id);
  const PersonId other = **reg_.state()->FindPersonByNationalId(touched.national_id);
  ASSERT_NE(reg_.request(id), std::nullopt);
  ASSERT_TRUE(reg_.Run({AddressProtectionSet{.person = other, .protection = AddressProtection::kConfidential}}).ok());
  EXPECT_THAT(Stays(TakeBackOf(import)), UnorderedElementsAre("all REGISTERED", "all REGISTERED", "all CHANGED_SINCE"));
  const Person person = reg_.person(id);
  EXPECT_FALSE(IsEntitled(person));
  EXPECT_THAT(person.memberships, IsEmpty());
  EXPECT_FALSE(person.request_by);
  EXPECT_EQ(reg_.request(id), std::nullopt);
  EXPECT_EQ(CommittedList(reg_.person(other)), ListId(10)) << "somebody has relied on them since";
}

TEST_F(TakeBackTest, ARequestThatWasNewIsClosedUnlessItHasChanged) {
  ASSERT_TRUE(reg_.Run({RequestClosed{.applicant = before_.id}}).ok());
  reg_.Advance(absl::Hours(1));
  request_.waiting_since = reg_.now();
  const std::vector<ImportRow> rows = {request_};
  const ImportId import = Deliver(rows);
  ASSERT_NE(reg_.request(before_.id), std::nullopt);
  Request other = *reg_.request(before_.id);
  other.any_within = {.minutes = 45, .since = other.waiting_since()};
  const TakeBack closes = OrAbort(Decide(import));
  ASSERT_TRUE(reg_.Run({RequestPlaced{other}}).ok());
  EXPECT_THAT(Stays(OrAbort(Decide(import)).fields), UnorderedElementsAre("all CHANGED_SINCE"));
  EXPECT_THAT(Stays(closes.fields), IsEmpty());
  ASSERT_TRUE(reg_.Run(closes.decision).ok());
  EXPECT_EQ(reg_.request(before_.id), std::nullopt);
}

TEST_F(TakeBackTest, AnUnfinishedOneIsDiscardedAndStopsNothingMore) {
  list_.ceiling = 900;
  const ImportId import = Deliver({list_}, /*to_the_end=*/false);
  EXPECT_THAT(CheckNoImportUnfinished(*reg_.state(), {}), Fails(StatusCode::kFailedPrecondition, "IMPORT_UNFINISHED"));
  EXPECT_TRUE(OrAbort(Decide(import)).discarded);
  TakeBackOf(import);
  EXPECT_EQ(List(10).ceiling, 20);
  EXPECT_TRUE(CheckNoImportUnfinished(*reg_.state(), {}).ok());
  EXPECT_THAT(CheckNotTakenBack(*reg_.state(), import), Fails(StatusCode::kFailedPrecondition, "IMPORT_TAKEN_BACK"))
      << "if it still runs, it must stop";
  EXPECT_THAT(Decide(import).status(), Fails(StatusCode::kFailedPrecondition, "IMPORT_TAKEN_BACK"));
}

TEST_F(TakeBackTest, SaysWhyItCannotBe) {
  EXPECT_THAT(Decide(ImportId(999)).status(), Fails(StatusCode::kNotFound, "IMPORT_NOT_FOUND"));
  EXPECT_THAT(DecideTakeBack(*reg_.state(), {.import = ImportId(1), .reason = ""}, reg_.context()).status(),
              Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  // An import from before sources were kept can be discarded while it is broken off, but not undone.
  const ImportId old = NextImportId(*reg_.state());
  ASSERT_TRUE(reg_.Run({ImportBegan{.rows = 3}}).ok());
  EXPECT_TRUE(Decide(old).ok());
  ASSERT_TRUE(reg_.Run({ImportEnded{.rows = 3}}).ok());
  EXPECT_THAT(Decide(old).status(), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
}

TEST_F(TakeBackTest, TooManyRowsAreRefused) {
  const ImportId id = NextImportId(*reg_.state());
  const NewImport import = {
      .delivery = {.source = Source("vei"), .as_of = reg_.now()}, .rows = 1, .municipalities = {kBergen}};
  RowsStated stated;
  stated.source = import.delivery.source;
  stated.as_of = import.delivery.as_of;
  stated.import = id;
  for (int64_t i = 0; i <= limits::kTakenBackRowsMax; ++i) {
    stated.rows.push_back({.key = {.kind = StatedKind::kTravelTime, .id = 46010000 + i % 10'000, .second_id = i},
                           .values = {{StatedField::kMinutes, "5"}},
                           .replaced = {{StatedField::kMinutes, "4"}}});
  }
  ASSERT_TRUE(reg_.Run({BeginImport(id, import), std::move(stated)}).ok());
  EXPECT_THAT(Decide(id).status(), Fails(StatusCode::kResourceExhausted, "LIMIT"));
}

// Everything that a delivery changes is as before once it is taken back, if nothing has changed in between. It makes no
// difference what the delivery before said, and that it was taken back.
TEST_F(TakeBackTest, WhateverItChangedIsAsBefore) {
  std::mt19937 random(20261121);
  const auto one_of = [&](int below) { return std::uniform_int_distribution<int>(0, below - 1)(random); };
  const StatedValues practice = ValuesOf(*OrAbort(reg_.state()->FindPractice(PracticeId(1))));
  const StatedValues list = ValuesOf(List(10));
  const Household household = *OrAbort(reg_.state()->FindHousehold(HouseholdId(5)));
  const Request request = *reg_.request(before_.id);
  const int64_t members = List(10).members;
  int moves = 0;
  for (int round = 0; round < 150; ++round) {
    SCOPED_TRACE(absl::StrCat("round ", round));
    practice_.practice.name = absl::StrCat("Kontor ", one_of(3));
    list_.ceiling = 20 + 10 * one_of(4);
    list_.basics.held = one_of(20);
    list_.status = one_of(2) == 0 ? ListStatus::kOpen : ListStatus::kClosed;
    household_.household.municipality = one_of(2) == 0 ? kBergen : kAskoy;
    person_.language = one_of(2) == 0 ? "uk" : "so";
    const int where = one_of(4);
    person_.list = where < 2 ? ListId(10 + where) : ListId();
    person_.group = where == 2 ? std::optional(Group::kDisplaced) : std::nullopt;
    person_.residence = where == 3 ? Residence::kNone : Residence::kResident;
    person_.since = CivilDay(2020, 2, 1) + one_of(2000);
    request_.any_within_minutes = 20 + one_of(3);
    time_.time.minutes = 10 + one_of(5);
    std::vector<ImportRow> rows = {practice_, list_, household_, person_};
    if (where != 1) rows.push_back(request_);  // a person on the list that they wish for waits no more
    rows.push_back(time_);
    const ImportId import = Deliver(rows, /*to_the_end=*/one_of(2) == 0);
    moves += CommittedList(Subject()) != ListId(10);
    EXPECT_THAT(Stays(TakeBackOf(import)), IsEmpty());
    ASSERT_EQ(Subject(), before_);
    ASSERT_EQ(reg_.request(before_.id), request);
    ASSERT_EQ(ValuesOf(List(10)), list);
    ASSERT_EQ(List(10).members, members);
    ASSERT_EQ(ValuesOf(*OrAbort(reg_.state()->FindPractice(PracticeId(1)))), practice);
    ASSERT_EQ(*OrAbort(reg_.state()->FindHousehold(HouseholdId(5))), household);
    ASSERT_EQ(OrAbort(reg_.state()->FindTravelTime(GrunnkretsId(46010101), PracticeId(1)))->minutes, 12);
  }
  EXPECT_GT(moves, 30) << "too few deliveries did anything";
}

}  // namespace
}  // namespace listeplass
