// What the refused read, under each objective: never that no list takes anybody when one does, and a proof only where
// there is one.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "absl/strings/str_cat.h"
#include "service/planning/explain.h"
#include "service/planning/make_plan.h"
#include "tests/support/test_register.h"

namespace listeplass::planning {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr Objective kObjectives[] = {Objective::kPriority, Objective::kCardinality, Objective::kBalanced,
                                     Objective::kFirstCome, Objective::kFirstComeThenTrade};

constexpr char kLotsAreDrawn[] = "When several people have waited equally long, we draw lots between them.";

// A register, a plan of it, and what its people are told.
class Told {
 protected:
  void MakePlanNow(Objective objective) {
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
  ListId AddClosed(int64_t ceiling, int64_t members = 0) {
    return reg_.AddList({.ceiling = ceiling, .members = members, .status = ListStatus::kClosed});
  }
  // Asks, and is told apart by waiting time from whoever asks next.
  PersonId Waiting(ListId from, const std::vector<ListId>& wishes) {
    const PersonId person = reg_.AddPerson({.list = from});
    EXPECT_TRUE(reg_.Ask(person, wishes).ok());
    reg_.Advance(absl::Hours(25));
    return person;
  }
  PersonId WaitingWithChild(ListId from, std::vector<ListId> wishes) {
    const PersonId parent = reg_.AddPerson({.list = from});
    AskForListsCommand ask;
    ask.person = parent;
    ask.children = {reg_.AddChildOf(parent, from)};
    ask.wishes = std::move(wishes);
    EXPECT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
    return parent;
  }
  Explanation Explained(PersonId person) {
    absl::StatusOr<Explanation> explanation = Explain(*reg_.state(), plan_, person);
    EXPECT_TRUE(explanation.ok()) << explanation.status();
    return explanation.ok() ? *std::move(explanation) : Explanation();
  }
  std::string Name(ListId list) { return reg_.list(list).name; }

  TestRegister reg_;
  PlanRecord plan_;
};

class ExplainRefusalsTest : public ::testing::Test, protected Told {};

// One place for three who wait: whom prices refuse as well as whom the order refuses.
TEST_F(ExplainRefusalsTest, AFullListIsNotSaidToTakeNobody) {
  const ListId home = AddClosed(9), one = AddClosed(1);
  const PersonId first = Waiting(home, {one}), second = Waiting(home, {one}), third = Waiting(home, {one});
  for (Objective objective : kObjectives) {
    MakePlanNow(objective);
    EXPECT_TRUE(Explained(first).placed);
    for (PersonId refused : {second, third}) {
      const Explanation explanation = Explained(refused);
      EXPECT_FALSE(explanation.placed);
      EXPECT_NE(explanation.reason, ExplanationReason::kRefusedNoCandidate) << ObjectiveName(objective);
      EXPECT_THAT(explanation.text_en, Not(HasSubstr("new patients"))) << ObjectiveName(objective);
      EXPECT_THAT(explanation.text_nb, Not(HasSubstr("nye pasienter"))) << ObjectiveName(objective);
    }
  }
}

TEST_F(ExplainRefusalsTest, UnderPriorityACutProvesEachRefusal) {
  const ListId home = AddClosed(9), one = AddClosed(1);
  Waiting(home, {one});
  const PersonId second = Waiting(home, {one}), third = Waiting(home, {one});
  MakePlanNow(Objective::kPriority);
  for (PersonId refused : {second, third}) {
    EXPECT_EQ(Explained(refused).reason, ExplanationReason::kRefusedCut);
    EXPECT_THAT(Explained(refused).cut, ElementsAre(one));
  }
}

// As the position in the queue says it. Three have waited equally long for one place.
TEST_F(ExplainRefusalsTest, WhomTheLotPassesOverIsToldThatLotsAreDrawn) {
  const ListId home = AddClosed(9), one = AddClosed(1);
  std::vector<PersonId> equals;
  for (int i = 0; i < 3; ++i) equals.push_back(reg_.AddPerson({.list = home}));
  for (PersonId person : equals) ASSERT_TRUE(reg_.Ask(person, {one}).ok());
  for (Objective objective : kObjectives) {
    MakePlanNow(objective);
    ASSERT_EQ(plan_.refusals.size(), 2u);
    for (const PlanRefusal& refusal : plan_.refusals) {
      const Explanation explanation = Explained(refusal.applicant);
      EXPECT_THAT(explanation.text_en, HasSubstr(kLotsAreDrawn)) << ObjectiveName(objective);
      EXPECT_THAT(explanation.text_nb, HasSubstr("trekker vi lodd mellom dem")) << ObjectiveName(objective);
    }
  }
}

// The person in front wants x, which two behind could use in turn: one to x, another after them to y.
TEST_F(ExplainRefusalsTest, WhomTheObjectivePassesOverIsToldSoAndPromisedNoProof) {
  const ListId home = AddClosed(9), x = AddClosed(1), y = AddClosed(1);
  const PersonId in_front = Waiting(home, {x});
  const PersonId on_y = Waiting(y, {x}), behind = Waiting(home, {y});
  MakePlanNow(Objective::kPriority);
  ASSERT_TRUE(Explained(in_front).placed);
  MakePlanNow(Objective::kCardinality);
  ASSERT_TRUE(Explained(on_y).placed);
  ASSERT_TRUE(Explained(behind).placed);
  const Explanation explanation = Explained(in_front);
  EXPECT_EQ(explanation.reason, ExplanationReason::kRefusedNoPlace);
  EXPECT_THAT(explanation.cut, IsEmpty());
  EXPECT_THAT(explanation.text_nb,
              StartsWith("Ingen av listene du ønsket deg, hadde plass til deg da plassene ble fordelt. Vi følger "
                         "reglene for hvem som går foran"));
  EXPECT_THAT(explanation.text_en, HasSubstr("as many people as possible"));
  EXPECT_THAT(explanation.text_en, HasSubstr("the places went to others"));
  EXPECT_THAT(explanation.text_en, Not(HasSubstr("in front of you"))) << "those placed stand behind";
  EXPECT_THAT(explanation.text_en, HasSubstr(kLotsAreDrawn));
}

// By strict order the one in front would get z, and the last one, who is there, x. Today's rule gives x to the second.
TEST_F(ExplainRefusalsTest, WhomTodaysRulePassesOverIsToldThatItWentFirst) {
  const ListId home = AddClosed(9), x = AddClosed(1), z = AddClosed(1);
  const PersonId in_front = Waiting(home, {z}), second = Waiting(home, {x}), on_z = Waiting(z, {x});
  MakePlanNow(Objective::kPriority);
  ASSERT_TRUE(Explained(in_front).placed);
  ASSERT_TRUE(Explained(on_z).placed);
  MakePlanNow(Objective::kFirstComeThenTrade);
  ASSERT_TRUE(Explained(second).placed);
  const Explanation explanation = Explained(in_front);
  EXPECT_EQ(explanation.reason, ExplanationReason::kRefusedNoPlace);
  EXPECT_THAT(explanation.text_nb, HasSubstr("Først får de plass som står for tur etter dagens regel"));
  EXPECT_THAT(explanation.text_en, HasSubstr("under today's rule"));
  EXPECT_THAT(explanation.text_en, Not(HasSubstr("in front of you"))) << "the second stands behind";
  EXPECT_EQ(Explained(on_z).reason, ExplanationReason::kRefusedCut) << "the second is in front of them";
}

TEST_F(ExplainRefusalsTest, OthersAreSaidToHaveThePlacesOnlyWhereSomebodyGotOne) {
  const ListId home = AddClosed(9), full = AddClosed(1, 1);
  const ListId kept = reg_.AddList({.ceiling = 3, .members = 1, .status = ListStatus::kClosed, .held = 2});
  const PersonId wants_full = Waiting(home, {full}), wants_kept = Waiting(home, {kept});
  MakePlanNow(Objective::kCardinality);
  ASSERT_EQ(plan_.refusals.size(), 2u);
  // As where the plan's prices refuse them.
  for (PlanRefusal& refusal : plan_.refusals) {
    refusal.ground = RefusalGround::kObjective;
    refusal.cut = -1;
  }
  EXPECT_THAT(Explained(wants_full).text_en, StartsWith("All the lists you want are full."));
  EXPECT_THAT(Explained(wants_kept).text_nb, HasSubstr("En liste kan være full, holde av plasser til andre eller ikke "
                                                       "ta imot flere i din situasjon nå."));
  for (PersonId refused : {wants_full, wants_kept}) {
    EXPECT_EQ(Explained(refused).reason, ExplanationReason::kRefusedNoPlace);
    EXPECT_THAT(Explained(refused).text_nb, Not(HasSubstr("gikk plassene til andre")));
  }
}

TEST_F(ExplainRefusalsTest, R14WhomARuleKeepsOutIsNotToldThatOthersGotThePlaces) {
  const ListId home = AddClosed(9), bounded = AddClosed(5);
  const IntakeRule rule{.group = Group::kNewcomer, .per_run = 0};
  ASSERT_TRUE(reg_.Run({IntakeRuleSet{.list = bounded, .rule = rule, .reason = "vedtak"}}).ok());
  const PersonId newcomer = Waiting(ListId(), {bounded}), switcher = Waiting(home, {bounded});
  MakePlanNow(Objective::kCardinality);
  ASSERT_TRUE(Explained(switcher).placed);
  ASSERT_EQ(plan_.refusals.size(), 1u);
  plan_.refusals[0].ground = RefusalGround::kObjective;
  plan_.refusals[0].cut = -1;
  const Explanation explanation = Explained(newcomer);
  EXPECT_THAT(explanation.text_nb, HasSubstr("ikke ta imot flere i din situasjon nå"));
  EXPECT_THAT(explanation.text_nb, Not(HasSubstr("gikk plassene til andre")));
  EXPECT_THAT(explanation.rules, ::testing::Contains(Rule::kR14));
}

TEST_F(ExplainRefusalsTest, AHouseholdIsToldThatThereWasNoRoomForAll) {
  const ListId home = AddClosed(9), one = AddClosed(1);
  const PersonId parent = WaitingWithChild(home, {one});
  for (Objective objective : kObjectives) {
    MakePlanNow(objective);
    const Explanation explanation = Explained(parent);
    ASSERT_FALSE(explanation.placed);
    EXPECT_EQ(explanation.reason, objective == Objective::kFirstCome ? ExplanationReason::kRefusedFirstCome
                                                                     : ExplanationReason::kRefusedTogether);
    EXPECT_THAT(explanation.text_en, HasSubstr("There are 2 of you who need to be on the same list."));
    EXPECT_THAT(explanation.text_en, Not(HasSubstr("new patients"))) << "one has a free place";
    EXPECT_THAT(explanation.text_en, Not(HasSubstr("no free place"))) << "there is one";
  }
}

TEST_F(ExplainRefusalsTest, R5AHouseholdThatAskedForNothingIsToldTheSame) {
  AddClosed(1);
  const HouseholdId family = reg_.AddHousehold();
  const PersonId parent = reg_.AddPerson({.household = family});
  reg_.AddPerson({.birth = absl::CivilDay(2016, 3, 1), .household = family});
  MakePlanNow(Objective::kBalanced);
  EXPECT_EQ(Explained(parent).reason, ExplanationReason::kRefusedTogether);
}

TEST_F(ExplainRefusalsTest, R30ALockedWishIsNotCalledFull) {
  const ListId home = AddClosed(9), full = AddClosed(1, 1), locked = AddClosed(5);
  const PersonId refused = Waiting(home, {full, locked});
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = locked, .status = ListStatus::kLocked, .reason = "test"}}).ok());
  MakePlanNow(Objective::kPriority);
  const Explanation explanation = Explained(refused);
  EXPECT_EQ(explanation.reason, ExplanationReason::kRefusedCut);
  EXPECT_THAT(explanation.text_nb, Not(HasSubstr("er fulle")));
  EXPECT_THAT(explanation.text_nb, HasSubstr("«" + Name(locked) + "» tar ikke imot nye pasienter nå."));
  EXPECT_THAT(explanation.text_nb, HasSubstr("Det gjelder «" + Name(full) + "»."));
}

