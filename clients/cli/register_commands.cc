#include "clients/cli/register_commands.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/change_one_list.h"
#include "clients/cli/look_then_change.h"
#include "clients/cli/register_views.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Municipality = v1::MunicipalityService::Stub;

absl::StatusOr<v1::MovePersonsRequest> MoveRequest(const Names& names, const MoveOptions& options) {
  v1::MovePersonsRequest request;
  for (const std::string& text : options.persons) {
    LP_ASSIGN_OR_RETURN(std::string person, names.Person(text));
    request.add_persons(std::move(person));
  }
  if (!options.from.empty() || !options.without_list_in.empty()) {
    v1::MovePersonsRequest::Selection& selection = *request.mutable_selection();
    if (!options.from.empty()) {
      LP_ASSIGN_OR_RETURN(*selection.mutable_from(), names.List(options.from, "from"));
    }
    if (!options.without_list_in.empty()) {
      LP_ASSIGN_OR_RETURN(*selection.mutable_without_list_in(), names.Municipality(options.without_list_in));
    }
    selection.set_bydel(options.bydel);
    LP_ASSIGN_OR_RETURN(const auto group, ParseEnumText<v1::Group>(options.group, "GROUP_", "group"));
    selection.set_group(group);
    selection.set_persons_max(options.persons_max);
  }
  LP_ASSIGN_OR_RETURN(std::string list, names.List(options.to, "to"));
  request.set_list(std::move(list));
  request.set_reason(options.reason);
  if (!options.effective.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_effective(), ParseDateText(options.effective, "effective"));
  }
  request.set_override(options.override_rules);
  return request;
}

}  // namespace

absl::StatusOr<v1::IntakeRule> MakeIntakeRule(const IntakeOptions& options) {
  v1::IntakeRule rule;
  LP_ASSIGN_OR_RETURN(const auto group, ParseEnumText<v1::Group>(options.group, "GROUP_", "group"));
  rule.set_group(group);
  if (options.per_run) rule.set_per_run(*options.per_run);
  if (options.per_quarter) rule.set_per_quarter(*options.per_quarter);
  return rule;
}

absl::Status ShowStatus(Context& context) {
  LP_ASSIGN_OR_RETURN(const bool serving, context.client.CheckHealth());
  if (!serving) {
    return client::MakeClientError(absl::StatusCode::kUnavailable, "NOT_SERVING",
                                   absl::StrCat("the server at ", context.client.server(), " does not serve"));
  }
  v1::ListChangesRequest request;
  request.set_page_size(1);
  LP_ASSIGN_OR_RETURN(v1::ListChangesResponse changes, context.client.Call(&Municipality::ListChanges, request));
  changes.clear_changes();
  context.output.Show(changes, [&](size_t) {
    Fields fields;
    fields.Add("Server", context.client.server());
    fields.Add("State", "serving");
    fields.Add("Changes so far", absl::StrCat(changes.sequence()));
    return fields.Render();
  });
  return absl::OkStatus();
}

absl::Status ShowList(Context& context, const std::string& list) {
  v1::GetListRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_name(), context.names.List(list));
  LP_ASSIGN_OR_RETURN(const v1::GpList answer, context.client.Call(&Municipality::GetList, request));
  context.output.Show(answer, [&](size_t) { return ListView(answer); });
  return absl::OkStatus();
}

absl::Status ListLists(Context& context, const ListListsOptions& options) {
  v1::ListListsRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.of));
  LP_ASSIGN_OR_RETURN(const auto status, ParseEnumText<v1::ListStatus>(options.status, "LIST_STATUS_", "status"));
  request.set_status(status);
  request.set_doctor(options.doctor);
  if (!options.practice.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_practice(), context.names.Practice(options.practice));
  }
  if (!options.on.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_on(), ParseDateText(options.on, "on"));
  }
  LP_ASSIGN_OR_RETURN(const auto lists, context.client.CallAllPages(&Municipality::ListLists, request, options.limit));
  context.output.Show(lists, [&](size_t width) { return ListsView(lists, width); });
  return absl::OkStatus();
}

absl::Status ListWaiting(Context& context, const ListingOptions& options) {
  v1::ListWaitingRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.List(options.of));
  LP_ASSIGN_OR_RETURN(const auto waiting,
                      context.client.CallAllPages(&Municipality::ListWaiting, request, options.limit));
  context.output.Show(waiting, [&](size_t width) { return WaitingView(waiting, width); });
  return absl::OkStatus();
}

absl::Status ShowPractice(Context& context, const std::string& practice) {
  v1::GetPracticeRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_name(), context.names.Practice(practice));
  LP_ASSIGN_OR_RETURN(const v1::Practice answer, context.client.Call(&Municipality::GetPractice, request));
  context.output.Show(answer, [&](size_t) { return PracticeView(answer); });
  return absl::OkStatus();
}

