// One source delivers beside what was decided here and what others have said.
#include <gmock/gmock.h>

#include <set>

#include "service/register/import/import_rows.h"
#include "service/register/people/population_event.h"
#include "service/register/state_check.h"
#include "tests/support/import_fixture.h"

namespace listeplass {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

const Source kOffice("settlement-office");

class ImportSourcesTest : public ImportFixture {
 protected:
  // The next delivery is drawn an hour after this one.
  void LaterOn() { reg_.Advance(absl::Hours(1)); }

  // By the row, the person has needed a list since January; here they get list 11.
  void ImportSomebodyWithoutAList() {
    request_.wishes = {};
    request_.any_within_minutes = 30;
    person_.list = ListId();
    person_.group = Group::kNewcomer;
    person_.since = absl::CivilDay(2026, 1, 1);
    ImportAll();
    LaterOn();
  }
  void Place(absl::CivilDay effective) {
    ASSERT_TRUE(reg_.Run({MoveScheduled{.person = Imported().id,
                                        .from = ListId(),
                                        .to = ListId(11),
                                        .effective = effective,
                                        .cause = MoveCause::kManual,
                                        .counts_as_switch = false,
                                        .ground = Rule::kR18,
                                        .reason = "",
                                        .plan = PlanId(),
                                        .above_ceiling_by = Ground()},
                          RequestClosed{.applicant = Imported().id, .end = RequestEnd::kMovedByHand}})
                    .ok());
  }
  void Leave(EndCause cause, absl::CivilDay effective) {
    ASSERT_TRUE(reg_.Run({RequestClosed{.applicant = Imported().id, .end = RequestEnd::kLostRight},
                          PersonLeft{.person = Imported().id, .effective = effective, .cause = cause}})
                    .ok());
  }
};

TEST_F(ImportSourcesTest, ARowWithoutAPositionLeavesThePlaceAsItIs) {
  household_.household.grunnkrets = GrunnkretsId(46010101);
  ImportAll();
  LaterOn();
  PracticeRow practice = practice_;
  practice.practice.name = "Legehuset";
  practice.practice.municipality = {};
  practice.practice.bydel = {};
  practice.practice.position = {};
  practice.position_said = false;
  HouseholdRow home{.row = 2, .household = {household_.household.id, kBergen, {}, {}, {}}, .position_said = false};
  const auto outcomes = Import({practice, home});
  EXPECT_EQ(*outcomes[0], RowOutcome::kUpdated);
  EXPECT_EQ(*outcomes[1], RowOutcome::kUnchanged);
  practice_.practice.name = "Legehuset";
  EXPECT_EQ(reg_.state()->FindPractice(PracticeId(1))->value(), practice_.practice);
  EXPECT_EQ(reg_.state()->FindHousehold(HouseholdId(5))->value().grunnkrets, GrunnkretsId(46010101));
  home.household.municipality = kAskoy;
  EXPECT_EQ(GetErrorDetails(ImportOne(home).status()).metadata["field"], "position");
  home.household = {HouseholdId(6), kBergen, {}, {}, {}};
  EXPECT_THAT(ImportOne(home).status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
}

// --- numbers of a source's own -------------------------------------------------------------------------------

TEST_F(ImportSourcesTest, AnotherSourcesHouseholdNumbersMoveNobody) {
  ImportAll();
  std::vector<ImportRow> theirs;
  for (int64_t number = 1; number <= 15; ++number) {
    HouseholdRow home = household_;
    home.household = {HouseholdId(number), kAskoy, BydelId(), {60.5, 5.1}, {}};
    theirs.push_back(home);
  }
  PersonRow newcomer = person_;
  newcomer.national_id = IdNumber(1);
  theirs.push_back(newcomer);
  const Person before = Imported();
  for (const auto& outcome : Deliver(Today(kOffice), theirs)) EXPECT_EQ(*outcome, RowOutcome::kAdded);
  EXPECT_EQ(Imported(), before);
  EXPECT_EQ((*reg_.state()->FindHousehold(HouseholdId(5)))->municipality, kBergen);
  const Person after = PersonOf(IdNumber(1));
  EXPECT_GE(after.household, HouseholdId(int64_t{1} << 40));
  EXPECT_EQ(after.municipality, kAskoy);
}

TEST_F(ImportSourcesTest, ASourcesOwnNumbersMeanTheSameHomesInItsNextDelivery) {
  ImportAll();
  HouseholdRow home = household_;
  home.household.position = {60.5, 5.1};
  person_.national_id = IdNumber(1);
  ASSERT_EQ(*Deliver(Today(kOffice), {home, person_})[1], RowOutcome::kAdded);
  const HouseholdId ours = PersonOf(IdNumber(1)).household;
  LaterOn();
  home.household.position = {60.6, 5.2};
  PersonRow neighbour = person_;
  neighbour.national_id = IdNumber(2);
  const auto again = Deliver(Today(kOffice), {home, person_, neighbour});
  EXPECT_EQ(*again[0], RowOutcome::kUpdated);
  EXPECT_EQ(again[0]->key.id, ours.value());
  EXPECT_EQ(*again[1], RowOutcome::kUnchanged);
  EXPECT_EQ(PersonOf(IdNumber(2)).household, ours);
  EXPECT_EQ((*reg_.state()->FindHousehold(ours))->position, (GeoPoint{60.6, 5.2}));
  neighbour.national_id = IdNumber(3);
  EXPECT_EQ(*DeliverOne(Today(kOffice), neighbour), RowOutcome::kAdded) << "its number needs no row again";
  EXPECT_EQ(PersonOf(IdNumber(3)).household, ours);
  neighbour.household = HouseholdId(6);
  EXPECT_THAT(DeliverOne(Today(kOffice), neighbour).status(),
              Fails(absl::StatusCode::kNotFound, "HOUSEHOLD_NOT_FOUND"));
}

TEST_F(ImportSourcesTest, HomesOfTwoSourcesInOneImportEachAreDifferentOnes) {
  ImportAll();
  HouseholdRow second = household_;
  second.household.id = HouseholdId(6);
  PersonRow here = person_, there = person_, elsewhere = person_;
  here.national_id = IdNumber(1);
  there.national_id = IdNumber(2);
  there.household = HouseholdId(6);
  elsewhere.national_id = IdNumber(3);
  Deliver(Today(kOffice), {household_, second, here, there});
  Deliver(Today(Source("practice-1")), {household_, elsewhere});
  const std::set<HouseholdId> homes = {PersonOf(IdNumber(0)).household, PersonOf(IdNumber(1)).household,
                                       PersonOf(IdNumber(2)).household, PersonOf(IdNumber(3)).household};
  EXPECT_EQ(homes.size(), 4u);
}

TEST_F(ImportSourcesTest, TheRegistersNumbersEndWhereOthersBegin) {
  household_.household.id = HouseholdId(int64_t{1} << 40);
  EXPECT_THAT(ImportOne(household_).status(), Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
}

// --- who has gone, and who was placed here -------------------------------------------------------------------

TEST_F(ImportSourcesTest, WhoHasGoneIsNotRevivedByTheSameRows) {
  for (EndCause cause : {EndCause::kDied, EndCause::kEmigrated, EndCause::kLostRight}) {
    person_.national_id = request_.national_id = IdNumber(static_cast<int>(cause));
    ImportAll();
    Leave(cause, absl::CivilDay(2026, 11, 1));
    const Person gone = Imported();
    LaterOn();
    const auto again = Import({practice_, list_, other_list_, household_, person_, request_});
    EXPECT_EQ(*again[4], RowOutcome::kUnchanged);
    EXPECT_THAT(KeptOf(again[4]), Contains("residence ROW_OUTDATED"));
    EXPECT_EQ(*again[5], RowOutcome::kUnchanged);
    EXPECT_THAT(KeptOf(again[5]), Contains("wishes NOT_ENTITLED"));
    Delivery take = Today();
    take.take_source = true;
    EXPECT_THAT(KeptOf(DeliverOne(take, person_)), Contains("residence ROW_OUTDATED"));
    EXPECT_EQ(Imported(), gone);
    EXPECT_EQ(reg_.request(gone.id), std::nullopt);
    LaterOn();
  }
}

// A file may be drawn after the departure was heard of and know nothing of it, or before.
TEST_F(ImportSourcesTest, WhoHasGoneByAnEventOfTheSameSourceIsNotRevivedByItsFile) {
  ImportAll();
  const Delivery early = Today();
  LaterOn();
  const Departure departure = {
      .national_id = IdNumber(0), .cause = EndCause::kDied, .effective = absl::CivilDay(2026, 11, 1)};
  ASSERT_TRUE(reg_.Run(DecidePopulationEvent(*reg_.state(), departure, reg_.now(), reg_.context())).ok());
  const Person gone = Imported();
  EXPECT_EQ(*DeliverOne(early, person_), RowOutcome::kLate);
  LaterOn();
  EXPECT_EQ(*ImportOne(person_), RowOutcome::kUnchanged);
  EXPECT_EQ(Imported(), gone);
}

TEST_F(ImportSourcesTest, WhoHasComeBackIsToldByARowOfSinceThen) {
  ImportAll();
  Leave(EndCause::kEmigrated, absl::CivilDay(2026, 11, 1));
  PersonRow away = person_;
  away.residence = Residence::kNone;
  away.list = ListId();
  LaterOn();
  ASSERT_EQ(*ImportOne(away), RowOutcome::kUnchanged) << "it is so already";
  LaterOn();
  person_.list = ListId();
  person_.group = Group::kNewcomer;
  person_.since = absl::CivilDay(2026, 11, 15);
  EXPECT_THAT(TakenOf(ImportOne(person_)), Contains("residence"));
  EXPECT_EQ(Imported().residence, Residence::kResident);
  EXPECT_THAT(Imported().without_list_since, Optional(person_.since));
}

// An old row was refused between the departure and the row that tells of the return.
TEST_F(ImportSourcesTest, WhoHasComeBackIsHeardOfAfterAnOldRowWasRefused) {
  ImportAll();
  const PersonRow old_row = person_;
  for (const bool has_list : {false, true}) {
    LaterOn();
    const absl::CivilDay gone = reg_.context().today;
    const Departure departure = {.national_id = IdNumber(0), .cause = EndCause::kEmigrated, .effective = gone};
    ASSERT_TRUE(reg_.Run(DecidePopulationEvent(*reg_.state(), departure, reg_.now(), reg_.context())).ok());
    for (int repeated = 1; repeated <= 2; ++repeated) {
      LaterOn();
      EXPECT_THAT(KeptOf(ImportOne(old_row)), Contains("residence ROW_OUTDATED"));
    }
    reg_.Advance(absl::Hours(48));
    person_.list = has_list ? old_row.list : ListId();
    person_.group = has_list ? std::nullopt : std::optional(Group::kNewcomer);
    person_.since = gone + 1;
    EXPECT_THAT(TakenOf(ImportOne(person_)), ::testing::IsSupersetOf({"residence", "since"}));
    EXPECT_EQ(Imported().residence, Residence::kResident);
    EXPECT_EQ(CommittedList(Imported()), person_.list);
    EXPECT_EQ(Imported().group, person_.group);
    EXPECT_EQ(Imported().without_list_since, has_list ? std::nullopt : std::optional(person_.since));
    ASSERT_TRUE(CheckState(*reg_.state(), [](const absl::Status& broken) { ADD_FAILURE() << broken; }).ok());
  }
}

// The row gives the right back, but comes too late for its list. All of it counts as heard, so that the same row says
// nothing new.
TEST_F(ImportSourcesTest, ARowThatComesTooLateForItsListIsHeardOnce) {
  ImportAll();
  LaterOn();
  const absl::CivilDay left = reg_.context().today;
  ASSERT_TRUE(reg_.Run({RequestClosed{.applicant = Imported().id, .end = RequestEnd::kMovedByHand},
                        PersonReleased{.person = Imported().id, .list = person_.list, .effective = left}})
                  .ok());
  LaterOn();
  const Departure departure = {.national_id = IdNumber(0), .cause = EndCause::kEmigrated, .effective = left};
  ASSERT_TRUE(reg_.Run(DecidePopulationEvent(*reg_.state(), departure, reg_.now(), reg_.context())).ok());
  LaterOn();
  person_.since = left - 1;
  const auto first = ImportOne(person_);
  EXPECT_THAT(TakenOf(first), Contains("residence"));
  EXPECT_THAT(KeptOf(first), Contains("list_id ROW_OUTDATED"));
  ImportedSoFar so_far;
  const absl::StatusOr<ImportDecision> again = Decide({person_}, so_far);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(*again->outcomes[0], RowOutcome::kUnchanged);
  EXPECT_THAT(again->decision.events, IsEmpty()) << "nothing is written";
}

TEST_F(ImportSourcesTest, AnAmendedSinceTakesNoListAwayFromWhoWasPlacedHere) {
  ImportSomebodyWithoutAList();
  Place(reg_.context().today);
  const Person placed = Imported();
  person_.since = absl::CivilDay(2026, 2, 1);
  const absl::StatusOr<RowResult> amended = ImportOne(person_);
  EXPECT_EQ(*amended, RowOutcome::kUnchanged);
  EXPECT_THAT(KeptOf(amended), ElementsAre("list_id DECIDED_HERE", "since DECIDED_HERE", "group DECIDED_HERE"));
  EXPECT_EQ(Imported(), placed);
}

TEST_F(ImportSourcesTest, AnAmendedSinceLeavesAComingMoveAlone) {
  ImportSomebodyWithoutAList();
  Place(reg_.context().today + 10);
  const Person placed = Imported();
  person_.since = absl::CivilDay(2026, 2, 1);
  ASSERT_TRUE(ImportOne(person_).ok());
  EXPECT_EQ(Imported().memberships, placed.memberships);
}

TEST_F(ImportSourcesTest, AnAmendedSinceHoldsForWhoStillNeedsAList) {
  ImportSomebodyWithoutAList();
  person_.since = absl::CivilDay(2026, 2, 1);
  EXPECT_THAT(TakenOf(ImportOne(person_)), ElementsAre("since"));
  EXPECT_THAT(Imported().without_list_since, Optional(person_.since));
}

TEST_F(ImportSourcesTest, R3ARowPutsNobodyOnAListWhoWantsNone) {
  ImportAll();
  ASSERT_TRUE(reg_.Run({RequestClosed{.applicant = Imported().id, .end = RequestEnd::kWithdrawn},
                        OptedOut{.person = Imported().id, .effective = reg_.context().today}})
                  .ok());
  const Person out = Imported();
  LaterOn();
  const std::vector<std::string> kept = {"list_id OPTED_OUT", "since OPTED_OUT"};
  EXPECT_EQ(KeptOf(ImportOne(person_)), kept) << "the same row again";
  person_.list = ListId(11);
  person_.since = absl::CivilDay(2026, 11, 20);
  EXPECT_EQ(KeptOf(ImportOne(person_)), kept) << "another list";
  Delivery take = Today(kOffice);
  take.take_source = true;
  EXPECT_THAT(KeptOf(Deliver(take, {household_, person_})[1]), Contains("list_id OPTED_OUT"));
  EXPECT_TRUE(Imported().opted_out);
  EXPECT_EQ(Imported().memberships, out.memberships);
  EXPECT_EQ(Imported().group, out.group) << "who wants no list needs none";
  EXPECT_EQ(Imported().without_list_since, out.without_list_since);
  ASSERT_TRUE(CheckState(*reg_.state(), [](const absl::Status& broken) { ADD_FAILURE() << broken; }).ok());
}

TEST_F(ImportSourcesTest, R3ARowOfSomebodyWithoutAListMakesNobodyNeedOneWhoWantsNone) {
  ImportSomebodyWithoutAList();
  ASSERT_TRUE(reg_.Run({RequestClosed{.applicant = Imported().id, .end = RequestEnd::kWithdrawn},
                        OptedOut{.person = Imported().id, .effective = reg_.context().today}})
                  .ok());
  const Person out = Imported();
  person_.since = absl::CivilDay(2026, 2, 1);
  EXPECT_THAT(KeptOf(ImportOne(person_)), ElementsAre("since OPTED_OUT", "group OPTED_OUT"));
  EXPECT_EQ(Imported(), out);
}

TEST_F(ImportSourcesTest, R3WhoWantsNoListIsPutInNoQueue) {
  ImportAll();
  ASSERT_TRUE(reg_.Run({RequestClosed{.applicant = Imported().id, .end = RequestEnd::kWithdrawn},
                        OptedOut{.person = Imported().id, .effective = reg_.context().today}})
                  .ok());
  LaterOn();
  request_.waiting_since = reg_.now() - absl::Minutes(10);
  EXPECT_THAT(KeptOf(ImportOne(request_)), ElementsAre("wishes OPTED_OUT", "waiting_since OPTED_OUT"));
  EXPECT_EQ(reg_.request(Imported().id), std::nullopt);
}

// --- what staff have decided ---------------------------------------------------------------------------------

TEST_F(ImportSourcesTest, WhatStaffDecidedStandsUntilTheSourceChangesItsWord) {
  ImportAll();
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = ListId(10), .ceiling_before = 1, .ceiling = 1200, .reason = ""},
                        ListStatusChanged{.list = ListId(10), .status = ListStatus::kOpen, .reason = ""}})
                  .ok());
  for (int repeated = 1; repeated <= 2; ++repeated) {
    LaterOn();
    const absl::StatusOr<RowResult> same = ImportOne(list_);
    EXPECT_EQ(*same, RowOutcome::kUnchanged);
    EXPECT_THAT(KeptOf(same), ElementsAre("ceiling DECIDED_HERE", "status DECIDED_HERE"));
    EXPECT_EQ(same->changes[0].here, "1200");
    EXPECT_EQ(same->changes[0].said, "1");
  }
  LaterOn();
  list_.ceiling = 1100;
  const absl::StatusOr<RowResult> changed = ImportOne(list_);
  EXPECT_EQ(*changed, RowOutcome::kUpdated);
  EXPECT_THAT(TakenOf(changed), ElementsAre("ceiling"));
  EXPECT_THAT(KeptOf(changed), ElementsAre("status DECIDED_HERE"));
  EXPECT_EQ(reg_.list(ListId(10)).ceiling, 1100);
  EXPECT_EQ(reg_.list(ListId(10)).status, ListStatus::kOpen);
}

