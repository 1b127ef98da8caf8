// The commands on who works on a list, and when: doctors' periods (legeperioder) and handing a list over (R24).
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_DOCTOR_PERIODS_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_DOCTOR_PERIODS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/doctor_period.h"
#include "service/domain/gp_list.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"
#include "service/register/lists/checked_period.h"

namespace listeplass {

struct SetDoctorPeriodCommand {
  ListId list;
  DoctorPeriod period;  // id 0: a new one
  std::string reason;
  std::optional<int64_t> revision;  // GpList::revision as last seen; unset: whatever it is now
  bool take_id = false;             // as of CheckedPeriod: the period comes from another register, which gave it its id
};

// Event: DoctorPeriodSet, none where it is so already. Errors of CheckedPeriod; FIELD_REQUIRED and FIELD_INVALID
// (reason); NOT_FOUND LIST_NOT_FOUND; ABORTED STALE_ETAG.
absl::StatusOr<Decision> DecideSetDoctorPeriod(const StateReader& state, const SetDoctorPeriodCommand& command,
                                               const DecisionContext& context);

struct RemoveDoctorPeriodCommand {
  ListId list;
  int64_t period = 0;
  std::string reason;
  std::optional<int64_t> revision;
};

// For one that was entered by mistake: a period that has been is ended by setting its `to`. Event: DoctorPeriodRemoved.
// FIELD_REQUIRED and FIELD_INVALID (reason); NOT_FOUND LIST_NOT_FOUND, DOCTOR_PERIOD_NOT_FOUND; ABORTED STALE_ETAG.
absl::StatusOr<Decision> DecideRemoveDoctorPeriod(const StateReader& state, const RemoveDoctorPeriodCommand& command,
                                                  const DecisionContext& context);

struct HandOverListCommand {
  ListId list;
  // The day the successor takes over, today to limits::kListChangeAheadDaysMax later; unset: the first of next month.
  std::optional<absl::CivilDay> effective;
  // Begins then: `from`, `id` and `role` are ignored, a `relationship` is refused. Unset: the municipality has bought
  // the practice, and the list is run by locums until it is handed over again.
  std::optional<DoctorPeriod> successor;
  std::string reason;
  std::optional<int64_t> revision;
};

// R24: the successor inherits the list; everybody stays on it. The regular doctors' periods end on that day. Event:
// ListHandedOver, from which the members are informed. Errors as of SetDoctorPeriod, and OUT_OF_RANGE (effective),
// FAILED_PRECONDITION LIST_ENDED.
absl::StatusOr<Decision> DecideHandOverList(const StateReader& state, const HandOverListCommand& command,
                                            const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_DOCTOR_PERIODS_H_
