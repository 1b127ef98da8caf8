#include "clients/cli/lists/list_life_commands.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/lists/change_one_list.h"
#include "clients/cli/lists/list_life_views.h"
#include "clients/cli/look_then_change.h"
#include "clients/cli/text.h"
#include "clients/cli/usage_error.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/client.h"
#include "clients/client/enum_words.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Municipality = v1::MunicipalityService::Stub;

constexpr absl::string_view kOpenEnded = "none";

absl::StatusOr<v1::DoctorPeriod> PeriodOf(const DoctorOptions& options) {
  v1::DoctorPeriod period;
  period.set_hpr_number(options.hpr_number);
  LP_ASSIGN_OR_RETURN(const auto sex, client::ParseWord<v1::Sex>(options.sex, "sex"));
  period.set_sex(sex);
  if (!options.from.empty()) {
    LP_ASSIGN_OR_RETURN(*period.mutable_from(), client::ParseDate(options.from, "from"));
  }
  if (!options.to.empty() && options.to != kOpenEnded) {
    LP_ASSIGN_OR_RETURN(*period.mutable_to(), client::ParseDate(options.to, "to"));
  }
  period.set_working_percent(options.working_percent);
  period.set_not_responsible(options.not_responsible.value_or(false));
  return period;
}

// Makes the change of a list's doctors, or rehearses it, and shows their periods.
template <typename Method, typename Request>
absl::Status ChangeDoctors(Context& context, Method method, Request request, bool dry_run) {
  request.set_validate_only(dry_run);
  LP_ASSIGN_OR_RETURN(const v1::GpList list, context.client.Call(method, std::move(request)));
  context.output.Show(list, [&](size_t width) { return DoctorsChangedView(list, !dry_run, width); });
  SayIfDryRun(context, dry_run);
  return absl::OkStatus();
}

// Warns where a period becomes another doctor's: a period of its own, or a hand-over, is meant more often.
absl::Status WarnOfAnotherDoctor(Context& context, const DoctorPeriodOptions& options) {
  if (options.id == 0 || options.doctor.hpr_number == 0) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const v1::GpList list, GetList(context, options.list));
  context.terminal.err << AnotherDoctorText(list, options.id, options.doctor.hpr_number);
  return absl::OkStatus();
}

// The fields that the options give a period that the list already has.
google::protobuf::FieldMask FieldsGiven(const DoctorPeriodOptions& options) {
  google::protobuf::FieldMask mask;
  const auto add = [&mask](bool given, const char* field) {
    if (given) mask.add_paths(field);
  };
  add(options.doctor.hpr_number != 0, "hpr_number");
  add(!options.role.empty(), "role");
  add(!options.doctor.sex.empty(), "sex");
  add(options.substitute_for.has_value(), "substitute_for");
  add(!options.doctor.from.empty(), "from");
  add(!options.doctor.to.empty(), "to");
  add(options.doctor.working_percent != 0, "working_percent");
  add(options.doctor.not_responsible.has_value(), "not_responsible");
  return mask;
}

}  // namespace

absl::Status CreateList(Context& context, const CreateListOptions& options) {
  v1::CreateListRequest request;
  v1::GpList& list = *request.mutable_list();
  LP_ASSIGN_OR_RETURN(*list.mutable_practice(), context.names.Practice(options.practice));
  request.set_parent(client::ParentOf(list.practice()));
  list.set_display_name(options.name);
  list.set_ceiling(options.ceiling);
  LP_ASSIGN_OR_RETURN(const auto status, client::ParseWord<v1::ListStatus>(options.status, "status"));
  list.set_status(status);
  list.mutable_languages()->Add(options.languages.begin(), options.languages.end());
  list.set_guaranteed_members(options.guaranteed);
  if (!options.sami_first_until.empty()) {
    LP_ASSIGN_OR_RETURN(*list.mutable_sami_first_until(),
                        client::ParseDate(options.sami_first_until, "sami-first-until"));
  }
  list.set_common(options.common);
  list.set_members_only(options.members_only);
  if (options.doctor.hpr_number != 0) {
    LP_ASSIGN_OR_RETURN(*request.mutable_doctor(), PeriodOf(options.doctor));
    request.mutable_doctor()->set_role(v1::DOCTOR_ROLE_REGULAR);
  }
  request.set_list_id(options.id);
  request.set_municipal_agreement(options.municipal_agreement);
  request.set_reason(options.reason);
  return ChangeAndShow(context, &Municipality::CreateList, std::move(request), options.dry_run);
}

