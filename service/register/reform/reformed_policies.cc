#include "service/register/reform/reformed_policies.h"

#include <algorithm>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

// Returns the policies in force on the day or to come. The first begins on that day if it began before.
absl::StatusOr<std::vector<Policy>> PoliciesFrom(const StateReader& state, MunicipalityId municipality,
                                                 absl::CivilDay day) {
  std::vector<Policy> policies;
  LP_RETURN_IF_ERROR(state.ForEachPolicy(municipality, [&](const Policy& policy) {
    if (policy.from <= day) policies.clear();
    policies.push_back(policy);
    policies.back().from = std::max(policy.from, day);
    return true;
  }));
  return policies;
}

absl::Status KeepListsOf(const StateReader& state, const Successor& successor, Policy& policy) {
  std::vector<ListId> kept;
  for (ListId id : policy.target_lists) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(id));
    const std::vector<PracticeId>& practices = successor.practices;
    if (list && std::binary_search(practices.begin(), practices.end(), list->practice)) kept.push_back(id);
  }
  policy.target_lists = std::move(kept);
  return absl::OkStatus();
}

absl::Status CheckCooperating(const Policy& policy) {
  if (policy.cooperating.size() <= limits::kCooperatingMax) return absl::OkStatus();
  return errors::LimitExceeded("cooperating municipalities", limits::kCooperatingMax);
}

}  // namespace

absl::StatusOr<std::vector<Event>> ReformedPolicies(const StateReader& state, const MunicipalityReformed& reform,
                                                    const std::set<MunicipalityId>& others) {
  std::vector<Event> events;
  LP_ASSIGN_OR_RETURN(const std::vector<Policy> policies, PoliciesFrom(state, reform.before, reform.day));
  for (const Successor& successor : reform.successors) {
    bool has_own = false;
    LP_RETURN_IF_ERROR(state.ForEachPolicy(successor.municipality, [&](const Policy&) {
      has_own = true;
      return false;
    }));
    if (has_own) continue;
    for (Policy policy : policies) {
      policy.municipality = successor.municipality;
      std::erase(policy.cooperating, successor.municipality);
      LP_RETURN_IF_ERROR(KeepListsOf(state, successor, policy));
      events.push_back(PolicySet{std::move(policy)});
    }
  }
  for (MunicipalityId other : others) {
    if (other == reform.before) continue;
    LP_ASSIGN_OR_RETURN(const std::vector<Policy> theirs, PoliciesFrom(state, other, reform.day));
    for (Policy policy : theirs) {
      std::vector<MunicipalityId> now = WithSuccessors(policy.cooperating, reform, other);
      if (now == policy.cooperating) continue;
      policy.cooperating = std::move(now);
      LP_RETURN_IF_ERROR(CheckCooperating(policy));
      events.push_back(PolicySet{std::move(policy)});
    }
  }
  return events;
}

}  // namespace listeplass
