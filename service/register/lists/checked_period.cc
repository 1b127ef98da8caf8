#include "service/register/lists/checked_period.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/doctor_period_check.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass {

bool HasPeriod(const GpList& list, int64_t id) {
  return std::any_of(list.doctors.begin(), list.doctors.end(), [&](const DoctorPeriod& p) { return p.id == id; });
}

int64_t NewId(int64_t wanted, int64_t last) {
  return wanted > last && wanted <= limits::kGivenIdMax ? wanted : last + 1;
}

absl::StatusOr<DoctorPeriod> CheckedPeriod(const GpList& list, DoctorPeriod period, absl::string_view field,
                                           bool take_id) {
  LP_RETURN_IF_ERROR(CheckPeriodValues(period, field));
  if (!HasPeriod(list, period.id)) {
    if (period.id != 0 && !take_id) {
      return errors::DoctorPeriodNotFound(absl::StrCat(field, ".id"), list.id, period.id);
    }
    if (list.doctors.size() >= limits::kDoctorPeriodsMax) {
      return errors::LimitExceeded("doctors' periods of the list", limits::kDoctorPeriodsMax);
    }
    period.id = NewId(period.id, list.last_period_id());
  }
  LP_RETURN_IF_ERROR(CheckPeriodBeside(list.doctors, list.common, period, field));
  return period;
}

}  // namespace listeplass
