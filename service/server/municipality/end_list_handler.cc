#include "service/server/municipality/end_list_handler.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/status_macros.h"
#include "service/register/lists/end_list.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {

namespace {

absl::StatusOr<v1::EndListResponse> EndAnswer(const StateReader& after, const Decision& decision, const ListName& name,
                                              absl::CivilDay today, const PersonNames& person_names) {
  v1::EndListResponse response;
  LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(after, name, "list"));
  *response.mutable_list() = ToProto(list, today);
  std::map<ListId, std::pair<int64_t, int64_t>> taken_over;
  std::set<PersonId> displaced;
  // Applicants whose requests are placed anew: the displaced wait on as they did, from the others the list was taken.
  std::vector<PersonId> waiting;
  int64_t closed = 0, earlier = 0;
  for (const Event& event : decision.events) {
    if (const auto* move = std::get_if<MoveScheduled>(&event)) {
      auto& [persons, above] = taken_over[move->to];
      ++persons;
      above += move->above_ceiling_by.empty() ? 0 : 1;
    } else if (const auto* released = std::get_if<PersonReleased>(&event)) {
      displaced.insert(released->person);
    } else if (std::holds_alternative<LeavingBroughtForward>(event)) {
      ++earlier;
    } else if (const auto* request_closed = std::get_if<RequestClosed>(&event)) {
      closed += request_closed->end == RequestEnd::kNothingLeft ? 1 : 0;
    } else if (const auto* placed = std::get_if<RequestPlaced>(&event)) {
      waiting.push_back(placed->request.applicant);
    }
  }
  ApiNames names(after, person_names);
  for (const auto& [id, counts] : taken_over) {
    auto* added = response.add_taken_over();
    LP_ASSIGN_OR_RETURN(*added->mutable_list(), names.NameOf(id));
    added->set_persons(counts.first);
    added->set_above_ceiling(counts.second);
  }
  const int64_t changed =
      std::count_if(waiting.begin(), waiting.end(), [&](PersonId applicant) { return !displaced.contains(applicant); });
  response.set_displaced(std::ssize(displaced));
  response.set_leave_earlier(earlier);
  response.set_requests_changed(changed + closed);
  response.set_requests_closed(closed);
  return response;
}

}  // namespace

absl::StatusOr<PreparedChange<v1::EndListResponse>> EndList(const ChangeContext& call,
                                                            const v1::EndListRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  EndListCommand command;
  command.list = name.id;
  if (request.has_effective()) {
    LP_ASSIGN_OR_RETURN(command.effective, FromProto(request.effective(), "effective"));
  }
  std::vector<ListName> move_to;
  for (int i = 0; i < request.move_to_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const ListName to, ParseListName(request.move_to(i), absl::StrCat("move_to[", i, "]")));
    move_to.push_back(to);
    command.move_to.push_back(to.id);
  }
  command.override_ceiling = request.override();
  command.reason = request.reason();
  command.revision = RevisionOf(request.etag());
  return PreparedChange<v1::EndListResponse>{
      .decide = [name, move_to, command = std::move(command)](
                    const StateReader& state, const DecisionContext& context) -> absl::StatusOr<Decision> {
        LP_RETURN_IF_ERROR(FindNamedList(state, name, "list").status());
        for (size_t i = 0; i < move_to.size(); ++i) {
          LP_RETURN_IF_ERROR(FindNamedList(state, move_to[i], absl::StrCat("move_to[", i, "]")).status());
        }
        return DecideEndList(state, command, context);
      },
      .respond = [name, today = call.today, &persons = call.names](
                     const StateReader& after,
                     const Decision& decision) { return EndAnswer(after, decision, name, today, persons); }};
}

}  // namespace listeplass::server
