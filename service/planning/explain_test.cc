#include "service/planning/explain.h"

#include <gmock/gmock.h>

#include "service/planning/make_plan.h"
#include "service/register/history/undo.h"
#include "service/register/lists/end_list.h"
#include "service/register/people/merge_persons.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/people/opt_out.h"
#include "service/register/plans/commit_plan.h"
#include "tests/support/test_register.h"

namespace listeplass::planning {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

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
    options.seed = 20261121;
    options.objective = objective;
    absl::StatusOr<PlanRecord> plan = MakePlan(*reg_.state(), options);
    ASSERT_TRUE(plan.ok()) << plan.status();
    plan_ = *std::move(plan);
  }
  // Checks that the explanation names no person.
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
  EXPECT_THAT(
      explanation.text_nb,
      EndsWith("Dette var ditt første ønske. Du fikk plassen fordi du og andre byttet lister, slik at alle kom på "
               "en liste de heller ville ha."));
  EXPECT_THAT(explanation.text_en, HasSubstr("you and others exchanged lists"));
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
  EXPECT_EQ(explanation.text_nb,
            "Du får plass på «" + Name(b_) +
                "» fra 1. desember 2026. Dette var ditt første ønske. Plassen ble ledig fordi andre fikk plass på nye "
                "lister. De som ikke har fastlege, får plass før dem som vil bytte.");
}

TEST_F(ExplainTest, R5AnAutomaticPlaceSaysThatNothingWasAskedFor) {
  const PersonId newcomer = reg_.AddPerson();
  MakePlanNow();
  const Explanation explanation = Explained(newcomer);
  EXPECT_TRUE(explanation.placed);
  EXPECT_EQ(explanation.rank, 0) << "no wish was met";
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
  EXPECT_THAT(explanation.text_en, HasSubstr("without taking the place from somebody in front of you in the queue"));
  EXPECT_THAT(explanation.text_en, HasSubstr("This is about “" + Name(b_) + "”."));
  EXPECT_THAT(explanation.text_nb,
              StartsWith("Alle listene du ønsker deg, er fulle. Vi kunne heller ikke skaffe deg plass gjennom bytter "
                         "uten å ta plassen fra noen foran deg i køen. Det gjelder «" +
                         Name(b_) +
                         "». Når flere har ventet like lenge, trekker vi lodd mellom dem. Vi prøver på nytt neste gang "
                         "plassene fordeles."));
  EXPECT_THAT(explanation.text_nb, EndsWith("kan du klage til Statsforvalteren. Send klagen til kommunen innen fire "
                                            "uker etter at du fikk vite om dette."));
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
  EXPECT_THAT(explanation.text_en,
              HasSubstr("may be full, keep places for others or take no more people in your situation"));
  EXPECT_THAT(explanation.text_nb, HasSubstr("holde av plasser til andre"));
  EXPECT_THAT(explanation.rules, Contains(Rule::kR14));
}

TEST_F(ExplainTest, R30ARefusalBecauseNothingTakesAnybody) {
  const PersonId refused = Waiting(a_, {b_});
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = b_, .status = ListStatus::kLocked, .reason = "test"}}).ok());
  MakePlanNow();
  EXPECT_EQ(Explained(refused).reason, ExplanationReason::kRefusedNoCandidate);
  EXPECT_THAT(Explained(refused).text_nb, StartsWith("«" + Name(b_) + "» tar ikke imot nye pasienter nå."));
  MakePlanNow(Objective::kFirstCome);
  EXPECT_EQ(Explained(refused).reason, ExplanationReason::kRefusedNoCandidate);
}

TEST_F(ExplainTest, R30ARefusalNamesTheListsThatTakeNobodyAndTheTravelTimeThatHasNone) {
  const ListId far = reg_.AddList({.status = ListStatus::kLocked, .position = {61.2, 5.0}});
  const PersonId refused = reg_.AddPerson({.list = far}), asked = reg_.AddPerson({.list = far});
  AskForListsCommand ask;
  ask.person = refused;
  ask.wishes = {a_, b_};
  ask.any_within_minutes = 1;
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  ask.person = asked;
  ask.wishes = {};
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  for (ListId list : {a_, b_}) {
    ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = list, .status = ListStatus::kLocked, .reason = "test"}}).ok());
  }
  MakePlanNow();
  EXPECT_THAT(Explained(refused).text_nb,
              StartsWith("«" + Name(a_) + "» og «" + Name(b_) +
                         "» tar ikke imot nye pasienter nå. Vi fant ingen lister innenfor reisetiden du har valgt"));
  EXPECT_THAT(Explained(asked).text_en, StartsWith("We found no lists within the travel time you have chosen"));
}

TEST_F(ExplainTest, AListThatNobodyNamedIsNotCalledAWish) {
  const PersonId person = reg_.AddPerson({.list = b_});
  AskForListsCommand ask;
  ask.person = person;
  ask.any_within_minutes = 60;
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  MakePlanNow();
  ASSERT_TRUE(Explained(person).placed);
  EXPECT_THAT(Explained(person).text_nb, HasSubstr("Listen er innenfor reisetiden du har valgt."));
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
  EXPECT_THAT(explanation.text_nb, EndsWith("Avgjørelsen ble trukket tilbake før den begynte å gjelde. Du får derfor "
                                            "ikke denne plassen."));
  EXPECT_THAT(explanation.text_en, HasSubstr("You therefore do not get this place."));
  EXPECT_EQ(Explained(refused).reason, ExplanationReason::kRefusedCut);
  EXPECT_THAT(Explained(refused).text_en, StartsWith("This sharing out of places was withdrawn."));
}

