// These functions show moves by hand, and what taking a change back does. Pure. `width` 0: no limit.
#ifndef LISTEPLASS_CLIENTS_CLI_PEOPLE_MOVE_VIEWS_H_
#define LISTEPLASS_CLIENTS_CLI_PEOPLE_MOVE_VIEWS_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {

// `done`: the move was made; otherwise this is a preview.
std::string MoveView(const v1::MovePersonsResponse& move, bool done, size_t width);
// The same of an undoing, whose preview also says that it cannot be undone itself.
std::string UndoView(const v1::UndoChangeResponse& undo, bool done, size_t width);

// Says that a change is undone, as its preview has shown: what else is as before, and how many stay where they were.
std::string UndoneText(int64_t change, const v1::UndoChangeResponse& undo);
// Asks whether to undo the change, which `command` made ("MunicipalityService.MovePersons").
std::string UndoQuestion(absl::string_view command, int64_t change, const v1::UndoChangeResponse& preview);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PEOPLE_MOVE_VIEWS_H_
