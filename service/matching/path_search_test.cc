#include "service/matching/path_search.h"
#include "tests/support/test_instance.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace listeplass::matching {
namespace {

// The network of an instance, ready to be searched. Movers are found by applicant.
class Searched {
 public:
  explicit Searched(const TestInstance& t)
      : t_(t), network_(t.Built()), circulation_(network_), closed_(network_), search_(circulation_, closed_) {
    EXPECT_EQ(circulation_.RebuildAdjacency(budget_), absl::OkStatus());
  }

  MoverIndex MoverOf(const std::string& applicant) const {
    for (const Network::Turn& turn : network_.turns) {
      if (turn.applicant == t_.ApplicantOf(applicant)) return turn.mover;
    }
    return kNone;
  }
  bool Move(const std::string& applicant) {
    const MoverIndex m = MoverOf(applicant);
    return search_.MoveSingle(m, network_.movers[m].wish_begin, network_.movers[m].wish_end);
  }
  bool HasMoved(const std::string& applicant) const { return circulation_.mover(MoverOf(applicant)).moved > 0; }
  Node NodeOf(const std::string& list) const { return network_.node_of_list[t_.ListOf(list)]; }
  // Makes all wishes tight. Only a place on this list has a price.
  void NarrowWithAPriceOn(const std::string& list) {
    Circulation::Tight tight;
    tight.wish.assign(network_.wish_node.size(), 1);
    tight.with_hub.assign(network_.hub + 1, 1);
    tight.with_hub[NodeOf(list)] = 0;
    tight.count.assign(network_.movers.size(), 1);
    EXPECT_EQ(circulation_.Narrow(std::move(tight), budget_), absl::OkStatus());
  }
  const ClosedSets& closed() const { return closed_; }

 private:
  const TestInstance& t_;
  const Network network_;
  const SolveOptions options_;
  WorkBudget budget_{options_};
  Circulation circulation_;
  ClosedSets closed_;
  PathSearch search_;
};

TEST(PathSearchTest, MovesOthersAlongAChainToAFreePlace) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 1).AddList("Z", 1, 0);
  t.AddApplicant("A", "", {{"X"}}).AddApplicant("B", "X", {{"Y"}}).AddApplicant("C", "Y", {{"Z"}});
  Searched s(t);
  EXPECT_TRUE(s.Move("A"));
  EXPECT_TRUE(s.HasMoved("B"));
  EXPECT_TRUE(s.HasMoved("C"));
}

TEST(PathSearchTest, ClosesACycleOverThePlaceThatIsLeft) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 1).AddList("Z", 1, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "Y", {{"Z"}}).AddApplicant("C", "Z", {{"X"}});
  Searched s(t);
  EXPECT_TRUE(s.Move("A"));
  EXPECT_TRUE(s.HasMoved("B"));
  EXPECT_TRUE(s.HasMoved("C"));
}

// Found as a total travel time above the least. From a list with room the search took the path to the goal as complete,
// though it leads on over the place that stays empty instead.
TEST(PathSearchTest, WhatIsLeftAtAPriceIsFilledFromAPlaceWithoutOne) {
  TestInstance t;
  t.AddList("A", 1, 1).AddList("G", 1, 1).AddList("O", 1, 0).AddList("X", 1, 1);
  // Q's many wishes make the search go on from the goal's side.
  std::vector<std::vector<std::string>> wishes;
  for (const char* full : {"F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9"}) {
    t.AddList(full, 1, 1);
    wishes.push_back({full});
  }
  wishes.push_back({"O"});
  t.AddApplicant("M", "G", {{"A"}}).AddApplicant("Q", "A", wishes).AddApplicant("P", "X", {{"G"}});
  Searched s(t);
  s.NarrowWithAPriceOn("G");
  EXPECT_TRUE(s.Move("M"));
  EXPECT_TRUE(s.HasMoved("Q"));
  EXPECT_TRUE(s.HasMoved("P"));
}

TEST(PathSearchTest, AFailureClosesWhatCannotBeLeft) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 1).AddList("Z", 1, 1);
  t.AddApplicant("A", "Z", {{"X"}}).AddApplicant("B", "X", {{"Y"}}).AddApplicant("C", "Y", {{"X"}});
  Searched s(t);
  EXPECT_FALSE(s.Move("A"));
  EXPECT_FALSE(s.HasMoved("B"));
  EXPECT_TRUE(s.closed().connected(s.NodeOf("X"), s.NodeOf("Y")));
  EXPECT_FALSE(s.closed().connected(s.NodeOf("X"), s.NodeOf("Z")));
  // Those inside may still trade.
  EXPECT_TRUE(s.Move("B"));
  EXPECT_TRUE(s.HasMoved("C"));
}

TEST(PathSearchTest, WhoHasAPlaceForGoodIsPutOnAnotherWishButNotBack) {
  TestInstance t;
  t.AddList("X", 1, 0).AddList("Y", 1, 0).AddList("W", 1, 1);
  t.AddApplicant("A", "W", {{"X"}, {"Y"}}).AddApplicant("B", "", {{"X"}}).AddApplicant("C", "", {{"Y"}});
  Searched s(t);
  EXPECT_TRUE(s.Move("A"));
  EXPECT_TRUE(s.Move("B"));   // A goes from X to Y
  EXPECT_FALSE(s.Move("C"));  // and not back to W
}

}  // namespace
}  // namespace listeplass::matching
