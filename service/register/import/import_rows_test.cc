#include "service/register/import/import_rows.h"

#include <gmock/gmock.h>

#include "tests/support/import_fixture.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

using ImportRowsTest = ImportFixture;

TEST_F(ImportRowsTest, RowsMayRestOnRowsBeforeThem) {
  ImportAll();
  EXPECT_EQ(CommittedList(Imported()), ListId(10));
  EXPECT_EQ(reg_.list(ListId(10)).members, 1);
  EXPECT_EQ(reg_.list(ListId(10)).municipality, kBergen);
  EXPECT_THAT(reg_.list(ListId(10)).languages, ElementsAre("en", "nb"));
  const Request request = *reg_.request(Imported().id);
  EXPECT_EQ(request.waiting_since(), request_.waiting_since);
  EXPECT_EQ(request.group, Group::kSwitcher);
}

TEST_F(ImportRowsTest, TheSameRowsAgainChangeNothing) {
  ImportAll();
  const int64_t revision = reg_.list(ListId(10)).revision;
  ImportedSoFar so_far;
  const std::vector<ImportRow> rows = {practice_, list_, other_list_, household_, person_, request_};
  const absl::StatusOr<ImportDecision> again = Decide(rows, so_far);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->decision.events.empty());
  for (const auto& outcome : again->outcomes) EXPECT_EQ(*outcome, RowOutcome::kUnchanged);
  EXPECT_EQ(reg_.list(ListId(10)).revision, revision);
}

TEST_F(ImportRowsTest, ChangedRowsUpdate) {
  ImportAll();
  const NotificationConsent consent{.notifier = "310000019", .since = reg_.context().today, .given_by = Imported().id};
  ASSERT_TRUE(reg_.Run({NotificationsSet{.person = Imported().id, .notifier = "310000019", .consent = consent}}).ok());
  practice_.practice.name = "Nytt navn";
  list_.ceiling = 900;
  household_.household.bydel = BydelId(460102);
  person_.language = "uk";
  request_.any_within_minutes = 20;
  for (const auto& outcome : Import({practice_, list_, household_, person_, request_})) {
    EXPECT_EQ(*outcome, RowOutcome::kUpdated);
  }
  EXPECT_EQ(reg_.list(ListId(10)).members, 1);
  EXPECT_EQ(Imported().language, "uk");
  EXPECT_THAT(Imported().notifications, ElementsAre(consent)) << "no register knows of it";
  EXPECT_EQ(reg_.request(Imported().id)->any_within->minutes, 20);
}

TEST_F(ImportRowsTest, RowsUnderANumberOfBeforeAreAboutTheSamePerson) {
  ImportAll();
  const PersonId id = Imported().id;
  const NationalId now = IdNumber(7);
  ASSERT_TRUE(reg_.Run({NationalIdChanged{.person = id, .national_id = now}}).ok());
  const auto unchanged = Import({person_, request_});
  EXPECT_EQ(*unchanged[0], RowOutcome::kUnchanged);
  EXPECT_EQ(*unchanged[1], RowOutcome::kUnchanged);
  EXPECT_EQ(reg_.person(id).national_id, now) << "a row does not bring the number of before back";
  EXPECT_EQ(reg_.state()->next_person_id(), PersonId(id.value() + 1)) << "nobody is registered a second time";
  // Of two rows by two of their numbers the first speaks of the person.
  PersonRow again = person_;
  again.row = 3;
  again.national_id = now;
  again.language = "en";
  for (const std::vector<ImportRow>& rows : {std::vector<ImportRow>{person_, again}, {again, person_}}) {
    const absl::StatusOr<RowResult> second = Import(rows)[1];
    ASSERT_TRUE(second.ok()) << second.status();
    EXPECT_EQ(second->outcome, RowOutcome::kUnchanged);
    ASSERT_TRUE(second->warning);
    EXPECT_EQ(second->warning->reason, "MERGED_NUMBER");
  }
  EXPECT_THAT(Import({again, again})[1].status(), Fails(absl::StatusCode::kInvalidArgument, "DUPLICATE_ROW"));
  RequestRow asked_again = request_;
  asked_again.national_id = now;
  const absl::StatusOr<RowResult> asked_twice = Import({request_, asked_again})[1];
  ASSERT_TRUE(asked_twice.ok()) << asked_twice.status();
  EXPECT_EQ(asked_twice->outcome, RowOutcome::kUnchanged);
  ASSERT_TRUE(asked_twice->warning);
  EXPECT_EQ(asked_twice->warning->reason, "MERGED_NUMBER");
}

