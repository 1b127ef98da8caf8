// These functions show people figures, and write them as CSV for analysis tools. Pure but for writing the file.
#ifndef LISTEPLASS_CLIENTS_CLI_REPORTS_FIGURES_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_REPORTS_FIGURES_VIEW_H_

#include <cstddef>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "listeplass/v1/report_service.pb.h"

namespace listeplass::cli {

// Shows the rows of each day and its total. `width` 0: no limit.
std::string FiguresView(const v1::Figures& figures, size_t width);

// Writes a line for each row of each day, or for each day's total if there are no rows. clients/cli/README.md describes
// the columns. `path` "-" is `out`, whose owner finds out what it could not write. Error: FILE_UNUSABLE.
absl::Status WriteFiguresCsv(const v1::Figures& figures, const std::string& path, std::ostream& out);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_REPORTS_FIGURES_VIEW_H_
