// FairnessView shows people a plan's fairness summary: a table by group and bydel, then a few sentences. `width` as in
// Table::Render.
#ifndef LISTEPLASS_CLIENTS_CLI_MATCH_FAIRNESS_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_MATCH_FAIRNESS_VIEW_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/fairness.pb.h"

namespace listeplass::cli {

// Empty if nobody applied.
std::string FairnessView(const v1::Fairness& fairness, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_MATCH_FAIRNESS_VIEW_H_
