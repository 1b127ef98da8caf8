// What kind of command a change of the register comes from.
#ifndef LISTEPLASS_SERVICE_DOMAIN_ORIGIN_H_
#define LISTEPLASS_SERVICE_DOMAIN_ORIGIN_H_

#include <cstdint>

namespace listeplass {

// Folds over the event log decide by it: that somebody asked anew, say, or that a register's import said so. How it is
// called in the log and in the audit trail is told by storage/stored_origin.h; the numbers are not persisted.
enum class Origin : uint8_t {
  kUnnamed,  // no command's: a benchmark's
  // Of citizens, for themselves and their children.
  kAskForLists,
  kWithdrawRequest,
  kOptOut,
  kOptIn,
  kCancelMove,
  // Of the municipality's staff.
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
  // Of registers outside.
  kImportRegister,
  kRecordEvent,
  kUndoImport,
  // Of the server itself, every day.
  kDailyTendLists,
  kDailyCommitPlan,
  kDailyFinish,
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_ORIGIN_H_
