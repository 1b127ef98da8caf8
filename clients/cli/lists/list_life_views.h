// A list's doctors, and what its end does to people, as people see them. Pure. `width` 0: no limit.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_VIEWS_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_VIEWS_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {

std::string DoctorsView(const v1::GpList& list, size_t width);
// `done`: it has happened; otherwise it is only looked at.
std::string HandOverView(const v1::GpList& list, bool done, size_t width);
std::string EndListView(const v1::EndListResponse& end, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_VIEWS_H_
