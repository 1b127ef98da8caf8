#include "clients/cli/lab/fairness_json.h"

#include <utility>

#include "nlohmann/json.hpp"

namespace listeplass::lab {
namespace {

using Json = nlohmann::ordered_json;

void Add(const char* name, const Spread& spread, Json& line) {
  if (spread.persons == 0) return;
  line[name] = {
      {"persons", spread.persons}, {"median", spread.median}, {"p95", spread.p95}, {"longest", spread.longest}};
}

Json ToJson(const FairnessLine& line) {
  Json json = {{"applied", line.applied},
               {"placed", line.placed},
               {"waiting", line.waiting},
               {"placedFirstWish", line.placed_first_wish}};
  Add("placedWaitDays", line.placed_wait_days, json);
  Add("waitingWaitDays", line.waiting_wait_days, json);
  Add("placedTravelMinutes", line.placed_travel_minutes, json);
  return json;
}

}  // namespace

std::string FairnessJson(const Fairness& fairness) {
  Json groups = Json::array();
  for (const GroupFairness& part : fairness.groups) {
    groups.push_back({{"group", std::string(GroupName(part.group))}, {"line", ToJson(part.line)}});
  }
  const Json json = {{"all", ToJson(fairness.all)},
                     {"groups", std::move(groups)},
                     {"refugeeArrivals", fairness.refugee_arrivals},
                     {"refugeeGini", fairness.refugee_gini.value()},
                     {"refugeeLargestShare", fairness.refugee_largest_share.value()},
                     {"passedOver", fairness.passed_over},
                     {"passedOverAvoidably", fairness.passed_over_avoidably}};
  return json.dump();
}

}  // namespace listeplass::lab