TEST_F(ImportRowsTest, TravelTimesAreTakenOverAndReplaced) {
  ImportAll();
  TravelTimeRow row{.row = 2, .time = {GrunnkretsId(46010101), PracticeId(1), 12}};
  EXPECT_EQ(*ImportOne(row), RowOutcome::kAdded);
  EXPECT_EQ(*ImportOne(row), RowOutcome::kUnchanged);
  row.time.minutes = 600;
  EXPECT_EQ(*ImportOne(row), RowOutcome::kUpdated);
  EXPECT_THAT(*reg_.state()->FindTravelTime(row.time.grunnkrets, row.time.practice), Optional(row.time));
  EXPECT_THAT(Import({row, row})[1].status(), Fails(absl::StatusCode::kInvalidArgument, "DUPLICATE_ROW"));
  row.remove = true;
  EXPECT_THAT(ImportOne(row).status(), Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  row.time.minutes = 0;
  EXPECT_EQ(*ImportOne(row), RowOutcome::kUpdated);
  EXPECT_EQ(*reg_.state()->FindTravelTime(row.time.grunnkrets, row.time.practice), std::nullopt);
  EXPECT_EQ(*ImportOne(row), RowOutcome::kUnchanged);
  row.remove = false;
  row.time.minutes = 601;
  EXPECT_THAT(ImportOne(row).status(), Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  row.time = {GrunnkretsId(46010101), PracticeId(2), 12};
  EXPECT_THAT(ImportOne(row).status(), Fails(absl::StatusCode::kNotFound, "PRACTICE_NOT_FOUND"));
  row.time = {GrunnkretsId(4601), PracticeId(1), 12};
  EXPECT_THAT(ImportOne(row).status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST_F(ImportRowsTest, AHouseholdsGrunnkretsIsInItsMunicipality) {
  ImportAll();
  household_.household.grunnkrets = GrunnkretsId(46010101);
  EXPECT_EQ(*ImportOne(household_), RowOutcome::kUpdated);
  EXPECT_EQ(*ImportOne(household_), RowOutcome::kUnchanged);
  household_.household.grunnkrets = GrunnkretsId(46270101);
  EXPECT_THAT(ImportOne(household_).status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST_F(ImportRowsTest, R32ListsMayComeOverFull) {
  ImportAll();
  person_.national_id = IdNumber(1);
  EXPECT_EQ(*ImportOne(person_), RowOutcome::kAdded);
  EXPECT_TRUE(reg_.list(ListId(10)).over_full());
}

TEST_F(ImportRowsTest, R20TheCeilingHasItsRange) {
  ImportAll();
  list_.ceiling = 2501;
  EXPECT_THAT(ImportOne(list_).status(), Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  list_.ceiling = -1;
  EXPECT_THAT(ImportOne(list_).status(), Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
}

TEST_F(ImportRowsTest, AnotherListEndsTheOldMembership) {
  ImportAll();
  person_.list = ListId(11);
  person_.since = absl::CivilDay(2026, 5, 1);
  EXPECT_EQ(*ImportOne(person_), RowOutcome::kUpdated);
  const Person after = Imported();
  ASSERT_EQ(after.memberships.size(), 2u);
  EXPECT_THAT(after.memberships[0].to, Optional(absl::CivilDay(2026, 5, 1)));
  EXPECT_EQ(after.memberships[0].end_cause, EndCause::kOtherList);
  EXPECT_EQ(reg_.request(after.id), std::nullopt) << "the wish came true";
  // A row that is older than that ends nothing.
  person_.list = ListId(10);
  person_.since = absl::CivilDay(2026, 4, 1);
  EXPECT_THAT(KeptOf(ImportOne(person_)), ElementsAre("list_id ROW_OUTDATED", "since ROW_OUTDATED"));
  EXPECT_EQ(Imported(), after);
}

TEST_F(ImportRowsTest, R18MovingToAnotherMunicipalityIsRemembered) {
  ImportAll();
  HouseholdRow elsewhere = household_;
  elsewhere.household.id = HouseholdId(6);
  elsewhere.household.municipality = kAskoy;
  person_.household = HouseholdId(6);
  person_.list = ListId();
  person_.group = Group::kNewcomer;
  person_.since = absl::CivilDay(2026, 10, 1);
  Import({elsewhere, person_});
  const Person after = Imported();
  EXPECT_EQ(after.memberships.back().end_cause, EndCause::kMovedAway);
  EXPECT_EQ(after.municipality, kAskoy);
  EXPECT_EQ(after.without_list_since, absl::CivilDay(2026, 10, 1));
  const Request request = *reg_.request(after.id);
  EXPECT_EQ(request.municipality, kAskoy);
  EXPECT_EQ(request.group, Group::kNewcomer);
}

TEST_F(ImportRowsTest, R1WhoLosesTheRightLosesListAndRequest) {
  ImportAll();
  person_.residence = Residence::kNone;
  EXPECT_THAT(ImportOne(person_).status(), Fails(absl::StatusCode::kFailedPrecondition, "NOT_ENTITLED"));
  person_.list = ListId();
  person_.since = absl::CivilDay(2026, 10, 1);
  EXPECT_EQ(*ImportOne(person_), RowOutcome::kUpdated);
  EXPECT_EQ(Imported().memberships.back().end_cause, EndCause::kLostRight);
  EXPECT_EQ(reg_.request(Imported().id), std::nullopt);
  EXPECT_EQ(reg_.list(ListId(10)).members, 0);
  EXPECT_THAT(KeptOf(ImportOne(request_)), ElementsAre("wishes NOT_ENTITLED", "waiting_since NOT_ENTITLED"));
  EXPECT_EQ(reg_.request(Imported().id), std::nullopt);
}

TEST_F(ImportRowsTest, ARequestOfANewPersonWithoutARightIsBad) {
  ImportAll();
  person_.national_id = IdNumber(1);
  person_.residence = Residence::kNone;
  person_.list = ListId();
  request_.national_id = IdNumber(1);
  const auto outcomes = Import({person_, request_});
  EXPECT_EQ(*outcomes[0], RowOutcome::kAdded);
  EXPECT_THAT(outcomes[1].status(), Fails(absl::StatusCode::kFailedPrecondition, "NOT_ENTITLED"));
  EXPECT_EQ(GetErrorDetails(outcomes[1].status()).metadata["row"], "2");
}

TEST_F(ImportRowsTest, ARowDoesNotSplitPeopleWhoWaitTogether) {
  ImportAll();
  const Person parent = Imported();
  const PersonId child = reg_.AddChildOf(parent.id, ListId(10));
  Request together = *reg_.request(parent.id);
  together.unit = {parent.id, child};
  ASSERT_TRUE(reg_.Run({RequestPlaced{together}}).ok());
  const Person before = Imported();
  person_.list = ListId(11);
  person_.since = absl::CivilDay(2026, 5, 1);
  request_.any_within_minutes = 20;
  const auto outcomes = Import({person_, request_});
  EXPECT_EQ(*outcomes[0], RowOutcome::kUnchanged);
  EXPECT_THAT(KeptOf(outcomes[0]), ElementsAre("list_id WAITS_WITH_OTHERS", "since WAITS_WITH_OTHERS"));
  EXPECT_EQ(*outcomes[1], RowOutcome::kUnchanged);
  EXPECT_THAT(KeptOf(outcomes[1]), ::testing::Contains("any_within_minutes WAITS_WITH_OTHERS"));
  EXPECT_EQ(Imported(), before);
  EXPECT_THAT(reg_.request(parent.id), Optional(together));
}

TEST_F(ImportRowsTest, ARowThatAgreesWithTodayLeavesAComingMoveAlone) {
  ImportAll();
  list_.status = ListStatus::kOpen;
  other_list_.status = ListStatus::kOpen;
  Import({list_, other_list_});
  ASSERT_TRUE(reg_.Ask(Imported().id, {ListId(11)}).ok());
  EXPECT_EQ(CommittedList(Imported()), ListId(11));
  EXPECT_EQ(*ImportOne(person_), RowOutcome::kUnchanged);
  EXPECT_EQ(CommittedList(Imported()), ListId(11));
}

TEST_F(ImportRowsTest, FlrsCodesOfAPeriodAreKeptUntilItChanges) {
  ImportAll();
  PersonRow moved = person_;
  moved.list = ListId(11);
  moved.since = absl::CivilDay(2024, 2, 29);
  moved.periods = {{ListId(10), absl::CivilDay(2020, 1, 1), absl::CivilDay(2024, 2, 29), {"B1", "E1"}},
                   {ListId(11), absl::CivilDay(2024, 2, 29), std::nullopt, {"B2", "E2"}}};
  EXPECT_EQ(*ImportOne(moved), RowOutcome::kUpdated);
  EXPECT_EQ(*ImportOne(moved), RowOutcome::kUnchanged);
  const PersonId id = Imported().id;
  EXPECT_EQ(reg_.person(id).memberships[0].codes, (FlrPeriodCodes{"B1", "E1"}));
  EXPECT_EQ(reg_.person(id).memberships[1].codes, (FlrPeriodCodes{"B2", "E2"}));
  moved.periods.clear();
  EXPECT_EQ(*ImportOne(moved), RowOutcome::kUnchanged) << "a row without codes says nothing of them";

  // The decision is ours: the end is another one, and the code of the beginning still holds.
  ASSERT_TRUE(reg_.Run({OptedOut{.person = id, .effective = absl::CivilDay(2026, 12, 1)}}).ok());
  EXPECT_EQ(reg_.person(id).memberships[1].codes, (FlrPeriodCodes{"B2", ""}));
  EXPECT_EQ(reg_.person(id).memberships[0].codes, (FlrPeriodCodes{"B1", "E1"}));
}

TEST_F(ImportRowsTest, ACodeGoesWithTheDayItSpeaksOf) {
  for (const auto& outcome : Import({practice_, list_, other_list_, household_})) ASSERT_TRUE(outcome.ok());
  person_.periods = {{ListId(10), person_.since, std::nullopt, {"B1", "E1"}}};
  ASSERT_EQ(*ImportOne(person_), RowOutcome::kAdded);
  const PersonId id = Imported().id;
  PersonRow other_day = person_;
  other_day.since = person_.since + 1;
  other_day.periods.clear();
  ASSERT_EQ(*ImportOne(other_day), RowOutcome::kUpdated);
  EXPECT_EQ(reg_.person(id).memberships[0].codes, (FlrPeriodCodes{"", "E1"}));
  MoveScheduled move;
  move.person = id;
  move.from = ListId(10);
  move.to = ListId(11);
  move.effective = absl::CivilDay(2027, 1, 1);
  ASSERT_TRUE(reg_.Run({move}).ok());
  EXPECT_EQ(reg_.person(id).memberships[0].codes, FlrPeriodCodes());
  other_day.periods = {{ListId(10), other_day.since, absl::CivilDay(2027, 1, 1), {"", "E3"}},
                       {ListId(11), absl::CivilDay(2027, 1, 1), std::nullopt, {"B3", ""}}};
  ASSERT_EQ(*ImportOne(other_day), RowOutcome::kUpdated) << "a coming one";
  EXPECT_EQ(reg_.person(id).memberships[1].codes.begin, "B3");
  // Once that is undone, they never leave.
  MoveUndone undone;
  undone.person = id;
  undone.list = ListId(11);
  undone.restored = ListId(10);
  ASSERT_TRUE(reg_.Run({undone}).ok());
  EXPECT_EQ(reg_.person(id).memberships[0].codes, FlrPeriodCodes());
}

TEST_F(ImportRowsTest, CodesAreOfPeriodsThereAre) {
  ImportAll();
  const Person before = Imported();
  const auto with = [&](GivenPeriod period) {
    PersonRow row = person_;
    row.periods = {std::move(period)};
    return row;
  };
  for (const GivenPeriod& other : {GivenPeriod{ListId(11), person_.since, std::nullopt, {"B", ""}},
                                   GivenPeriod{ListId(10), person_.since + 1, std::nullopt, {"B", ""}},
                                   GivenPeriod{ListId(10), person_.since, person_.since + 9, {"", "E"}}}) {
    const absl::StatusOr<RowResult> result = ImportOne(with(other));
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(*result, RowOutcome::kUnchanged);
    ASSERT_TRUE(result->warning.has_value());
    EXPECT_EQ(result->warning->reason, "PERIOD_NOT_FOUND");
    EXPECT_EQ(result->warning->field, "periods");
    EXPECT_EQ(Imported(), before);
  }
  const auto fails_with = [&](GivenPeriod period) {
    return GetErrorDetails(ImportOne(with(std::move(period))).status());
  };
  EXPECT_EQ(fails_with({ListId(10), person_.since, std::nullopt, {"=B", ""}}).metadata.at("field"),
            "periods[0].begin_code");
  EXPECT_EQ(fails_with({ListId(10), person_.since, std::nullopt, {"B", std::string(41, 'E')}}).metadata.at("field"),
            "periods[0].end_code");
}

TEST_F(ImportRowsTest, AListThatEndedElsewhereIsTakenOverAsEnded) {
  ImportAll();
  ListRow ended = other_list_;
  ended.status = ListStatus::kOpen;
  ended.ended = absl::CivilDay(2025, 7, 1);
  EXPECT_THAT(KeptOf(ImportOne(ended)), ElementsAre("status LIST_IN_USE", "ended LIST_IN_USE"))
      << "somebody waits for it";
  EXPECT_FALSE(reg_.list(ListId(11)).ended);
  request_.wishes = {};
  request_.any_within_minutes = 30;
  ASSERT_TRUE(ImportOne(request_).ok());
  ended.ended = absl::CivilDay(2025, 7, 2);
  EXPECT_EQ(*ImportOne(ended), RowOutcome::kUpdated);
  EXPECT_EQ(reg_.list(ListId(11)).ended, absl::CivilDay(2025, 7, 2));
  EXPECT_EQ(reg_.list(ListId(11)).status, ListStatus::kLocked);
  EXPECT_EQ(*ImportOne(ended), RowOutcome::kUnchanged);
  EXPECT_EQ(*ImportOne(other_list_), RowOutcome::kUnchanged) << "a row without an end opens nothing again";
  ended.list = ListId(10);
  EXPECT_THAT(KeptOf(ImportOne(ended)), ElementsAre("status LIST_IN_USE", "ended LIST_IN_USE")) << "somebody is on it";
  EXPECT_FALSE(reg_.list(ListId(10)).ended);
  ended.list = ListId(12);
  EXPECT_EQ(*ImportOne(ended), RowOutcome::kAdded);
  EXPECT_EQ(reg_.list(ListId(12)).status, ListStatus::kLocked);
  ended.ended = reg_.context().today + 1;
  EXPECT_EQ(GetErrorDetails(ImportOne(ended).status()).metadata.at("field"), "ended");
}

TEST_F(ImportRowsTest, ARowOfAMemberOfAListThatWillEndLeavesWhatTheyNeedThen) {
  ImportAll();
  const PersonId id = Imported().id;
  ASSERT_TRUE(reg_.Run({PersonReleased{.person = id,
                                       .list = ListId(10),
                                       .effective = absl::CivilDay(2027, 3, 1),
                                       .group = Group::kDisplaced,
                                       .rule = Rule::kR25}})
                  .ok());
  const Person before = reg_.person(id);
  EXPECT_EQ(*ImportOne(person_), RowOutcome::kUnchanged);
  EXPECT_EQ(reg_.person(id).group, Group::kDisplaced);
  EXPECT_EQ(reg_.person(id).without_list_since, before.without_list_since);
}

TEST_F(ImportRowsTest, BadRowsAreNamedAndTheRestStands) {
  ImportAll();
  PersonRow good = person_, bad = person_;
  good.national_id = IdNumber(1);
  bad.national_id = IdNumber(2);
  bad.household = HouseholdId(77);
  bad.row = 8;
  const auto outcomes = Import({good, bad});
  EXPECT_EQ(*outcomes[0], RowOutcome::kAdded);
  EXPECT_THAT(outcomes[1].status(), Fails(absl::StatusCode::kNotFound, "HOUSEHOLD_NOT_FOUND"));
  EXPECT_EQ(GetErrorDetails(outcomes[1].status()).metadata["row"], "8");
  EXPECT_EQ(GetErrorDetails(outcomes[1].status()).metadata["field"], "household_id");
}

// Cases 02 and 14: the birth date and the number disagree.
TEST_F(ImportRowsTest, AGoodRowThatLooksWrongIsTakenWithAWarning) {
  ImportAll();
  person_.birth_date = person_.birth_date - 1;
  const absl::StatusOr<RowResult> result = ImportOne(person_);
  ASSERT_TRUE(result.ok()) << result.status();
  ASSERT_TRUE(result->warning.has_value());
  EXPECT_EQ(result->warning->reason, "BIRTH_DATE_DIFFERS");
  EXPECT_EQ(result->warning->field, "birth_date");
  household_.household.municipality = MunicipalityId(9999);
  household_.household.bydel = BydelId();
  household_.household.grunnkrets = GrunnkretsId();
  const absl::StatusOr<RowResult> home = ImportOne(household_);
  ASSERT_TRUE(home.ok()) << home.status();
  ASSERT_TRUE(home->warning.has_value());
  EXPECT_EQ(home->warning->reason, "MUNICIPALITY_NOT_FOUND");
}

// Zero and empty mean "not said".
TEST_F(ImportRowsTest, WhatARowLeavesOutStaysAsItIsKnown) {
  person_.sex = Sex::kFemale;
  person_.language = "se";
  ImportAll();
  person_.sex = Sex::kUnknown;
  person_.language = "";
  EXPECT_EQ(*ImportOne(person_), RowOutcome::kUnchanged);
}

TEST_F(ImportRowsTest, EachMistakeHasItsError) {
  ImportAll();
  using Code = absl::StatusCode;
  const auto person = [&](auto change) {
    PersonRow row = person_;
    row.national_id = IdNumber(3);
    change(row);
    return ImportOne(row).status();
  };
  EXPECT_THAT(person([](PersonRow& row) { row.list = ListId(99); }), Fails(Code::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_THAT(person([](PersonRow& row) { row.since = absl::CivilDay(2026, 11, 22); }),
              Fails(Code::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(person([](PersonRow& row) { row.birth_date = absl::CivilDay(2026, 11, 22); }),
              Fails(Code::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(person([](PersonRow& row) { row.group = Group::kRefugee; }),
              Fails(Code::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(person([](PersonRow& row) { row.list = ListId(); }), Fails(Code::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_THAT(person([](PersonRow& row) { row.language = "norsk"; }), Fails(Code::kInvalidArgument, "FIELD_INVALID"));
  const auto request = [&](auto change) {
    RequestRow row = request_;
    change(row);
    return ImportOne(row).status();
  };
  EXPECT_THAT(request([](RequestRow& row) { row.wishes = {ListId(10)}; }), Fails(Code::kInvalidArgument, "OWN_LIST"));
  EXPECT_THAT(request([](RequestRow& row) { row.wishes = {}; }), Fails(Code::kInvalidArgument, "NOTHING_WISHED"));
  EXPECT_THAT(request([](RequestRow& row) {
                row.wishes = {ListId(11), ListId(11)};
              }),
              Fails(Code::kInvalidArgument, "DUPLICATE_WISH"));
  EXPECT_THAT(request([](RequestRow& row) { row.national_id = IdNumber(9); }),
              Fails(Code::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_THAT(request([](RequestRow& row) { row.waiting_since = absl::InfiniteFuture(); }),
              Fails(Code::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(request([](RequestRow& row) { row.wish_since[ListId(11)] = absl::InfiniteFuture(); }),
              Fails(Code::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(request([](RequestRow& row) { row.wish_since[ListId(10)] = row.waiting_since; }),
              Fails(Code::kInvalidArgument, "FIELD_INVALID"));
  list_.basics.practice = PracticeId(77);
  EXPECT_THAT(ImportOne(list_).status(), Fails(Code::kNotFound, "PRACTICE_NOT_FOUND"));
  household_.household.municipality = MunicipalityId(12);
  EXPECT_THAT(ImportOne(household_).status(), Fails(Code::kInvalidArgument, "OUT_OF_RANGE"));
}

TEST_F(ImportRowsTest, AnIdGivenTwiceIsFoundAcrossCommands) {
  ImportedSoFar so_far;
  Import({practice_, list_, household_, person_}, so_far);
  for (const auto& outcome : Import({practice_, list_, household_, person_}, so_far)) {
    EXPECT_THAT(outcome.status(), Fails(absl::StatusCode::kInvalidArgument, "DUPLICATE_ROW"));
  }
}

TEST_F(ImportRowsTest, TheValidatorChangesNothingAndLetsRowsRestOnRowsBeforeThem) {
  ImportedSoFar so_far;
  const auto state = reg_.state();
  const DecisionContext context = reg_.context();
  const Delivery delivery = Today();
  RowValidator validator(*state, context, delivery, so_far);
  PersonRow bad = person_;
  bad.national_id = IdNumber(1);
  bad.list = ListId(99);
  RequestRow own_list = request_;
  own_list.wishes = {ListId(10)};
  PersonRow second = person_;
  second.national_id = own_list.national_id = IdNumber(2);
  const std::vector<ImportRow> rows = {practice_, list_,  other_list_, household_, person_,
                                       bad,       second, own_list,    request_};
  std::vector<absl::StatusOr<RowResult>> checked;
  for (const ImportRow& row : rows) checked.push_back(validator.Check(row));
  EXPECT_EQ(reg_.state()->sequence(), 0);
  EXPECT_THAT(checked[5].status(), Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_THAT(checked[7].status(), Fails(absl::StatusCode::kInvalidArgument, "OWN_LIST"));
  for (size_t good : {0, 1, 2, 3, 4, 6, 8}) EXPECT_EQ(*checked[good], RowOutcome::kAdded) << good;
}

TEST_F(ImportRowsTest, R13WithoutAListSinceComesFromTheRow) {
  ImportAll();
  PersonRow refugee = person_;
  refugee.national_id = IdNumber(4);
  refugee.list = ListId();
  refugee.group = Group::kRefugee;
  ASSERT_TRUE(ImportOne(refugee).ok());
  std::vector<UnassignedEntry> unassigned;
  ASSERT_TRUE(reg_.state()
                  ->ForEachUnassigned(kBergen, std::nullopt,
                                      [&](const UnassignedEntry& entry) {
                                        unassigned.push_back(entry);
                                        return true;
                                      })
                  .ok());
  ASSERT_EQ(unassigned.size(), 1u);
  EXPECT_EQ(unassigned[0].since, refugee.since);
}

}  // namespace
}  // namespace listeplass
