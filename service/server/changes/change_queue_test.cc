#include "service/server/changes/change_queue.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/cord.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/retry_after.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr absl::Duration kLong = absl::Milliseconds(limits::kChangeWaitMillisMax + 1);

class ChangeQueueTest : public ::testing::Test {
 protected:
  static Change ChangeOf(const std::string& caller, ChangeLane lane = ChangeLane::kCitizens) {
    Change change;
    change.actor = {Role::kCitizen, MunicipalityId(), caller};
    change.lane = lane;
    return change;
  }

  absl::Status Offer(Change change) {
    absl::Status room = queue_.CheckRoom(change, now_);
    if (room.ok()) last_ = queue_.Push({.change = std::move(change), .done = {}, .since = now_});
    return room;
  }
  absl::Status Offer(const std::string& caller, ChangeLane lane = ChangeLane::kCitizens) {
    return Offer(ChangeOf(caller, lane));
  }
  // Offers until it is refused, at most as often as there are places.
  size_t Fill(const std::string& caller) {
    size_t taken = 0;
    while (taken < limits::kCitizenChangesWaitingMax && Offer(caller).ok()) ++taken;
    return taken;
  }

  std::vector<std::string> Take(size_t max) {
    std::vector<std::string> callers;
    for (const WaitingChange& taken : queue_.Take(max, now_)) callers.push_back(taken.change.actor.subject);
    return callers;
  }

  // Lets the queue learn that a citizen's change takes so long.
  void Learn(absl::Duration per_change) {
    GroupTimes group;
    group.decided[0] = 1;
    group.deciding[0] = per_change;
    queue_.Note(group);
  }

  absl::Duration now_;
  ChangeQueue queue_;
  ChangeTicket last_ = 0;  // of the last that was taken
};

TEST_F(ChangeQueueTest, CallersTakeTurns) {
  for (const char* caller : {"a", "a", "a", "b", "c", "b"}) ASSERT_TRUE(Offer(caller).ok());
  EXPECT_THAT(Take(4), ElementsAre("a", "b", "c", "a"));
  ASSERT_TRUE(Offer("d").ok());
  EXPECT_THAT(Take(9), ElementsAre("b", "a", "d"));
  EXPECT_TRUE(queue_.empty());
  EXPECT_THAT(Take(9), IsEmpty());
}

TEST_F(ChangeQueueTest, LanesTakeTurns) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(Offer("register", ChangeLane::kRegisters).ok());
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(Offer("clerk", ChangeLane::kStaff).ok());
  ASSERT_TRUE(Offer("citizen").ok());
  EXPECT_THAT(Take(9), ElementsAre("citizen", "clerk", "register", "clerk", "register", "register"));
}

