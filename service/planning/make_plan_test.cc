#include "service/planning/make_plan.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/limits.h"
#include "service/matching/solver.h"
#include "service/planning/build_instance.h"
#include "service/register/plans/commit_plan.h"
#include "service/register/policy/set_policy.h"
#include "tests/support/test_register.h"

namespace listeplass::planning {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAreArray;

// Lists a and b are full, and their members wish for each other's list. List c has one free place, for which a member
// of the full list d waits. A family of two has no list, and no list has room for both.
class MakePlanTest : public ::testing::Test {
 protected:
  MakePlanTest() {
    a_ = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
    b_ = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
    c_ = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
    d_ = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
    in_a_ = reg_.AddPerson({.list = a_});
    to_c_ = reg_.AddPerson({.list = d_});
    in_b_ = reg_.AddPerson({.list = b_});
    EXPECT_TRUE(reg_.Ask(in_a_, {b_}).ok());
    EXPECT_TRUE(reg_.Ask(in_b_, {a_}).ok());
    EXPECT_TRUE(reg_.Ask(to_c_, {c_}).ok());
    const HouseholdId family = reg_.AddHousehold();
    parent_ = reg_.AddPerson({.household = family});
    child_ = reg_.AddPerson({.birth = absl::CivilDay(2016, 3, 1), .household = family});
    options_.id = PlanId(3);
    options_.municipality = kBergen;
    options_.seed = 20261121;
  }

  absl::StatusOr<PlanRecord> Make() {
    options_.now = reg_.context().now;
    return MakePlan(*reg_.state(), options_);
  }

  TestRegister reg_;
  ListId a_, b_, c_, d_;
  PersonId in_a_, to_c_, in_b_, parent_, child_;
  MakePlanOptions options_;
};

TEST_F(MakePlanTest, PlacesByExchangeWhatTodaysRuleCannot) {
  const absl::StatusOr<PlanRecord> plan = Make();
  ASSERT_TRUE(plan.ok()) << plan.status();
  EXPECT_EQ(plan->figures.units, 4);
  EXPECT_EQ(plan->figures.persons, 5);
  EXPECT_EQ(plan->figures.placed_units, 3);
  EXPECT_EQ(plan->figures.placed_first_wish, 3);
  EXPECT_EQ(plan->figures.cycles, 1);
  EXPECT_EQ(plan->figures.chains, 1);
  EXPECT_EQ(plan->first_come.placed_units, 1) << "the free place in c";
  EXPECT_EQ(plan->moves.size(), 3u);
  ASSERT_EQ(plan->refusals.size(), 1u);
  EXPECT_THAT(plan->refusals[0].unit, ElementsAre(parent_, child_));
  EXPECT_EQ(plan->effective, absl::CivilDay(2026, 12, 1)) << "R11";
  EXPECT_EQ(plan->seed, 20261121u) << "the given one";
  EXPECT_EQ(plan->base_sequence, reg_.state()->sequence());
  EXPECT_EQ(Make()->moves, plan->moves) << "the same again";
}

TEST_F(MakePlanTest, DrawsWithTheTicketsThatAreGivenAndSaysSo) {
  EXPECT_EQ(Make()->tickets, Tickets::kNumbers);
  std::set<PersonId> asked;
  options_.ticket_of = [&asked](PersonId person) {
    asked.insert(person);
    return absl::StrCat("persons/", person.value());
  };
  EXPECT_EQ(Make()->tickets, Tickets::kNames);
  EXPECT_THAT(asked, ElementsAre(in_a_, to_c_, in_b_, parent_)) << "the first of each unit";
}

TEST_F(MakePlanTest, TellsWhichHouseholdsItPlacesInParts) {
  EXPECT_TRUE(Make()->divided_households.empty());
  const HouseholdId large = reg_.AddHousehold();
  for (int i = 0; i < limits::kUnitSizeMax + 1; ++i) reg_.AddPerson({.household = large});
  const absl::StatusOr<PlanRecord> plan = Make();
  ASSERT_TRUE(plan.ok()) << plan.status();
  ASSERT_EQ(plan->divided_households.size(), 1u);
  const auto& parts = plan->divided_households[0].parts;
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].size() + parts[1].size(), static_cast<size_t>(limits::kUnitSizeMax + 1));
  for (const std::vector<PersonId>& part : parts) {
    const auto is_part = [&](const auto& decided) { return decided.unit == part; };
    EXPECT_TRUE(std::any_of(plan->refusals.begin(), plan->refusals.end(), is_part) ||
                std::any_of(plan->moves.begin(), plan->moves.end(), is_part))
        << "each part is placed or refused by itself";
  }
}

