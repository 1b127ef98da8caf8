// SyntheticCountry makes a matching instance of the size and kind of a whole country, or of its second city, for
// benchmarks. Lists lie in municipalities at positions and are nearly all full. Some people have a list and wait for
// one to three others, and people without a list accept any within half an hour. The figures are Norway's at the end of
// 2025 (docs/DOMAIN.md); the rest is plausible:
//
//   - Municipalities differ in size as 1/(k + k0); the lists of one differ in popularity in the same way. The least
//     popular lists are the open ones, and some municipalities have none. A few lists are locked, some over-full.
//   - One switcher in five has moved from another municipality; one in eight looks beyond the own one, to a neighbour.
//   - Waits reach back two years; half are shorter than 137 days.
//
// All of it is whole numbers from std::mt19937_64, whose output the C++ standard fixes: equal on any machine.
#ifndef LISTEPLASS_TESTS_BENCH_SYNTHETIC_COUNTRY_H_
#define LISTEPLASS_TESTS_BENCH_SYNTHETIC_COUNTRY_H_

#include <cstdint>

#include "service/matching/instance.h"

namespace listeplass::matching::bench {

struct CountryShape {
  int municipalities = 0;  // at least 1
  int lists = 0;           // at least 4, and enough for one in the smallest municipality
  int switchers = 0;
  int newcomers = 0;  // without a list, as the next two
  int refugees = 0;
  int asylum_seekers = 0;
  // The k0 above: the larger it is, the more alike are the municipalities.
  int evenness = 2;
  // The area that the municipalities are scattered over, from its south-western corner. A degree north is 111 km.
  int32_t south_microdegrees = 58'000'000;
  int32_t west_microdegrees = 5'000'000;
  int32_t height_microdegrees = 6'000'000;
  int32_t width_microdegrees = 6'000'000;
  // Open lists, with 10 to 29 free places, for each thousand lists. Of the others, one in four has 1 to 9 free places.
  int open_per_mille = 0;
  // Requests of two to five persons who must land on the same list, for each thousand requests.
  int families_per_mille = 0;
  uint64_t seed = 1;
};

// Returns 5,720 lists in 357 municipalities, 297,000 who wait and 20,000 without a list.
CountryShape Country();

// Returns the same, with 32,000 requests of families.
CountryShape CountryWithFamilies();

// Returns 268 lists in 8 districts, 22,000 who wait and 2,500 without a list.
CountryShape Bergen();

// Makes the instance, with the objective BALANCED. "Any list within 30 minutes" still stands in it: ExpandAnyWithin
// (matching/geography.h) turns that into wishes.
Instance SyntheticCountry(const CountryShape& shape);

}  // namespace listeplass::matching::bench

#endif  // LISTEPLASS_TESTS_BENCH_SYNTHETIC_COUNTRY_H_
