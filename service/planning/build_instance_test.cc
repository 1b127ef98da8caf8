#include "service/planning/build_instance.h"

#include <gmock/gmock.h>

#include <map>

#include "service/domain/limits.h"
#include "service/domain/oslo_time.h"
#include "tests/support/test_register.h"

namespace listeplass::planning {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using ::testing::Optional;

class BuildInstanceTest : public ::testing::Test {
 protected:
  BuiltInstance Build(MunicipalityId municipality = kBergen) {
    policy_.municipality = municipality;
    absl::StatusOr<BuiltInstance> built = BuildInstance(
        *reg_.state(), {.municipality = municipality, .policy = policy_, .seed = 42, .today = reg_.context().today});
    EXPECT_TRUE(built.ok()) << built.status();
    EXPECT_TRUE(matching::Validate(built->instance).ok()) << matching::Validate(built->instance);
    return *std::move(built);
  }
  static std::vector<int32_t> Ranks(const matching::Applicant& applicant) {
    std::vector<int32_t> ranks;
    for (const matching::Wish& wish : applicant.wishes) ranks.push_back(wish.rank);
    return ranks;
  }

  TestRegister reg_;
  Policy policy_;
};

TEST_F(BuildInstanceTest, R6AWishElsewhereIsLeftToThatMunicipalitysRun) {
  const ListId home = reg_.AddList({.municipality = kAskoy});
  const ListId here = reg_.AddList({.status = ListStatus::kClosed});
  const ListId there = reg_.AddList({.status = ListStatus::kClosed, .municipality = kAskoy});
  const PersonId person = reg_.AddPerson({.list = home, .municipality = kAskoy});
  ASSERT_TRUE(reg_.Ask(person, {there, here}).ok());
  const BuiltInstance built = Build();
  ASSERT_EQ(built.units.size(), 1u);
  EXPECT_THAT(built.units[0].persons, ElementsAre(person));
  EXPECT_TRUE(built.units[0].from_request);
  EXPECT_THAT(built.lists, ElementsAre(home, here)) << "the origin stands in it too, the other list does not";
  const matching::Applicant& applicant = built.instance.applicants[0];
  EXPECT_EQ(applicant.origin, 0);
  EXPECT_THAT(Ranks(applicant), ElementsAre(2)) << "its rank stays the person's";
  EXPECT_TRUE(built.instance.lists[0].locked);
  EXPECT_FALSE(built.instance.lists[1].locked);
  // A run over the whole country has both wishes.
  EXPECT_THAT(Ranks(Build(MunicipalityId()).instance.applicants[0]), ElementsAre(1, 2));
}

TEST_F(BuildInstanceTest, R5AndR13PeopleWithoutAListComeByHousehold) {
  const ListId list = reg_.AddList();
  const HouseholdId family = reg_.AddHousehold();
  const PersonId one =
      reg_.AddPerson({.household = family, .group = Group::kRefugee, .since = absl::CivilDay(2026, 11, 1)});
  const PersonId two =
      reg_.AddPerson({.household = family, .group = Group::kRefugee, .since = absl::CivilDay(2026, 9, 1)});
  const PersonId asking = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(asking, {reg_.AddList({.ceiling = 0})}).ok());
  reg_.AddPerson({.residence = Residence::kTemporary, .group = Group::kTemporary});
  reg_.AddPerson({.municipality = kAskoy});
  const BuiltInstance built = Build();
  ASSERT_EQ(built.units.size(), 2u);
  EXPECT_THAT(built.units[0].persons, ElementsAre(two, one)) << "longest first";
  EXPECT_FALSE(built.units[0].from_request);
  EXPECT_THAT(built.units[1].persons, ElementsAre(asking));
  const matching::Applicant& applicant = built.instance.applicants[0];
  EXPECT_EQ(applicant.size, 2);
  EXPECT_EQ(applicant.group, Group::kRefugee);
  EXPECT_EQ(applicant.waiting_since, OsloMidnight(absl::CivilDay(2026, 9, 1)));
  EXPECT_EQ(applicant.wishes.size(), 2u) << "every list here is within the hour";
  EXPECT_EQ(built.lists[applicant.wishes[0].list], list);
}

