// Two numbers of one person merged, as people see it. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_PEOPLE_MERGE_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_PEOPLE_MERGE_VIEW_H_

#include <string>

#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {

// `done`: the two are one; otherwise it is only looked at, and says what cannot be taken back.
std::string MergeView(const v1::MergePersonsResponse& merge, bool done);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PEOPLE_MERGE_VIEW_H_
