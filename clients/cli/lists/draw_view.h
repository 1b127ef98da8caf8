// DrawView shows people the draw of a list's reduction, and CheckDraw draws again.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_DRAW_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_DRAW_VIEW_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {

// Says what was drawn and who leaves, with a line for each entry (people who leave together). Of a rehearsal it says
// how many would leave, and that the lots are drawn at the act.
std::string DrawView(const v1::Draw& draw, size_t width_columns);

// Checks that the entries stand in the order of the seed's lottery, and that just enough of them leave for the ceiling.
// DATA_LOSS (DRAW_WRONG) names the first entry that is wrong. If entries are left out because of protected addresses,
// nobody can tell which entry is the last that must leave. Then it only checks that the others stand in order and
// enough of them leave.
absl::Status CheckDraw(const v1::Draw& draw);

// Says what drawing again has shown of a draw that CheckDraw found right. Nobody leaves by a draw that is undone.
std::string DrawnAgainText(const v1::Draw& draw);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_DRAW_VIEW_H_
