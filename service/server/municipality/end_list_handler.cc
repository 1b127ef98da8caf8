#include "service/server/municipality/end_list_handler.h"

#include <cstdint>
#include <map>
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
                                              absl::CivilDay today) {
  v1::EndListResponse response;
  LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(after, name, "list"));
  *response.mutable_list() = ToProto(list, today);
  std::map<ListId, std::pair<int64_t, int64_t>> taken_over;
  int64_t displaced = 0, changed = 0, closed = 0, earlier = 0;
  for (const Event& event : decision.events) {
    if (const auto* move = std::get_if<MoveScheduled>(&event)) {
      auto& [persons, above] = taken_over[move->to];
      ++persons;
      above += move->above_ceiling_by.empty() ? 0 : 1;
    } else if (std::holds_alternative<PersonReleased>(event)) {
      ++displaced;
    } else if (std::holds_alternative<LeavingBroughtForward>(event)) {
      ++earlier;
    } else if (const auto* request_closed = std::get_if<RequestClosed>(&event)) {
      closed += request_closed->end == RequestEnd::kNothingLeft ? 1 : 0;
    } else if (const auto* placed = std::get_if<RequestPlaced>(&event)) {
      changed += placed->request.group == Group::kDisplaced ? 0 : 1;
    }
  }
  ListNames names(after);
  for (const auto& [id, counts] : taken_over) {
    auto* added = response.add_taken_over();
    LP_ASSIGN_OR_RETURN(*added->mutable_list(), names.NameOf(id));
    added->set_persons(counts.first);
    added->set_above_ceiling(counts.second);
  }
  response.set_displaced(displaced);
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
      .respond = [name, today = call.today](
                     const StateReader& after,
                     const Decision& decision) { return EndAnswer(after, decision, name, today); }};
}

}  // namespace listeplass::server
