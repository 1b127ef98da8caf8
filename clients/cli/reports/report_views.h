// These functions show people a municipality's capacity, and the audit trail. Pure. `width` 0: no limit.
#ifndef LISTEPLASS_CLIENTS_CLI_REPORTS_REPORT_VIEWS_H_
#define LISTEPLASS_CLIENTS_CLI_REPORTS_REPORT_VIEWS_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {

std::string CapacityView(const v1::CapacityReport& report, size_t width);
std::string ChangesView(const v1::ListChangesResponse& changes, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_REPORTS_REPORT_VIEWS_H_
