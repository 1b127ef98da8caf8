#include "service/register/identity_warnings.h"

namespace listeplass {

std::optional<Warning> IdentityWarning(const NationalId& national_id, absl::CivilDay birth_date, absl::CivilDay today,
                                       absl::string_view field) {
  if (!national_id.MatchesBirthDate(birth_date)) return warnings::BirthDateDiffers(field);
  if (today < kNewNumbersFrom && !national_id.MatchesCentury(birth_date)) return warnings::CenturyDiffers(field);
  return std::nullopt;
}

}  // namespace listeplass
