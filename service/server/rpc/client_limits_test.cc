#include "service/server/rpc/client_limits.h"

#include "gtest/gtest.h"

namespace listeplass::server {
namespace {

constexpr absl::Duration kIdle = absl::Seconds(60);
constexpr absl::Duration kTotal = absl::Seconds(1000);

absl::Duration At(int seconds) { return absl::Seconds(seconds); }

TEST(ClientLimits, WhatDoesNotWaitReachesNone) {
  ClientLimits limits(kIdle, kTotal);
  limits.Begin(At(0), absl::Seconds(5));
  EXPECT_EQ(limits.ReachedAt(At(5000)), ClientLimit::kNone);
  EXPECT_FALSE(limits.IsTotalOver(At(999)));
  EXPECT_TRUE(limits.IsTotalOver(At(1000)));
}

TEST(ClientLimits, AWaitIsIdleFromItsOwnBeginning) {
  ClientLimits limits(kIdle, kTotal);
  limits.Begin(At(0), absl::InfiniteDuration());
  limits.BeginWaiting(At(100));
  EXPECT_EQ(limits.ReachedAt(At(159)), ClientLimit::kNone);
  EXPECT_EQ(limits.ReachedAt(At(160)), ClientLimit::kIdle);
  limits.BeginWaiting(At(160));
  EXPECT_EQ(limits.ReachedAt(At(219)), ClientLimit::kNone);
  limits.EndWaiting();
  EXPECT_EQ(limits.ReachedAt(At(500)), ClientLimit::kNone);
}

TEST(ClientLimits, AClientThatNeverStallsForLongReachesTheTotal) {
  ClientLimits limits(kIdle, kTotal);
  limits.Begin(At(0), absl::InfiniteDuration());
  limits.BeginWaiting(At(990));
  EXPECT_EQ(limits.ReachedAt(At(999)), ClientLimit::kNone);
  EXPECT_EQ(limits.ReachedAt(At(1000)), ClientLimit::kTotal);
  EXPECT_EQ(limits.LengthOf(ClientLimit::kTotal), kTotal);
  EXPECT_EQ(limits.LengthOf(ClientLimit::kIdle), kIdle);
}

TEST(ClientLimits, AProofThatRunsOutComesBeforeTheRestAndGrowsNoLonger) {
  ClientLimits limits(kIdle, kTotal);
  limits.Begin(At(0), absl::Seconds(50));
  limits.BeginWaiting(At(10));
  limits.NoteProof(At(10), absl::Seconds(20));
  limits.NoteProof(At(11), absl::Hours(1));
  EXPECT_EQ(limits.ReachedAt(At(29)), ClientLimit::kNone);
  EXPECT_EQ(limits.ReachedAt(At(30)), ClientLimit::kProof);
  EXPECT_EQ(limits.ReachedAt(At(2000)), ClientLimit::kProof);
  limits.LiftProof();
  EXPECT_EQ(limits.ReachedAt(At(30)), ClientLimit::kNone);
}

TEST(ClientLimits, EachLookComesInTimeForTheNextLimit) {
  ClientLimits limits(kIdle, kTotal);
  limits.Begin(At(0), absl::Seconds(500));
  EXPECT_EQ(limits.LookAgainIn(At(0)), kIdle) << "a wait may begin now";
  limits.BeginWaiting(At(20));
  EXPECT_EQ(limits.LookAgainIn(At(60)), absl::Seconds(20)) << "the wait that has begun";
  EXPECT_EQ(limits.LookAgainIn(At(80)), kIdle) << "it was told already";
  EXPECT_EQ(limits.LookAgainIn(At(490)), absl::Seconds(10)) << "the proof";
  EXPECT_EQ(limits.LookAgainIn(At(990)), absl::Seconds(10)) << "the total";
}

}  // namespace
}  // namespace listeplass::server