TEST_F(BuildInstanceTest, TheRunsPolicyIsTheInstances) {
  EXPECT_FALSE(Build().instance.policy.today_first);
  policy_.objective = Objective::kCardinality;
  policy_.wait_guarantee_days = 180;
  policy_.exchange_on_over_full = false;
  policy_.tiers = {{Group::kDisplaced, 0}};
  policy_.today_first = true;
  const matching::Policy policy = Build().instance.policy;
  EXPECT_EQ(policy.objective, Objective::kCardinality);
  EXPECT_EQ(policy.wait_guarantee_days, 180);
  EXPECT_FALSE(policy.exchange_on_over_full);
  EXPECT_EQ(policy.tiers, policy_.tiers);
  EXPECT_TRUE(policy.today_first);
}

TEST_F(BuildInstanceTest, R14IntakeRulesOfListAndPolicyLessWhatCameThisQuarter) {
  const ListId own = reg_.AddList({.ceiling = 100, .held = 4});
  const ListId other = reg_.AddList();
  reg_.AddPerson();
  policy_.intake_rules = {{.group = Group::kRefugee, .per_run = 5, .per_quarter = 6}};
  ASSERT_TRUE(
      reg_.Run({IntakeRuleSet{.list = own, .rule = {.group = Group::kNewborn, .reserved = 3}, .reason = "vedtak"}})
          .ok());
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(reg_.Ask(reg_.AddPerson({.group = Group::kRefugee}), {other}).ok());
  const BuiltInstance built = Build();
  const matching::List& first = built.instance.lists[0];
  EXPECT_EQ(first.held, 7);
  ASSERT_EQ(first.group_rules.size(), 2u);
  EXPECT_EQ(first.group_rules[0].group, Group::kRefugee);
  EXPECT_EQ(first.group_rules[0].intake_cap, 5);
  EXPECT_EQ(first.group_rules[1].group, Group::kNewborn);
  EXPECT_EQ(first.group_rules[1].intake_cap, std::nullopt);
  EXPECT_EQ(first.group_rules[1].reserved, 3);
  ASSERT_EQ(built.instance.lists[1].group_rules.size(), 1u);
  EXPECT_EQ(built.instance.lists[1].group_rules[0].intake_cap, 4) << "6 in the quarter, of whom 2 have come";
}

TEST_F(BuildInstanceTest, R14AQuotaOfTheQuarterCountsWhoHasCome) {
  const ListId list = reg_.AddList();
  const ListId elsewhere = reg_.AddList({.municipality = kAskoy});
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(reg_.Ask(reg_.AddPerson({.group = Group::kRefugee}), {list}).ok());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(reg_.Ask(reg_.AddPerson(), {list}).ok());
  ASSERT_TRUE(reg_.Ask(reg_.AddPerson({.list = reg_.AddList()}), {list}).ok()) << "a switcher, who counts nowhere";
  ASSERT_TRUE(reg_.Ask(reg_.AddPerson({.group = Group::kRefugee, .municipality = kAskoy}), {elsewhere}).ok());
  policy_.quotas = {{.group = Group::kRefugee, .period = QuotaPeriod::kRun, .percent = 10},
                    {.group = Group::kRefugee, .period = QuotaPeriod::kQuarter, .persons = 7},
                    {.group = Group::kDisplaced, .period = QuotaPeriod::kQuarter, .percent = 5}};
  EXPECT_THAT(Build().instance.policy.quotas,
              ElementsAre(matching::Quota{.group = Group::kRefugee, .percent = 10},
                          matching::Quota{.group = Group::kRefugee, .persons = 7, .group_before = 2},
                          matching::Quota{
                              .group = Group::kDisplaced, .percent = 5, .group_before = 0, .without_list_before = 5}));
}