TEST_F(ExplainRefusalsTest, APlanOfBeforeGroundsWereRecordedSaysWhatItsCutsAndPolicyTell) {
  const ListId home = AddClosed(9), full = AddClosed(1, 1);
  const PersonId refused = Waiting(home, {full});
  MakePlanNow(Objective::kPriority);
  ASSERT_EQ(plan_.refusals.size(), 1u);
  plan_.refusals[0].ground = RefusalGround::kUnrecorded;
  EXPECT_EQ(Explained(refused).reason, ExplanationReason::kRefusedCut);
  plan_.refusals[0].cut = -1;
  EXPECT_EQ(Explained(refused).reason, ExplanationReason::kRefusedNoCandidate) << "the order refuses by a cut or so";
  plan_.policy.objective = Objective::kBalanced;
  EXPECT_EQ(Explained(refused).reason, ExplanationReason::kRefusedNoPlace) << "prices may have refused them";
  EXPECT_THAT(Explained(refused).text_en, Not(HasSubstr("as many people as possible"))) << "or every list was locked";
  plan_.policy.objective = Objective::kFirstCome;
  EXPECT_EQ(Explained(refused).reason, ExplanationReason::kRefusedFirstCome);
}

// Small registers with free, full, over-full and locked lists, single people and households.
class RandomRegister : private Told {
 public:
  explicit RandomRegister(uint64_t seed) : random_(seed) { Fill(); }