TEST_F(ImportSourcesTest, PlacesKeptBackNeverExceedTheCeilingThatIsHere) {
  list_.ceiling = 1000;
  ImportAll();
  ASSERT_TRUE(
      reg_.Run({CeilingChanged{.list = ListId(10), .ceiling_before = 1000, .ceiling = 600, .reason = ""}}).ok());
  LaterOn();
  list_.basics.held = 700;
  EXPECT_THAT(KeptOf(ImportOne(list_)), ElementsAre("held DECIDED_HERE", "ceiling DECIDED_HERE"));
  EXPECT_EQ(reg_.list(ListId(10)).held, 0);
  EXPECT_EQ(reg_.list(ListId(10)).ceiling, 600);
}

TEST_F(ImportSourcesTest, ARequestThatWasMetIsNotAddedAgainButALaterOneIs) {
  ImportAll();
  ASSERT_TRUE(reg_.Run({RequestClosed{.applicant = Imported().id, .end = RequestEnd::kFulfilled}}).ok());
  LaterOn();
  const absl::StatusOr<RowResult> again = ImportOne(request_);
  EXPECT_EQ(*again, RowOutcome::kUnchanged);
  EXPECT_THAT(KeptOf(again), ElementsAre("wishes REQUEST_ENDED", "waiting_since REQUEST_ENDED"));
  EXPECT_EQ(reg_.request(Imported().id), std::nullopt);
  LaterOn();
  request_.waiting_since = reg_.now() - absl::Minutes(10);
  EXPECT_EQ(*ImportOne(request_), RowOutcome::kAdded);
  EXPECT_EQ(reg_.request(Imported().id)->waiting_since(), request_.waiting_since);
}

