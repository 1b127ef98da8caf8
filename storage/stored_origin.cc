#include "storage/stored_origin.h"

#include <cstdint>
#include <limits>

namespace listeplass::storage {

// Persisted: names may be added, never changed. A switch, so that an origin without a name does not compile.
// Long because: it names each origin.
absl::string_view OriginName(Origin origin) {
  switch (origin) {
    case Origin::kUnnamed:
      return "";
    case Origin::kAskForLists:
      return "CitizenService.AskForLists";
    case Origin::kWithdrawRequest:
      return "CitizenService.WithdrawRequest";
    case Origin::kOptOut:
      return "CitizenService.OptOut";
    case Origin::kOptIn:
      return "CitizenService.OptIn";
    case Origin::kCancelMove:
      return "CitizenService.CancelMove";
    case Origin::kSetNotifications:
      return "CitizenService.SetNotifications";
    case Origin::kCreateList:
      return "MunicipalityService.CreateList";
    case Origin::kUpdateList:
      return "MunicipalityService.UpdateList";
    case Origin::kSetDoctorPeriod:
      return "MunicipalityService.SetDoctorPeriod";
    case Origin::kRemoveDoctorPeriod:
      return "MunicipalityService.RemoveDoctorPeriod";
    case Origin::kHandOverList:
      return "MunicipalityService.HandOverList";
    case Origin::kEndList:
      return "MunicipalityService.EndList";
    case Origin::kChangeCeiling:
      return "MunicipalityService.ChangeCeiling";
    case Origin::kChangeStatus:
      return "MunicipalityService.ChangeStatus";
    case Origin::kReduceList:
      return "MunicipalityService.ReduceList";
    case Origin::kSetIntakeRule:
      return "MunicipalityService.SetIntakeRule";
    case Origin::kMovePersons:
      return "MunicipalityService.MovePersons";
    case Origin::kStrikeOff:
      return "MunicipalityService.StrikeOff";
    case Origin::kMergePersons:
      return "MunicipalityService.MergePersons";
    case Origin::kUndoChange:
      return "MunicipalityService.UndoChange";
    case Origin::kSetPolicy:
      return "MunicipalityService.SetPolicy";
    case Origin::kReformMunicipality:
      return "MunicipalityService.ReformMunicipality";
    case Origin::kCommitPlan:
      return "MatchingService.CommitPlan";
    case Origin::kRunMatching:
      return "MatchingService.RunMatching";
    case Origin::kPreviewPlan:
      return "MatchingService.PreviewPlan";
    case Origin::kImportRegister:
      return "PopulationService.ImportRegister";
    case Origin::kRecordEvent:
      return "PopulationService.RecordEvent";
    case Origin::kUndoImport:
      return "PopulationService.UndoImport";
    case Origin::kDailyTendLists:
      return "DailyRun.TendLists";
    case Origin::kDailyCommitPlan:
      return "DailyRun.CommitPlan";
    case Origin::kDailyFinish:
      return "DailyRun.Finish";
    case Origin::kDailyCalendar:
      return "DailyRun.Calendar";
    case Origin::kDailyTrimFeed:
      return "DailyRun.TrimFeed";
  }
  return "";
}

std::optional<Origin> ParseOrigin(absl::string_view name) {
  for (int number = 0; number <= std::numeric_limits<uint8_t>::max(); ++number) {
    const auto origin = static_cast<Origin>(number);
    if (OriginName(origin) == name) return origin;
  }
  return std::nullopt;
}

}  // namespace listeplass::storage
