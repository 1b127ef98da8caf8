// A reduction's draw, for people, and drawn again.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_DRAW_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_DRAW_VIEW_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {

// Says what was drawn and who leaves, one entry a line.
std::string DrawView(const v1::Draw& draw, size_t width_columns);

// Draws again: do the entries stand in the order of the seed's lottery, and are just enough of them drawn for the
// ceiling? DATA_LOSS (DRAW_WRONG) says at which entry they do not. Where entries are left out, because of protected
// addresses, only the order of the others is checked, and that enough leave: which entry is the last that must leave
// cannot be seen.
absl::Status CheckDraw(const v1::Draw& draw);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_DRAW_VIEW_H_
