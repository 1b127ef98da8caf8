// How much of each group matching may bring to a list: the rules of the list and of its municipality's policy, less
// what has come already.
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

// What one group may still take of a list.
struct IntakeLeft {
  Group group = Group::kNewcomer;
  std::optional<int64_t> arrivals;  // persons in a run whose moves take effect on `effective`; unset: no bound
  int64_t reserved = 0;             // places kept for the group
};

// For every group that the list or the policy bounds or keeps places for, by rising group. Errors of the store.
absl::StatusOr<std::vector<IntakeLeft>> IntakeLeftOn(const StateReader& state, const GpList& list, const Policy& policy,
                                                     absl::CivilDay effective);

// Do the persons arriving, by group, fit beside those who leave? An over-full list (R32) has no place but theirs.
// Reserved places beyond the ceiling are not there: they go to the rules by rising group while they last.
bool HasPlacesFor(const GpList& list, const std::map<Group, int64_t>& arrivals, int64_t departures);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_INTAKE_H_
