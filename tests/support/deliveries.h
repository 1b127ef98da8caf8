// This file makes what a source delivers to a small register.
#ifndef LISTEPLASS_TESTS_SUPPORT_DELIVERIES_H_
#define LISTEPLASS_TESTS_SUPPORT_DELIVERIES_H_

#include "service/register/import/delivery.h"
#include "tests/support/test_register.h"

namespace listeplass {

// Returns the population register's delivery, drawn now.
inline Delivery TodaysDelivery(const TestRegister& reg) { return {.source = PopulationRegister(), .as_of = reg.now()}; }

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_DELIVERIES_H_
