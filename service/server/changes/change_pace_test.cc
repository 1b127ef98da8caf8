#include "service/server/changes/change_pace.h"

#include "gtest/gtest.h"
#include "service/domain/limits.h"

namespace listeplass::server {
namespace {

constexpr ChangeCounts kNobody = {0, 0, 0};

GroupTimes Citizens(size_t decided, absl::Duration deciding, absl::Duration committing) {
  GroupTimes group;
  group.decided[0] = decided;
  group.deciding[0] = deciding;
  group.committing = committing;
  return group;
}

TEST(ChangePace, KnowsNothingAtFirst) { EXPECT_EQ(ChangePace().WaitBehind({1000, 0, 0}), absl::ZeroDuration()); }

TEST(ChangePace, CountsTheGroupThatIsBeingMadeAndItsOwn) {
  ChangePace pace;
  pace.Note(Citizens(10, absl::Milliseconds(20), absl::Milliseconds(5)));
  EXPECT_EQ(pace.WaitBehind(kNobody), absl::Milliseconds(10));
  EXPECT_EQ(pace.WaitBehind({9, 0, 0}), absl::Milliseconds(28));
}

TEST(ChangePace, AGroupIsDecidedForAsLongAsACommitTakesAndSomeMillisecondsInAnyCase) {
  ChangePace pace;
  EXPECT_EQ(pace.GroupTime(), kGroupTimeMin);
  pace.Note(Citizens(1, absl::ZeroDuration(), absl::Milliseconds(1)));
  EXPECT_EQ(pace.GroupTime(), kGroupTimeMin);
  ChangePace slow;
  slow.Note(Citizens(1, absl::ZeroDuration(), absl::Seconds(1)));
  EXPECT_EQ(slow.GroupTime(), absl::Seconds(1));
}

TEST(ChangePace, CountsACommitForEachGroupsTime) {
  ChangePace pace;
  pace.Note(Citizens(1, absl::Milliseconds(10), absl::Milliseconds(30)));
  EXPECT_EQ(pace.WaitBehind({9, 0, 0}), absl::Milliseconds(90 + 5 * 30));
}

TEST(ChangePace, CountsACommitForEachFullGroup) {
  ChangePace pace;
  pace.Note(Citizens(1, absl::ZeroDuration(), absl::Seconds(1)));
  EXPECT_EQ(pace.WaitBehind({size_t{3} * limits::kCommandsPerCommitMax, 0, 0}), absl::Seconds(5));
}

TEST(ChangePace, KeepsLanesApart) {
  ChangePace pace;
  GroupTimes group = Citizens(4, absl::Milliseconds(4), absl::ZeroDuration());
  group.decided[2] = 1;
  group.deciding[2] = absl::Seconds(1);
  pace.Note(group);
  EXPECT_EQ(pace.WaitBehind({7, 0, 0}), absl::Milliseconds(7)) << "an import's rows make no citizen's change longer";
  EXPECT_EQ(pace.WaitBehind({0, 0, 2}), absl::Seconds(2));
}

TEST(ChangePace, FollowsTheNewestGroupByAQuarter) {
  ChangePace pace;
  pace.Note(Citizens(1, absl::Milliseconds(4), absl::ZeroDuration()));
  pace.Note(Citizens(1, absl::Milliseconds(8), absl::ZeroDuration()));
  EXPECT_EQ(pace.WaitBehind({1, 0, 0}), absl::Milliseconds(5));
  pace.Note(GroupTimes());
  EXPECT_EQ(pace.WaitBehind({1, 0, 0}), absl::Milliseconds(5)) << "a group without a lane says nothing of it";
}

}  // namespace
}  // namespace listeplass::server