absl::Status ListPractices(Context& context, const ListingOptions& options) {
  v1::ListPracticesRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.of));
  LP_ASSIGN_OR_RETURN(const auto practices,
                      context.client.CallAllPages(&Municipality::ListPractices, request, options.limit));
  context.output.Show(practices, [&](size_t width) { return PracticesView(practices, width); });
  return absl::OkStatus();
}

absl::Status ListUnassigned(Context& context, const ListingOptions& options) {
  v1::ListUnassignedRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.of));
  LP_ASSIGN_OR_RETURN(const auto unassigned,
                      context.client.CallAllPages(&Municipality::ListUnassigned, request, options.limit));
  context.output.Show(unassigned, [&](size_t width) { return UnassignedView(unassigned, width); });
  return absl::OkStatus();
}

absl::Status ShowCapacity(Context& context, const CapacityOptions& options) {
  v1::GetCapacityReportRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.municipality));
  LP_ASSIGN_OR_RETURN(const auto by, ParseEnumText<v1::GetCapacityReportRequest::By>(options.by, "", "by"));
  request.set_by(by);
  LP_ASSIGN_OR_RETURN(const v1::CapacityReport report, context.client.Call(&Municipality::GetCapacityReport, request));
  context.output.Show(report, [&](size_t width) { return CapacityView(report, width); });
  return absl::OkStatus();
}

absl::Status ChangeCeiling(Context& context, const CeilingOptions& options) {
  v1::ChangeCeilingRequest request;
  LP_RETURN_IF_ERROR(FillChange(context, options, request));
  request.set_ceiling(options.ceiling);
  request.set_municipal_agreement(options.municipal_agreement);
  if (!options.effective.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_effective(), ParseDateText(options.effective, "effective"));
  }
  return ChangeAndShow(context, &Municipality::ChangeCeiling, std::move(request), options.dry_run);
}

absl::Status ChangeStatus(Context& context, const StatusOptions& options) {
  v1::ChangeStatusRequest request;
  LP_RETURN_IF_ERROR(FillChange(context, options, request));
  LP_ASSIGN_OR_RETURN(const auto status, ParseEnumText<v1::ListStatus>(options.status, "LIST_STATUS_", "status"));
  request.set_status(status);
  return ChangeAndShow(context, &Municipality::ChangeStatus, std::move(request), options.dry_run);
}

absl::Status SetListIntake(Context& context, const ListIntakeOptions& options) {
  v1::SetIntakeRuleRequest request;
  LP_RETURN_IF_ERROR(FillChange(context, options, request));
  LP_ASSIGN_OR_RETURN(*request.mutable_rule(), MakeIntakeRule(options));
  request.mutable_rule()->set_reserved(options.reserved);
  return ChangeAndShow(context, &Municipality::SetIntakeRule, std::move(request), options.dry_run);
}

absl::Status MovePersons(Context& context, const MoveOptions& options) {
  LP_ASSIGN_OR_RETURN(v1::MovePersonsRequest request, MoveRequest(context.names, options));
  return LookThenChange(context, options.yes, options.dry_run, &Municipality::MovePersons, std::move(request),
                        &MoveView, [](const v1::MovePersonsResponse& preview) {
                          return absl::StrCat("Move ", Count(preview.moves_size(), "person", "persons"), "?");
                        });
}

absl::Status UndoChange(Context& context, const UndoOptions& options) {
  v1::UndoChangeRequest request;
  request.set_change(options.change);
  request.set_reason(options.reason);
  return LookThenChange(
      context, options.yes, options.dry_run, &Municipality::UndoChange, std::move(request),
      [](const v1::UndoChangeResponse& undo, bool, size_t width) { return UndoView(undo, width); },
      [](const v1::UndoChangeResponse& preview) {
        return absl::StrCat("Undo the move of ", Count(preview.undone_size(), "person", "persons"), "?");
      });
}

absl::Status ListChanges(Context& context, const ChangesOptions& options) {
  constexpr int64_t kPageSize = 1000;
  v1::ListChangesResponse all;
  all.set_last_sequence(options.after);
  while (options.limit == 0 || all.changes_size() < options.limit) {
    v1::ListChangesRequest request;
    request.set_after_sequence(all.last_sequence());
    request.set_page_size(
        static_cast<int32_t>(options.limit == 0 ? kPageSize : std::min(kPageSize, options.limit - all.changes_size())));
    LP_ASSIGN_OR_RETURN(const auto page, context.client.Call(&Municipality::ListChanges, request));
    all.MergeFrom(page);
    if (page.changes().empty()) break;
  }
  context.output.Show(all, [&](size_t width) { return ChangesView(all, width); });
  return absl::OkStatus();
}

}  // namespace listeplass::cli
