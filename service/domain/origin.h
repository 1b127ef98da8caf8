// An Origin is the kind of command that a change of the register comes from.
#ifndef LISTEPLASS_SERVICE_DOMAIN_ORIGIN_H_
#define LISTEPLASS_SERVICE_DOMAIN_ORIGIN_H_

#include <cstdint>

namespace listeplass {

// Folds over the event log decide by it, for instance whether somebody asked anew or an import said so. The numbers are
// not persisted: storage/stored_origin.h has the names for the log and the audit trail.
enum class Origin : uint8_t {
  kUnnamed,  // no command's, such as a benchmark's
  // Citizens' commands, for themselves and their children.
  kAskForLists,
  kWithdrawRequest,
  kOptOut,
  kOptIn,
  kCancelMove,
  kSetNotifications,
  // The municipality's staff's commands.
  kCreateList,
  kUpdateList,
  kSetDoctorPeriod,
  kRemoveDoctorPeriod,
  kHandOverList,
  kEndList,
  kChangeCeiling,
  kChangeStatus,
  kReduceList,
  kSetIntakeRule,
  kMovePersons,
  kStrikeOff,
  kMergePersons,
  kUndoChange,
  kSetPolicy,
  kReformMunicipality,
  kCommitPlan,
  kRunMatching,
  kPreviewPlan,  // with the lots of its day
  // Deliveries of registers outside, and the undoing of one.
  kImportRegister,
  kRecordEvent,
  kUndoImport,
  // The server's own daily work.
  kDailyTendLists,
  kDailyCommitPlan,
  kDailyFinish,
  kDailyCalendar,
  kDailyTrimFeed,
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_ORIGIN_H_
