// Small random matching instances: all kinds of lists, origins, wishes and rules at once, from a seed.
#ifndef LISTEPLASS_TESTS_PROPERTY_RANDOM_INSTANCE_H_
#define LISTEPLASS_TESTS_PROPERTY_RANDOM_INSTANCE_H_

#include <cstdint>
#include <random>

#include "service/matching/instance.h"

namespace listeplass::matching {

struct RandomShape {
  int lists_max = 5;
  int applicants_max = 7;
  int wishes_max = 3;
  int unit_size_max = 1;
  bool group_rules = false;
  bool explicit_priorities = false;
};

// Valid (Validate is OK). Lists may be locked, over-full, roomy or full, with held places; applicants come from lists
// or from none, wish in classes, may wish the own list, have waited equally long, and stand in any order.
Instance RandomInstance(const RandomShape& shape, uint64_t seed);

// The same instance with its lists, applicants and group rules in another order.
struct Shuffled {
  Instance instance;
  std::vector<ListIndex> list_was;            // by new index
  std::vector<ApplicantIndex> applicant_was;  // by new index
};
Shuffled ShuffleRows(const Instance& instance, uint64_t seed);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_TESTS_PROPERTY_RANDOM_INSTANCE_H_
