#include "service/domain/doctor_period_check.h"

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/flr_codes.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

constexpr uint32_t kEveryDay = 0b1111111;

bool Overlap(const DoctorPeriod& a, const DoctorPeriod& b) {
  return (!a.to || b.from < *a.to) && (!b.to || a.from < *b.to);
}

}  // namespace

absl::Status CheckDoctor(DoctorId doctor, absl::string_view field) {
  if (doctor.value() >= limits::kDoctorMin && doctor.value() <= limits::kDoctorMax) return absl::OkStatus();
  return errors::OutOfRange(field, doctor.value(), limits::kDoctorMin, limits::kDoctorMax);
}

absl::Status CheckPeriodValues(const DoctorPeriod& period, absl::string_view field) {
  const auto name = [&](absl::string_view part) { return absl::StrCat(field, ".", part); };
  LP_RETURN_IF_ERROR(CheckDoctor(period.doctor, name("hpr_number")));
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

absl::Status CheckPeriodBeside(absl::Span<const DoctorPeriod> others, bool common, const DoctorPeriod& period,
                               absl::string_view field) {
  for (const DoctorPeriod& other : others) {
    const bool same_role = other.role == period.role && other.relationship == period.relationship;
    if (other.id == period.id || !same_role || !Overlap(other, period)) continue;
    if (other.doctor == period.doctor) {
      return errors::FieldInvalid(absl::StrCat(field, ".from"), "the doctor has a period at the same time");
    }
    if (period.role != DoctorRole::kRegular) continue;
    if (!common) {
      return errors::FieldInvalid(absl::StrCat(field, ".from"),
                                  "another regular doctor has the list then; only a common list has several (R29)");
    }
    if (other.responsible && period.responsible) {
      return errors::FieldInvalid(absl::StrCat(field, ".not_responsible"), "another doctor is responsible then (R29)");
    }
  }
  return absl::OkStatus();
}

}  // namespace listeplass