absl::Status DescribeList(Context& context, const DescribeListOptions& options) {
  v1::UpdateListRequest request;
  v1::GpList& list = *request.mutable_list();
  auto& mask = *request.mutable_update_mask();
  LP_ASSIGN_OR_RETURN(*list.mutable_name(), context.names.List(options.list));
  if (options.name) {
    list.set_display_name(*options.name);
    mask.add_paths("display_name");
  }
  if (options.practice) {
    LP_ASSIGN_OR_RETURN(*list.mutable_practice(), context.names.Practice(*options.practice));
    mask.add_paths("practice");
  }
  if (options.languages) {
    list.mutable_languages()->Add(options.languages->begin(), options.languages->end());
    mask.add_paths("languages");
  }
  if (options.held) {
    list.set_held(*options.held);
    mask.add_paths("held");
  }
  if (options.guaranteed) {
    list.set_guaranteed_members(*options.guaranteed);
    mask.add_paths("guaranteed_members");
  }
  if (options.sami_first_until) {
    mask.add_paths("sami_first_until");
    if (*options.sami_first_until != "none") {
      LP_ASSIGN_OR_RETURN(*list.mutable_sami_first_until(),
                          client::ParseDate(*options.sami_first_until, "sami-first-until"));
    }
  }
  if (options.common) {
    list.set_common(*options.common);
    mask.add_paths("common");
  }
  if (options.members_only) {
    list.set_members_only(*options.members_only);
    mask.add_paths("members_only");
  }
  if (options.cooperating) {
    for (const std::string& municipality : *options.cooperating) {
      LP_ASSIGN_OR_RETURN(*list.add_cooperating(), context.names.Municipality(municipality));
    }
    mask.add_paths("cooperating");
  }
  if (mask.paths().empty()) {
    return UsageError("nothing to change is given");
  }
  list.set_etag(options.etag);
  request.set_reason(options.reason);
  return ChangeAndShow(context, &Municipality::UpdateList, std::move(request), options.dry_run);
}

absl::Status SetBranch(Context& context, const BranchOptions& options) {
  LP_ASSIGN_OR_RETURN(v1::GpList list, GetList(context, options.list));
  auto& branches = *list.mutable_branches();
  auto at = std::find_if(branches.begin(), branches.end(), [&](const auto& b) { return b.id() == options.id; });
  v1::BranchSurgery& branch = options.id == 0 || at == branches.end() ? *list.add_branches() : *at;
  branch.set_id(options.id);
  if (!options.name.empty()) branch.set_display_name(options.name);
  if (!options.position.empty()) {
    LP_ASSIGN_OR_RETURN(*branch.mutable_position(), ParsePosition(options.position, "at"));
  }
  if (!options.from.empty()) {
    LP_ASSIGN_OR_RETURN(*branch.mutable_from(), client::ParseDate(options.from, "from"));
  }
  if (!options.to.empty()) {
    LP_ASSIGN_OR_RETURN(*branch.mutable_to(), client::ParseDate(options.to, "to"));
  }
  v1::UpdateListRequest request;
  if (!options.etag.empty()) list.set_etag(options.etag);
  *request.mutable_list() = std::move(list);
  request.mutable_update_mask()->add_paths("branches");
  request.set_reason(options.reason);
  return ChangeAndShow(context, &Municipality::UpdateList, std::move(request), options.dry_run);
}

absl::Status ListDoctors(Context& context, const std::string& list) {
  LP_ASSIGN_OR_RETURN(const v1::GpList answer, GetList(context, list));
  context.output.Show(answer, [&](size_t width) { return DoctorsView(answer, width); });
  return absl::OkStatus();
}

