// MergeView shows what becomes of two numbers of one person when they are merged. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_PEOPLE_MERGE_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_PEOPLE_MERGE_VIEW_H_

#include <string>

#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {

// `done`: the two are merged; otherwise this is a preview, which also says what cannot be taken back.
std::string MergeView(const v1::MergePersonsResponse& merge, bool done);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PEOPLE_MERGE_VIEW_H_
