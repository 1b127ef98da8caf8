#include "service/register/reform/reform_municipality.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "service/register/history/undo.h"
#include "service/register/import/import_rows.h"
#include "service/register/known_municipality.h"
#include "service/register/people/population_event.h"
#include "service/register/people/switch_quota.h"
#include "service/register/policy/policy_in_force.h"
#include "service/register/policy/region.h"
#include "service/register/policy/set_policy.h"
#include "service/register/state_check.h"
#include "tests/support/deliveries.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr MunicipalityId kOld(1507), kNorth(1508), kSouth(1580), kLater(1599);
constexpr GeoPoint kUp = {62.6, 6.2}, kDown = {62.2, 6.2};

// The municipality has two practices of one list each, far apart.
class ReformTest : public ::testing::Test {
 protected:
  ReformTest()
      : north_(reg_.AddList({.municipality = kOld, .position = kUp})),
        south_(reg_.AddList({.municipality = kOld, .position = kDown})) {}

  HouseholdId Home(int64_t grunnkrets, GeoPoint position = kUp) {
    const HouseholdId id = reg_.AddHousehold(kOld, position);
    Household home = HomeOf(id);
    home.grunnkrets = GrunnkretsId(grunnkrets);
    OrAbort(reg_.Run({HouseholdRegistered{home}}));
    return id;
  }
  Household HomeOf(HouseholdId id) { return *OrAbort(reg_.state()->FindHousehold(id)); }
  Practice PracticeOf(ListId list) { return *OrAbort(reg_.state()->FindPractice(reg_.list(list).practice)); }

  ReformRow Row(ListId list, MunicipalityId to) {
    return {.grunnkrets = {}, .practice = reg_.list(list).practice, .municipality = to, .new_grunnkrets = {}};
  }
  static ReformRow Row(int64_t grunnkrets, MunicipalityId to, int64_t after = 0) {
    return {.grunnkrets = GrunnkretsId(grunnkrets),
            .practice = {},
            .municipality = to,
            .new_grunnkrets = GrunnkretsId(after)};
  }
  // Returns a table with both practices, and more rows.
  std::vector<ReformRow> Table(std::vector<ReformRow> more = {}) {
    more.insert(more.begin(), {Row(north_, kNorth), Row(south_, kSouth)});
    return more;
  }
  absl::StatusOr<Decision> Decide(std::vector<ReformRow> table, MunicipalityId before = kOld) {
    return DecideReformMunicipality(
        *reg_.state(), {.municipality = before, .table = std::move(table), .reason = "Stortinget"}, reg_.context());
  }
  absl::Status Reform(std::vector<ReformRow> table) { return reg_.Run(Decide(std::move(table))); }

  std::vector<PersonId> Unassigned(MunicipalityId municipality) {
    std::vector<PersonId> persons;
    OrAbort(reg_.state()->ForEachUnassigned(municipality, std::nullopt, [&](const UnassignedEntry& entry) {
      persons.push_back(entry.person);
      return true;
    }));
    return persons;
  }
  std::vector<Policy> Policies(MunicipalityId municipality) {
    std::vector<Policy> policies;
    OrAbort(reg_.state()->ForEachPolicy(municipality, [&](const Policy& policy) {
      policies.push_back(policy);
      return true;
    }));
    return policies;
  }
  void SetPolicy(const Policy& policy) { OrAbort(reg_.Run(DecideSetPolicy(*reg_.state(), {policy}, reg_.context()))); }

  TestRegister reg_;
  const ListId north_, south_;
};

// --- lists, people and figures of the state --------------------------------------------------------------------

