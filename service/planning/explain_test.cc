#include "service/planning/explain.h"

#include <gmock/gmock.h>

#include "service/planning/make_plan.h"
#include "service/register/history/undo.h"
#include "service/register/people/merge_persons.h"
#include "service/register/plans/commit_plan.h"
#include "tests/support/test_register.h"

namespace listeplass::planning {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ExplainTest : public ::testing::Test {
 protected:
  ExplainTest() {
    a_ = reg_.AddList({.ceiling = 2, .status = ListStatus::kClosed});
    b_ = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
  }
  PersonId Waiting(ListId from, std::vector<ListId> wishes) {
    const PersonId person = reg_.AddPerson({.list = from});
    EXPECT_TRUE(reg_.Ask(person, std::move(wishes)).ok());
    reg_.Advance(absl::Minutes(1));
    return person;
  }
  void MakePlanNow(std::optional<Objective> objective = std::nullopt) {
    MakePlanOptions options;
    options.id = PlanId(3);
    options.municipality = kBergen;
    options.now = reg_.context().now;
    options.objective = objective;
    absl::StatusOr<PlanRecord> plan = MakePlan(*reg_.state(), options);
    ASSERT_TRUE(plan.ok()) << plan.status();
    plan_ = *std::move(plan);
  }
  // Whatever is explained names no person and no id.
  Explanation Explained(PersonId person) {
    absl::StatusOr<Explanation> explanation = Explain(*reg_.state(), plan_, person);
    EXPECT_TRUE(explanation.ok()) << explanation.status();
    for (const std::string& text : {explanation->text_nb, explanation->text_en}) {
      EXPECT_THAT(text, Not(HasSubstr("persons/")));
      EXPECT_FALSE(text.empty());
    }
    return *std::move(explanation);
  }
  std::string Name(ListId list) { return reg_.list(list).name; }

  TestRegister reg_;
  ListId a_, b_;
  PlanRecord plan_;
};

TEST_F(ExplainTest, APlaceThroughAnExchange) {
  const PersonId one = Waiting(a_, {b_}), two = Waiting(b_, {a_});
  reg_.AddPerson({.list = a_});
  MakePlanNow();
  const Explanation explanation = Explained(two);
  EXPECT_TRUE(explanation.placed);
  EXPECT_EQ(explanation.reason, ExplanationReason::kPlacedCycle);
  EXPECT_EQ(explanation.rank, 1);
  EXPECT_EQ(explanation.steps.size(), 2u);
  EXPECT_THAT(explanation.text_nb, HasSubstr(Name(a_)));
  EXPECT_THAT(explanation.text_nb, HasSubstr("bytte"));
  EXPECT_THAT(explanation.text_en, HasSubstr("exchange of 2 moves"));
  EXPECT_THAT(explanation.rules, ElementsAre(Rule::kR4, Rule::kR11));
  EXPECT_TRUE(Explained(one).placed);
}

TEST_F(ExplainTest, APlaceThroughAChainAndAFreeOne) {
  const PersonId first = Waiting(b_, {a_});  // a has one free place
  reg_.AddPerson({.list = a_});
  const PersonId second = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(second, {b_}).ok());
  MakePlanNow();
  EXPECT_EQ(Explained(first).reason, ExplanationReason::kPlacedFreePlace);
  const Explanation explanation = Explained(second);
  EXPECT_EQ(explanation.reason, ExplanationReason::kPlacedChain);
  EXPECT_THAT(explanation.steps,
              ElementsAre(ExplanationStep{b_, a_, 1, false}, ExplanationStep{ListId(), b_, 1, true}));
  EXPECT_THAT(explanation.rules, ElementsAre(Rule::kR4, Rule::kR11, Rule::kR13));
}

TEST_F(ExplainTest, R5AnAutomaticPlaceSaysThatNothingWasAskedFor) {
  const PersonId newcomer = reg_.AddPerson();
  MakePlanNow();
  const Explanation explanation = Explained(newcomer);
  EXPECT_TRUE(explanation.placed);
  EXPECT_THAT(explanation.rules, ElementsAre(Rule::kR5, Rule::kR11, Rule::kR13));
  EXPECT_THAT(explanation.text_en, HasSubstr("had not asked"));
}

