#include "service/server/municipality/doctor_period_handler.h"

#include <utility>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/lists/doctor_periods.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/municipality/prepare_list_change.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::GpList>> SetDoctorPeriod(const ChangeContext& call,
                                                           const v1::SetDoctorPeriodRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  if (!request.has_period()) return errors::FieldRequired("period");
  LP_ASSIGN_OR_RETURN(const DoctorPeriod period, FromProto(request.period(), "period"));
  return ListChange(call, name,
                    SetDoctorPeriodCommand{.list = name.id,
                                           .period = period,
                                           .reason = request.reason(),
                                           .revision = RevisionOf(request.etag()),
                                           .take_id = request.take_ids()},
                    &DecideSetDoctorPeriod);
}

absl::StatusOr<PreparedChange<v1::GpList>> RemoveDoctorPeriod(const ChangeContext& call,
                                                              const v1::RemoveDoctorPeriodRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  return ListChange(call, name,
                    RemoveDoctorPeriodCommand{.list = name.id,
                                              .period = request.period(),
                                              .reason = request.reason(),
                                              .revision = RevisionOf(request.etag())},
                    &DecideRemoveDoctorPeriod);
}

absl::StatusOr<PreparedChange<v1::GpList>> HandOverList(const ChangeContext& call,
                                                        const v1::HandOverListRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  HandOverListCommand command;
  command.list = name.id;
  if (request.has_effective()) {
    LP_ASSIGN_OR_RETURN(command.effective, FromProto(request.effective(), "effective"));
  }
  if (request.has_successor()) {
    v1::DoctorPeriod successor = request.successor();
    successor.set_role(v1::DOCTOR_ROLE_REGULAR);
    *successor.mutable_from() = ToProto(command.effective.value_or(call.today));
    LP_ASSIGN_OR_RETURN(command.successor, FromProto(successor, "successor"));
  }
  command.reason = request.reason();
  command.revision = RevisionOf(request.etag());
  return ListChange(call, name, std::move(command), &DecideHandOverList);
}

}  // namespace listeplass::server
