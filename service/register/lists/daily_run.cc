#include "service/register/lists/daily_run.h"

#include <optional>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/status_macros.h"
#include "service/register/policy/policy_in_force.h"
#include "service/register/policy/region.h"

namespace listeplass {
namespace {

// Returns what the list's status becomes by itself, or its present one where nothing changes it.
ListStatus StatusByPlaces(const GpList& list, int64_t opening_threshold) {
  if (list.ended || list.members_only) return list.status;
  if (list.status == ListStatus::kOpen && list.free() == 0) return ListStatus::kClosed;
  const bool opens = opening_threshold > 0 && list.free() >= opening_threshold;
  if (list.status == ListStatus::kClosed && opens) return ListStatus::kOpen;
  return list.status;
}

}  // namespace

absl::StatusOr<Decision> DecideTendLists(const StateReader& state, const TendListsCommand& command,
                                         const DecisionContext& context) {
  LP_ASSIGN_OR_RETURN(const Policy policy, PolicyOf(state, command.municipality, context.today));
  Decision decision;
  LP_RETURN_IF_ERROR(state.ForEachList(ListId(), [&](const GpList& before) {
    if (before.municipality != command.municipality) return true;
    GpList list = before;
    if (list.coming_ceiling && list.coming_ceiling->from <= context.today) {
      const std::string reason = "decided before, due now";
      decision.events.push_back(CeilingPlanned{.list = list.id, .coming = std::nullopt, .reason = reason});
      decision.events.push_back(CeilingChanged{
          .list = list.id, .ceiling_before = list.ceiling, .ceiling = list.coming_ceiling->ceiling, .reason = reason});
      list.ceiling = list.coming_ceiling->ceiling;
    }
    if (!policy.daily_run) return true;
    const ListStatus status = StatusByPlaces(list, policy.opening_threshold);
    if (status != list.status) {
      decision.events.push_back(ListStatusChanged{
          .list = list.id,
          .status_before = list.status,
          .status = status,
          .reason = status == ListStatus::kOpen ? absl::StrCat(list.free(), " free places (R12)") : "full (R20)"});
    }
    return true;
  }));
  return decision;
}

absl::StatusOr<Decision> DecideFinishDailyRun(const StateReader& state, const FinishDailyRunCommand& command,
                                              const DecisionContext&) {
  LP_ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> last, state.FindLastDailyRun(command.municipality));
  if (last && *last >= command.day) return Decision{};
  return Decision{{DailyRunDone{.municipality = command.municipality, .day = command.day}}};
}

absl::StatusOr<bool> IsDailyRunDue(const StateReader& state, MunicipalityId municipality, absl::CivilDay day) {
  LP_ASSIGN_OR_RETURN(const Policy policy, PolicyOf(state, municipality, day));
  if (!policy.daily_run) return false;
  LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> region, RegionOf(state, municipality, day));
  for (MunicipalityId other : region) {
    if (other == municipality) break;
    LP_ASSIGN_OR_RETURN(const Policy theirs, PolicyOf(state, other, day));
    if (theirs.daily_run) return false;
  }
  LP_ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> last, state.FindLastDailyRun(municipality));
  return last ? *last < day : policy.from < day;
}

absl::StatusOr<std::optional<absl::CivilDay>> NextDailyRun(const StateReader& state, MunicipalityId municipality,
                                                           absl::CivilDay from) {
  LP_ASSIGN_OR_RETURN(std::vector<MunicipalityId> decides, RegionOf(state, municipality, from));
  decides.push_back(MunicipalityId());  // the nation
  // Nothing but a run that is done, or a policy that begins, makes a day differ from the one before. The first run
  // under a policy is on the day after its first one.
  std::set<absl::CivilDay> days = {from, from + 1};
  for (MunicipalityId any : decides) {
    LP_RETURN_IF_ERROR(state.ForEachPolicy(any, [&](const Policy& policy) {
      for (absl::CivilDay day : {policy.from, policy.from + 1}) {
        if (day > from) days.insert(day);
      }
      return true;
    }));
  }
  for (absl::CivilDay day : days) {
    LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> region, RegionOf(state, municipality, day));
    for (MunicipalityId any : region) {
      LP_ASSIGN_OR_RETURN(const bool due, IsDailyRunDue(state, any, day));
      if (due) return day;
    }
  }
  return std::nullopt;
}

}  // namespace listeplass