TEST_F(ReformTest, ListsHomesPeopleAndRequestsGoWhereTheTableSays) {
  const HouseholdId first = Home(15070101), second = Home(15070201), third = Home(15070202);
  const PersonId member = reg_.AddPerson({.list = north_, .household = first, .municipality = kOld});
  const PersonId without = reg_.AddPerson({.household = second, .municipality = kOld});
  GpList full = reg_.list(south_);
  full.status = ListStatus::kClosed;
  ASSERT_TRUE(reg_.Run({ListRegistered{full}}).ok());
  const PersonId waits = reg_.AddPerson({.list = north_, .household = third, .municipality = kOld});
  ASSERT_TRUE(reg_.Ask(waits, {south_}).ok());
  const Request before = *reg_.request(waits);

  ASSERT_TRUE(Reform(Table({Row(15070101, kNorth), Row(15070201, kSouth, 15800999), Row(15070202, kSouth)})).ok());

  EXPECT_EQ(reg_.list(north_).municipality, kNorth);
  EXPECT_EQ(reg_.list(south_).municipality, kSouth);
  EXPECT_EQ(PracticeOf(north_).municipality, kNorth);
  EXPECT_THAT(PracticeOf(north_).former_municipalities, ElementsAre(kOld));
  EXPECT_FALSE(PracticeOf(north_).bydel) << "150701 is a bydel of a municipality that is no more";
  EXPECT_EQ(HomeOf(first).municipality, kNorth);
  EXPECT_EQ(HomeOf(first).grunnkrets, GrunnkretsId(15080101)) << "the same last four digits";
  EXPECT_EQ(HomeOf(second).municipality, kSouth);
  EXPECT_EQ(HomeOf(second).grunnkrets, GrunnkretsId(15800999)) << "as the table says";
  EXPECT_THAT(HomeOf(first).members, ElementsAre(member));
  EXPECT_EQ(reg_.person(member).municipality, kNorth);
  EXPECT_EQ(reg_.person(without).municipality, kSouth);
  EXPECT_THAT(Unassigned(kOld), IsEmpty());
  EXPECT_THAT(Unassigned(kSouth), ElementsAre(without));
  Request after = before;
  after.municipality = kSouth;
  EXPECT_EQ(reg_.request(waits), after) << "waiting time and wishes stay";
  OrAbort(CheckState(*reg_.state(), [](const absl::Status& broken) { ADD_FAILURE() << broken; }));
}

TEST_F(ReformTest, NobodyHasMoved) {
  const PersonId member = reg_.AddPerson({.list = south_, .household = Home(15070101), .municipality = kOld});
  const NotificationConsent consent{.notifier = "310000019", .since = reg_.context().today, .given_by = member};
  ASSERT_TRUE(reg_.Run({NotificationsSet{.person = member, .notifier = "310000019", .consent = consent}}).ok());
  const Person before = reg_.person(member);
  const int64_t members = reg_.list(south_).members;
  ASSERT_TRUE(Reform(Table({Row(15070101, kNorth)})).ok());
  Person after = reg_.person(member);
  EXPECT_EQ(after.municipality, kNorth);
  after.municipality = before.municipality;
  EXPECT_EQ(after, before) << "the list, its period and everything else are as they were";
  EXPECT_EQ(reg_.list(south_).members, members);
  int64_t batches = 0;
  OrAbort(reg_.state()->ForEachBatchAbout(member, 0, [&](int64_t) {
    ++batches;
    return true;
  }));
  EXPECT_EQ(batches, 2) << "that they were registered, and let a notifier know";
}

// A person who had moved to the municipality where their list was lives in the list's own municipality. A new border
// between the two gives them no right that a move gives.
TEST_F(ReformTest, R8ANewBorderGivesNoSwitchThatCountsNot) {
  const PersonId person = reg_.AddPerson({.list = south_, .household = Home(15070101), .municipality = kOld});
  const PersonId from_elsewhere = reg_.AddPerson(
      {.list = reg_.AddList(), .household = Home(15070101), .since = CivilDay(2021, 1, 1), .municipality = kOld});
  for (PersonId id : {person, from_elsewhere}) {
    Person moved = reg_.person(id);
    moved.moved_here = CivilDay(2024, 5, 1);
    ASSERT_TRUE(reg_.Run({PersonRegistered{moved}}).ok());
  }
  const auto free_switch = [&](PersonId id) {
    const CivilDay today = reg_.context().today;
    return OrAbort(FindFreeSwitch(*reg_.state(), reg_.person(id), today, today));
  };
  ASSERT_FALSE(free_switch(person));
  ASSERT_TRUE(free_switch(from_elsewhere));
  ASSERT_TRUE(Reform(Table({Row(15070101, kNorth)})).ok());
  EXPECT_FALSE(free_switch(person));
  EXPECT_TRUE(free_switch(from_elsewhere)) << "they did move, and keep what that gave them";
}

