// Shrink makes a failing instance small enough to read: it drops and simplifies one thing at a time for as long as the
// instance still fails. It is greedy: nothing in the result can be left out alone, but a smaller instance may exist.
#ifndef LISTEPLASS_TESTS_PROPERTY_SHRINK_H_
#define LISTEPLASS_TESTS_PROPERTY_SHRINK_H_

#include <functional>

#include "service/matching/instance.h"

namespace listeplass::matching::property {

// REQUIRES: fails(instance). `fails` is called with valid instances only, some hundred times.
Instance Shrink(Instance instance, const std::function<bool(const Instance&)>& fails);

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_SHRINK_H_
