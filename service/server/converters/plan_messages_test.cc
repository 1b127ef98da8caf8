#include "service/server/converters/plan_messages.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

using ::testing::ElementsAre;

// Figures with eight numbers that rise by one from `first`.
PlanFigures FiguresFrom(int64_t first) {
  return {.units = first,
          .persons = first + 1,
          .placed_units = first + 2,
          .placed_persons = first + 3,
          .placed_without_list = first + 4,
          .placed_first_wish = first + 5,
          .cycles = first + 6,
          .chains = first + 7};
}

void ExpectFiguresFrom(int64_t first, const v1::Plan::Figures& figures) {
  EXPECT_EQ(figures.units(), first);
  EXPECT_EQ(figures.persons(), first + 1);
  EXPECT_EQ(figures.placed_units(), first + 2);
  EXPECT_EQ(figures.placed_persons(), first + 3);
  EXPECT_EQ(figures.placed_without_list(), first + 4);
  EXPECT_EQ(figures.placed_first_wish(), first + 5);
  EXPECT_EQ(figures.cycles(), first + 6);
  EXPECT_EQ(figures.chains(), first + 7);
}

class PlanMessagesTest : public ::testing::Test {
 protected:
  PlanMessagesTest() {
    plan_.id = PlanId(3);
    plan_.municipality = kBergen;
    plan_.made_at = absl::FromUnixSeconds(1'796'112'013);
    plan_.effective = absl::CivilDay(2026, 12, 1);
    plan_.base_sequence = 41;
    plan_.policy.municipality = kBergen;
    plan_.policy.objective = Objective::kCardinality;
    plan_.seed = 20261121;
    plan_.cuts = {.lists = {a_, b_}, .sizes = {1, 2}};
    plan_.figures = FiguresFrom(100);
    plan_.first_come = FiguresFrom(200);
  }
  v1::Plan Told(bool committed, absl::Duration solve_time) const {
    return OrAbort(ToProto(
        FoundPlan{.plan = std::make_shared<const PlanRecord>(plan_), .committed = committed, .solve_time = solve_time},
        Disclosure(*state_, Audience::kGeneral), persons_));
  }
  static std::string NameOf(ListId list) { return absl::StrCat("municipalities/4601/lists/", list.value()); }

  TestRegister register_;
  const ListId a_ = register_.AddList(), b_ = register_.AddList();
  const std::shared_ptr<const storage::Snapshot> state_ = register_.state();
  const PersonNames persons_{"n"};
  ApiNames names_{*state_, persons_};
  PlanRecord plan_;
};

TEST_F(PlanMessagesTest, APlanIsToldWithWhatItRestsOnAndReaches) {
  const v1::Plan message = Told(false, absl::Milliseconds(1500));
  EXPECT_EQ(message.name(), "municipalities/4601/plans/3");
  EXPECT_EQ(message.state(), v1::Plan::PREVIEW);
  EXPECT_EQ(message.made_at().seconds(), 1'796'112'013);
  EXPECT_EQ(FromProto(message.effective(), "effective").value(), absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(message.policy().name(), "municipalities/4601/policy");
  EXPECT_EQ(message.policy().objective(), v1::OBJECTIVE_CARDINALITY);
  EXPECT_EQ(message.seed(), 20261121u);
  EXPECT_EQ(message.base_sequence(), 41);
  ExpectFiguresFrom(100, message.figures());
  ExpectFiguresFrom(200, message.first_come());
  EXPECT_DOUBLE_EQ(message.solve_seconds(), 1.5);
  EXPECT_TRUE(message.verified());
  EXPECT_EQ(Told(true, absl::ZeroDuration()).state(), v1::Plan::COMMITTED);
  EXPECT_TRUE(message.tickets_are_numbers()) << "it is from before names were the tickets";
  plan_.tickets = Tickets::kNames;
  EXPECT_FALSE(Told(true, absl::ZeroDuration()).tickets_are_numbers());
}

TEST_F(PlanMessagesTest, AnUndonePlanIsNotCommittedAndNamesTheChangeThatUndidIt) {
  const v1::Plan message = OrAbort(ToProto(
      FoundPlan{
          .plan = std::make_shared<const PlanRecord>(plan_), .committed = true, .undone_by = 52, .solve_time = {}},
      Disclosure(*state_, Audience::kGeneral), persons_));
  EXPECT_EQ(message.state(), v1::Plan::UNDONE);
  EXPECT_EQ(message.undone_by(), 52);
  EXPECT_EQ(Told(true, absl::ZeroDuration()).undone_by(), 0);
}

TEST_F(PlanMessagesTest, FairnessIsAbsentWhereThePlanHasNone) {
  EXPECT_FALSE(Told(true, absl::ZeroDuration()).has_fairness());
  plan_.fairness.emplace().all.applied = 12;
  EXPECT_EQ(Told(true, absl::ZeroDuration()).fairness().all().applied(), 12);
}

TEST_F(PlanMessagesTest, AMoveNamesItsPeopleTheApplicantFirst) {
  PlanMove move{.applicant = PersonId(7),
                .unit = {PersonId(7), PersonId(5)},
                .from = a_,
                .to = b_,
                .rank = 4,
                .from_request = true};
  v1::ListPlanMovesResponse::Move message = ToProto(move, names_).value();
  EXPECT_THAT(message.persons(), ElementsAre(persons_.NameOf(PersonId(7)), persons_.NameOf(PersonId(5))));
  EXPECT_EQ(message.from(), NameOf(a_));
  EXPECT_EQ(message.to(), NameOf(b_));
  EXPECT_EQ(message.rank(), 4);
  move.from_request = false;
  EXPECT_EQ(ToProto(move, names_)->rank(), 0) << "asked for nothing";
  move.from = ListId();
  EXPECT_EQ(ToProto(move, names_)->from(), "") << "had no list";
  move.to = ListId(987654);
  EXPECT_THAT(ToProto(move, names_).status(), Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

TEST_F(PlanMessagesTest, ARefusalTellsItsCutAndHowManyListsItHas) {
  PlanRefusal refusal{.applicant = PersonId(7), .unit = {PersonId(7), PersonId(5)}, .cut = 1};
  v1::ListPlanRefusalsResponse::Refusal message = ToProto(refusal, plan_, persons_);
  EXPECT_THAT(message.persons(), ElementsAre(persons_.NameOf(PersonId(7)), persons_.NameOf(PersonId(5))));
  EXPECT_EQ(message.cut(), 1);
  EXPECT_EQ(message.cut_lists(), 2);
  refusal.cut = 0;
  EXPECT_EQ(ToProto(refusal, plan_, persons_).cut_lists(), 1);
  refusal.cut = -1;
  EXPECT_EQ(ToProto(refusal, plan_, persons_).cut(), -1);
  EXPECT_EQ(ToProto(refusal, plan_, persons_).cut_lists(), 0) << "no list takes anybody";
}

TEST_F(PlanMessagesTest, APlaceIsExplainedByTheMovesThatMadeRoom) {
  planning::Explanation explanation;
  explanation.placed = true;
  explanation.rank = 2;
  explanation.reason = planning::ExplanationReason::kPlacedChain;
  explanation.steps = {{.from = a_, .to = b_, .persons = 3, .own = false},
                       {.from = ListId(), .to = a_, .persons = 1, .own = true}};
  explanation.rules = {Rule::kR4, Rule::kR11};
  explanation.text_nb = "Du får plass.";
  explanation.text_en = "You get a place.";
  const v1::Explanation message = ToProto(explanation, names_).value();
  EXPECT_EQ(message.outcome(), v1::Explanation::PLACED);
  EXPECT_EQ(message.rank(), 2);
  ASSERT_EQ(message.steps_size(), 2);
  EXPECT_EQ(message.steps(0).from(), NameOf(a_));
  EXPECT_EQ(message.steps(0).to(), NameOf(b_));
  EXPECT_EQ(message.steps(0).persons(), 3);
  EXPECT_FALSE(message.steps(0).own());
  EXPECT_EQ(message.steps(1).from(), "");
  EXPECT_TRUE(message.steps(1).own());
  EXPECT_FALSE(message.cycle());
  EXPECT_EQ(message.reason(), "PLACED_CHAIN");
  EXPECT_THAT(message.rules(), ElementsAre("R4", "R11"));
  ASSERT_EQ(message.rule_sources_size(), 2);
  EXPECT_EQ(message.rule_sources(1).number(), "R11");
  EXPECT_EQ(message.text_nb(), "Du får plass.");
  EXPECT_EQ(message.text_en(), "You get a place.");
  explanation.reason = planning::ExplanationReason::kPlacedCycle;
  EXPECT_TRUE(ToProto(explanation, names_)->cycle());
}

TEST_F(PlanMessagesTest, ARefusalIsExplainedByTheListsOfTheCut) {
  planning::Explanation explanation;
  explanation.reason = planning::ExplanationReason::kRefusedCut;
  explanation.cut = {b_, a_};
  const v1::Explanation message = ToProto(explanation, names_).value();
  EXPECT_EQ(message.outcome(), v1::Explanation::REFUSED);
  EXPECT_THAT(message.cut(), ElementsAre(NameOf(b_), NameOf(a_)));
  EXPECT_EQ(message.steps_size(), 0);
  EXPECT_FALSE(message.cycle());
  explanation.cut = {ListId(987654)};
  EXPECT_THAT(ToProto(explanation, names_).status(), Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

}  // namespace
}  // namespace listeplass::server
