// These functions compare the register with its model.
#ifndef LISTEPLASS_TESTS_MODEL_COMPARISON_H_
#define LISTEPLASS_TESTS_MODEL_COMPARISON_H_

#include <string>
#include <vector>

#include "service/domain/event.h"
#include "service/domain/state.h"
#include "tests/model/register_model.h"

namespace listeplass::model {

// Returns the first record that differs between register and model; empty if there is none. It looks at what the events
// speak of and what the model thinks it changed: persons with their requests, lists with their members, plans,
// policies, the last daily runs.
std::string DifferenceInTouched(const StateReader& state, const RegisterModel& model,
                                const std::vector<Event>& decided);

// Does the same for every record and every index; it describes the difference less well.
std::string DifferenceAnywhere(const StateReader& state, const RegisterModel& model);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_COMPARISON_H_
