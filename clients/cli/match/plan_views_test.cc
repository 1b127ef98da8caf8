#include "clients/cli/match/plan_views.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/parse_message.h"

namespace listeplass::cli {
namespace {

constexpr char kPlan[] = R"(name: "municipalities/4601/plans/3" state: PREVIEW made_at { seconds: 1764585000 }
  effective { year: 2026 month: 1 day: 1 } policy { objective: OBJECTIVE_PRIORITY } seed: 20251201 base_sequence: 312
  figures { units: 21000 persons: 23000 placed_units: 5000 placed_persons: 5750 placed_without_list: 1400
            placed_first_wish: 4000 cycles: 310 chains: 480 }
  first_come { units: 21000 persons: 23000 placed_units: 1800 placed_persons: 2000 placed_without_list: 1450
               placed_first_wish: 500 cycles: 0 chains: 490 }
  solve_seconds: 0.1234 verified: true)";

TEST(PlanViewTest, StandsBesideTodaysRule) {
  EXPECT_EQ(PlanView(ParseMessage<v1::Plan>(kPlan), 0),
            "Plan          4601/3\n"
            "State         preview\n"
            "Made          2025-12-01 11:30, from change 312\n"
            "Takes effect  2026-01-01\n"
            "Objective     priority\n"
            "Seed          20251201\n"
            "Its hash      49b6d7c19794f733401436f998b3d13a8bf3764bdae106766c67d9763a94259b\n"
            "Applied       23000 persons in 21000 requests\n"
            "Placed        5750 persons (25.0 %)\n"
            "Refused       17250 persons\n"
            "Verified      yes\n"
            "Solved in     0.123 s\n"
            "\n"
            "                          THIS PLAN  FIRST COME  DIFFERENCE\n"
            "Persons placed                 5750        2000       +3750\n"
            "  who had no list              1400        1450         -50\n"
            "  on their first wish          4000         500       +3500\n"
            "Requests met                   5000        1800       +3200\n"
            "Chains from a free place        480         490         -10\n"
            "Exchange cycles                 310           0        +310\n");
}

TEST(PlanViewTest, ARehearsalIsNotTakenForARun) {
  v1::Plan plan = ParseMessage<v1::Plan>(kPlan);
  plan.set_rehearsal(true);
  plan.clear_seed();
  EXPECT_THAT(PlanView(plan, 0),
              ::testing::HasSubstr("Seed          a rehearsal's: other lots than those of the day, and it cannot be "
                                   "committed\nApplied"));
}

TEST(PlanViewTest, NobodyOfNobodyIsNoShare) {
  EXPECT_THAT(PlanView(ParseMessage<v1::Plan>(R"(name: "municipalities/4601/plans/3")"), 0),
              ::testing::HasSubstr("Placed        0 persons\n"));
}

TEST(PlanViewTest, AfterAYesItIsToldInOneLine) {
  v1::Plan plan;
  plan.set_name("municipalities/4601/plans/3");
  plan.mutable_figures()->set_placed_persons(2);
  *plan.mutable_effective() = ParseMessage<google::type::Date>("year: 2026 month: 12 day: 1");
  EXPECT_EQ(CommittedText(plan), "Plan 4601/3 is committed, as shown: 2 persons get a new list on 2026-12-01.\n");
}

TEST(PlanViewTest, SaysInOneLineWhichHouseholdsItPlacesInParts) {
  v1::Plan plan = ParseMessage<v1::Plan>(kPlan);
  EXPECT_THAT(PlanView(plan, 0), ::testing::Not(::testing::HasSubstr("Divided")));
  *plan.mutable_divided_households() = ParseMessage<v1::Plan::DividedHouseholds>(R"(
    count: 2 protected: 1
    households { parts { persons: "persons/7" persons: "persons/9" } parts { persons: "persons/28" } })");
  EXPECT_THAT(PlanView(plan, 0),
              ::testing::HasSubstr("Refused       17250 persons\n"
                                   "Divided       2 households, too large to be placed together: in parts of 2 and 1 "
                                   "persons, beginning with persons 7 and 28; 1 with a protected address\n"));
  plan.mutable_divided_households()->clear_households();
  plan.mutable_divided_households()->set_protected_(2);
  EXPECT_THAT(PlanView(plan, 0), ::testing::HasSubstr("too large to be placed together: 2 with a protected address\n"));
}

TEST(PlanViewTest, AnUndonePlanSaysSoAndByWhichChange) {
  v1::Plan plan = ParseMessage<v1::Plan>(kPlan);
  plan.set_state(v1::Plan::UNDONE);
  plan.set_undone_by(52);
  EXPECT_THAT(PlanView(plan, 0), ::testing::HasSubstr("State         undone by change 52\n"));
  v1::ListPlansResponse plans;
  *plans.add_plans() = plan;
  EXPECT_THAT(PlansView(plans, 0), ::testing::HasSubstr("4601/3  undone  "));
}

TEST(PlanViewTest, CommittingItSaysWhomItMovesAndUntilWhenThatCanBeUndone) {
  EXPECT_EQ(CommitText(ParseMessage<v1::Plan>(kPlan)),
            "5750 persons get a new list on 2026-01-01; until then it can be undone.");
}

TEST(PlansViewTest, IsOneLineForEach) {
  v1::ListPlansResponse plans;
  *plans.add_plans() = ParseMessage<v1::Plan>(kPlan);
  EXPECT_EQ(PlansView(plans, 0),
            "PLAN    STATE    MADE              TAKES EFFECT  OBJECTIVE  APPLIED  PLACED  FIRST COME\n"
            "4601/3  preview  2025-12-01 11:30  2026-01-01    priority     23000    5750        2000\n");
  EXPECT_EQ(PlansView({}, 0), "No plans.\n");
}

TEST(PlanMovesViewTest, ShowsUnits) {
  const auto moves = ParseMessage<v1::ListPlanMovesResponse>(R"(
    moves { persons: "persons/7" persons: "persons/8" to: "municipalities/4601/lists/17" rank: 1 }
    moves { persons: "persons/9" from: "municipalities/4601/lists/17" to: "municipalities/4601/lists/3" rank: 2 }
    moves { persons: "persons/10" to: "municipalities/4601/lists/3" })");
  EXPECT_EQ(PlanMovesView(moves, 0),
            "PERSONS  FROM     TO       WISH\n"
            "7 8      -        4601/17     1\n"
            "9        4601/17  4601/3      2\n"
            "10       -        4601/3      -\n");
  EXPECT_EQ(PlanMovesView({}, 0), "No moves.\n");
}

TEST(RefusalsViewTest, ShowsWhoSharesACut) {
  const auto refusals = ParseMessage<v1::ListPlanRefusalsResponse>(R"(
    refusals { persons: "persons/7" persons: "persons/8" cut: 0 cut_lists: 31 }
    refusals { persons: "persons/9" cut: -1 })");
  EXPECT_EQ(RefusalsView(refusals, 0),
            "PERSONS  CUT  FULL LISTS IN IT\n"
            "7 8        0                31\n"
            "9          -                 -\n");
  EXPECT_EQ(RefusalsView({}, 0), "Nobody was refused.\n");
}

TEST(ExplanationViewTest, ShowsTheChain) {
  const auto placed =
      ParseMessage<v1::Explanation>(R"(outcome: PLACED rank: 1 reason: "PLACED_CHAIN" rules: "R4" rules: "R13"
    text_nb: "Du fikk plass." text_en: "You got a place."
    steps { from: "municipalities/4601/lists/3" to: "municipalities/4601/lists/17" persons: 1 }
    steps { to: "municipalities/4601/lists/3" persons: 2 own: true })");
  EXPECT_EQ(ExplanationView(placed, Language::kEnglish, 0),
            "You got a place.\n"
            "\n"
            "Outcome  placed\n"
            "Wish     1\n"
            "Reason   PLACED_CHAIN\n"
            "Rules    R4 R13\n"
            "\n"
            "CHAIN  FROM    TO       PERSONS\n"
            "    1  4601/3  4601/17        1\n"
            "    2  -       4601/3         2  <- this person\n");
  EXPECT_EQ(ExplanationView(placed, Language::kNorwegian, 0).substr(0, 15), "Du fikk plass.\n");
}

TEST(ExplanationViewTest, ShowsNoWishWhereNobodyAsked) {
  const auto assigned = ParseMessage<v1::Explanation>(R"(outcome: PLACED reason: "PLACED_FREE_PLACE" rules: "R5"
    text_nb: "Du fikk plass." text_en: "You got a place.")");
  EXPECT_EQ(ExplanationView(assigned, Language::kEnglish, 0),
            "You got a place.\n"
            "\n"
            "Outcome  placed\n"
            "Reason   PLACED_FREE_PLACE\n"
            "Rules    R5\n");
}

TEST(ExplanationViewTest, ShowsTheCut) {
  const auto refused =
      ParseMessage<v1::Explanation>(R"(outcome: REFUSED reason: "REFUSED_CUT" rules: "R10" text_en: "Full."
    cut: "municipalities/4601/lists/3" cut: "municipalities/4601/lists/17")");
  EXPECT_EQ(ExplanationView(refused, Language::kEnglish, 0),
            "Full.\n"
            "\n"
            "Outcome  refused\n"
            "Reason   REFUSED_CUT\n"
            "Rules    R10\n"
            "\n"
            "FULL, AND NOBODY IN FRONT CAN MAKE ROOM\n"
            "4601/3\n"
            "4601/17\n");
}

}  // namespace
}  // namespace listeplass::cli