TEST_F(ImportSourcesTest, WhatACitizenAskedForHereStandsWhileTheSourceRepeatsItself) {
  ImportAll();
  Request request = *reg_.request(Imported().id);
  request.any_within = {.minutes = 45, .since = request.waiting_since()};
  ASSERT_TRUE(reg_.Run({RequestPlaced{request}}).ok());
  LaterOn();
  EXPECT_THAT(KeptOf(ImportOne(request_)), ElementsAre("any_within_minutes DECIDED_HERE"));
  EXPECT_THAT(reg_.request(Imported().id), Optional(request));
}

TEST_F(ImportSourcesTest, AWishHasTheRowsDateAndKeepsTheOneThatWasDecidedHere) {
  const absl::Time first = request_.waiting_since, own = first + absl::Hours(24 * 30);
  request_.wishes = {ListId(11), ListId(12)};
  request_.any_within_minutes.reset();
  request_.wish_since = {{ListId(12), own}};
  ListRow third = list_;
  third.list = ListId(12);
  third.row = 5;
  ListRow fourth = third;
  fourth.list = ListId(13);
  fourth.row = 6;
  Import({practice_, third, fourth});
  ImportAll();
  const PersonId id = Imported().id;
  EXPECT_EQ(reg_.request(id)->wishes, (std::vector<RequestWish>{{ListId(11), first}, {ListId(12), own}}));
  // Here the second wish is given up and asked for again.
  LaterOn();
  Request here = *reg_.request(id);
  here.wishes[1].since = reg_.now();
  ASSERT_TRUE(reg_.Run({RequestPlaced{here}}).ok());
  LaterOn();
  EXPECT_THAT(KeptOf(ImportOne(request_)), ElementsAre("waiting_since DECIDED_HERE"));
  EXPECT_EQ(reg_.request(id), here);
  // A wish that is new in the source's words has the source's date; the others keep theirs.
  LaterOn();
  request_.wishes.push_back(ListId(13));
  EXPECT_THAT(KeptOf(ImportOne(request_)), ElementsAre("waiting_since DECIDED_HERE"));
  here.wishes.push_back({ListId(13), first});
  EXPECT_EQ(reg_.request(id), here);
  // A date that the source changes is taken.
  LaterOn();
  request_.wish_since[ListId(12)] = own + absl::Hours(1);
  EXPECT_THAT(KeptOf(ImportOne(request_)), ::testing::IsEmpty());
  here.wishes[1].since = own + absl::Hours(1);
  EXPECT_EQ(reg_.request(id), here);
}

