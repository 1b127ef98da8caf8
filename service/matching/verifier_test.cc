// The tests plant every kind of fault in sound plans. Each must be found by the check that is meant to find it.
// tests/property shows that every plan of the solvers is accepted.
#include "service/matching/verifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "service/domain/errors.h"
#include "service/matching/solver.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

// A and B exchange places on the full X and Y. A0 gets the free place on Z. D and E are refused by the cut of X and Y,
// and the household F without a cut. K is content. W is over-full and V locked, so Q stays. H has a place reserved for
// refugees: P gets it, as a second wish, and R is refused.
TestInstance Scene() {
  TestInstance t;
  t.AddList("X", 3, 3).AddList("Y", 3, 3).AddList("Z", 2, 1).AddList("W", 1, 2).AddList("V", 9, 1).AddList("H", 3, 1);
  t.AddList("U", 9, 8);
  t.list("V").locked = true;
  t.list("H").held = 2;
  t.list("H").group_rules = {{Group::kRefugee, 1, 1}};
  t.AddApplicant("A0", "", {{"Z"}});
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "Y", {{"X"}});
  t.AddApplicant("D", "U", {{"X"}, {"Y"}});
  t.AddApplicant("E", "U", {{"X"}, {"U"}});
  t.AddApplicant("F", "U", {{"Y"}}, 2);
  t.AddApplicant("K", "U", {{"U"}, {"X"}});
  t.AddApplicant("P", "", {{"X"}, {"H"}});
  t.applicant("P").group = Group::kRefugee;
  t.AddApplicant("Q", "W", {{"V"}});
  t.AddApplicant("R", "", {{"H"}});
  t.applicant("R").group = Group::kRefugee;
  return t;
}

struct Fault {
  const char* name;
  std::function<void(TestInstance&, Plan&)> plant;
  const char* check;
};

Outcome& Of(TestInstance& t, Plan& plan, const char* applicant) { return plan.outcomes[t.ApplicantOf(applicant)]; }

// Moves somebody and keeps the counters right, so that only the move itself is wrong.
void Place(TestInstance& t, Plan& plan, const char* applicant, const char* list, int32_t rank) {
  Outcome& outcome = Of(t, plan, applicant);
  if (outcome.kind == OutcomeKind::kRefused) --plan.counters.refused;
  if (outcome.kind == OutcomeKind::kContent) --plan.counters.content;
  if (outcome.kind != OutcomeKind::kPlaced) {
    ++plan.counters.placed;
    plan.counters.placed_persons += t.applicant(applicant).size;
  }
  outcome = {OutcomeKind::kPlaced, t.ListOf(list), rank, kNoCut};
}

void Refuse(TestInstance& t, Plan& plan, const char* applicant, CutIndex cut) {
  --plan.counters.placed;
  plan.counters.placed_persons -= t.applicant(applicant).size;
  ++plan.counters.refused;
  Of(t, plan, applicant) = {OutcomeKind::kRefused, kNoList, 0, cut};
}

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

class VerifierTest : public ::testing::TestWithParam<Fault> {};

TEST(VerifierTest, SoundPlanIsAccepted) {
  TestInstance t = Scene();
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A0"), "Z");
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "D"), "U");
  EXPECT_EQ(t.PlaceOf(plan, "P"), "H");
  EXPECT_NE(plan.outcomes[t.ApplicantOf("D")].cut, kNoCut);
  EXPECT_NE(plan.outcomes[t.ApplicantOf("P")].cut, kNoCut);
}

TEST_P(VerifierTest, FindsFault) {
  TestInstance t = Scene();
  Plan plan = t.Solved();
  GetParam().plant(t, plan);
  const absl::Status status = Verify(t.instance(), plan);
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_EQ(GetErrorDetails(status).reason, "PLAN_INVALID");
  EXPECT_EQ(GetErrorDetails(status).metadata["check"], GetParam().check) << status;
}

