#include "service/server/runtime/stop_gate.h"

#include "gtest/gtest.h"

namespace listeplass::server {
namespace {

TEST(StopGate, RefusesAtOnceUntilItHoldsAndAgainAfterwards) {
  StopGate gate;
  EXPECT_FALSE(gate.stopping());
  gate.Stop();
  EXPECT_TRUE(gate.stopping());
  int answered = 0;
  const auto answer = [&answered] { ++answered; };
  gate.Refuse(answer);
  EXPECT_EQ(answered, 1);
  gate.Hold();
  gate.Refuse(answer);
  gate.Refuse(answer);
  EXPECT_EQ(answered, 1);
  gate.Release();
  EXPECT_EQ(answered, 3);
  gate.Refuse(answer);
  EXPECT_EQ(answered, 4);
}

TEST(StopGate, TellsWorkUnderWayToGiveUpOnce) {
  StopGate gate;
  int ended = 0, under_way = 0, late = 0;
  {
    const StopGate::Work work(gate, [&ended] { ++ended; });
  }
  const StopGate::Work work(gate, [&under_way] { ++under_way; });
  gate.Stop();
  EXPECT_FALSE(gate.abandoned());
  EXPECT_EQ(under_way, 0) << "it is let finish first";
  gate.Abandon();
  gate.Abandon();
  EXPECT_TRUE(gate.abandoned());
  EXPECT_EQ(ended, 0);
  EXPECT_EQ(under_way, 1);
  const StopGate::Work begun_late(gate, [&late] { ++late; });
  EXPECT_EQ(late, 1);
}

TEST(StopGate, EndsWhatWaitsForItsClientOnce) {
  StopGate gate;
  int gone = 0, waiting = 0, late = 0;
  {
    const StopGate::Waiting ended(gate, [&gone] { ++gone; });
  }
  const StopGate::Waiting call(gate, [&] {
    EXPECT_TRUE(gate.stopping());
    ++waiting;
  });
  gate.Stop();
  gate.Stop();
  EXPECT_EQ(gone, 0);
  EXPECT_EQ(waiting, 1);
  const StopGate::Waiting begun_late(gate, [&late] { ++late; });
  EXPECT_EQ(late, 1);
}

}  // namespace
}  // namespace listeplass::server