TEST_F(ImportSourcesTest, AnOutdatedRowIsAResultAndTheRestStands) {
  ImportAll();
  LaterOn();
  PersonRow newcomer = person_;
  newcomer.national_id = IdNumber(1);
  person_.list = ListId(11);
  person_.since = absl::CivilDay(2019, 1, 1);
  const auto outcomes = Import({person_, newcomer});
  EXPECT_EQ(*outcomes[0], RowOutcome::kUnchanged);
  EXPECT_THAT(KeptOf(outcomes[0]), ElementsAre("list_id ROW_OUTDATED", "since ROW_OUTDATED"));
  EXPECT_EQ(*outcomes[1], RowOutcome::kAdded);
  EXPECT_EQ(CommittedList(Imported()), ListId(10));
}

TEST_F(ImportSourcesTest, ARowThatWasRefusedIsHeardWhenNothingForbidsItAnyMore) {
  ImportAll();
  const PersonId child = reg_.AddChildOf(Imported().id, ListId(10));
  Request together = *reg_.request(Imported().id);
  together.unit = {Imported().id, child};
  ASSERT_TRUE(reg_.Run({RequestPlaced{together}}).ok());
  LaterOn();
  person_.list = ListId(11);
  person_.since = absl::CivilDay(2026, 5, 1);
  ASSERT_THAT(KeptOf(ImportOne(person_)), Contains("list_id WAITS_WITH_OTHERS"));
  ASSERT_TRUE(reg_.Run({RequestClosed{.applicant = Imported().id, .end = RequestEnd::kWithdrawn}}).ok());
  LaterOn();
  EXPECT_THAT(TakenOf(ImportOne(person_)), ElementsAre("list_id", "since"));
  EXPECT_EQ(CommittedList(Imported()), ListId(11));
}

