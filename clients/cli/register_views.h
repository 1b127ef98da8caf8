// What the register's answers look like to people. Each function gives whole lines; `width` is the terminal's, 0 for no
// limit. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_REGISTER_VIEWS_H_
#define LISTEPLASS_CLIENTS_CLI_REGISTER_VIEWS_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/municipality_service.pb.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

std::string ListView(const v1::GpList& list);
std::string ListsView(const v1::ListListsResponse& lists, size_t width);
std::string PracticeView(const v1::Practice& practice);
std::string PracticesView(const v1::ListPracticesResponse& practices, size_t width);
std::string WaitingView(const v1::ListWaitingResponse& waiting, size_t width);
std::string UnassignedView(const v1::ListUnassignedResponse& unassigned, size_t width);
std::string CapacityView(const v1::CapacityReport& report, size_t width);
// "at most 2 a run, within 30 minutes".
std::string IntakeRuleText(const v1::IntakeRule& rule);
std::string ChangesView(const v1::ListChangesResponse& changes, size_t width);
// `done`: the move is made; otherwise it is only looked at.
std::string MoveView(const v1::MovePersonsResponse& move, bool done, size_t width);
std::string UndoView(const v1::UndoChangeResponse& undo, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_REGISTER_VIEWS_H_
