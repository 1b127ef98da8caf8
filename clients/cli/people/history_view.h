// HistoryView shows all of a person's periods on lists. Pure. `width` 0: no limit.
#ifndef LISTEPLASS_CLIENTS_CLI_PEOPLE_HISTORY_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_PEOPLE_HISTORY_VIEW_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/report_service.pb.h"

namespace listeplass::cli {

std::string HistoryView(const v1::History& history, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PEOPLE_HISTORY_VIEW_H_