// --- when, and who else --------------------------------------------------------------------------------------

TEST_F(ImportSourcesTest, RowsThatLagChangeNothing) {
  ImportAll();
  const Delivery lagging = {.source = PopulationRegister(), .as_of = reg_.now() + absl::Minutes(30)};
  LaterOn();
  Import({practice_, list_, other_list_, household_, person_, request_});  // says the same again
  list_.ceiling = 900;
  person_.language = "se";
  household_.household.position = {60.9, 5.9};
  request_.any_within_minutes = 20;
  practice_.practice.name = "Gammelt navn";
  ImportedSoFar so_far;
  const absl::StatusOr<ImportDecision> late =
      Decide({practice_, list_, household_, person_, request_}, so_far, lagging);
  ASSERT_TRUE(late.ok());
  for (const auto& outcome : late->outcomes) {
    EXPECT_EQ(*outcome, RowOutcome::kLate);
    EXPECT_THAT(outcome->changes, IsEmpty());
  }
  EXPECT_THAT(late->decision.events, IsEmpty());
}

TEST_F(ImportSourcesTest, ALateRowHoldsNobodyElseUp) {
  ImportAll();
  const Delivery lagging = Today();
  LaterOn();
  Import({person_});
  PersonRow other = person_;
  other.national_id = IdNumber(1);
  const auto outcomes = Deliver(lagging, {person_, other});
  EXPECT_EQ(*outcomes[0], RowOutcome::kLate);
  EXPECT_EQ(*outcomes[1], RowOutcome::kAdded);
}

