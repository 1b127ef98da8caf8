// Matching may bring only so much of each group to a list: what the rules of the list and of its municipality's policy
// allow, less what has come already.
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_INTAKE_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_INTAKE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/gp_list.h"
#include "service/domain/intake_rule.h"
#include "service/domain/policy.h"
#include "service/domain/state.h"

namespace listeplass {

// What the list may still take of one group.
struct IntakeLeft {
  Group group = Group::kNewcomer;
  std::optional<int64_t> arrivals;  // persons in this run; unset: no bound
  int64_t reserved = 0;             // places kept for the group
};

// Returns what is left for every group that the list or the policy bounds or keeps places for, by rising group. The
// run's moves take effect on `effective`, whose quarter counts. Fails only if the store does.
absl::StatusOr<std::vector<IntakeLeft>> IntakeLeftOn(const StateReader& state, const GpList& list, const Policy& policy,
                                                     absl::CivilDay effective);

// Do the persons arriving, by group, fit beside those who leave? An over-full list (R32) has only the places of those
// who leave. If more places are reserved than the ceiling leaves, the rules get what there is, in the order of their
// groups.
bool HasPlacesFor(const GpList& list, const std::map<Group, int64_t>& arrivals, int64_t departures);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_INTAKE_H_
