#include "clients/cli/register_commands.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/list_change.h"
#include "clients/cli/register_views.h"
#include "clients/cli/rehearsal.h"
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
  LP_ASSIGN_OR_RETURN(std::string list, names.List(options.to, "to"));
  request.set_list(std::move(list));
  request.set_reason(options.reason);
  if (!options.effective.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_effective(), ParseDateText(options.effective, "effective"));
  }
  request.set_override(options.override_rules);
  return request;
}

absl::StatusOr<v1::IntakeRule> MakeIntakeRule(const IntakeOptions& options) {
  v1::IntakeRule rule;
  LP_ASSIGN_OR_RETURN(const auto group, ParseEnumText<v1::Group>(options.group, "GROUP_", "group"));
  rule.set_group(group);
  if (options.per_run) rule.set_per_run(*options.per_run);
  if (options.per_quarter) rule.set_per_quarter(*options.per_quarter);
  return rule;
}

absl::StatusOr<v1::Policy> GetPolicy(Context& context, const std::string& municipality) {
  v1::GetPolicyRequest request;
  request.set_name("policy");
  if (municipality != "national") {
    LP_ASSIGN_OR_RETURN(const std::string parent, context.names.Municipality(municipality));
    request.set_name(absl::StrCat(parent, "/policy"));
  }
  return context.client.Call(&Municipality::GetPolicy, request);
}

// Replaces the policy whole and shows it.
absl::Status PutPolicy(Context& context, v1::Policy policy, bool dry_run) {
  v1::SetPolicyRequest request;
  *request.mutable_policy() = std::move(policy);
  request.set_validate_only(dry_run);
  LP_ASSIGN_OR_RETURN(const v1::Policy now, context.client.Call(&Municipality::SetPolicy, request));
  context.output.Show(now, [&](size_t) { return PolicyView(now); });
  SayIfDryRun(context, dry_run);
  return absl::OkStatus();
}

}  // namespace

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
  const std::string question = absl::StrCat("Move ", Count(request.persons_size(), "person", "persons"), "?");
  return LookThenChange(context, options.yes, options.dry_run, &Municipality::MovePersons, std::move(request),
                        &MoveView, [&](const v1::MovePersonsResponse&) { return question; });
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

absl::Status ShowPolicy(Context& context, const std::string& municipality) {
  LP_ASSIGN_OR_RETURN(const v1::Policy policy, GetPolicy(context, municipality));
  context.output.Show(policy, [&](size_t) { return PolicyView(policy); });
  return absl::OkStatus();
}

absl::Status SetPolicy(Context& context, const PolicyOptions& options) {
  LP_ASSIGN_OR_RETURN(const auto objective, ParseEnumText<v1::Objective>(options.objective, "OBJECTIVE_", "objective"));
  LP_ASSIGN_OR_RETURN(v1::Policy policy, GetPolicy(context, options.municipality));
  policy.clear_from();  // from today on
  if (objective != v1::OBJECTIVE_UNSPECIFIED) policy.set_objective(objective);
  if (options.wait_guarantee_days) policy.set_wait_guarantee_days(*options.wait_guarantee_days);
  if (options.exchange_on_over_full) policy.set_exchange_on_over_full(*options.exchange_on_over_full);
  if (options.automatic_assignment) policy.set_automatic_assignment(*options.automatic_assignment);
  if (options.automatic_within_minutes) policy.set_automatic_within_minutes(*options.automatic_within_minutes);
  if (options.opening_threshold) policy.set_opening_threshold(*options.opening_threshold);
  if (options.switches_per_year) policy.set_switches_per_year(*options.switches_per_year);
  if (options.rolling_year) policy.set_rolling_year(*options.rolling_year);
  if (options.new_wishes_keep_waiting_time) {
    policy.set_new_wishes_lose_waiting_time(!*options.new_wishes_keep_waiting_time);
  }
  if (options.quiet_days) policy.set_quiet_days_after_manual_move(*options.quiet_days);
  if (options.daily_run) policy.set_daily_run(*options.daily_run);
  if (!options.from.empty()) {
    LP_ASSIGN_OR_RETURN(*policy.mutable_from(), ParseDateText(options.from, "from"));
  }
  return PutPolicy(context, std::move(policy), options.dry_run);
}

absl::Status SetPolicyIntake(Context& context, const PolicyIntakeOptions& options) {
  LP_ASSIGN_OR_RETURN(v1::IntakeRule rule, MakeIntakeRule(options));
  if (options.within_minutes) rule.set_within_minutes(*options.within_minutes);
  LP_ASSIGN_OR_RETURN(v1::Policy policy, GetPolicy(context, options.municipality));
  policy.clear_from();                        // from today on
  std::map<v1::Group, v1::IntakeRule> rules;  // in the order the server wants
  for (const v1::IntakeRule& there : policy.intake_rules()) rules[there.group()] = there;
  rules.erase(rule.group());
  if (rule.has_per_run() || rule.has_per_quarter() || rule.has_within_minutes()) rules[rule.group()] = rule;
  policy.clear_intake_rules();
  for (const auto& [group, kept] : rules) *policy.add_intake_rules() = kept;
  return PutPolicy(context, std::move(policy), options.dry_run);
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
