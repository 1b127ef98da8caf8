// What holds for a doctor's period (legeperiode) beside the others that its list has.
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_CHECKED_PERIOD_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_CHECKED_PERIOD_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/gp_list.h"

namespace listeplass {

// The id of what is new on a list and comes from another register with an id (0: with none): that one unless the list
// has given ids up to `last` and with them this one, or it is greater than limits::kGivenIdMax.
int64_t NewId(int64_t wanted, int64_t last);

// Whether the list has a period with that id.
bool HasPeriod(const GpList& list, int64_t id);

// What the list's periods would be with this one, new (id 0: it gets one) or replacing the one with its id. With
// `take_id` one with an id that the list does not have is new too, and keeps it (NewId).
//
// INVALID_ARGUMENT: those of CheckPeriodValues and CheckPeriodBeside (service/domain/doctor_period_check.h). NOT_FOUND
// DOCTOR_PERIOD_NOT_FOUND. RESOURCE_EXHAUSTED LIMIT.
absl::StatusOr<DoctorPeriod> CheckedPeriod(const GpList& list, DoctorPeriod period, absl::string_view field,
                                           bool take_id = false);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_CHECKED_PERIOD_H_
