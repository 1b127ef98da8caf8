// These functions show people a list's members on a day, and its waitlist at a past time. Pure. `width` 0: no limit.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_PAST_VIEWS_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_PAST_VIEWS_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/report_service.pb.h"

namespace listeplass::cli {

std::string MembersView(const v1::ListMembersResponse& members, size_t width);
std::string PastQueueView(const v1::GetQueueResponse& queue, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_PAST_VIEWS_H_
