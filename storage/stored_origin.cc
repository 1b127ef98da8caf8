#include "storage/stored_origin.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace listeplass::storage {
namespace {

struct NamedOrigin {
  Origin origin;
  absl::string_view name;
};

// Persisted: names may be added, never changed.
constexpr NamedOrigin kNames[] = {
    {Origin::kUnnamed, ""},
    {Origin::kAskForLists, "CitizenService.AskForLists"},
    {Origin::kWithdrawRequest, "CitizenService.WithdrawRequest"},
    {Origin::kOptOut, "CitizenService.OptOut"},
    {Origin::kOptIn, "CitizenService.OptIn"},
    {Origin::kCancelMove, "CitizenService.CancelMove"},
    {Origin::kCreateList, "MunicipalityService.CreateList"},
    {Origin::kUpdateList, "MunicipalityService.UpdateList"},
    {Origin::kSetDoctorPeriod, "MunicipalityService.SetDoctorPeriod"},
    {Origin::kRemoveDoctorPeriod, "MunicipalityService.RemoveDoctorPeriod"},
    {Origin::kHandOverList, "MunicipalityService.HandOverList"},
    {Origin::kEndList, "MunicipalityService.EndList"},
    {Origin::kChangeCeiling, "MunicipalityService.ChangeCeiling"},
    {Origin::kChangeStatus, "MunicipalityService.ChangeStatus"},
    {Origin::kReduceList, "MunicipalityService.ReduceList"},
    {Origin::kSetIntakeRule, "MunicipalityService.SetIntakeRule"},
    {Origin::kMovePersons, "MunicipalityService.MovePersons"},
    {Origin::kStrikeOff, "MunicipalityService.StrikeOff"},
    {Origin::kMergePersons, "MunicipalityService.MergePersons"},
    {Origin::kUndoChange, "MunicipalityService.UndoChange"},
    {Origin::kSetPolicy, "MunicipalityService.SetPolicy"},
    {Origin::kReformMunicipality, "MunicipalityService.ReformMunicipality"},
    {Origin::kCommitPlan, "MatchingService.CommitPlan"},
    {Origin::kRunMatching, "MatchingService.RunMatching"},
    {Origin::kImportRegister, "PopulationService.ImportRegister"},
    {Origin::kRecordEvent, "PopulationService.RecordEvent"},
    {Origin::kUndoImport, "PopulationService.UndoImport"},
    {Origin::kDailyTendLists, "DailyRun.TendLists"},
    {Origin::kDailyCommitPlan, "DailyRun.CommitPlan"},
    {Origin::kDailyFinish, "DailyRun.Finish"},
};

// An origin's value is its place in the table.
constexpr bool InOrder() {
  for (size_t i = 0; i < std::size(kNames); ++i) {
    if (static_cast<size_t>(kNames[i].origin) != i) return false;
  }
  return static_cast<size_t>(Origin::kDailyFinish) + 1 == std::size(kNames);
}
static_assert(InOrder());

}  // namespace

absl::string_view OriginName(Origin origin) { return kNames[static_cast<size_t>(origin)].name; }

std::optional<Origin> ParseOrigin(absl::string_view name) {
  const auto* const found = std::find_if(std::begin(kNames), std::end(kNames),
                                         [name](const NamedOrigin& named) { return named.name == name; });
  return found == std::end(kNames) ? std::nullopt : std::optional<Origin>(found->origin);
}

}  // namespace listeplass::storage
