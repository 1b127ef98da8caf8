#include "service/matching/circulation.h"
#include "tests/support/test_instance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>
#include <vector>

namespace listeplass::matching {
namespace {

// An arc of the adjacency that a search would walk: from, to, mover, wish (kNone: back to the origin).
using Arc = std::tuple<Node, Node, MoverIndex, WishIndex>;

std::vector<Arc> Forward(const Circulation& circulation) {
  std::vector<Arc> arcs;
  const Network& network = circulation.network();
  const Circulation::Layer& layer = circulation.layer(1);
  for (Node node = 0; node <= network.hub; ++node) {
    for (const Circulation::OutArc& arc : layer.out[node]) {
      if (circulation.IsAtOrigin(arc.mover)) arcs.emplace_back(node, arc.target, arc.mover, arc.wish);
    }
    for (const Circulation::Arrival& arrival : layer.arrivals[node]) {
      const Circulation::Mover& mover = circulation.mover(arrival.mover);
      if (arrival.back_to != kNone) arcs.emplace_back(node, arrival.back_to, arrival.mover, kNone);
      for (WishIndex wish = mover.wish_begin; arrival.has_other_wishes() && wish < mover.wish_end; ++wish) {
        if (wish != mover.at) arcs.emplace_back(node, network.wish_node[wish], arrival.mover, wish);
      }
    }
  }
  std::sort(arcs.begin(), arcs.end());
  return arcs;
}

std::vector<Arc> Backward(const Circulation& circulation) {
  std::vector<Arc> arcs;
  const Network& network = circulation.network();
  const Circulation::Layer& layer = circulation.layer(1);
  for (Node node = 0; node <= network.hub; ++node) {
    for (const Circulation::InArc& arc : layer.in[node]) {
      const Node from = circulation.IsAtOrigin(arc.mover) ? arc.origin : circulation.Where(arc.mover);
      // Nobody makes room by leaving the hub, and nobody moves to where they are.
      if (from != network.hub && from != node) arcs.emplace_back(from, node, arc.mover, arc.wish);
    }
    for (const Circulation::Helper& helper : layer.helpers[node]) {
      arcs.emplace_back(helper.at, node, helper.mover, kNone);
    }
  }
  std::sort(arcs.begin(), arcs.end());
  return arcs;
}

// Two people who are alike, people with two wishes, and a person without a list.
TestInstance Town() {
  TestInstance t;
  t.AddList("X", 4, 3).AddList("Y", 5, 3).AddList("Z", 4, 3);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "X", {{"Y"}}).AddApplicant("C", "Y", {{"Z"}, {"X"}});
  t.AddApplicant("D", "Z", {{"X", "Y"}}).AddApplicant("E", "", {{"Z"}, {"Y"}}).AddApplicant("F", "Z", {{"X"}});
  return t;
}

// After any moves, the arcs that the adjacency has for searching forward are those it has for searching backward.
TEST(CirculationTest, BothSidesOfTheAdjacencyAgreeWhateverMoves) {
  TestInstance t = Town();
  const Network network = t.Built();
  const SolveOptions options;
  WorkBudget budget(options);
  std::mt19937_64 random(3);
  for (int trial = 0; trial < 200; ++trial) {
    Circulation circulation(network);
    ASSERT_EQ(circulation.RebuildAdjacency(budget), absl::OkStatus());
    for (int step = 0; step < 12; ++step) {
      const auto m = static_cast<MoverIndex>(random() % network.movers.size());
      const Circulation::Mover& mover = circulation.mover(m);
      switch (random() % 4) {
        case 0:
          if (mover.moved > mover.settled) circulation.PutBack(m);
          break;
        case 1:
          if (mover.moved > mover.settled) circulation.Settle(m);
          break;
        case 2:
          if (mover.moved == mover.settled) circulation.MoveForGood(m, mover.wish_begin);
          break;
        default:
          circulation.MoveTo(
              m, mover.wish_begin +
                     static_cast<WishIndex>(random() % static_cast<uint64_t>(mover.wish_end - mover.wish_begin)));
      }
      ASSERT_EQ(Forward(circulation), Backward(circulation)) << "trial " << trial << ", step " << step;
    }
    const std::vector<Arc> kept = Forward(circulation);
    ASSERT_EQ(circulation.RebuildAdjacency(budget), absl::OkStatus());
    EXPECT_EQ(Forward(circulation), kept);
  }
}

TEST(CirculationTest, ARollBackBringsBackRoomAndVersions) {
  TestInstance t = Town();
  t.AddApplicant("G", "X", {{"Z"}}, 2);  // a journal is kept only if there are units of several persons
  const Network network = t.Built();
  const SolveOptions options;
  WorkBudget budget(options);
  Circulation circulation(network);
  ASSERT_EQ(circulation.RebuildAdjacency(budget), absl::OkStatus());
  const Circulation::Checkpoint mark = circulation.Mark();
  std::vector<int64_t> before;
  for (Node list = 0; list < network.list_count; ++list) before.push_back(circulation.room(list));
  for (MoverIndex m = 0; m < static_cast<MoverIndex>(network.movers.size()); ++m) {
    circulation.MoveTo(m, circulation.mover(m).wish_begin);
  }
  EXPECT_NE(circulation.version(1), mark.versions[1]);
  circulation.RollBackTo(mark);
  std::vector<int64_t> after;
  for (Node list = 0; list < network.list_count; ++list) after.push_back(circulation.room(list));
  EXPECT_EQ(after, before);
  EXPECT_EQ(circulation.version(1), mark.versions[1]);
}

}  // namespace
}  // namespace listeplass::matching