TEST_F(MakePlanTest, CarriesAFairnessSummary) {
  const absl::StatusOr<PlanRecord> plan = Make();
  ASSERT_TRUE(plan.ok()) << plan.status();
  ASSERT_TRUE(plan->fairness.has_value());
  const Fairness& fairness = *plan->fairness;
  EXPECT_EQ(fairness.all.applied, plan->figures.persons);
  EXPECT_EQ(fairness.all.placed, plan->figures.placed_persons);
  EXPECT_EQ(fairness.all.placed_first_wish, plan->figures.placed_first_wish);
  EXPECT_EQ(fairness.all.placed_travel_minutes.persons, 3) << "of wishes by name, too";
  ASSERT_EQ(fairness.groups.size(), 2u);
  EXPECT_EQ(fairness.groups[0].group, Group::kNewcomer);
  EXPECT_EQ(fairness.groups[0].line.waiting, 2);
  ASSERT_EQ(fairness.bydeler.size(), 1u);
  EXPECT_EQ(fairness.bydeler[0].line, fairness.all);
  EXPECT_EQ(fairness.passed_over_avoidably, 0);
  EXPECT_EQ(fairness.lost_to_today, 0) << "the policy does not ask for it";
}

TEST_F(MakePlanTest, R5TheFamilyIsPlacedTogetherOnceThereIsRoom) {
  const ListId room = reg_.AddList({.ceiling = 2});
  const absl::StatusOr<PlanRecord> plan = Make();
  ASSERT_TRUE(plan.ok()) << plan.status();
  EXPECT_EQ(plan->figures.placed_without_list, 2);
  ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {.plan = &*plan}, reg_.context())).ok());
  EXPECT_EQ(CommittedList(reg_.person(parent_)), room);
  EXPECT_EQ(CommittedList(reg_.person(child_)), room);
}

TEST_F(MakePlanTest, ACommittedPlanLeavesNothingToDoForTheNextOne) {
  const absl::StatusOr<PlanRecord> plan = Make();
  ASSERT_TRUE(plan.ok()) << plan.status();
  ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {.plan = &*plan}, reg_.context())).ok());
  EXPECT_EQ(CommittedList(reg_.person(in_a_)), b_);
  EXPECT_EQ(CommittedList(reg_.person(in_b_)), a_);
  EXPECT_EQ(CommittedList(reg_.person(to_c_)), c_);
  options_.id = PlanId(4);
  EXPECT_EQ(Make()->figures.placed_units, 0);
}

TEST_F(MakePlanTest, TodaysPlacesAreKeptAndTheOthersTrade) {
  options_.objective = Objective::kFirstCome;
  const absl::StatusOr<PlanRecord> today = Make();
  ASSERT_TRUE(today.ok()) << today.status();
  options_.objective = Objective::kFirstComeThenTrade;
  const absl::StatusOr<PlanRecord> plan = Make();
  ASSERT_TRUE(plan.ok()) << plan.status();
  EXPECT_GT(plan->moves.size(), today->moves.size());
  for (const PlanMove& move : today->moves) EXPECT_THAT(plan->moves, ::testing::Contains(move));
  EXPECT_EQ(plan->first_come, today->figures);
  EXPECT_EQ(plan->figures.cycles, 1);
}

