#include "storage/messages/stored_fairness.h"

#include "storage/messages/stored_values.h"

namespace listeplass::storage {
namespace {

void ToMessage(const Spread& spread, v1::Spread* message) {
  message->set_persons(spread.persons);
  message->set_median(spread.median);
  message->set_p95(spread.p95);
  message->set_longest(spread.longest);
}

Spread FromMessage(const v1::Spread& message) {
  return {.persons = message.persons(), .median = message.median(), .p95 = message.p95(), .longest = message.longest()};
}

void ToMessage(const FairnessLine& line, v1::FairnessLine* message) {
  message->set_applied(line.applied);
  message->set_placed(line.placed);
  message->set_waiting(line.waiting);
  message->set_placed_first_wish(line.placed_first_wish);
  ToMessage(line.placed_wait_days, message->mutable_placed_wait_days());
  ToMessage(line.waiting_wait_days, message->mutable_waiting_wait_days());
  ToMessage(line.placed_travel_minutes, message->mutable_placed_travel_minutes());
}

FairnessLine FromMessage(const v1::FairnessLine& message) {
  return {.applied = message.applied(),
          .placed = message.placed(),
          .waiting = message.waiting(),
          .placed_first_wish = message.placed_first_wish(),
          .placed_wait_days = FromMessage(message.placed_wait_days()),
          .waiting_wait_days = FromMessage(message.waiting_wait_days()),
          .placed_travel_minutes = FromMessage(message.placed_travel_minutes())};
}

}  // namespace

void ToMessage(const Fairness& fairness, v1::Fairness* message) {
  ToMessage(fairness.all, message->mutable_all());
  for (const GroupFairness& part : fairness.groups) {
    v1::Fairness::GroupPart* stored = message->add_groups();
    stored->set_group(static_cast<uint32_t>(part.group));
    ToMessage(part.line, stored->mutable_line());
  }
  for (const BydelFairness& part : fairness.bydeler) {
    v1::Fairness::BydelPart* stored = message->add_bydeler();
    stored->set_bydel(part.bydel.value());
    ToMessage(part.line, stored->mutable_line());
  }
  message->set_refugee_arrivals(fairness.refugee_arrivals);
  message->set_refugee_gini_numerator(fairness.refugee_gini.numerator);
  message->set_refugee_gini_denominator(fairness.refugee_gini.denominator);
  message->set_refugee_largest_share_numerator(fairness.refugee_largest_share.numerator);
  message->set_refugee_largest_share_denominator(fairness.refugee_largest_share.denominator);
  message->set_passed_over(fairness.passed_over);
  message->set_passed_over_avoidably(fairness.passed_over_avoidably);
  message->set_lost_to_today(fairness.lost_to_today);
  message->set_lost_to_quotas(fairness.lost_to_quotas);
  message->set_lost_to_quotas_without_list(fairness.lost_to_quotas_without_list);
}

bool FromMessage(const v1::Fairness& message, Fairness* fairness) {
  fairness->all = FromMessage(message.all());
  for (const v1::Fairness::GroupPart& stored : message.groups()) {
    GroupFairness& part = fairness->groups.emplace_back();
    if (!EnumFromNumber(stored.group(), Group::kNewcomer, Group::kSwitcher, &part.group)) return false;
    part.line = FromMessage(stored.line());
  }
  for (const v1::Fairness::BydelPart& stored : message.bydeler()) {
    fairness->bydeler.push_back({BydelId(stored.bydel()), FromMessage(stored.line())});
  }
  fairness->refugee_arrivals = message.refugee_arrivals();
  fairness->refugee_gini = {message.refugee_gini_numerator(), message.refugee_gini_denominator()};
  fairness->refugee_largest_share = {message.refugee_largest_share_numerator(),
                                     message.refugee_largest_share_denominator()};
  fairness->passed_over = message.passed_over();
  fairness->passed_over_avoidably = message.passed_over_avoidably();
  fairness->lost_to_today = message.lost_to_today();
  fairness->lost_to_quotas = message.lost_to_quotas();
  fairness->lost_to_quotas_without_list = message.lost_to_quotas_without_list();
  return true;
}

}  // namespace listeplass::storage
