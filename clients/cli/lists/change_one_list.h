// These functions fill in the request of a change of one list, make the change and show the list.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_CHANGE_ONE_LIST_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_CHANGE_ONE_LIST_H_

#include <cstddef>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/context.h"
#include "clients/cli/lists/list_commands.h"
#include "clients/cli/lists/list_views.h"
#include "clients/cli/look_then_change.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {

// Fills in the list, reason and etag, which every such request has. Errors: FIELD_INVALID, FIELD_REQUIRED (list).
template <typename Request>
absl::Status FillChange(const Context& context, const ChangeOptions& options, Request& request) {
  LP_ASSIGN_OR_RETURN(*request.mutable_list(), context.names.List(options.list));
  request.set_reason(options.reason);
  request.set_etag(options.etag);
  return absl::OkStatus();
}

// Reads the list, for what a change keeps of it.
inline absl::StatusOr<v1::GpList> GetList(Context& context, const std::string& list) {
  v1::GetListRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_name(), context.names.List(list));
  return context.client.Call(&v1::MunicipalityService::Stub::GetList, request);
}

// Makes the change, or rehearses it, and shows the list.
template <typename Request>
absl::Status ChangeAndShow(Context& context,
                           grpc::Status (v1::MunicipalityService::Stub::*method)(grpc::ClientContext*, const Request&,
                                                                                 v1::GpList*),
                           Request request, bool dry_run) {
  request.set_validate_only(dry_run);
  LP_ASSIGN_OR_RETURN(const v1::GpList list, context.client.Call(method, std::move(request)));
  context.output.Show(list, [&](size_t) { return ListView(list); });
  SayIfDryRun(context, dry_run);
  return absl::OkStatus();
}

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_CHANGE_ONE_LIST_H_
