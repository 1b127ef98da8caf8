#include "service/server/municipality/list_intake_handler.h"

#include <optional>
#include <utility>

#include "service/domain/status_macros.h"
#include "service/register/lists/change_ceiling.h"
#include "service/register/lists/change_status.h"
#include "service/register/lists/set_intake_rule.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/request_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/municipality/prepare_list_change.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::GpList>> ChangeCeiling(const ChangeContext& call,
                                                         const v1::ChangeCeilingRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  ChangeCeilingCommand command{.list = name.id,
                               .ceiling = request.ceiling(),
                               .municipal_agreement = request.municipal_agreement(),
                               .effective = std::nullopt,
                               .reason = request.reason(),
                               .revision = RevisionOf(request.etag())};
  if (request.has_effective()) {
    LP_ASSIGN_OR_RETURN(command.effective, FromProto(request.effective(), "effective"));
  }
  return ListChange(call, name, std::move(command), &DecideChangeCeiling);
}

absl::StatusOr<PreparedChange<v1::GpList>> ChangeStatus(const ChangeContext& call,
                                                        const v1::ChangeStatusRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  LP_ASSIGN_OR_RETURN(const ListStatus status, FromProto(request.status(), "status"));
  ChangeStatusCommand command{
      .list = name.id, .status = status, .reason = request.reason(), .revision = RevisionOf(request.etag())};
  return ListChange(call, name, std::move(command), &DecideChangeStatus);
}

absl::StatusOr<PreparedChange<v1::GpList>> SetIntakeRule(const ChangeContext& call,
                                                         const v1::SetIntakeRuleRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  LP_ASSIGN_OR_RETURN(const IntakeRule rule, FromProto(request.rule(), "rule"));
  SetIntakeRuleCommand command{.list = name.id,
                               .rule = rule,
                               .reason = request.reason(),
                               .revision = RevisionOf(request.etag()),
                               .remove = request.remove()};
  return ListChange(call, name, std::move(command), &DecideSetIntakeRule);
}

}  // namespace listeplass::server
