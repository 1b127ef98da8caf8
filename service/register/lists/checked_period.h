// These checks hold for a doctor's period (legeperiode) beside the other periods of its list.
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_CHECKED_PERIOD_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_CHECKED_PERIOD_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/gp_list.h"

namespace listeplass {

// Returns the id of a new period or branch surgery. `wanted` is the id that another register gave it (0: none), and
// `last` the greatest id the list has ever given. It is `wanted` if that is greater than `last` and at most
// limits::kGivenIdMax; otherwise it is the next one after `last`.
int64_t NewId(int64_t wanted, int64_t last);

// Does the list have a period with that id?
bool HasPeriod(const GpList& list, int64_t id);

// Returns the period as the list would have it. A period with id 0 is new and gets an id; any other replaces the one
// with its id. With `take_id` a period whose id the list does not have is new too, and keeps its id if NewId allows.
//
// INVALID_ARGUMENT: as CheckPeriodValues and CheckPeriodBeside (domain/doctor_period_check.h). NOT_FOUND
// DOCTOR_PERIOD_NOT_FOUND. RESOURCE_EXHAUSTED LIMIT.
absl::StatusOr<DoctorPeriod> CheckedPeriod(const GpList& list, DoctorPeriod period, absl::string_view field,
                                           bool take_id = false);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_CHECKED_PERIOD_H_
