// RandomInstance makes small matching instances, the same ones on any machine for the same shape and seed.
//
// They are dense on purpose: few lists, short of places, wished by many, so that vacancies, chains, cycles and refusals
// meet in one instance. Unless a knob turns it off, an instance may have
//   - free places, held places, locked and over-full lists (with and without exchange)
//   - applicants with and without a list, of every group, who wait since equal or different instants (before and after
//     the guarantee, on it, and in the future)
//   - if asked for, wishes with dates and counted days of their own, some of which differ within an applicant
//   - classes of equal wishes, gaps between ranks, the own list among the wishes, excluded lists and travel times.
//
// Every instance passes Validate.
#ifndef LISTEPLASS_TESTS_PROPERTY_RANDOM_INSTANCE_H_
#define LISTEPLASS_TESTS_PROPERTY_RANDOM_INSTANCE_H_

#include <cstdint>
#include <string>

#include "service/matching/instance.h"

namespace listeplass::matching::property {

// A Shape says what a random instance may contain.
struct Shape {
  int lists_max = 5;
  int applicants_max = 8;
  int wishes_max = 3;
  int unit_size_max = 1;
  // Wishes of equal rank.
  bool classes = true;
  // Intake caps and reserved places.
  bool group_rules = false;
  // Dates and counted days of single wishes.
  bool dates = false;
  // The policy's today_first.
  bool today_first = false;
  // Quotas, in persons and per cent, of one group or two.
  bool quotas = false;
  // Explicit priorities, in one instance of four, instead of tiers and waiting times.
  bool explicit_priorities = true;
  Objective objective = Objective::kPriority;
};

Instance RandomInstance(const Shape& shape, uint64_t seed);

// A Shuffled is the same instance with lists and applicants in another order.
struct Shuffled {
  Instance instance;
  std::vector<ListIndex> list_at;            // by old index
  std::vector<ApplicantIndex> applicant_at;  // by old index
};
Shuffled Shuffle(const Instance& instance, uint64_t seed);

// Writes one line for each list and applicant, the applicants in priority order. That is enough to write the instance
// down as a test.
std::string Describe(const Instance& instance);

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_RANDOM_INSTANCE_H_