TEST_F(ReformTest, AHomeWithoutAGrunnkretsFollowsTheNearestPracticeAndIsReported) {
  const HouseholdId near_north = Home(0, {62.5, 6.3}), near_south = Home(0, {62.3, 6.1});
  const HouseholdId not_in_table = Home(15070777, kDown), in_table = Home(15070101, kDown);
  const absl::StatusOr<Decision> decision = Decide(Table({Row(15070101, kNorth)}));
  ASSERT_TRUE(decision.ok()) << decision.status();
  std::vector<HouseholdId> reported;
  for (const Successor& successor : std::get<MunicipalityReformed>(decision->events.front()).successors) {
    for (const ReformedGrunnkrets& grunnkrets : successor.grunnkretser) {
      if (!grunnkrets.by_practice) continue;
      reported.insert(reported.end(), grunnkrets.households.begin(), grunnkrets.households.end());
    }
  }
  EXPECT_THAT(reported, UnorderedElementsAre(near_north, near_south, not_in_table));
  ASSERT_TRUE(reg_.Run(decision).ok());
  EXPECT_EQ(HomeOf(near_north).municipality, kNorth);
  EXPECT_FALSE(HomeOf(near_north).grunnkrets);
  EXPECT_EQ(HomeOf(near_south).municipality, kSouth);
  EXPECT_EQ(HomeOf(not_in_table).municipality, kSouth);
  EXPECT_EQ(HomeOf(not_in_table).grunnkrets, GrunnkretsId(15800777));
  EXPECT_EQ(HomeOf(in_table).municipality, kNorth) << "however far";
}

TEST_F(ReformTest, OneSuccessorTakesAll) {
  const HouseholdId home = Home(15070101), unknown = Home(0);
  const absl::StatusOr<Decision> decision = Decide({Row(north_, kNorth)});
  ASSERT_TRUE(decision.ok()) << decision.status();
  ASSERT_TRUE(reg_.Run(decision).ok());
  EXPECT_EQ(reg_.list(south_).municipality, kNorth);
  EXPECT_EQ(HomeOf(home).grunnkrets, GrunnkretsId(15080101));
  EXPECT_EQ(HomeOf(unknown).municipality, kNorth);
  for (const ReformedGrunnkrets& grunnkrets :
       std::get<MunicipalityReformed>(decision->events.front()).successors.front().grunnkretser) {
    EXPECT_FALSE(grunnkrets.by_practice) << "there was nothing to choose";
  }
}

TEST_F(ReformTest, TravelTimesGoWithTheNumbers) {
  Home(15070101);
  const PracticeId practice = reg_.list(north_).practice;
  ASSERT_TRUE(reg_.Run({TravelTimeSet{{GrunnkretsId(15070101), practice, 25}},
                        TravelTimeSet{{GrunnkretsId(15070202), practice, 35}}})
                  .ok());
  ASSERT_TRUE(Reform(Table({Row(15070101, kNorth), Row(15070202, kSouth)})).ok());
  const auto minutes = [&](int64_t grunnkrets) {
    const auto time = OrAbort(reg_.state()->FindTravelTime(GrunnkretsId(grunnkrets), practice));
    return time ? time->minutes : -1;
  };
  EXPECT_EQ(minutes(15080101), 25);
  EXPECT_EQ(minutes(15800202), 35) << "where nobody lives yet";
  EXPECT_EQ(minutes(15070101), -1);
  EXPECT_EQ(minutes(15070202), -1);
}

// --- policies --------------------------------------------------------------------------------------------------

TEST_F(ReformTest, PoliciesInForceAndToComeAreCopiedToEachSuccessorFromThatDay) {
  const CivilDay today = reg_.context().today;
  PolicyFields own;
  own.set(static_cast<size_t>(PolicyField::kDailyRun));
  own.set(static_cast<size_t>(PolicyField::kTargetLists));
  SetPolicy({.municipality = kOld, .daily_run = true, .target_lists = {north_, south_}, .own = own});
  SetPolicy({.municipality = kOld, .from = today + 40, .daily_run = false, .own = own});
  ASSERT_TRUE(reg_.Run({DailyRunDone{.municipality = kOld, .day = today + 3}}).ok());
  reg_.SetToday(today + 4);
  ASSERT_TRUE(Reform(Table()).ok());

  EXPECT_THAT(Policies(kOld), IsEmpty());
  const std::vector<Policy> north = Policies(kNorth);
  ASSERT_EQ(north.size(), 2u);
  EXPECT_EQ(north[0].from, today + 4) << "as of the day of the reform";
  EXPECT_TRUE(north[0].daily_run);
  EXPECT_EQ(north[0].own, own);
  EXPECT_THAT(north[0].target_lists, ElementsAre(north_)) << "R14: the municipality's own";
  EXPECT_EQ(north[1].from, today + 40);
  EXPECT_FALSE(north[1].daily_run);
  ASSERT_EQ(Policies(kSouth).size(), 2u);
  EXPECT_THAT(Policies(kSouth)[0].target_lists, ElementsAre(south_));
  EXPECT_EQ(OrAbort(reg_.state()->FindLastDailyRun(kSouth)), today + 3) << "it is not done a second time";
}

