#include "service/register/history/undo_notifications.h"

#include <gmock/gmock.h>

#include <string>

#include "service/domain/notification_consent.h"
#include "service/register/history/undo.h"
#include "service/register/history/undone_by.h"
#include "service/register/people/merge_persons.h"
#include "service/register/people/set_notifications.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kPortal[] = "310000019", kLetters[] = "310000027";

class UndoNotificationsTest : public ::testing::Test {
 protected:
  int64_t Set(PersonId person, bool notify, const std::string& notifier = kPortal) {
    const SetNotificationsCommand command{.person = person, .notifier = notifier, .notify = notify};
    EXPECT_TRUE(
        reg_.RunAs({}, Origin::kSetNotifications, DecideSetNotifications(*reg_.state(), command, reg_.context())).ok());
    return reg_.state()->sequence();
  }
  absl::Status Undo(int64_t change) {
    return reg_.RunAs({}, Origin::kUndoChange,
                      DecideUndo(*reg_.state(), {.change = change, .reason = "feil"}, reg_.context()));
  }
  int64_t UndoneByOf(int64_t change) { return UndoneBy(*reg_.state(), **reg_.state()->FindBatch(change)).value(); }
  // Expects that the change is not undone because of the change since.
  void ExpectRefused(int64_t change, int64_t since) {
    const absl::Status status = Undo(change);
    EXPECT_THAT(status, Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
    EXPECT_EQ(GetErrorDetails(status).metadata["since"], absl::StrCat(since)) << status;
  }

  TestRegister reg_;
  const PersonId person_ = reg_.AddPerson();
};

TEST_F(UndoNotificationsTest, TheNotifierKnowsAsMuchAsBefore) {
  const int64_t given = Set(person_, true);
  reg_.SetToday(reg_.context().today + 1);
  ASSERT_TRUE(Undo(given).ok());
  EXPECT_THAT(reg_.person(person_).notifications, IsEmpty());
  EXPECT_EQ(UndoneByOf(given), given + 1);
  const EventBatch undoing = **reg_.state()->FindBatch(given + 1);
  EXPECT_EQ(std::get<NotificationsSet>(undoing.events.front()).reason, "feil");

  Set(person_, true);
  const int64_t taken = Set(person_, false);
  EXPECT_THAT(Undo(taken), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"))
      << "nobody else lets a notifier know again";
  EXPECT_THAT(reg_.person(person_).notifications, IsEmpty());
}

TEST_F(UndoNotificationsTest, WhatWasDecidedAnewSinceStands) {
  const int64_t given = Set(person_, true);
  const int64_t other = Set(person_, true, kLetters);
  const int64_t taken = Set(person_, false);
  ExpectRefused(given, taken);
  EXPECT_EQ(UndoneByOf(given), 0) << "the person took it away; nobody undid it";
  const int64_t again = Set(person_, true);
  ExpectRefused(taken, again);
  EXPECT_TRUE(Undo(other).ok()) << "the other notifier has nothing to do with it";
  EXPECT_EQ(reg_.person(person_).notifications.size(), 1U);
}

TEST_F(UndoNotificationsTest, AnUndoingIsNotUndoneAndNothingIsUndoneTwice) {
  const int64_t given = Set(person_, true);
  ASSERT_TRUE(Undo(given).ok());
  ExpectRefused(given, given + 1);
  EXPECT_THAT(Undo(given + 1), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
}

TEST_F(UndoNotificationsTest, AMergeStandsAgainstItWhereItChangedTheConsent) {
  const PersonId other = reg_.AddPerson();
  const int64_t under_other = Set(other, true);
  reg_.SetToday(reg_.context().today + 1);
  const int64_t given = Set(person_, true), letters = Set(person_, true, kLetters);
  const MergePersonsCommand merge{.survivor = person_, .merged = other, .keep_list = {}, .reason = "test"};
  ASSERT_TRUE(reg_.Run(DecideMergePersons(*reg_.state(), merge, reg_.context())).ok());
  const int64_t merged = reg_.state()->sequence();
  ExpectRefused(under_other, merged);
  ExpectRefused(given, merged);
  EXPECT_TRUE(Undo(letters).ok());
}

}  // namespace
}  // namespace listeplass
