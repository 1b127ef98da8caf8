#include "service/server/converters/fairness_messages.h"

#include "gtest/gtest.h"

namespace listeplass::server {
namespace {

// A line with sixteen numbers that rise by one from `first`.
FairnessLine LineFrom(int64_t first) {
  const auto spread = [](int64_t from) {
    return Spread{.persons = from, .median = from + 1, .p95 = from + 2, .longest = from + 3};
  };
  return {.applied = first,
          .placed = first + 1,
          .waiting = first + 2,
          .placed_first_wish = first + 3,
          .placed_wait_days = spread(first + 4),
          .waiting_wait_days = spread(first + 8),
          .placed_travel_minutes = spread(first + 12)};
}

void ExpectSpreadFrom(int64_t first, const v1::Fairness::Spread& spread) {
  EXPECT_EQ(spread.persons(), first);
  EXPECT_EQ(spread.median(), first + 1);
  EXPECT_EQ(spread.p95(), first + 2);
  EXPECT_EQ(spread.longest(), first + 3);
}

void ExpectLineFrom(int64_t first, const v1::Fairness::Line& line) {
  EXPECT_EQ(line.applied(), first);
  EXPECT_EQ(line.placed(), first + 1);
  EXPECT_EQ(line.waiting(), first + 2);
  EXPECT_EQ(line.placed_first_wish(), first + 3);
  ExpectSpreadFrom(first + 4, line.placed_wait_days());
  ExpectSpreadFrom(first + 8, line.waiting_wait_days());
  ExpectSpreadFrom(first + 12, line.placed_travel_minutes());
}

TEST(FairnessMessages, EveryNumberOfALineHasItsOwnPlace) {
  Fairness fairness;
  fairness.all = LineFrom(100);
  const v1::Fairness message = ToProto(fairness);
  ExpectLineFrom(100, message.all());
  EXPECT_EQ(message.groups_size(), 0);
  EXPECT_EQ(message.bydeler_size(), 0);
}

TEST(FairnessMessages, GroupsAndBydelerKeepTheirOrderAndTheirLines) {
  Fairness fairness;
  fairness.groups = {{.group = Group::kRefugee, .line = LineFrom(200)},
                     {.group = Group::kSwitcher, .line = LineFrom(300)}};
  fairness.bydeler = {{.bydel = BydelId(), .line = LineFrom(400)}, {.bydel = BydelId(30101), .line = LineFrom(500)}};
  const v1::Fairness message = ToProto(fairness);
  ASSERT_EQ(message.groups_size(), 2);
  EXPECT_EQ(message.groups(0).group(), v1::GROUP_REFUGEE);
  ExpectLineFrom(200, message.groups(0).line());
  EXPECT_EQ(message.groups(1).group(), v1::GROUP_SWITCHER);
  ExpectLineFrom(300, message.groups(1).line());
  ASSERT_EQ(message.bydeler_size(), 2);
  EXPECT_EQ(message.bydeler(0).bydel(), "") << "in none, not known, or protected";
  ExpectLineFrom(400, message.bydeler(0).line());
  EXPECT_EQ(message.bydeler(1).bydel(), "030101");
  ExpectLineFrom(500, message.bydeler(1).line());
}

TEST(FairnessMessages, SharesAreToldAsNumbers) {
  Fairness fairness;
  fairness.refugee_arrivals = 7;
  fairness.refugee_gini = {.numerator = 1, .denominator = 4};
  fairness.refugee_largest_share = {.numerator = 3, .denominator = 2};
  fairness.passed_over = 9;
  fairness.passed_over_avoidably = 2;
  fairness.lost_to_today = 6;
  fairness.lost_to_quotas = 12;
  fairness.lost_to_quotas_without_list = 7;
  const v1::Fairness message = ToProto(fairness);
  EXPECT_EQ(message.refugee_arrivals(), 7);
  EXPECT_DOUBLE_EQ(message.refugee_gini(), 0.25);
  EXPECT_DOUBLE_EQ(message.refugee_largest_share(), 1.5);
  EXPECT_EQ(message.passed_over(), 9);
  EXPECT_EQ(message.passed_over_avoidably(), 2);
  EXPECT_EQ(message.lost_to_today(), 6);
  EXPECT_EQ(message.lost_to_quotas(), 12);
  EXPECT_EQ(message.lost_to_quotas_without_list(), 7);
  EXPECT_EQ(ToProto(Fairness()).refugee_gini(), 0) << "nobody arrived";
}

}  // namespace
}  // namespace listeplass::server
