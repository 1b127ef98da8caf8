#include "service/server/converters/request_messages.h"

#include <optional>
#include <string>

#include "gtest/gtest.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

class RequestMessagesTest : public ::testing::Test {
 protected:
  TestRegister register_;
  const ListId list_ = register_.AddList();
  const std::string list_name_ = "municipalities/4601/lists/" + std::to_string(list_.value());
  const std::shared_ptr<const storage::Snapshot> state_ = register_.state();
  const PersonNames persons_{"n"};
  ApiNames names_{*state_, persons_};
};

TEST_F(RequestMessagesTest, AMembershipEndsOnlyWhereItDoes) {
  Membership membership{.list = list_, .from = absl::CivilDay(2026, 1, 1), .to = std::nullopt};
  membership.cause = MoveCause::kWish;
  membership.counts_as_switch = true;
  v1::Membership message = ToProto(membership, names_).value();
  EXPECT_EQ(message.list(), list_name_);
  EXPECT_EQ(message.cause(), v1::MOVE_CAUSE_WISH);
  EXPECT_TRUE(message.counts_as_switch());
  EXPECT_FALSE(message.has_to());
  membership.to = absl::CivilDay(2027, 1, 1);
  message = ToProto(membership, names_).value();
  EXPECT_EQ(FromProto(message.to(), "to").value(), absl::CivilDay(2027, 1, 1));
}

TEST_F(RequestMessagesTest, ARequestKeepsTheOrderOfWishesAndUnit) {
  Request request;
  request.applicant = PersonId(7);
  request.unit = {PersonId(7), PersonId(5)};
  const absl::Time since = absl::FromUnixSeconds(1'796'112'013);
  request.wishes = {{list_, since + absl::Hours(24)}};
  request.any_within = {.minutes = 20, .since = since};
  request.group = Group::kSwitcher;
  const v1::Request message = ToProto(request, absl::CivilDay(2026, 12, 11), names_).value();
  EXPECT_EQ(message.applicant(), persons_.NameOf(PersonId(7)));
  EXPECT_THAT(message.unit(), ::testing::ElementsAre(persons_.NameOf(PersonId(7)), persons_.NameOf(PersonId(5))));
  EXPECT_THAT(message.wishes(), ::testing::ElementsAre(list_name_));
  EXPECT_EQ(message.any_within_minutes(), 20);
  EXPECT_EQ(message.group(), v1::GROUP_SWITCHER);
  EXPECT_EQ(message.waiting_since().seconds(), 1'796'112'013);
  EXPECT_EQ(message.any_within_since().seconds(), 1'796'112'013);
  ASSERT_EQ(message.waits_size(), 1);
  EXPECT_EQ(message.waits(0).list(), list_name_);
  EXPECT_EQ(message.waits(0).since().seconds(), 1'796'112'013 + 86'400);
  EXPECT_EQ(message.waits(0).counted_days(), 8);
  EXPECT_EQ(FromProto(message.waits(0).past_guarantee_from(), "").value(), absl::CivilDay(2027, 12, 3));
}

TEST_F(RequestMessagesTest, APositionCountsFromOne) {
  QueuePosition position;
  position.list = list_;
  position.since = absl::FromUnixSeconds(1'796'112'013);
  position.others = {.ahead = {.requests = 2, .persons = 5}, .equal = {.requests = 3, .persons = 4}};
  position.total = {.requests = 9, .persons = 12};
  const v1::QueuePosition message = ToProto(position, names_).value();
  EXPECT_EQ(message.position(), 3);
  EXPECT_EQ(message.persons_ahead(), 5);
  EXPECT_EQ(message.requests_equal(), 3);
  EXPECT_EQ(message.persons_equal(), 4);
  EXPECT_EQ(message.requests_waiting(), 9);
  EXPECT_EQ(message.waiting_since().seconds(), 1'796'112'013);
}

TEST_F(RequestMessagesTest, EveryCauseOfAFreeSwitchIsTold) {
  CitizenView view;
  view.person = PersonId(7);
  view.municipality = kBergen;
  EXPECT_FALSE(ToProto(view, absl::CivilDay(2026, 12, 1), names_)->has_free_switch());
  const std::pair<FreeSwitchCause, v1::FreeSwitch::Cause> causes[] = {
      {FreeSwitchCause::kMovedAway, v1::FreeSwitch::CAUSE_MOVED_AWAY},
      {FreeSwitchCause::kDoctorLeft, v1::FreeSwitch::CAUSE_DOCTOR_LEFT},
      {FreeSwitchCause::kPlacedWithoutAsking, v1::FreeSwitch::CAUSE_PLACED_WITHOUT_ASKING}};
  for (const auto& [cause, expected] : causes) {
    view.free_switch = FreeSwitch{.cause = cause, .until = std::nullopt};
    EXPECT_EQ(ToProto(view, absl::CivilDay(2026, 12, 1), names_)->free_switch().cause(), expected);
  }
}

TEST_F(RequestMessagesTest, AListThatIsNotThereIsNotFound) {
  Request request;
  request.wishes = {{ListId(987654), absl::UnixEpoch()}};
  EXPECT_THAT(ToProto(request, absl::CivilDay(2026, 12, 1), names_).status(),
              Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

}  // namespace
}  // namespace listeplass::server