TEST_F(MakePlanTest, R14PolicyAndOverrideDecide) {
  ASSERT_TRUE(
      reg_.Run(DecideSetPolicy(*reg_.state(), {.policy = {.municipality = kBergen, .automatic_assignment = false}},
                               reg_.context()))
          .ok());
  options_.objective = Objective::kFirstCome;
  options_.seed = 7;
  const absl::StatusOr<PlanRecord> plan = Make();
  ASSERT_TRUE(plan.ok()) << plan.status();
  EXPECT_EQ(plan->figures.units, 4) << "only the family with a child is assigned automatically";
  EXPECT_EQ(plan->policy.objective, Objective::kFirstCome);
  EXPECT_EQ(plan->figures, plan->first_come);
  EXPECT_EQ(plan->seed, 7u);
}

TEST_F(MakePlanTest, TellsItsStagesAndStopsWhenAsked) {
  std::vector<std::string> stages;
  options_.progress = [&](absl::string_view stage, int64_t, int64_t) {
    if (stages.empty() || stages.back() != stage) stages.emplace_back(stage);
  };
  ASSERT_TRUE(Make().ok());
  EXPECT_THAT(stages, ElementsAre("reading the register", "solving", "verifying", "comparing", "done"));
  const std::atomic<bool> cancelled = true;
  options_.cancelled = &cancelled;
  EXPECT_EQ(Make().status().code(), absl::StatusCode::kCancelled);
}

TEST_F(MakePlanTest, NestedCutsAreKeptAsTheSolverFoundThem) {
  const ListId x = reg_.AddList({.ceiling = 1, .members = 1, .status = ListStatus::kClosed});
  const ListId y = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
  const ListId z = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
  const PersonId on_y = reg_.AddPerson({.list = y});
  const PersonId on_z = reg_.AddPerson({.list = z});
  ASSERT_TRUE(reg_.Ask(on_y, {x}).ok());
  reg_.Advance(absl::Hours(1));
  ASSERT_TRUE(reg_.Ask(on_z, {y}).ok());
  const absl::StatusOr<PlanRecord> plan = Make();
  ASSERT_TRUE(plan.ok()) << plan.status();

  const absl::StatusOr<BuiltInstance> built = BuildInstance(
      *reg_.state(),
      {.municipality = kBergen, .policy = plan->policy, .seed = plan->seed, .today = absl::CivilDay(2026, 11, 21)});
  ASSERT_TRUE(built.ok()) << built.status();
  const absl::StatusOr<matching::Plan> solved = matching::Solve(built->instance, {});
  ASSERT_TRUE(solved.ok()) << solved.status();
  ASSERT_EQ(plan->refusals.size(), 3u) << "the family, on_y, on_z";
  for (const PlanRefusal& refusal : plan->refusals) {
    for (size_t i = 0; i < built->units.size(); ++i) {
      if (built->units[i].persons.front() != refusal.applicant) continue;
      const matching::CutIndex cut = solved->outcomes[i].cut;
      ASSERT_EQ(refusal.cut < 0, cut == matching::kNoCut);
      if (refusal.cut < 0) continue;  // the family: refusals of units of several persons are not proven
      std::vector<ListId> expected;
      for (matching::ListIndex v : matching::ListsOfCut(solved->refusal_cuts, cut)) {
        expected.push_back(built->lists[v]);
      }
      EXPECT_THAT(
          std::vector<ListId>(plan->cuts.lists.begin(), plan->cuts.lists.begin() + plan->cuts.sizes[refusal.cut]),
          UnorderedElementsAreArray(expected));
    }
  }
  EXPECT_THAT(plan->cuts.sizes, ElementsAre(1, 2)) << "x; x and y";
}

}  // namespace
}  // namespace listeplass::planning
