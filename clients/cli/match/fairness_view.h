// A plan's fairness summary as a person at a terminal sees it: a table by group and bydel, then a few lines of words.
// `width` as in Table::Render.
#ifndef LISTEPLASS_CLIENTS_CLI_MATCH_FAIRNESS_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_MATCH_FAIRNESS_VIEW_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/fairness.pb.h"

namespace listeplass::cli {

// Empty when nobody applied: there is nothing to be fair about.
std::string FairnessView(const v1::Fairness& fairness, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_MATCH_FAIRNESS_VIEW_H_