TEST_F(BuildInstanceTest, ThePolicySaysHowFarEachGroupMayBeSent) {
  const ListId near = reg_.AddList();
  const ListId far = reg_.AddList({.position = {60.39, 5.72}});  // some 22 km, more than half an hour
  reg_.AddPerson({.group = Group::kRefugee});
  reg_.AddPerson({.group = Group::kNewcomer});
  const PersonId asking = reg_.AddPerson({.group = Group::kRefugee});
  AskForListsCommand command;
  command.person = asking;
  command.wishes = {reg_.AddList({.ceiling = 0})};
  command.any_within_minutes = 60;
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), command, reg_.context())).ok());
  policy_.intake_rules = {{.group = Group::kRefugee, .within_minutes = 30}};
  const BuiltInstance built = Build();
  ASSERT_EQ(built.units.size(), 3u);
  const auto lists = [&](size_t applicant) {
    std::vector<ListId> wished;
    for (const matching::Wish& wish : built.instance.applicants[applicant].wishes) {
      wished.push_back(built.lists[wish.list]);
    }
    return wished;
  };
  EXPECT_THAT(lists(0), Not(Contains(far)));
  EXPECT_THAT(lists(0), Contains(near));
  EXPECT_THAT(lists(1), Contains(far)) << "other groups as far as the policy's minutes";
  EXPECT_THAT(lists(2), Not(Contains(far))) << "a refugee's own sixty minutes are cut too";
  EXPECT_TRUE(built.instance.lists[0].group_rules.empty()) << "it bounds no list's intake";
}

TEST_F(BuildInstanceTest, R10EachWishHasItsDateAndTheDaysThatCount) {
  ASSERT_TRUE(reg_.Run({PolicySet{{.municipality = kBergen, .waiting_time_rule = WaitingTimeRule::kPerWish}}}).ok());
  const ListId a = reg_.AddList({.ceiling = 0}), b = reg_.AddList({.ceiling = 0}), home = reg_.AddList();
  AskForListsCommand ask;
  ask.person = reg_.AddPerson({.list = home});
  ask.wishes = {a};
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  const absl::Time first = reg_.now();
  const auto after_days = [&](int64_t days) { reg_.Advance(absl::Hours(24 * days)); };
  after_days(10);
  ask.wishes = {b, a};
  ask.any_within_minutes = 60;
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  const absl::Time second = reg_.now();
  const ListId near = reg_.AddList({.ceiling = 0});
  for (ListId list : {a, near}) {
    ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = list, .status = ListStatus::kLocked, .reason = ""}}).ok());
  }
  after_days(5);
  for (ListId list : {a, near}) {
    ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = list, .status = ListStatus::kClosed, .reason = ""}}).ok());
  }
  after_days(20);
  const BuiltInstance built = Build();
  const matching::Applicant& applicant = built.instance.applicants[0];
  EXPECT_EQ(applicant.waiting_since, first);
  std::map<ListId, matching::Wish> wishes;
  for (const matching::Wish& wish : applicant.wishes) wishes[built.lists[wish.list]] = wish;
  EXPECT_EQ(wishes[a].since, std::nullopt) << "the applicant's date";
  EXPECT_THAT(wishes[a].counted_days, Optional(30)) << "35 days less 5, the last one begun";
  EXPECT_THAT(wishes[b].since, Optional(second));
  EXPECT_EQ(wishes[b].counted_days, std::nullopt) << "all of them";
  EXPECT_THAT(wishes[near].since, Optional(second)) << "as any list nearby";
  EXPECT_THAT(wishes[near].counted_days, Optional(20));
}

TEST_F(BuildInstanceTest, R14AutomaticAssignmentCanBeOff) {
  reg_.AddList();
  reg_.AddPerson();
  policy_.automatic_assignment = false;
  EXPECT_TRUE(Build().units.empty());
}

