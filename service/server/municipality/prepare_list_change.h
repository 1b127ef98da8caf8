// Prepares a change of one list, which answers with the list.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_PREPARE_LIST_CHANGE_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_PREPARE_LIST_CHANGE_H_

#include <utility>

#include "absl/status/statusor.h"
#include "listeplass/v1/resources.pb.h"
#include "service/domain/status_macros.h"
#include "service/server/converters/list_messages.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {

template <typename Command>
PreparedChange<v1::GpList> ListChange(const ChangeContext& call, const ListName& name, Command command,
                                      absl::StatusOr<Decision> (*decide)(const StateReader&, const Command&,
                                                                         const DecisionContext&)) {
  return {
      .decide = [name, command = std::move(command), decide](
                    const StateReader& state, const DecisionContext& context) -> absl::StatusOr<Decision> {
        LP_RETURN_IF_ERROR(FindNamedList(state, name, "list").status());
        return decide(state, command, context);
      },
      .respond = [name, today = call.today](const StateReader& after, const Decision&) -> absl::StatusOr<v1::GpList> {
        LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(after, name, "list"));
        return ToProto(list, today);
      }};
}

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_PREPARE_LIST_CHANGE_H_
