// TextbookPriority is the textbook way to a strict-priority exchange, as a yardstick and a second opinion. It takes the
// applicants in priority order and gives each one breadth-first search for a way to place them beside everyone placed
// so far. A decided applicant leaves the graph; nothing else is grouped, remembered or cut off. It takes O(applicants *
// (applicants + lists)).
#ifndef LISTEPLASS_TESTS_BENCH_TEXTBOOK_PRIORITY_H_
#define LISTEPLASS_TESTS_BENCH_TEXTBOOK_PRIORITY_H_

#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "service/matching/instance.h"

namespace listeplass::matching::bench {

// Says who is placed, by ApplicantIndex. Returns nothing when it took more processor time than `time_max`: on large
// instances it takes hours. REQUIRES: a valid instance in which everybody is one person with one wish, without group
// rules.
std::optional<std::vector<bool>> TextbookPriority(const Instance& instance,
                                                  absl::Duration time_max = absl::InfiniteDuration());

}  // namespace listeplass::matching::bench

#endif  // LISTEPLASS_TESTS_BENCH_TEXTBOOK_PRIORITY_H_
