// Figures as people read them, and as tables for analysis tools. Pure but for writing the file.
#ifndef LISTEPLASS_CLIENTS_CLI_REPORTS_FIGURES_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_REPORTS_FIGURES_VIEW_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "listeplass/v1/report_service.pb.h"

namespace listeplass::cli {

// The rows of each day and its total. `width` 0: no limit.
std::string FiguresView(const v1::Figures& figures, size_t width);

// A CSV file with a line for each row of each day, or for each day's total where there are no rows; header and columns
// as clients/cli/README.md tells. `path` "-": standard output. Error: FILE_UNUSABLE.
absl::Status WriteFiguresCsv(const v1::Figures& figures, const std::string& path);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_REPORTS_FIGURES_VIEW_H_
