#include "service/register/lists/checked_period.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/effective_day.h"
#include "service/register/field_checks.h"

namespace listeplass {
namespace {

constexpr uint32_t kEveryDay = 0b1111111;

bool Overlap(const DoctorPeriod& a, const DoctorPeriod& b) {
  return (!a.to || b.from < *a.to) && (!b.to || a.from < *b.to);
}

// Beside those that the list has at the same time.
absl::Status CheckBeside(const GpList& list, const DoctorPeriod& period, absl::string_view field) {
  for (const DoctorPeriod& other : list.doctors) {
    const bool same_role = other.role == period.role && other.relationship == period.relationship;
    if (other.id == period.id || !same_role || !Overlap(other, period)) continue;
    if (other.doctor == period.doctor) {
      return errors::FieldInvalid(absl::StrCat(field, ".from"), "the doctor has a period at the same time");
    }
    if (period.role != DoctorRole::kRegular) continue;
    if (!list.common) {
      return errors::FieldInvalid(absl::StrCat(field, ".from"),
                                  "another regular doctor has the list then; only a common list has several (R29)");
    }
    if (other.responsible && period.responsible) {
      return errors::FieldInvalid(absl::StrCat(field, ".responsible"), "another doctor is responsible then (R29)");
    }
  }
  return absl::OkStatus();
}

}  // namespace

bool HasPeriod(const GpList& list, int64_t id) {
  return std::any_of(list.doctors.begin(), list.doctors.end(), [&](const DoctorPeriod& p) { return p.id == id; });
}

absl::Status CheckPeriodValues(const DoctorPeriod& period, absl::string_view field) {
  const auto name = [&](absl::string_view part) { return absl::StrCat(field, ".", part); };
  LP_RETURN_IF_ERROR(CheckDoctor(period.doctor, name("doctor")));
  if (period.working_percent < 1 || period.working_percent > 100) {
    return errors::OutOfRange(name("working_percent"), period.working_percent, 1, 100);
  }
  if (period.to && *period.to <= period.from) return errors::FieldInvalid(name("to"), "does not lie after from");
  if ((period.role == DoctorRole::kOther) == period.relationship.empty()) {
    return errors::FieldInvalid(name("relationship"), "is FLR's code of a role that is neither LPFL nor LPVI");
  }
  LP_RETURN_IF_ERROR(CheckFlrCode(period.relationship, name("relationship")));
  if (period.working_days > kEveryDay) return errors::FieldInvalid(name("working_days"), "a week has days 0 to 6");
  if (period.substitute_for) {
    if (period.role == DoctorRole::kRegular) return errors::FieldInvalid(name("substitute_for"), "is for locums");
    LP_RETURN_IF_ERROR(CheckDoctor(period.substitute_for, name("substitute_for")));
  }
  return absl::OkStatus();
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
  LP_RETURN_IF_ERROR(CheckBeside(list, period, field));
  return period;
}

}  // namespace listeplass
