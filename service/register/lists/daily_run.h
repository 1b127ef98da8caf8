// A municipality's lists open, close and get their coming ceilings by themselves every day, beside its matching run.
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_DAILY_RUN_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_DAILY_RUN_H_

#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct TendListsCommand {
  MunicipalityId municipality;
};

// A ceiling that was decided for a day that has come holds from now on (R20). Where the municipality's policy has a
// daily run, a closed list with at least as many free places as the opening threshold opens (R12), and an open one
// without a free place closes (R20). Locked lists, lists for members only and lists whose end is decided stay as they
// are. The command may be repeated: what is done is not done twice.
//
// Events: CeilingChanged and CeilingPlanned, ListStatusChanged; none where nothing is due. Fails only if the store
// does.
absl::StatusOr<Decision> DecideTendLists(const StateReader& state, const TendListsCommand& command,
                                         const DecisionContext& context);

struct FinishDailyRunCommand {
  MunicipalityId municipality;
  absl::CivilDay day;
};

// Records that the day's run is done. Event: DailyRunDone; none where it was done for that day or a later one.
absl::StatusOr<Decision> DecideFinishDailyRun(const StateReader& state, const FinishDailyRunCommand& command,
                                              const DecisionContext& context);

// Is the municipality's run of `day` still to be done? It is if the policy has a daily run and none was done for that
// day or a later one. The first run is on the day after the policy's first day. Of municipalities that plan together
// (region.h) the first that has a daily run does it for all.
absl::StatusOr<bool> IsDailyRunDue(const StateReader& state, MunicipalityId municipality, absl::CivilDay day);

// Returns the first day, not before `from`, on which a daily run over the municipality is due by what is decided now:
// its own, or that of one that plans together with it. Nothing: no run is. Knows the policies to come of the
// municipality, of those that plan together with it on `from`, and of the nation.
absl::StatusOr<std::optional<absl::CivilDay>> NextDailyRun(const StateReader& state, MunicipalityId municipality,
                                                           absl::CivilDay from);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_DAILY_RUN_H_
