// These functions show what concerns one citizen, in whole lines. `width` 0: no limit. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_PEOPLE_PERSON_VIEWS_H_
#define LISTEPLASS_CLIENTS_CLI_PEOPLE_PERSON_VIEWS_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/citizen_service.pb.h"
#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {

std::string CitizenView(const v1::Citizen& citizen);
std::string SearchView(const v1::SearchListsResponse& lists, size_t width);
// `done`: the request was made; otherwise this is a preview.
std::string AskView(const v1::AskForListsResponse& answer, bool done, size_t width);
std::string QueueView(const v1::GetQueuePositionResponse& queue, size_t width);
std::string NotificationsView(const v1::Notifications& notifications, size_t width);

// `done`: it was done; otherwise this is a preview, which also says what of it could be undone.
// `before` is the person as they were.
std::string WithdrawView(const v1::Citizen& before, bool done);
std::string OptOutView(const v1::Citizen& before, const v1::Citizen& citizen, bool done);
std::string CancelMoveView(const v1::Citizen& before, const v1::Citizen& citizen, bool done);
std::string StrikeOffView(const v1::StrikeOffResponse& answer, const std::string& person, bool done);
std::string UnassignedView(const v1::ListUnassignedResponse& unassigned, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PEOPLE_PERSON_VIEWS_H_