TEST_F(BuildInstanceTest, R5AHouseholdTooLargeForOneUnitComesInSeveral) {
  reg_.AddList();
  const HouseholdId household = reg_.AddHousehold();
  for (int i = 0; i < limits::kUnitSizeMax + 3; ++i) reg_.AddPerson({.household = household});
  const BuiltInstance built = Build();
  ASSERT_EQ(built.units.size(), 2u);
  EXPECT_EQ(built.units[0].persons.size(), static_cast<size_t>(limits::kUnitSizeMax));
  EXPECT_EQ(built.units[1].persons.size(), 3u);
  ASSERT_EQ(built.divided_households.size(), 1u);
  EXPECT_THAT(built.divided_households[0].parts, ElementsAre(built.units[0].persons, built.units[1].persons));
}

TEST_F(BuildInstanceTest, AHouseholdThatFitsIntoOneUnitIsNotDivided) {
  reg_.AddList();
  const HouseholdId household = reg_.AddHousehold();
  for (int i = 0; i < limits::kUnitSizeMax; ++i) reg_.AddPerson({.household = household});
  const BuiltInstance built = Build();
  EXPECT_EQ(built.units.size(), 1u);
  EXPECT_TRUE(built.divided_households.empty());
}

TEST_F(BuildInstanceTest, AnyListNearbyFollowsTheWishesAsBands) {
  const ListId wished = reg_.AddList({.status = ListStatus::kClosed, .position = {60.70, 5.32}});
  const ListId near = reg_.AddList({.position = {60.395, 5.32}});
  reg_.AddList({.position = {61.39, 5.32}});  // too far
  reg_.AddList({.municipality = kAskoy});     // not ours
  const ListId elsewhere = reg_.AddList({.status = ListStatus::kClosed, .municipality = kAskoy});
  AskForListsCommand ask;
  ask.person = reg_.AddPerson();
  ask.wishes = {wished, elsewhere};
  ask.any_within_minutes = 30;
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  const BuiltInstance built = Build();
  const matching::Applicant& applicant = built.instance.applicants[0];
  ASSERT_EQ(applicant.wishes.size(), 2u);
  EXPECT_EQ(built.lists[applicant.wishes[0].list], wished);
  EXPECT_EQ(built.lists[applicant.wishes[1].list], near);
  EXPECT_THAT(Ranks(applicant), ElementsAre(1, 3)) << "after the wish elsewhere, too";
}

TEST_F(BuildInstanceTest, TheTableOfTravelTimesGoesBeforeTheEstimate) {
  const ListId across_the_fjord = reg_.AddList({.position = {60.395, 5.32}});
  const ListId near = reg_.AddList({.position = {60.395, 5.33}});
  const PersonId person = reg_.AddPerson();
  Household home = **reg_.state()->FindHousehold(reg_.person(person).household);
  home.grunnkrets = GrunnkretsId(46010101);
  const PracticeId practice = reg_.list(across_the_fjord).practice;
  ASSERT_TRUE(reg_.Run({HouseholdRegistered{home}, TravelTimeSet{{home.grunnkrets, practice, 55}},
                        TravelTimeSet{{GrunnkretsId(46010102), practice, 1}},
                        TravelTimeSet{{home.grunnkrets, PracticeId(9999), 1}}})
                  .ok());
  const BuiltInstance built = Build();
  EXPECT_THAT(built.instance.travel_times, ElementsAre(TravelTime{home.grunnkrets, practice, 55}));
  const matching::Applicant& applicant = built.instance.applicants[0];
  ASSERT_EQ(applicant.wishes.size(), 2u);
  EXPECT_EQ(built.lists[applicant.wishes[0].list], near);
  EXPECT_EQ(built.lists[applicant.wishes[1].list], across_the_fjord);
  EXPECT_EQ(applicant.wishes[1].travel_minutes, 55);
}

