// These functions show people lists, practices and waitlists, in whole lines. `width` is the terminal's, 0 for no
// limit. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_LIST_VIEWS_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_LIST_VIEWS_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/municipality_service.pb.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

std::string ListView(const v1::GpList& list);
// Says what a ceiling below the members means, from when, and whether it could be undone.
std::string BelowMembersView(const v1::GpList& list, int64_t ceiling);
std::string ListsView(const v1::ListListsResponse& lists, size_t width);
std::string PracticeView(const v1::Practice& practice);
std::string PracticesView(const v1::ListPracticesResponse& practices, size_t width);
std::string WaitingView(const v1::ListWaitingResponse& waiting, size_t width);
// The rule as a phrase: "at most 2 a run, within 30 minutes".
std::string IntakeRuleText(const v1::IntakeRule& rule);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_LIST_VIEWS_H_