TEST_F(ExplainTest, R10ARefusalShowsTheCut) {
  reg_.AddPerson({.list = b_});
  const PersonId refused = Waiting(a_, {b_});
  MakePlanNow();
  const Explanation explanation = Explained(refused);
  EXPECT_FALSE(explanation.placed);
  EXPECT_EQ(explanation.reason, ExplanationReason::kRefusedCut);
  EXPECT_THAT(explanation.cut, ElementsAre(b_));
  EXPECT_THAT(explanation.wished_in_cut, ElementsAre(b_));
  EXPECT_THAT(explanation.text_en, HasSubstr("nobody who could make room in front of you can move"));
  EXPECT_THAT(explanation.text_en, HasSubstr(Name(b_)));
  EXPECT_THAT(explanation.text_nb, HasSubstr(Name(b_)));
  EXPECT_THAT(explanation.text_en, HasSubstr("Between those who have waited equally long, lots were drawn."));
}

TEST_F(ExplainTest, R14ARefusalByAReservedPlaceDoesNotCallTheListFull) {
  const ListId kept = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
  const PersonId refused = Waiting(a_, {kept});
  MakePlanNow();
  ASSERT_TRUE(Explained(refused).placed);
  ASSERT_TRUE(
      reg_.Run({IntakeRuleSet{.list = kept, .rule = {.group = Group::kRefugee, .reserved = 1}, .reason = "bosetting"}})
          .ok());
  MakePlanNow();
  const Explanation explanation = Explained(refused);
  EXPECT_EQ(explanation.reason, ExplanationReason::kRefusedCut);
  EXPECT_THAT(explanation.text_en, HasSubstr("is full, keeps its places for others or takes no more people"));
  EXPECT_THAT(explanation.text_nb, HasSubstr("holder av plasser til andre"));
  EXPECT_THAT(explanation.rules, Contains(Rule::kR14));
}

TEST_F(ExplainTest, R30ARefusalBecauseNothingTakesAnybody) {
  const PersonId refused = Waiting(a_, {b_});
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = b_, .status = ListStatus::kLocked, .reason = "test"}}).ok());
  MakePlanNow();
  EXPECT_EQ(Explained(refused).reason, ExplanationReason::kRefusedNoCandidate);
  MakePlanNow(Objective::kFirstCome);
  EXPECT_EQ(Explained(refused).reason, ExplanationReason::kRefusedFirstCome);
}

TEST_F(ExplainTest, AnUndonePlanPromisesNoPlace) {
  const PersonId refused = Waiting(a_, {b_});
  reg_.AddPerson({.list = b_});
  const ListId free = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
  const PersonId other = Waiting(a_, {free});
  MakePlanNow();
  ASSERT_TRUE(Explained(other).placed);
  ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {&plan_}, reg_.context())).ok());
  EXPECT_TRUE(Explained(other).placed);
  const UndoCommand undo{.change = reg_.state()->sequence(), .reason = "feil"};
  ASSERT_TRUE(reg_.Run(DecideUndo(*reg_.state(), undo, reg_.context())).ok());
  const Explanation explanation = Explained(other);
  EXPECT_FALSE(explanation.placed);
  EXPECT_EQ(explanation.reason, ExplanationReason::kPlanUndone);
  EXPECT_EQ(explanation.undone_by, reg_.state()->sequence());
  EXPECT_THAT(explanation.steps, ElementsAre());
  EXPECT_THAT(explanation.text_nb, HasSubstr("men fordelingen ble trukket tilbake før den trådte i kraft"));
  EXPECT_THAT(explanation.text_en, HasSubstr("You have therefore not got this place."));
  EXPECT_EQ(Explained(refused).reason, ExplanationReason::kRefusedCut);
  EXPECT_THAT(Explained(refused).text_en, HasSubstr("The plan has been taken back."));
}

TEST_F(ExplainTest, WhoIsNotInThePlanGetsAnError) {
  MakePlanNow();
  EXPECT_THAT(Explain(*reg_.state(), plan_, PersonId(99)).status(), Fails(absl::StatusCode::kNotFound, "NOT_IN_PLAN"));
}

TEST_F(ExplainTest, APlanOfBeforeAMergeIsToldUnderBothNames) {
  reg_.AddPerson({.list = b_});
  const PersonId refused = Waiting(a_, {b_});
  MakePlanNow();
  const PersonId survivor = reg_.AddPerson();
  const MergePersonsCommand merge{.survivor = survivor, .merged = refused, .reason = "sak 26/402"};
  ASSERT_TRUE(reg_.Run(DecideMergePersons(*reg_.state(), merge, reg_.context())).ok());
  for (PersonId name : {refused, survivor}) EXPECT_EQ(Explained(name).reason, ExplanationReason::kRefusedCut);
}

}  // namespace
}  // namespace listeplass::planning
