// The register beside its model.
#ifndef LISTEPLASS_TESTS_MODEL_COMPARISON_H_
#define LISTEPLASS_TESTS_MODEL_COMPARISON_H_

#include <string>
#include <vector>

#include "service/domain/event.h"
#include "service/domain/state.h"
#include "tests/model/register_model.h"

namespace listeplass::model {

// The first record that the register has otherwise than the model; empty if there is none. Looks at what the events
// speak of and what the model thinks it changed: persons with their requests, lists with their members, plans,
// policies, the last daily runs.
std::string DifferenceInTouched(const StateReader& state, const RegisterModel& model,
                                const std::vector<Event>& decided);

// The same for every record and every index; what differs is told less well.
std::string DifferenceAnywhere(const StateReader& state, const RegisterModel& model);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_COMPARISON_H_