std::vector<Fault> Faults() {
  return {
      Fault{"OutcomeMissing", [](TestInstance&, Plan& p) { p.outcomes.pop_back(); }, "SHAPE"},
      Fault{"CounterWrong", [](TestInstance&, Plan& p) { ++p.counters.placed_persons; }, "SHAPE"},
      Fault{"UnknownCut", [](TestInstance& t, Plan& p) { Of(t, p, "D").cut = p.refusal_cuts.count; }, "SHAPE"},
      Fault{"ChainTooShort", [](TestInstance&, Plan& p) { p.refusal_cuts.of_list.pop_back(); }, "SHAPE"},
      Fault{"ListInUnknownCut", [](TestInstance&, Plan& p) { p.rank_cuts.of_list[0] = p.rank_cuts.count; }, "SHAPE"},
      Fault{"NotAWish", [](TestInstance& t, Plan& p) { Place(t, p, "A0", "U", 1); }, "OUTCOME"},
      Fault{"WrongRank", [](TestInstance& t, Plan& p) { Of(t, p, "A").rank = 2; }, "OUTCOME"},
      Fault{"WorseThanTheOwnList", [](TestInstance& t, Plan& p) { Place(t, p, "K", "X", 2); }, "OUTCOME"},
      Fault{"OwnListAsAMove", [](TestInstance& t, Plan& p) { Place(t, p, "E", "U", 2); }, "OUTCOME"},
      Fault{"ToALockedList", [](TestInstance& t, Plan& p) { Place(t, p, "Q", "V", 1); }, "OUTCOME"},
      Fault{"ContentWhoAsks",
            [](TestInstance& t, Plan& p) {
              Of(t, p, "D") = Outcome();
              --p.counters.refused;
              ++p.counters.content;
            },
            "OUTCOME"},
      Fault{"RefusedWhoAsksNothing",
            [](TestInstance& t, Plan& p) {
              Of(t, p, "K").kind = OutcomeKind::kRefused;
              ++p.counters.refused;
              --p.counters.content;
            },
            "OUTCOME"},
      Fault{"OneTooMany", [](TestInstance& t, Plan& p) { Place(t, p, "D", "X", 1); }, "CAPACITY"},
      Fault{"HouseholdTooMany", [](TestInstance& t, Plan& p) { Place(t, p, "F", "Y", 1); }, "CAPACITY"},
      Fault{"OverFullTakesMore",
            [](TestInstance& t, Plan& p) {
              t.applicant("A0").wishes[0].list = t.ListOf("W");
              Of(t, p, "A0").list = t.ListOf("W");
            },
            "CAPACITY"},
      Fault{"GroupAboveItsCap", [](TestInstance& t, Plan& p) { Place(t, p, "R", "H", 1); }, "GROUP_RULE"},
      Fault{"HeldPlaceToAnotherGroup", [](TestInstance& t, Plan&) { t.applicant("P").group = Group::kNewcomer; },
            "GROUP_RULE"},
      Fault{"RoomLeftUnused", [](TestInstance& t, Plan& p) { Refuse(t, p, "A0", 0); }, "VACANCY"},
      Fault{"RefusedWithoutCut", [](TestInstance& t, Plan& p) { Of(t, p, "D").cut = kNoCut; }, "CUT"},
      Fault{"CutForAHousehold", [](TestInstance& t, Plan& p) { Of(t, p, "F").cut = 0; }, "CUT"},
      Fault{"CutWithRoomInside", [](TestInstance& t, Plan& p) { p.refusal_cuts.of_list[t.ListOf("U")] = 0; }, "CUT"},
      Fault{"CutWithoutAWish",
            [](TestInstance& t, Plan& p) {
              p.refusal_cuts.of_list[t.ListOf("X")] = kNoCut;
              p.refusal_cuts.of_list[t.ListOf("Y")] = kNoCut;
            },
            "CUT"},
      Fault{"CutNotClosed",
            [](TestInstance& t, Plan&) {
              // B, who is now on X, would also take U, which has room and so is in no cut.
              t.applicant("B").wishes = {{t.ListOf("X"), 1}, {t.ListOf("U"), 1}};
            },
            "CUT"},
      Fault{"ExchangeNotMade",
            [](TestInstance& t, Plan& p) {
              Refuse(t, p, "A", Of(t, p, "D").cut);
              Refuse(t, p, "B", Of(t, p, "D").cut);
            },
            "CUT"},
      Fault{"RankWithoutCut", [](TestInstance& t, Plan& p) { Of(t, p, "P").cut = kNoCut; }, "RANK"},
      Fault{"RankCutForTheBest", [](TestInstance& t, Plan& p) { Of(t, p, "A").cut = Of(t, p, "P").cut; }, "RANK"},
      Fault{"RankCutWithRoomInside", [](TestInstance& t, Plan& p) { p.rank_cuts.of_list[t.ListOf("U")] = 0; }, "RANK"},
      Fault{"RankCutWithoutTheBetterWish",
            [](TestInstance& t, Plan& p) { p.rank_cuts.of_list[t.ListOf("X")] = kNoCut; }, "RANK"}};
}

std::string NameOf(const ::testing::TestParamInfo<Fault>& fault) { return fault.param.name; }

INSTANTIATE_TEST_SUITE_P(Faults, VerifierTest, ::testing::ValuesIn(Faults()), NameOf);

// The free place on Z goes to B, who is behind A and asks for the same.
TEST(VerifierTest, NobodyIsPassedOver) {
  TestInstance t;
  t.AddList("U", 9, 9).AddList("Z", 2, 1).AddApplicant("A", "", {{"Z"}}).AddApplicant("B", "U", {{"Z"}});
  Plan plan = t.Solved();
  ASSERT_EQ(t.PlaceOf(plan, "A"), "Z");
  Refuse(t, plan, "A", Of(t, plan, "B").cut);
  Place(t, plan, "B", "Z", 1);
  EXPECT_EQ(GetErrorDetails(Verify(t.instance(), plan)).metadata["check"], "CUT");
}

TEST(VerifierTest, BetterRanksAtNobodysCostAreMissed) {
  // Each of two people is on the other's first wish.
  TestInstance t;
  t.AddList("X", 2, 1).AddList("Y", 2, 1);
  t.AddApplicant("A", "", {{"X"}, {"Y"}}).AddApplicant("B", "", {{"Y"}, {"X"}});
  Plan plan = t.Solved();
  Place(t, plan, "A", "Y", 2);
  Place(t, plan, "B", "X", 2);
  EXPECT_EQ(GetErrorDetails(Verify(t.instance(), plan)).metadata["check"], "RANK");
  // Claiming a cut does not help: it is not closed.
  plan.rank_cuts.count = 1;
  plan.rank_cuts.of_list[t.ListOf("X")] = 0;
  plan.outcomes[t.ApplicantOf("A")].cut = 0;
  EXPECT_EQ(GetErrorDetails(Verify(t.instance(), plan)).metadata["check"], "RANK");
}

TEST(VerifierTest, FirstComeMayNotExchangeOrClaimCuts) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "Y", {{"X"}}).AddApplicant("C", "", {{"X"}});
  Plan plan = t.Solved();
  plan.objective = Objective::kFirstCome;
  EXPECT_EQ(GetErrorDetails(Verify(t.instance(), plan)).metadata["check"], "CUT");
  t.list("X").ceiling = 0;
  EXPECT_EQ(GetErrorDetails(Verify(t.instance(), plan)).metadata["check"], "CAPACITY") << "no vacancy on X";
}

}  // namespace
}  // namespace listeplass::matching
