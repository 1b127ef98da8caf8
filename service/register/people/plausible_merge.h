// A merge cannot be undone, so two numbers that cannot be one person's are not merged.
//
// A typing error or an age assessment can put birth dates apart, but not more than kBirthDatesApartYears years and on
// another day of the year as well. A person who has custody of another one, or is their guardian, is not that one.
// Where the birth date of a number is wrong, the population register corrects it first (NationalIdChange).
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_PLAUSIBLE_MERGE_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_PLAUSIBLE_MERGE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "service/domain/person.h"
#include "service/domain/state.h"

namespace listeplass {

inline constexpr int kBirthDatesApartYears = 10;  // our own reading

// `field` names one of the two. INVALID_ARGUMENT: FIELD_INVALID.
absl::Status CheckCanBeOne(const StateReader& state, const Person& a, const Person& b, absl::string_view field);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_PLAUSIBLE_MERGE_H_
