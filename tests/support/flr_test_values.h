// What the tests of the FLR import share: the day they are on, and people to write about.
#ifndef LISTEPLASS_TESTS_SUPPORT_FLR_TEST_VALUES_H_
#define LISTEPLASS_TESTS_SUPPORT_FLR_TEST_VALUES_H_

#include "absl/time/civil_time.h"
#include "service/domain/national_id.h"

namespace listeplass {

inline constexpr absl::CivilDay kFlrToday(2026, 12, 1);

// The `nth` (from 0) of the valid synthetic ids of people born on 1 January 1980; not every individual number gives
// one.
inline NationalId FlrPerson(int nth) {
  for (int individual = 0, found = 0;; ++individual) {
    const auto id = MakeSyntheticNationalId(absl::CivilDay(1980, 1, 1), individual, /*d_number=*/false);
    if (id && found++ == nth) return *id;
  }
}

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_FLR_TEST_VALUES_H_
