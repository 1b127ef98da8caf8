// These commands say who works on a list and when: they set doctors' periods (legeperioder) and hand a list over (R24).
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
  std::optional<int64_t> revision;  // GpList::revision as last seen; unset: any
  bool take_id = false;             // keeps the id that another register gave (CheckedPeriod)
};

// Event: DoctorPeriodSet; none where the period is so already. It fails as CheckedPeriod does (checked_period.h), and
// with INVALID_ARGUMENT FIELD_REQUIRED and FIELD_INVALID (reason), NOT_FOUND LIST_NOT_FOUND, ABORTED STALE_ETAG.
absl::StatusOr<Decision> DecideSetDoctorPeriod(const StateReader& state, const SetDoctorPeriodCommand& command,
                                               const DecisionContext& context);

struct RemoveDoctorPeriodCommand {
  ListId list;
  int64_t period = 0;
  std::string reason;
  std::optional<int64_t> revision;
};

// Takes away a period that was entered by mistake. A period that was worked is ended by setting its `to` instead.
// Event: DoctorPeriodRemoved.
//
// INVALID_ARGUMENT FIELD_REQUIRED and FIELD_INVALID (reason); NOT_FOUND LIST_NOT_FOUND, DOCTOR_PERIOD_NOT_FOUND;
// ABORTED STALE_ETAG.
absl::StatusOr<Decision> DecideRemoveDoctorPeriod(const StateReader& state, const RemoveDoctorPeriodCommand& command,
                                                  const DecisionContext& context);

struct HandOverListCommand {
  ListId list;
  // The day the successor takes over, today to limits::kListChangeAheadDaysMax later; unset: the first of next month.
  std::optional<absl::CivilDay> effective;
  // The successor's period, which begins on that day: `from`, `id` and `role` are ignored, a `relationship` is refused.
  // Unset: the municipality has bought the practice, and locums run the list until it is handed over again.
  std::optional<DoctorPeriod> successor;
  std::string reason;
  std::optional<int64_t> revision;
};

// R24: the successor inherits the list and everybody stays on it. The regular doctors' periods end on that day. Event:
// ListHandedOver, from which the members are informed.
//
// It fails as DecideSetDoctorPeriod does, but with no period beside the successor's looked at; and with OUT_OF_RANGE
// (effective) and FAILED_PRECONDITION LIST_ENDED.
absl::StatusOr<Decision> DecideHandOverList(const StateReader& state, const HandOverListCommand& command,
                                            const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_DOCTOR_PERIODS_H_
