// The textbook way to a strict-priority exchange, as a yardstick and a second opinion: take the applicants in priority
// order and give each one breadth-first search for a way to place them beside everyone placed so far. Whoever is
// decided leaves the graph; nothing else is grouped, remembered or cut off. O(applicants * (applicants + lists)).
#ifndef LISTEPLASS_TESTS_BENCH_TEXTBOOK_PRIORITY_H_
#define LISTEPLASS_TESTS_BENCH_TEXTBOOK_PRIORITY_H_

#include <vector>

#include "service/matching/instance.h"

namespace listeplass::matching::bench {

// Who is placed, by ApplicantIndex.
// REQUIRES: a valid instance in which everybody is one person with one wish, without group rules.
std::vector<bool> TextbookPriority(const Instance& instance);

}  // namespace listeplass::matching::bench

#endif  // LISTEPLASS_TESTS_BENCH_TEXTBOOK_PRIORITY_H_