// Two people are placed, so that what happens to one of them undoes no whole plan.
class ExplainSinceTest : public ExplainTest {
 protected:
  ExplainSinceTest() {
    const ListId wished = reg_.AddList({.ceiling = 2, .status = ListStatus::kClosed});
    to_ = wished;
    person_ = Waiting(a_, {wished});
    other_ = Waiting(a_, {wished});
    MakePlanNow();
    EXPECT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {&plan_}, reg_.context())).ok());
  }
  void MoveByHand(ListId to, std::optional<absl::CivilDay> effective) {
    MoveByHandCommand move;
    move.persons = {person_};
    move.to = to;
    move.effective = effective;
    move.reason = "sak 26/77";
    ASSERT_TRUE(reg_.Run(DecideMoveByHand(*reg_.state(), move, reg_.context())).ok());
  }
  // Says how the text begins that no longer promises the place.
  std::string Then() {
    return "Da plassene ble fordelt, fikk du plass på «" + Name(to_) +
           "» fra 1. desember 2026. Dette var ditt første ønske. Plassen var ledig.";
  }
  void ExpectOvertaken(absl::string_view rest) {
    const Explanation explanation = Explained(person_);
    EXPECT_FALSE(explanation.placed);
    EXPECT_EQ(explanation.reason, ExplanationReason::kOvertaken);
    EXPECT_EQ(explanation.rank, 0);
    EXPECT_THAT(explanation.steps, ElementsAre());
    EXPECT_EQ(explanation.text_nb, Then() + std::string(rest));
    EXPECT_THAT(explanation.text_en, Not(HasSubstr("You get a place")));
    EXPECT_THAT(Explained(other_).text_nb, StartsWith("Du får plass på «" + Name(to_) + "» fra 1. desember 2026."));
  }

  ListId to_;
  PersonId person_, other_;
};

TEST_F(ExplainSinceTest, APlaceThatThePersonCancelledIsNotPromised) {
  ASSERT_TRUE(reg_.Run(DecideCancelMove(*reg_.state(), {.person = person_}, reg_.context())).ok());
  ExpectOvertaken(" Du har selv avbestilt plassen på «" + Name(to_) + "». Du har plass på «" + Name(a_) +
                  "» fra 1. januar 2020.");
}

TEST_F(ExplainSinceTest, WhoWasMovedByHandMeanwhileIsToldTheListTheyHave) {
  const ListId by_hand = reg_.AddList();
  MoveByHand(by_hand, absl::CivilDay(2026, 12, 1));
  ExpectOvertaken(" Denne avgjørelsen gjelder ikke lenger. Du har plass på «" + Name(by_hand) +
                  "» fra 1. desember 2026.");
}

TEST_F(ExplainSinceTest, R3WhoOptedOutMeanwhileIsPromisedNothing) {
  ASSERT_TRUE(reg_.Run(DecideOptOut(*reg_.state(), {person_}, reg_.context())).ok());
  ExpectOvertaken(
      " Denne avgjørelsen gjelder ikke lenger. Du har valgt å ikke ha fastlege. Du kan melde deg inn i "
      "fastlegeordningen igjen når du vil.");
}

TEST_F(ExplainSinceTest, R25AListThatEndsBeforeTheDayIsPromisedToNobody) {
  EndListCommand end;
  end.list = to_;
  end.effective = absl::CivilDay(2026, 12, 1);
  end.reason = "test";
  ASSERT_TRUE(reg_.Run(DecideEndList(*reg_.state(), end, reg_.context())).ok());
  const Explanation explanation = Explained(person_);
  EXPECT_EQ(explanation.reason, ExplanationReason::kOvertaken);
  EXPECT_EQ(explanation.text_nb,
            Then() + " Denne avgjørelsen gjelder ikke lenger. Du har ikke fastlege fra 1. desember 2026.");
}

TEST_F(ExplainSinceTest, APlaceThatEndsLaterIsToldUntilWhenAndWhatFollows) {
  const ListId by_hand = reg_.AddList();
  reg_.SetToday(absl::CivilDay(2026, 12, 5));
  MoveByHand(by_hand, absl::CivilDay(2026, 12, 20));
  const Explanation explanation = Explained(person_);
  EXPECT_TRUE(explanation.placed);
  EXPECT_EQ(explanation.reason, ExplanationReason::kPlacedFreePlace);
  EXPECT_EQ(explanation.text_nb, Then() + " Fra 20. desember 2026 har du ikke plass der lenger. Du har plass på «" +
                                     Name(by_hand) + "» fra 20. desember 2026.");
}

TEST_F(ExplainTest, APlanOfOneMoveThatThePersonCancelledIsToldAsTheirOwnDoing) {
  const ListId free = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
  const PersonId person = Waiting(a_, {free});
  MakePlanNow();
  ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {&plan_}, reg_.context())).ok());
  ASSERT_TRUE(reg_.Run(DecideCancelMove(*reg_.state(), {.person = person}, reg_.context())).ok());
  const Explanation explanation = Explained(person);
  EXPECT_EQ(explanation.reason, ExplanationReason::kOvertaken);
  EXPECT_THAT(explanation.text_en, HasSubstr("You have cancelled your place on “" + Name(free) + "” yourself."));
}

TEST_F(ExplainTest, WhoIsNotInThePlanGetsAnError) {
  MakePlanNow();
  const PersonId settled = reg_.AddPerson({.list = a_});
  EXPECT_THAT(Explain(*reg_.state(), plan_, settled).status(), Fails(absl::StatusCode::kNotFound, "NOT_IN_PLAN"));
  EXPECT_THAT(Explain(*reg_.state(), plan_, PersonId(99)).status(),
              Fails(absl::StatusCode::kNotFound, "PERSON_NOT_FOUND"));
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