TEST_F(ImportSourcesTest, AnotherSourcesFirstWordFillsOnlyWhatIsNotKnown) {
  ImportAll();
  LaterOn();
  list_.ceiling = 900;
  list_.doctor_sex = Sex::kFemale;
  const auto theirs = Deliver(Today(kOffice), {list_});
  EXPECT_EQ(*theirs[0], RowOutcome::kUpdated);
  EXPECT_THAT(TakenOf(theirs[0]), ElementsAre("doctor_sex"));
  EXPECT_THAT(KeptOf(theirs[0]), ElementsAre("ceiling DECIDED_HERE"));
  EXPECT_EQ(reg_.list(ListId(10)).ceiling, 1);
  LaterOn();
  list_.ceiling = 950;
  EXPECT_THAT(TakenOf(DeliverOne(Today(kOffice), list_)), ElementsAre("ceiling")) << "it has changed its word";
}

TEST_F(ImportSourcesTest, AnotherSourceMovesNobodyWhoIsKnown) {
  ImportAll();
  const Person before = Imported();
  HouseholdRow home = household_;
  home.household.municipality = kAskoy;
  person_.list = ListId(11);
  person_.since = absl::CivilDay(2026, 11, 1);
  const auto theirs = Deliver(Today(kOffice), {home, person_});
  EXPECT_THAT(KeptOf(theirs[1]),
              ElementsAre("household_id DECIDED_HERE", "list_id DECIDED_HERE", "since DECIDED_HERE"));
  EXPECT_EQ(Imported(), before);
  EXPECT_EQ(theirs[1]->changes[0].said, "5") << "their own number";
}