TEST_F(ReformTest, ASuccessorWithAPolicyOfItsOwnKeepsIt) {
  reg_.AddList({.municipality = kNorth});
  SetPolicy({.municipality = kNorth, .wait_guarantee_days = 100});
  SetPolicy({.municipality = kOld, .wait_guarantee_days = 200});
  ASSERT_TRUE(Reform(Table()).ok());
  ASSERT_EQ(Policies(kNorth).size(), 1u);
  EXPECT_EQ(Policies(kNorth)[0].wait_guarantee_days, 100);
  EXPECT_EQ(Policies(kSouth)[0].wait_guarantee_days, 200);
}

TEST_F(ReformTest, R33WhoCooperatedWithItCooperatesWithItsSuccessors) {
  const CivilDay today = reg_.context().today;
  GpList serves = reg_.list(reg_.AddList({.municipality = kAskoy}));
  serves.cooperating = {kOld, kBergen};
  std::sort(serves.cooperating.begin(), serves.cooperating.end());
  ASSERT_TRUE(reg_.Run({ListRegistered{serves}}).ok());
  SetPolicy({.municipality = kAskoy, .from = today + 40, .cooperating = {kOld}});
  SetPolicy({.municipality = kAskoy, .cooperating = {kOld}});
  SetPolicy({.municipality = kOld, .cooperating = {kAskoy}});
  ASSERT_THAT(OrAbort(RegionOf(*reg_.state(), kAskoy, today)), ElementsAre(kOld, kAskoy));
  ASSERT_TRUE(Reform(Table()).ok());
  EXPECT_THAT(OrAbort(RegionOf(*reg_.state(), kAskoy, today)), ElementsAre(kNorth, kSouth, kAskoy));
  ASSERT_EQ(Policies(kAskoy).size(), 2u);
  EXPECT_THAT(Policies(kAskoy)[1].cooperating, ElementsAre(kNorth, kSouth));
  EXPECT_THAT(reg_.list(serves.id).cooperating, ElementsAre(kNorth, kSouth, kBergen));
}

// --- the municipality that is no more --------------------------------------------------------------------------

TEST_F(ReformTest, ItIsNotFoundAnyMoreAndTheErrorNamesItsSuccessors) {
  SetPolicy({.municipality = kOld, .wait_guarantee_days = 100});
  reg_.AddPerson({.household = Home(0), .municipality = kOld});
  ASSERT_TRUE(Reform(Table()).ok());
  const absl::Status status = CheckMunicipality(*reg_.state(), kOld, "parent");
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "MUNICIPALITY_ENDED"));
  EXPECT_EQ(GetErrorDetails(status).metadata["successors"], "municipalities/1508 municipalities/1580");
  EXPECT_EQ(FieldOf(status), "parent");
  EXPECT_TRUE(CheckMunicipality(*reg_.state(), kNorth, "parent").ok());
  EXPECT_THAT(Decide(Table()).status(), Fails(StatusCode::kNotFound, "MUNICIPALITY_ENDED"));
  EXPECT_THAT(OrAbort(PredecessorsOf(*reg_.state(), kSouth)), ElementsAre(kOld));
  EXPECT_THAT(OrAbort(SuccessorsOf(*reg_.state(), kNorth)), IsEmpty());
}

TEST_F(ReformTest, ASuccessorThatIsReformedLeadsOn) {
  ASSERT_TRUE(Reform(Table()).ok());
  ASSERT_TRUE(reg_.Run(Decide({Row(north_, kLater)}, kNorth)).ok());
  EXPECT_THAT(OrAbort(SuccessorsOf(*reg_.state(), kOld)), ElementsAre(kSouth, kLater));
  EXPECT_THAT(OrAbort(SuccessorsOf(*reg_.state(), kNorth)), ElementsAre(kLater));
  EXPECT_THAT(PracticeOf(north_).former_municipalities, ElementsAre(kOld, kNorth));
}

TEST_F(ReformTest, ANumberIsNotGivenAgain) {
  ASSERT_TRUE(Reform(Table()).ok());
  const absl::Status back = Decide({Row(north_, kOld)}, kNorth).status();
  EXPECT_EQ(GetErrorDetails(back).reason, "MUNICIPALITY_ENDED");
  EXPECT_EQ(GetErrorDetails(back).metadata.at("field"), "table[0].municipality");
}

