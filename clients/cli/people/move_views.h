// Moves by hand, and what taking one back brings about, as people see them. Pure. `width` 0: no limit.
#ifndef LISTEPLASS_CLIENTS_CLI_PEOPLE_MOVE_VIEWS_H_
#define LISTEPLASS_CLIENTS_CLI_PEOPLE_MOVE_VIEWS_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {

// `done`: the move is made; otherwise it is only looked at.
std::string MoveView(const v1::MovePersonsResponse& move, bool done, size_t width);
std::string UndoView(const v1::UndoChangeResponse& undo, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PEOPLE_MOVE_VIEWS_H_