// Each source is late only by its own times.
TEST_F(ImportSourcesTest, OneSourceIsNotLateByAnother) {
  ImportAll();
  const Delivery earlier = {.source = kOffice, .as_of = reg_.now() - absl::Hours(24)};
  EXPECT_EQ(*DeliverOne(earlier, list_), RowOutcome::kUnchanged);
}

TEST_F(ImportSourcesTest, ADeliveryMayTakeBackWhatWasDecidedHere) {
  ImportAll();
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = ListId(10), .ceiling_before = 1, .ceiling = 1200, .reason = ""}}).ok());
  LaterOn();
  Delivery take = Today();
  take.take_source = true;
  EXPECT_THAT(TakenOf(DeliverOne(take, list_)), ElementsAre("ceiling"));
  EXPECT_EQ(reg_.list(ListId(10)).ceiling, 1);
}

// --- a register from before sources were kept ----------------------------------------------------------------

TEST_F(ImportSourcesTest, AFirstDeliveryTakesWhatNothingButAnImportHasChanged) {
  list_.ceiling = 1000;
  ASSERT_TRUE(Deliver({.source = Source(), .as_of = reg_.now()},
                      {practice_, list_, other_list_, household_, person_, request_})[5]
                  .ok());
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = ListId(10), .status = ListStatus::kOpen, .reason = ""}}).ok());
  LaterOn();
  list_.ceiling = 900;
  person_.list = ListId(11);
  person_.since = absl::CivilDay(2026, 11, 1);
  const auto first = Deliver(Today(), {list_, household_, person_});
  EXPECT_THAT(TakenOf(first[0]), ElementsAre("ceiling"));
  EXPECT_THAT(KeptOf(first[0]), ElementsAre("status DECIDED_HERE"));
  EXPECT_EQ(*first[1], RowOutcome::kUnchanged) << "numbers of before are the population register's";
  EXPECT_THAT(TakenOf(first[2]), ElementsAre("list_id", "since"));
  LaterOn();
  list_.ceiling = 800;
  EXPECT_THAT(TakenOf(ImportOne(list_)), ElementsAre("ceiling"));
}

TEST_F(ImportSourcesTest, AFirstDeliveryDoesNotAddWhatWasMetSinceAnImportOfBefore) {
  Deliver({.source = Source(), .as_of = reg_.now()}, {practice_, list_, other_list_, household_, person_, request_});
  ASSERT_TRUE(reg_.Run({RequestClosed{.applicant = Imported().id, .end = RequestEnd::kFulfilled}}).ok());
  LaterOn();
  EXPECT_THAT(KeptOf(ImportOne(request_)), Contains("wishes REQUEST_ENDED"));
  EXPECT_EQ(reg_.request(Imported().id), std::nullopt);
}

}  // namespace
}  // namespace listeplass