TEST_F(ReformTest, ItCannotBeUndone) {
  ASSERT_TRUE(Reform(Table()).ok());
  const int64_t change = reg_.state()->sequence();
  EXPECT_THAT(DecideUndo(*reg_.state(), {.change = change, .reason = "feil"}, reg_.context()).status(),
              Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
}

TEST_F(ReformTest, AReplayGivesTheSameState) {
  const PersonId person = reg_.AddPerson({.household = Home(15070101), .municipality = kOld});
  reg_.AddPerson({.list = north_, .household = Home(0, kDown), .municipality = kOld});
  ASSERT_TRUE(reg_.Ask(person, {south_}).ok());
  SetPolicy({.municipality = kOld, .wait_guarantee_days = 100});
  ASSERT_TRUE(Reform(Table({Row(15070101, kNorth)})).ok());
  TestRegister again;
  OrAbort(reg_.state()->ForEachBatch(0, [&](const EventBatch& batch) {
    OrAbort(again.Run(batch.events));
    return true;
  }));
  for (ListId list : {north_, south_}) EXPECT_EQ(again.list(list), reg_.list(list));
  OrAbort(reg_.state()->ForEachPerson(PersonId(), [&](const Person& expected) {
    EXPECT_EQ(again.person(expected.id), expected);
    EXPECT_EQ(again.request(expected.id), reg_.request(expected.id));
    return true;
  }));
  OrAbort(reg_.state()->ForEachHousehold(HouseholdId(), [&](const Household& expected) {
    EXPECT_EQ(OrAbort(again.state()->FindHousehold(expected.id)), expected);
    return true;
  }));
  EXPECT_EQ(OrAbort(again.state()->FindPolicy(kNorth, reg_.context().today)),
            OrAbort(reg_.state()->FindPolicy(kNorth, reg_.context().today)));
}

// --- the table -------------------------------------------------------------------------------------------------

TEST_F(ReformTest, ABadTableIsRefusedAndSaysWhere) {
  const ListId elsewhere = reg_.AddList();
  struct Case {
    std::vector<ReformRow> table;
    std::string field;
  };
  for (const Case& bad :
       {Case{{}, "table"}, Case{{Row(north_, kNorth), Row(15070101, kSouth)}, "table"},
        Case{Table({Row(north_, kOld)}), "table[2].municipality"},
        Case{Table({Row(15070101, MunicipalityId(12))}), "table[2].municipality"},
        Case{Table({Row(0, kNorth)}), "table[2]"}, Case{Table({Row(46010101, kNorth)}), "table[2].grunnkrets"},
        Case{Table({Row(15070101, kNorth, 15800101)}), "table[2].new_grunnkrets"},
        Case{Table({Row(15070101, kNorth), Row(15070101, kSouth)}), "table[3].grunnkrets"},
        Case{Table({Row(north_, kSouth)}), "table[2].practice"},
        Case{Table({Row(elsewhere, kSouth)}), "table[2].practice"}}) {
    const absl::Status status = Decide(bad.table).status();
    EXPECT_EQ(status.code(), StatusCode::kInvalidArgument) << bad.field << ": " << status;
    EXPECT_EQ(FieldOf(status), bad.field) << status;
  }
  ReformRow nowhere = Row(north_, kSouth);
  nowhere.practice = PracticeId(4711);
  EXPECT_THAT(Decide(Table({nowhere})).status(), Fails(StatusCode::kNotFound, "PRACTICE_NOT_FOUND"));
  EXPECT_THAT(Decide(Table(), MunicipalityId(9999)).status(), Fails(StatusCode::kNotFound, "MUNICIPALITY_NOT_FOUND"));
  EXPECT_THAT(std::string(Decide({Row(north_, kNorth), Row(15070101, kSouth)}).status().message()),
              HasSubstr(absl::StrCat("practices/", reg_.list(south_).practice.value())))
      << "which one is missing";
  EXPECT_THAT(Decide(std::vector<ReformRow>(5001, Row(north_, kNorth))).status(),
              Fails(StatusCode::kResourceExhausted, "LIMIT"));
}

TEST_F(ReformTest, HalfARegisterIsNotReformed) {
  ASSERT_TRUE(reg_.Run({ImportBegan{.rows = 10}}).ok());
  EXPECT_THAT(Decide(Table()).status(), Fails(StatusCode::kFailedPrecondition, "IMPORT_UNFINISHED"));
}

// --- registers outside -----------------------------------------------------------------------------------------

class RegistersAfterReformTest : public ReformTest {
 protected:
  absl::StatusOr<RowResult> Import(const ImportRow& row) {
    ImportedSoFar so_far;
    const std::vector<ImportRow> rows = {row};
    const ImportRowsCommand command = {.rows = rows, .delivery = TodaysDelivery(reg_), .so_far = &so_far};
    ImportDecision decided = OrAbort(DecideImportRows(*reg_.state(), command, reg_.context()));
    OrAbort(reg_.Run(decided.decision));
    return decided.outcomes.front();
  }
};

TEST_F(RegistersAfterReformTest, AFileInTheOldNumbersChangesNothingBack) {
  const HouseholdId home = Home(15070101);
  const Practice practice = PracticeOf(north_);
  const Household household = HomeOf(home);
  ASSERT_TRUE(Reform(Table({Row(15070101, kSouth)})).ok());
  EXPECT_EQ(Import(PracticeRow{.row = 2, .practice = practice}).value(), RowOutcome::kUnchanged);
  EXPECT_EQ(Import(HouseholdRow{.row = 2, .household = household}).value(), RowOutcome::kUnchanged);
  EXPECT_EQ(PracticeOf(north_).municipality, kNorth);
  EXPECT_EQ(HomeOf(home).grunnkrets, GrunnkretsId(15800101));

  Practice renamed = practice;
  renamed.name = "Nytt navn";
  EXPECT_EQ(Import(PracticeRow{.row = 2, .practice = renamed}).value(), RowOutcome::kUpdated) << "what it says besides";
  EXPECT_EQ(PracticeOf(north_).name, "Nytt navn");
  EXPECT_EQ(PracticeOf(north_).municipality, kNorth);
  EXPECT_THAT(PracticeOf(north_).former_municipalities, ElementsAre(kOld));

  Household other = household;
  other.id = HouseholdId(4711);
  EXPECT_THAT(Import(HouseholdRow{.row = 2, .household = other}).status(),
              Fails(StatusCode::kNotFound, "MUNICIPALITY_ENDED"))
      << "nothing tells in which of the two it is";
}

TEST_F(RegistersAfterReformTest, AReportInTheOldNumbersLeadsToTheHomeOfNow) {
  const HouseholdId home = Home(15070101);
  const Household said = HomeOf(home);
  const PersonId person = reg_.AddPerson();
  ASSERT_TRUE(Reform(Table({Row(15070101, kSouth)})).ok());
  const HomeMove move{.persons = {reg_.person(person).national_id}, .to = said, .moved = reg_.context().today};
  ASSERT_TRUE(reg_.Run(DecidePopulationEvent(*reg_.state(), move, reg_.now(), reg_.context())).ok());
  EXPECT_EQ(reg_.person(person).household, home);
  EXPECT_EQ(reg_.person(person).municipality, kSouth);
  HomeMove unknown = move;
  unknown.to.id = HouseholdId(4711);
  EXPECT_THAT(DecidePopulationEvent(*reg_.state(), unknown, reg_.now(), reg_.context()).status(),
              Fails(StatusCode::kNotFound, "MUNICIPALITY_ENDED"));
}

// The register's file came with the new numbers first. Its warning says that the policies stay behind, and a reform may
// still follow.
TEST_F(RegistersAfterReformTest, AReformMayFollowTheImportThatBroughtTheNewNumbers) {
  SetPolicy({.municipality = kOld, .wait_guarantee_days = 100});
  for (const auto& [list, to] : {std::pair(north_, kNorth), std::pair(south_, kSouth)}) {
    Practice practice = PracticeOf(list);
    Import(PracticeRow{.row = 2, .practice = practice}).value();
    practice.municipality = to;
    practice.bydel = {};
    const RowResult result = Import(PracticeRow{.row = 2, .practice = practice}).value();
    ASSERT_TRUE(result.warning);
    EXPECT_EQ(result.warning->reason, "POLICIES_STAY_BEHIND");
  }
  ASSERT_TRUE(Reform(Table()).ok());
  EXPECT_EQ(reg_.list(north_).municipality, kNorth);
  EXPECT_EQ(Policies(kNorth).at(0).wait_guarantee_days, 100);
  EXPECT_THAT(OrAbort(SuccessorsOf(*reg_.state(), kOld)), ElementsAre(kNorth, kSouth));
}

}  // namespace
}  // namespace listeplass