absl::Status SetDoctorPeriod(Context& context, const DoctorPeriodOptions& options) {
  v1::SetDoctorPeriodRequest request;
  LP_RETURN_IF_ERROR(FillChange(context, options, request));
  LP_ASSIGN_OR_RETURN(*request.mutable_period(), PeriodOf(options.doctor));
  LP_ASSIGN_OR_RETURN(const auto role, client::ParseWord<v1::DoctorRole>(options.role, "role"));
  request.mutable_period()->set_role(role);
  request.mutable_period()->set_id(options.id);
  request.mutable_period()->set_substitute_for(options.substitute_for.value_or(0));
  if (options.id == 0) {
    const bool whole = options.doctor.hpr_number != 0 && !options.role.empty() && !options.doctor.from.empty();
    if (!whole)
      return UsageError("a new period needs the doctor's HPR number, --role and --from; --id names one to change");
  } else {
    *request.mutable_update_mask() = FieldsGiven(options);
    if (request.update_mask().paths().empty()) return UsageError("nothing to change is given");
  }
  LP_RETURN_IF_ERROR(WarnOfAnotherDoctor(context, options));
  return ChangeDoctors(context, &Municipality::SetDoctorPeriod, std::move(request), options.dry_run);
}

absl::Status RemoveDoctorPeriod(Context& context, const RemovePeriodOptions& options) {
  v1::RemoveDoctorPeriodRequest request;
  LP_RETURN_IF_ERROR(FillChange(context, options, request));
  request.set_period(options.id);
  return ChangeDoctors(context, &Municipality::RemoveDoctorPeriod, std::move(request), options.dry_run);
}

absl::Status HandOverList(Context& context, const HandOverOptions& options) {
  v1::HandOverListRequest request;
  LP_RETURN_IF_ERROR(FillChange(context, options, request));
  if (!options.effective.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_effective(), client::ParseDate(options.effective, "effective"));
  }
  if (options.successor.hpr_number != 0) {
    LP_ASSIGN_OR_RETURN(*request.mutable_successor(), PeriodOf(options.successor));
  }
  // What is asked about is what is done. A repetition is told by the command, which is why it is declared with FillsIn.
  if (request.etag().empty() && !options.yes) {
    LP_ASSIGN_OR_RETURN(const v1::GpList list, GetList(context, options.list));
    request.set_etag(list.etag());
  }
  return LookThenChange(
      context, options.yes, options.dry_run, &Municipality::HandOverList, std::move(request),
      [](const v1::GpList& list, bool done, size_t width) { return HandOverView(list, done, width); },
      [&](const v1::GpList& list) {
        return absl::StrCat(
            "Hand list ", client::ShortName(list.name()), " over to ",
            options.successor.hpr_number == 0
                ? absl::StrCat("the municipality on ",
                               options.effective.empty() ? "the first of next month" : options.effective, "?")
                : absl::StrCat("doctor ", options.successor.hpr_number, "?"));
      });
}

absl::Status EndList(Context& context, const EndListOptions& options) {
  v1::EndListRequest request;
  LP_RETURN_IF_ERROR(FillChange(context, options, request));
  for (const std::string& list : options.move_to) {
    LP_ASSIGN_OR_RETURN(*request.add_move_to(), context.names.List(list, "move_to"));
  }
  if (!options.effective.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_effective(), client::ParseDate(options.effective, "effective"));
  }
  request.set_override(options.override_rules);
  // What is asked about is what is done. A repetition is told by the command, which is why it is declared with FillsIn.
  if (request.etag().empty() && !options.yes) {
    LP_ASSIGN_OR_RETURN(const v1::GpList list, GetList(context, options.list));
    request.set_etag(list.etag());
  }
  return LookThenChange(
      context, options.yes, options.dry_run, &Municipality::EndList, std::move(request),
      [](const v1::EndListResponse& end, bool, size_t width) { return EndListView(end, width); },
      [](const v1::EndListResponse&) { return "End the list? This cannot be taken back."; });
}

}  // namespace listeplass::cli
