// DifferenceInNames checks what the names of municipalities, and those of lists in them, lead to after reforms.
#ifndef LISTEPLASS_TESTS_MODEL_OLD_NAMES_H_
#define LISTEPLASS_TESTS_MODEL_OLD_NAMES_H_

#include <string>

#include "service/domain/state.h"
#include "tests/model/register_model.h"

namespace listeplass::model {

// Checks every municipality that there is or was: whether it is known, whether it has ended, what follows it and what
// it followed, and whether a list's name with it leads to the list. Returns the first difference from the model; empty
// if there is none.
std::string DifferenceInNames(const StateReader& state, const RegisterModel& model);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_OLD_NAMES_H_
