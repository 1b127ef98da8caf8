#include "service/matching/chains.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/matching/priority_order.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

using ::testing::ElementsAre;

// Tells chains as in "cycle: A:X>Y(B1) B:Y>X(A1)": applicant:from>to(whose places, how many), and +n for free places.
std::vector<std::string> Told(TestInstance& t) {
  const Instance& instance = t.instance();
  std::vector<std::string> told;
  for (const Chain& chain : DecomposeIntoChains(instance, t.Solved(), PriorityOrder(instance))) {
    std::string text = chain.cycle ? "cycle:" : "chain:";
    for (const Move& move : chain.moves) {
      absl::StrAppend(&text, " ", instance.applicants[move.applicant].id, ":",
                      move.from == kNoList ? "" : instance.lists[move.from].id, ">", instance.lists[move.to].id, "(");
      for (const PlacesFrom& place : move.takes_over) {
        absl::StrAppend(&text, instance.applicants[place.applicant].id, place.persons);
      }
      absl::StrAppend(&text, move.free_places > 0 ? absl::StrCat("+", move.free_places) : "", ")");
    }
    told.push_back(text);
  }
  return told;
}

TEST(ChainsTest, CycleBeginsWithItsForemostMember) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 1).AddList("Z", 1, 1);
  t.AddApplicant("A", "Y", {{"Z"}}).AddApplicant("B", "X", {{"Y"}}).AddApplicant("C", "Z", {{"X"}});
  EXPECT_THAT(Told(t), ElementsAre("cycle: A:Y>Z(C1) B:X>Y(A1) C:Z>X(B1)"));
}

TEST(ChainsTest, ChainBeginsWithTheFreePlace) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 2, 1).AddList("Z", 1, 1);
  t.AddApplicant("A", "Z", {{"X"}}).AddApplicant("B", "X", {{"Y"}});
  EXPECT_THAT(Told(t), ElementsAre("chain: B:X>Y(+1) A:Z>X(B1)"));
}

TEST(ChainsTest, ChainEndsWithSomebodyWhoHadNoList) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 2, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("N", "", {{"X"}});
  EXPECT_THAT(Told(t), ElementsAre("chain: A:X>Y(+1) N:>X(A1)"));
}

TEST(ChainsTest, SeparateExchangesAreSeparateInPriorityOrder) {
  TestInstance t;
  t.AddList("P", 1, 1).AddList("Q", 1, 1).AddList("X", 1, 1).AddList("Y", 1, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "P", {{"Q"}}).AddApplicant("C", "Q", {{"P"}});
  t.AddApplicant("D", "Y", {{"X"}});
  EXPECT_THAT(Told(t), ElementsAre("cycle: A:X>Y(D1) D:Y>X(A1)", "cycle: B:P>Q(C1) C:Q>P(B1)"));
}

TEST(ChainsTest, ADepartureIsTakenOverBeforeAFreePlace) {
  TestInstance t;
  t.AddList("X", 5, 3).AddList("Y", 1, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "Y", {{"X"}});
  EXPECT_THAT(Told(t), ElementsAre("cycle: A:X>Y(B1) B:Y>X(A1)"));
}

TEST(ChainsTest, UnitTakesPlacesOfSeveral) {
  TestInstance t;
  t.AddList("X", 4, 4).AddList("Y", 4, 3);
  t.AddApplicant("F", "X", {{"Y"}}, 3).AddApplicant("B", "Y", {{"X"}}).AddApplicant("C", "Y", {{"X"}});
  EXPECT_THAT(Told(t), ElementsAre("chain: F:X>Y(B1C1+1) B:Y>X(F1) C:Y>X(F1)"));
}

TEST(ChainsTest, NobodyMovesNoChain) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 1).AddApplicant("A", "X", {{"Y"}});
  EXPECT_TRUE(Told(t).empty());
}

}  // namespace
}  // namespace listeplass::matching
