// A national id need not agree with the birth date, which is a fact of its own (national_id.h). Age is counted from the
// birth date (R17). A disagreement may still be a mistake, so the caller is warned of it and the birth date is taken.
#ifndef LISTEPLASS_SERVICE_REGISTER_IDENTITY_WARNINGS_H_
#define LISTEPLASS_SERVICE_REGISTER_IDENTITY_WARNINGS_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/national_id.h"
#include "service/domain/warning.h"

namespace listeplass {

// Warns with BIRTH_DATE_DIFFERS where the number holds another day, else with CENTURY_DIFFERS where its individual
// number is of another century. From kNewNumbersFrom on, numbers tell no century and nobody is warned of one. `field`
// names the birth date.
std::optional<Warning> IdentityWarning(const NationalId& national_id, absl::CivilDay birth_date, absl::CivilDay today,
                                       absl::string_view field);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IDENTITY_WARNINGS_H_
