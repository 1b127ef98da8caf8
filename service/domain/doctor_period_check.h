// These checks say what must hold for a doctor's period (legeperiode), by itself and beside the other periods of its
// list. The register decides by them. Clients check files by them before they send anything, and so know every refusal
// in advance. The functions are pure.
#ifndef LISTEPLASS_SERVICE_DOMAIN_DOCTOR_PERIOD_CHECK_H_
#define LISTEPLASS_SERVICE_DOMAIN_DOCTOR_PERIOD_CHECK_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "service/domain/doctor_period.h"
#include "service/domain/ids.h"

namespace listeplass {

// Returns OUT_OF_RANGE unless the id is an HPR number (limits::kDoctorMin to kDoctorMax).
absl::Status CheckDoctor(DoctorId doctor, absl::string_view field);

// Checks what can be told of a period without its list. Errors name the part as the API calls it, such as
// "period.hpr_number" where `field` is "period".
// INVALID_ARGUMENT: OUT_OF_RANGE (doctor, working_percent 1 to 100), FIELD_INVALID (`to` before `from`; a
// substitute_for on a regular doctor; a relationship on another role than kOther).
absl::Status CheckPeriodValues(const DoctorPeriod& period, absl::string_view field);

// Checks the period beside the other periods of its list (R29). If one of `others` has the same id, it is this period
// as it was and is left out.
// INVALID_ARGUMENT FIELD_INVALID: a doctor twice in the same role at once; two regular doctors at once on a list that
// is not common; two responsible doctors at once on a common list.
absl::Status CheckPeriodBeside(absl::Span<const DoctorPeriod> others, bool common, const DoctorPeriod& period,
                               absl::string_view field);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_DOCTOR_PERIOD_CHECK_H_
