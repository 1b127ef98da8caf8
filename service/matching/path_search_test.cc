#include "service/matching/path_search.h"

#include <gtest/gtest.h>

#include <string>

#include "service/matching/test_instance.h"

namespace listeplass::matching {
namespace {

// The network of an instance, ready to search, its movers found by applicant.
class Searched {
 public:
  explicit Searched(const TestInstance& t)
      : t_(t), network_(t.Built()), circulation_(network_), closed_(network_), search_(circulation_, closed_) {}

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
  const ClosedSets& closed() const { return closed_; }

 private:
  const TestInstance& t_;
  const Network network_;
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