  void CheckUnder(Objective objective) {
    MakePlanNow(objective);
    CheckRefusals();
  }
  int64_t without_candidate() const { return without_candidate_; }
  int64_t proven() const { return proven_; }

 private:
  int64_t Pick(int64_t min, int64_t max) { return std::uniform_int_distribution<int64_t>(min, max)(random_); }

  void Fill() {
    for (int i = 0; i < 5; ++i) lists_.push_back(AddClosed(Pick(0, 3), Pick(0, 1)));
    for (int i = 0; i < 9; ++i) {
      const ListId from = Pick(0, 3) == 0 ? ListId() : lists_[Pick(0, 4)];
      std::vector<ListId> wishes;
      for (ListId list : lists_) {
        if (list != from && Pick(0, 2) == 0) wishes.push_back(list);
      }
      std::shuffle(wishes.begin(), wishes.end(), random_);
      if (wishes.empty()) continue;
      const PersonId person = Pick(0, 3) == 0 ? WaitingWithChild(from, wishes) : Waiting(from, wishes);
      // Some have waited past the guarantee.
      if (Pick(0, 3) == 0) reg_.Advance(absl::Hours(24 * 200));
      wishes_[person] = wishes;
    }
    const ListId locked = lists_[Pick(0, 4)];
    ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = locked, .status = ListStatus::kLocked, .reason = "test"}}).ok());
  }

  // Did the plan bring somebody to one of the lists, or could one take people?
  bool SomeListTook(const std::vector<ListId>& lists) {
    for (ListId id : lists) {
      for (const PlanMove& move : plan_.moves) {
        if (move.to == id) return true;
      }
      const GpList list = reg_.list(id);
      if (list.takes_people() && list.free() > 0) return true;
    }
    return false;
  }

  void CheckRefusals() {
    for (const PlanRefusal& refusal : plan_.refusals) {
      const auto asked = wishes_.find(refusal.applicant);
      if (asked == wishes_.end()) continue;
      const Explanation explanation = Explained(refusal.applicant);
      if (explanation.reason == ExplanationReason::kRefusedNoCandidate) {
        ++without_candidate_;
        EXPECT_FALSE(SomeListTook(asked->second)) << "person " << refusal.applicant.value();
      }
      if (explanation.reason == ExplanationReason::kRefusedCut) CheckProof(refusal, explanation);
      if (plan_.policy.objective == Objective::kPriority && refusal.unit.size() == 1) {
        EXPECT_NE(explanation.reason, ExplanationReason::kRefusedNoPlace) << "the order proves all its refusals";
      }
      if (refusal.unit.size() > 1) {
        EXPECT_NE(explanation.reason, ExplanationReason::kRefusedCut);
      }
    }
  }

  // Everybody who came into the cut by the plan stands in front; nobody in it could go elsewhere.
  void CheckProof(const PlanRefusal& refusal, const Explanation& explanation) {
    ++proven_;
    const std::set<ListId> cut(explanation.cut.begin(), explanation.cut.end());
    // Among people of equal standing, those in front have waited longer.
    for (const PlanMove& move : plan_.moves) {
      if (move.unit.size() > 1 || !cut.contains(move.to) || cut.contains(move.from)) continue;
      const bool same_standing = (!move.from) == (!CommittedList(reg_.person(refusal.applicant)));
      if (!same_standing || !reg_.request(move.applicant)) continue;
      EXPECT_LE(reg_.request(move.applicant)->waiting_since(), reg_.request(refusal.applicant)->waiting_since());
    }
    for (const auto& [person, wishes] : wishes_) {
      const std::optional<ListId> now = ListByPlan(person);
      if (!now || !cut.contains(*now)) continue;
      for (ListId wish : wishes) {
        EXPECT_TRUE(cut.contains(wish) || !reg_.list(wish).takes_people()) << "person " << person.value();
      }
    }
  }

  // Of a single person.
  std::optional<ListId> ListByPlan(PersonId person) {
    for (const PlanMove& move : plan_.moves) {
      if (move.applicant == person) return move.unit.size() > 1 ? std::nullopt : std::optional<ListId>(move.to);
    }
    for (const PlanRefusal& refusal : plan_.refusals) {
      if (refusal.applicant == person && refusal.unit.size() > 1) return std::nullopt;
    }
    return CommittedList(reg_.person(person));
  }

  std::mt19937_64 random_;
  std::vector<ListId> lists_;
  std::map<PersonId, std::vector<ListId>> wishes_;
  int64_t without_candidate_ = 0;
  int64_t proven_ = 0;
};

TEST(RandomRegisterTest, NobodyIsToldThatNoListTakesAnybodyWhenOneDoes) {
  int64_t without_candidate = 0, proven = 0;
  for (uint64_t seed = 1; seed <= 15; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    RandomRegister told(seed);
    for (Objective objective : kObjectives) {
      SCOPED_TRACE(std::string(ObjectiveName(objective)));
      told.CheckUnder(objective);
    }
    without_candidate += told.without_candidate();
    proven += told.proven();
  }
  EXPECT_GT(without_candidate, 0);
  EXPECT_GT(proven, 0);
}

}  // namespace
}  // namespace listeplass::planning
