// What the names of municipalities, and those of lists in them, lead to after reforms.
#ifndef LISTEPLASS_TESTS_MODEL_OLD_NAMES_H_
#define LISTEPLASS_TESTS_MODEL_OLD_NAMES_H_

#include <string>

#include "service/domain/state.h"
#include "tests/model/register_model.h"

namespace listeplass::model {

// Of every municipality that there is or was: is it known, has it ended, what follows it and what did it follow; and
// does a list's name with it lead to the list. First finding only; empty if all is as the model says.
std::string DifferenceInNames(const StateReader& state, const RegisterModel& model);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_OLD_NAMES_H_
