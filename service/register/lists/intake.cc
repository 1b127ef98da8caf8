#include "service/register/lists/intake.h"

#include <algorithm>

#include "service/domain/civil_date.h"
#include "service/domain/status_macros.h"

namespace listeplass {

absl::StatusOr<std::vector<IntakeLeft>> IntakeLeftOn(const StateReader& state, const GpList& list, const Policy& policy,
                                                     absl::CivilDay effective) {
  std::vector<IntakeLeft> all;
  for (Group group : kAllGroups) {
    const IntakeRule* rule = FindRule(list.intake_rules, group);
    if (rule == nullptr) rule = FindRule(policy.intake_rules, group);
    if (rule == nullptr) continue;
    IntakeLeft left{.group = group, .arrivals = rule->per_run, .reserved = rule->reserved};
    if (rule->per_quarter) {
      LP_ASSIGN_OR_RETURN(const int64_t arrived, state.CountArrivals(list.id, FirstOfQuarter(effective), group));
      const int64_t quarter = std::max<int64_t>(0, *rule->per_quarter - arrived);
      left.arrivals = std::min(left.arrivals.value_or(quarter), quarter);
    }
    if (left.arrivals || left.reserved > 0) all.push_back(left);
  }
  return all;
}

bool HasPlacesFor(const GpList& list, const std::map<Group, int64_t>& arrivals, int64_t departures) {
  int64_t there = std::max<int64_t>(0, list.ceiling - list.members);
  int64_t kept_for_arrivals = 0;
  for (const IntakeRule& rule : list.intake_rules) {
    const int64_t kept = std::min(rule.reserved, there);
    there -= kept;
    const auto found = arrivals.find(rule.group);
    if (found != arrivals.end()) kept_for_arrivals += std::min(kept, found->second);
  }
  int64_t persons = 0;
  for (const auto& [group, count] : arrivals) persons += count;
  return persons - kept_for_arrivals <= list.free() + departures;
}

}  // namespace listeplass
