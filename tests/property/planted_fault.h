// A Fault is what a test plants into valid plans, and the verifier must find.
#ifndef LISTEPLASS_TESTS_PROPERTY_PLANTED_FAULT_H_
#define LISTEPLASS_TESTS_PROPERTY_PLANTED_FAULT_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <utility>

#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::matching::property {

// A Planter changes the plan, or returns false when this plan offers no place for the fault.
using Planter = std::function<bool(const Instance&, Plan&)>;

struct Fault {
  std::string name;
  Planter plant;
  // The check that must find it; empty: any check may.
  std::string check;

  friend void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }
};

// Makes the plan's counters fit its outcomes, but for the steps.
void Recount(const Instance& instance, Plan& plan);

// Makes a placed applicant stay and claim the cut, with the counters right. Returns false and changes nothing if the
// others could then not be where they are.
bool DropPlacement(const Instance& instance, size_t applicant, CutIndex cut, Plan& plan);

// Plants the fault into the plans of seeds 1, 2, ... until 40 have had a place for it, and expects Verify to find it in
// each. It is a failure, too, if `seed_max` is reached before.
void ExpectFound(const Fault& fault, uint64_t seed_max,
                 const std::function<std::pair<Instance, Plan>(uint64_t seed)>& valid_plan);

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_PLANTED_FAULT_H_
