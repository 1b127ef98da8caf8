// NthNationalId gives the synthetic persons of tests national ids, the same in every run.
#ifndef LISTEPLASS_TESTS_SUPPORT_SYNTHETIC_NATIONAL_ID_H_
#define LISTEPLASS_TESTS_SUPPORT_SYNTHETIC_NATIONAL_ID_H_

#include <cstdlib>

#include "absl/time/civil_time.h"
#include "service/domain/national_id.h"

namespace listeplass {

// Returns the `n`th, from 0, of the numbers that a person born on that day can have; about 5 in 6 of the 1,000
// individual numbers have control digits. Aborts where there are no more.
inline NationalId NthNationalId(absl::CivilDay birth_date, int n) {
  for (int individual = 0; individual < 1000; ++individual) {
    const auto id = MakeSyntheticNationalId(birth_date, individual, /*d_number=*/false);
    if (id && n-- == 0) return *id;
  }
  std::abort();
}

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_SYNTHETIC_NATIONAL_ID_H_
