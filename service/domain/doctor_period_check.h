// What holds for a doctor's period (legeperiode) by itself, and beside the others of its list. The register decides by
// it, and clients check files by it before they send anything: they then know every refusal in advance. Pure.
#ifndef LISTEPLASS_SERVICE_DOMAIN_DOCTOR_PERIOD_CHECK_H_
#define LISTEPLASS_SERVICE_DOMAIN_DOCTOR_PERIOD_CHECK_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "service/domain/doctor_period.h"
#include "service/domain/ids.h"

namespace listeplass {

// OUT_OF_RANGE unless it is an HPR number (limits::kDoctorMin to kDoctorMax).
absl::Status CheckDoctor(DoctorId doctor, absl::string_view field);

// What can be told of a period without its list. Errors name the part as the API calls it, such as
// "period.hpr_number", where `field` is "period".
// INVALID_ARGUMENT: OUT_OF_RANGE (doctor, working_percent 1 to 100), FIELD_INVALID (to before from; a substitute_for
// that is a regular doctor's; a relationship that is not kOther's).
absl::Status CheckPeriodValues(const DoctorPeriod& period, absl::string_view field);

// R29: beside those that the list has at the same time, among which one with the same id is this one as it was.
// INVALID_ARGUMENT FIELD_INVALID: a doctor twice in the same role at once; two regular doctors at once on a list that
// is not a common one, or on a common list two responsible ones.
absl::Status CheckPeriodBeside(absl::Span<const DoctorPeriod> others, bool common, const DoctorPeriod& period,
                               absl::string_view field);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_DOCTOR_PERIOD_CHECK_H_
