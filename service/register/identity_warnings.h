// What a national id says of a birth date, and need not be right about: the birth date is a fact of its own
// (national_id.h), from which age is counted (R16, R17).
#ifndef LISTEPLASS_SERVICE_REGISTER_IDENTITY_WARNINGS_H_
#define LISTEPLASS_SERVICE_REGISTER_IDENTITY_WARNINGS_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/national_id.h"
#include "service/domain/warning.h"

namespace listeplass {

// BIRTH_DATE_DIFFERS where the number holds another day, else CENTURY_DIFFERS where its individual number is of another
// century. From kNewNumbersFrom on a number tells no century, so that nobody is warned of one. `field` names the birth
// date. Nothing is right or wrong by it: the fact is taken.
std::optional<Warning> IdentityWarning(const NationalId& national_id, absl::CivilDay birth_date, absl::CivilDay today,
                                       absl::string_view field);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IDENTITY_WARNINGS_H_
