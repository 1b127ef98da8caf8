#include "service/server/municipality/doctor_period_handler.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/util/field_mask_util.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/lists/doctor_periods.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/municipality/prepare_list_change.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

using google::protobuf::FieldMask;
using google::protobuf::util::FieldMaskUtil;

// Returns the fields that change in a period that the list has. Empty: all of them, as for a new one.
absl::StatusOr<FieldMask> ChangedFields(const v1::SetDoctorPeriodRequest& request) {
  FieldMask mask;
  if (request.period().id() == 0) return mask;
  if (request.has_update_mask()) {
    for (int i = 0; i < request.update_mask().paths_size(); ++i) {
      const std::string& path = request.update_mask().paths(i);
      if (path == "*") return FieldMask();
      if (path == "id" || v1::DoctorPeriod::descriptor()->FindFieldByName(path) == nullptr) {
        return errors::FieldInvalid(absl::StrCat("update_mask.paths[", i, "]"),
                                    "is no field of a doctor's period that can change");
      }
      mask.add_paths(path);
    }
    if (mask.paths().empty()) return errors::FieldRequired("update_mask");
    return mask;
  }
  if (request.take_ids()) return mask;
  std::vector<const google::protobuf::FieldDescriptor*> given;  // the id at least
  request.period().GetReflection()->ListFields(request.period(), &given);
  for (const google::protobuf::FieldDescriptor* field : given) mask.add_paths(std::string(field->name()));
  return mask;
}

// Returns the list's period with the new values of those fields.
absl::StatusOr<DoctorPeriod> PeriodWith(const GpList& list, const v1::DoctorPeriod& values, const FieldMask& mask) {
  for (const DoctorPeriod& period : list.doctors) {
    if (period.id != values.id()) continue;
    v1::DoctorPeriod changed = ToProto(period);
    FieldMaskUtil::MergeOptions options;
    options.set_replace_message_fields(true);
    options.set_replace_repeated_fields(true);
    FieldMaskUtil::MergeMessageTo(values, mask, options, &changed);
    return FromProto(changed, "period");
  }
  return errors::DoctorPeriodNotFound("period.id", list.id, values.id());
}

struct ChangePeriodCommand {
  SetDoctorPeriodCommand set;  // its period is not read
  v1::DoctorPeriod values;
  FieldMask fields;
};

absl::StatusOr<Decision> DecideChangePeriod(const StateReader& state, const ChangePeriodCommand& command,
                                            const DecisionContext& context) {
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, command.set.list, "list"));
  SetDoctorPeriodCommand set = command.set;
  LP_ASSIGN_OR_RETURN(set.period, PeriodWith(list, command.values, command.fields));
  return DecideSetDoctorPeriod(state, set, context);
}

}  // namespace

absl::StatusOr<PreparedChange<v1::GpList>> SetDoctorPeriod(const ChangeContext& call,
                                                           const v1::SetDoctorPeriodRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  if (!request.has_period()) return errors::FieldRequired("period");
  SetDoctorPeriodCommand command;
  command.list = name.id;
  command.reason = request.reason();
  command.revision = RevisionOf(request.etag());
  command.take_id = request.take_ids();
  LP_ASSIGN_OR_RETURN(FieldMask fields, ChangedFields(request));
  if (!fields.paths().empty()) {
    return ListChange(call, name,
                      ChangePeriodCommand{.set = command, .values = request.period(), .fields = std::move(fields)},
                      &DecideChangePeriod);
  }
  LP_ASSIGN_OR_RETURN(command.period, FromProto(request.period(), "period"));
  return ListChange(call, name, std::move(command), &DecideSetDoctorPeriod);
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