TEST_F(BuildInstanceTest, R23PeopleWithoutAWishFillAGuaranteedListBeforeOthersNearby) {
  const ListId old = reg_.AddList({.ceiling = 100});
  const ListId fresh = reg_.AddList({.ceiling = 1000, .members = 1, .position = {60.45, 5.32}});
  reg_.AddPerson();
  EXPECT_EQ(Build().instance.applicants[0].wishes[0].list, 0) << "the nearer one, as long as nothing is guaranteed";
  GpList list = reg_.list(fresh);
  list.guaranteed_members = 2;
  ASSERT_TRUE(reg_.Run({ListAmended{.list = list, .reason = "test"}}).ok());
  const BuiltInstance built = Build();
  const std::vector<matching::Wish>& wishes = built.instance.applicants[0].wishes;
  ASSERT_EQ(wishes.size(), 2u);
  EXPECT_EQ(built.lists[wishes[0].list], fresh);
  EXPECT_EQ(built.lists[wishes[1].list], old);
  EXPECT_LT(wishes[0].rank, wishes[1].rank);
  list.guaranteed_members = 1;
  ASSERT_TRUE(reg_.Run({ListAmended{.list = list, .reason = "test"}}).ok());
  EXPECT_EQ(Build().instance.applicants[0].wishes[0].list, 0) << "it has what was promised";
}

TEST_F(BuildInstanceTest, R26ListsOfAnExcludedDoctorAreOfferedToNobodyOfTheUnit) {
  const ListId doctors = reg_.AddList({.status = ListStatus::kClosed}), other = reg_.AddList();
  const DoctorPeriod period{.id = 1, .doctor = DoctorId(9'144'900), .from = absl::CivilDay(2020, 1, 1)};
  const PersonId waiting = reg_.AddPerson(), automatic = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(waiting, {doctors}).ok());
  ASSERT_TRUE(reg_.Run({DoctorPeriodSet{.list = doctors, .period = period, .reason = "test"},
                        DoctorExcluded{.person = waiting, .doctor = period.doctor, .reason = "test"},
                        DoctorExcluded{.person = automatic, .doctor = period.doctor, .reason = "test"}})
                  .ok());
  const BuiltInstance built = Build();
  EXPECT_TRUE(built.instance.applicants[0].wishes.empty());
  ASSERT_EQ(built.instance.applicants[1].wishes.size(), 1u);
  EXPECT_EQ(built.lists[built.instance.applicants[1].wishes[0].list], other);
}

TEST_F(BuildInstanceTest, AListThatEndsAndOneForMembersTakeNobody) {
  const ListId ends = reg_.AddList(), members_only = reg_.AddList();
  GpList list = reg_.list(members_only);
  list.members_only = true;
  ASSERT_TRUE(reg_.Run({ListEnded{.list = ends, .effective = absl::CivilDay(2027, 6, 1), .reason = "test"},
                        ListAmended{.list = list, .reason = "test"}})
                  .ok());
  const BuiltInstance built = Build();
  EXPECT_TRUE(built.instance.lists[0].locked);
  EXPECT_TRUE(built.instance.lists[1].locked) << "R28";
}

TEST_F(BuildInstanceTest, WhomStaffMovedLatelyIsLeftAloneWhereThePolicySaysSo) {
  const ListId a = reg_.AddList(), b = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson();
  ASSERT_TRUE(reg_.Run({MoveScheduled{.person = person,
                                      .from = ListId(),
                                      .to = a,
                                      .effective = absl::CivilDay(2026, 11, 21),
                                      .cause = MoveCause::kManual,
                                      .ground = {},
                                      .reason = "",
                                      .plan = PlanId(),
                                      .above_ceiling_by = {}}})
                  .ok());
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  EXPECT_EQ(Build().units.size(), 1u);
  policy_.quiet_days_after_manual_move = 11;
  EXPECT_EQ(Build().units.size(), 0u) << "on 1 December ten days have passed";
  policy_.quiet_days_after_manual_move = 10;
  EXPECT_EQ(Build().units.size(), 1u);
}

