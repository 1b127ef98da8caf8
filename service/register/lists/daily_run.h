// What a municipality's lists do every day by themselves, beside its matching run.
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_DAILY_RUN_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_DAILY_RUN_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct TendListsCommand {
  MunicipalityId municipality;
};

// Ceilings that were decided for a day that has come hold from now on (R20). Where the municipality's policy has a
// daily run, a closed list with as many free places as its opening threshold opens (R12), and an open one without a
// free place closes (R20); locked and ending lists stay as they are. May be done again: what is done is not done twice.
//
// Events: CeilingChanged and CeilingPlanned, ListStatusChanged; none where nothing is due. Errors of the store.
absl::StatusOr<Decision> DecideTendLists(const StateReader& state, const TendListsCommand& command,
                                         const DecisionContext& context);

struct FinishDailyRunCommand {
  MunicipalityId municipality;
  absl::CivilDay day;
};

// Event: DailyRunDone, none where it was done for that day or a later one.
absl::StatusOr<Decision> DecideFinishDailyRun(const StateReader& state, const FinishDailyRunCommand& command,
                                              const DecisionContext& context);

// Whether the municipality's run of `day` is still to be done: its policy has one, and none was done for that day or a
// later one. A policy that begins to have one begins with the day after its first. Of municipalities that plan together
// (region.h) the first that has a daily run does it for all.
absl::StatusOr<bool> IsDailyRunDue(const StateReader& state, MunicipalityId municipality, absl::CivilDay day);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_DAILY_RUN_H_
