#include "service/server/converters/fairness_messages.h"

#include "service/server/converters/value_messages.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

void Convert(const Spread& spread, v1::Fairness::Spread* result) {
  result->set_persons(spread.persons);
  result->set_median(spread.median);
  result->set_p95(spread.p95);
  result->set_longest(spread.longest);
}

void Convert(const FairnessLine& line, v1::Fairness::Line* result) {
  result->set_applied(line.applied);
  result->set_placed(line.placed);
  result->set_waiting(line.waiting);
  result->set_placed_first_wish(line.placed_first_wish);
  Convert(line.placed_wait_days, result->mutable_placed_wait_days());
  Convert(line.waiting_wait_days, result->mutable_waiting_wait_days());
  Convert(line.placed_travel_minutes, result->mutable_placed_travel_minutes());
}

}  // namespace

v1::Fairness ToProto(const Fairness& told) {
  v1::Fairness result;
  Convert(told.all, result.mutable_all());
  for (const GroupFairness& part : told.groups) {
    v1::Fairness::GroupLine* added = result.add_groups();
    added->set_group(ToProto(part.group));
    Convert(part.line, added->mutable_line());
  }
  for (const BydelFairness& part : told.bydeler) {
    v1::Fairness::BydelLine* added = result.add_bydeler();
    added->set_bydel(FormatBydel(part.bydel));
    Convert(part.line, added->mutable_line());
  }
  result.set_refugee_arrivals(told.refugee_arrivals);
  result.set_refugee_gini(told.refugee_gini.value());
  result.set_refugee_largest_share(told.refugee_largest_share.value());
  result.set_passed_over(told.passed_over);
  result.set_passed_over_avoidably(told.passed_over_avoidably);
  result.set_lost_to_today(told.lost_to_today);
  result.set_lost_to_quotas(told.lost_to_quotas);
  result.set_lost_to_quotas_without_list(told.lost_to_quotas_without_list);
  return result;
}

}  // namespace listeplass::server