TEST_F(BuildInstanceTest, R30LockedListsTakeNobody) {
  const ListId list = reg_.AddList({.status = ListStatus::kClosed});
  ASSERT_TRUE(reg_.Ask(reg_.AddPerson(), {list}).ok());
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = list, .status = ListStatus::kLocked, .reason = "test"}}).ok());
  EXPECT_TRUE(Build().instance.lists[0].locked);
}

TEST_F(BuildInstanceTest, R14TargetListsAreForWhoHasNoneWhileAssignmentIsOffButChildrenGoAnywhere) {
  const ListId target = reg_.AddList(), other = reg_.AddList();
  const PersonId grown_up = reg_.AddPerson();
  const HouseholdId family = reg_.AddHousehold();
  const PersonId parent = reg_.AddPerson({.household = family});
  const PersonId child = reg_.AddPerson({.birth = absl::CivilDay(2018, 5, 1), .household = family});
  policy_.automatic_assignment = false;
  BuiltInstance built = Build();
  ASSERT_EQ(built.units.size(), 1u) << "without target lists only who has a child with them";
  EXPECT_THAT(built.units[0].persons, ElementsAre(parent, child));
  policy_.target_lists = {target};
  built = Build();
  EXPECT_THAT(built.lists, ElementsAre(target, other));
  ASSERT_EQ(built.units.size(), 2u);
  EXPECT_THAT(built.units[0].persons, ElementsAre(grown_up));
  ASSERT_EQ(built.instance.applicants[0].wishes.size(), 1u);
  EXPECT_EQ(built.instance.applicants[0].wishes[0].list, 0) << "the target list";
  EXPECT_EQ(built.instance.applicants[1].wishes.size(), 2u);
}

TEST_F(BuildInstanceTest, R27WhoeverSpeaksNoSamiIsNotOfferedAListThatIsForSamiSpeakersFirst) {
  const ListId list = reg_.AddList();
  GpList sami = reg_.list(reg_.AddList({.status = ListStatus::kClosed}));
  sami.languages = {"nb", "se"};
  sami.sami_first_until = reg_.context().today + 30;
  ASSERT_TRUE(reg_.Run({ListAmended{.list = sami, .reason = "r"}}).ok());
  const PersonId norwegian = reg_.AddPerson({.list = list}), speaker = reg_.AddPerson({.list = list});
  Person person = reg_.person(speaker);
  person.language = "se";
  ASSERT_TRUE(reg_.Run({PersonRegistered{person}}).ok());
  ASSERT_TRUE(reg_.Ask(norwegian, {sami.id}).ok());
  ASSERT_TRUE(reg_.Ask(speaker, {sami.id}).ok());
  EXPECT_THAT(Build().instance.applicants[0].wishes, ::testing::IsEmpty());
  EXPECT_EQ(Build().instance.applicants[1].wishes.size(), 1u);
  reg_.SetToday(*sami.sami_first_until);
  EXPECT_EQ(Build().instance.applicants[0].wishes.size(), 1u) << "from that day on for everybody";
}

TEST_F(BuildInstanceTest, R33CooperatingMunicipalitiesPlanAsOne) {
  const ListId here = reg_.AddList();
  const ListId there = reg_.AddList({.municipality = kAskoy});
  const PersonId neighbour = reg_.AddPerson({.municipality = kAskoy});
  const BuiltInstance built = *BuildInstance(
      *reg_.state(),
      {.municipality = kBergen, .cooperating = {kAskoy}, .policy = policy_, .seed = 1, .today = reg_.context().today});
  EXPECT_THAT(built.lists, ElementsAre(here, there));
  EXPECT_FALSE(built.instance.lists[1].locked);
  ASSERT_EQ(built.units.size(), 1u);
  EXPECT_THAT(built.units[0].persons, ElementsAre(neighbour));
  EXPECT_EQ(built.instance.applicants[0].wishes.size(), 2u);
  EXPECT_THAT(Build().units, ::testing::IsEmpty()) << "Bergen alone has nothing to do with them";
}

}  // namespace
}  // namespace listeplass::planning