TEST_F(ChangeQueueTest, WhatIsWithdrawnLeavesItsPlaceAtOnce) {
  const size_t places = Fill("a");
  EXPECT_THAT(Offer("a"), Fails(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
  EXPECT_TRUE(queue_.Withdraw(last_, now_));
  EXPECT_FALSE(queue_.Withdraw(last_, now_)) << "once is enough";
  EXPECT_TRUE(Offer("a").ok());
  EXPECT_EQ(Take(2 * places).size(), places);
  EXPECT_FALSE(queue_.Withdraw(last_, now_)) << "its turn has come";
  EXPECT_TRUE(queue_.empty());
}

TEST_F(ChangeQueueTest, TheOthersKeepTheirTurns) {
  std::vector<ChangeTicket> tickets;
  for (const char* const caller : {"a", "b", "a", "c"}) {
    EXPECT_TRUE(Offer(caller).ok());
    tickets.push_back(last_);
  }
  EXPECT_TRUE(queue_.Withdraw(tickets[0], now_)) << "a's second is its first now";
  EXPECT_TRUE(queue_.Withdraw(tickets[1], now_)) << "b has nothing more";
  EXPECT_TRUE(Offer("b").ok());
  EXPECT_THAT(Take(9), ElementsAre("a", "c", "b"));
}

TEST_F(ChangeQueueTest, WhoBecomesFirstByAWithdrawalHasWaitedAsTheFirstFromThenOn) {
  EXPECT_TRUE(Offer("a").ok());
  const ChangeTicket first = last_;
  now_ += kLong / 2;
  EXPECT_TRUE(Offer("a").ok());
  now_ += kLong - kLong / 2;
  EXPECT_THAT(Offer("b"), Fails(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
  EXPECT_TRUE(queue_.Withdraw(first, now_));
  EXPECT_TRUE(Offer("b").ok());
}

TEST_F(ChangeQueueTest, OneCallerGetsHalfOfThePlacesAndOthersFindRoom) {
  EXPECT_EQ(Fill("flood"), limits::kCitizenChangesWaitingMax / 2u);
  EXPECT_THAT(Offer("flood"), Fails(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
  EXPECT_EQ(Fill("second"), limits::kCitizenChangesWaitingMax / 4u);
  EXPECT_TRUE(Offer("citizen").ok());
  EXPECT_THAT(Take(3), ElementsAre("flood", "second", "citizen"));
}

TEST_F(ChangeQueueTest, AFullLaneLeavesTheOthersTheirPlaces) {
  for (int i = 0; Offer(std::to_string(i)).ok(); ++i) ASSERT_LT(i, limits::kCitizenChangesWaitingMax);
  EXPECT_FALSE(Offer("another").ok());
  EXPECT_TRUE(Offer("clerk", ChangeLane::kStaff).ok());
}

TEST_F(ChangeQueueTest, ACallerWhoseOldestWaitsTooLongIsToldSo) {
  ASSERT_TRUE(Offer("b").ok());
  ASSERT_TRUE(Offer("a").ok());
  ASSERT_TRUE(Offer("a").ok());
  now_ += kLong;
  EXPECT_THAT(Take(2), ElementsAre("b", "a"));
  EXPECT_THAT(Offer("a"), Fails(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
  EXPECT_TRUE(Offer("b").ok()) << "a's came first in this turn only now";
}

TEST_F(ChangeQueueTest, NobodyIsTakenWhileTheNextOfTheLaneWaitsTooLong) {
  ASSERT_TRUE(Offer("a").ok());
  now_ += kLong;
  EXPECT_THAT(Offer("b"), Fails(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
  EXPECT_TRUE(Offer("clerk", ChangeLane::kStaff).ok());
  EXPECT_THAT(Take(9), ElementsAre("a", "clerk"));
  EXPECT_TRUE(Offer("b").ok());
}

TEST_F(ChangeQueueTest, WhatIsEstimatedToWaitTooLongIsRefused) {
  Learn(absl::Milliseconds(limits::kChangeWaitMillisMax / 10));
  EXPECT_EQ(Fill("a"), 11u);
  EXPECT_TRUE(Offer("b").ok()) << "its turn is the second";
}

TEST_F(ChangeQueueTest, AnEmptyLaneTakesAChangeWhateverIsEstimated) {
  Learn(absl::Hours(1));
  EXPECT_TRUE(Offer("a").ok());
  EXPECT_FALSE(Offer("b").ok());
}

TEST_F(ChangeQueueTest, SaysWhenToComeAgainWithinBounds) {
  const auto retry_after = [](const absl::Status& busy) {
    return std::string(busy.GetPayload(kRetryInfoUrl).value_or(absl::Cord()));
  };
  const auto said = [&](absl::Duration wait) { return retry_after(errors::ServerBusy("", wait)); };
  ASSERT_TRUE(Offer("a").ok());
  now_ += kLong;
  EXPECT_EQ(retry_after(Offer("b")), said(absl::Milliseconds(limits::kRetryAfterMillisMin))) << "nothing is known";
  Learn(absl::Seconds(3));
  EXPECT_EQ(retry_after(Offer("b")), said(absl::Seconds(3)));
  for (int i = 0; i < 20; ++i) Learn(absl::Hours(1));
  EXPECT_EQ(retry_after(Offer("b")), said(absl::Milliseconds(limits::kRetryAfterMillisMax)));
}

TEST_F(ChangeQueueTest, WhatGoesOnWithAdmittedWorkIsAlwaysTaken) {
  Learn(absl::Hours(1));
  for (int i = 0; i < 2 * limits::kCitizenChangesWaitingMax; ++i) {
    Change change = ChangeOf("import");
    change.admitted = true;
    ASSERT_TRUE(Offer(std::move(change)).ok());
  }
  EXPECT_FALSE(Offer("a").ok());
}

}  // namespace
}  // namespace listeplass::server
