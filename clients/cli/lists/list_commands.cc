#include "clients/cli/lists/list_commands.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "clients/cli/listing_options.h"
#include "clients/cli/lists/change_one_list.h"
#include "clients/cli/lists/list_views.h"
#include "clients/cli/lists/past_views.h"
#include "clients/client/api_dates.h"
#include "clients/client/client.h"
#include "clients/client/enum_words.h"
#include "service/domain/civil_date.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Municipality = v1::MunicipalityService::Stub;
using Reports = v1::ReportService::Stub;

// The waitlist as it is now.
absl::Status ListWaiting(Context& context, const WaitingOptions& options) {
  v1::ListWaitingRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.List(options.list));
  LP_ASSIGN_OR_RETURN(const auto waiting,
                      context.client.CallAllPages(&Municipality::ListWaiting, request, options.limit));
  context.output.Show(waiting, [&](size_t width) { return WaitingView(waiting, width); });
  return absl::OkStatus();
}

absl::Status SetWhen(const std::string& on, v1::GetQueueRequest& request) {
  if (on.find('T') == std::string::npos) {
    LP_ASSIGN_OR_RETURN(*request.mutable_date(), client::ParseDate(on, "on"));
    return absl::OkStatus();
  }
  LP_ASSIGN_OR_RETURN(const absl::Time time, ParseTimestamp(on, "on"));
  *request.mutable_time() = client::ToApiTime(time);
  return absl::OkStatus();
}

// Shows what the change would do and asks where somebody would be above the ceiling. Returns whether to make the
// change: not after a no, in a dry run, or if the ceiling is the present one and no other is to come.
absl::StatusOr<bool> LookAtCeiling(Context& context, const CeilingOptions& options,
                                   const v1::ChangeCeilingRequest& request) {
  LP_ASSIGN_OR_RETURN(const v1::GpList before, GetList(context, options.list));
  v1::ChangeCeilingRequest rehearsal = request;
  rehearsal.set_validate_only(true);
  LP_ASSIGN_OR_RETURN(const v1::GpList preview, context.client.Call(&Municipality::ChangeCeiling, rehearsal));
  const bool below = options.ceiling < preview.members();
  const std::string warning = below ? BelowMembersView(preview, options.ceiling) : "";
  if (before.ceiling() == options.ceiling && !before.has_coming_ceiling()) {
    context.output.Show(before, [&](size_t) { return ListView(before); });
    if (context.output.for_people()) {
      context.terminal.err << "Nothing was changed: the ceiling is " << options.ceiling << " already.\n";
    }
    return false;
  }
  if (options.dry_run) {
    context.output.Show(preview, [&](size_t) { return absl::StrCat(ListView(preview), below ? "\n" : "", warning); });
    SayIfDryRun(context, true);
    return false;
  }
  if (!below) return true;
  return ConfirmPreview(context, warning, absl::StrCat("Set the ceiling to ", options.ceiling, "?"));
}

}  // namespace

absl::Status ShowList(Context& context, const std::string& list) {
  LP_ASSIGN_OR_RETURN(const v1::GpList answer, GetList(context, list));
  context.output.Show(answer, [&](size_t) { return ListView(answer); });
  return absl::OkStatus();
}

absl::Status ListLists(Context& context, const ListListsOptions& options) {
  v1::ListListsRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.of));
  LP_ASSIGN_OR_RETURN(const auto status, client::ParseWord<v1::ListStatus>(options.status, "status"));
  request.set_status(status);
  request.set_doctor(options.doctor);
  if (!options.practice.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_practice(), context.names.Practice(options.practice));
  }
  if (!options.on.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_on(), client::ParseDate(options.on, "on"));
  }
  LP_ASSIGN_OR_RETURN(const auto lists, context.client.CallAllPages(&Municipality::ListLists, request, options.limit));
  context.output.Show(lists, [&](size_t width) { return ListsView(lists, width); });
  return absl::OkStatus();
}

absl::Status ShowWaiting(Context& context, const WaitingOptions& options) {
  if (options.on.empty()) return ListWaiting(context, options);
  v1::GetQueueRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.List(options.list));
  LP_RETURN_IF_ERROR(SetWhen(options.on, request));
  LP_ASSIGN_OR_RETURN(const auto queue, context.client.CallAllPages(&Reports::GetQueue, request, options.limit));
  context.output.Show(queue, [&](size_t width) { return PastQueueView(queue, width); });
  return absl::OkStatus();
}

absl::Status ListMembers(Context& context, const MembersOptions& options) {
  v1::ListMembersRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.List(options.list));
  if (!options.on.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_date(), client::ParseDate(options.on, "on"));
  }
  LP_ASSIGN_OR_RETURN(const auto members, context.client.CallAllPages(&Reports::ListMembers, request, options.limit));
  context.output.Show(members, [&](size_t width) { return MembersView(members, width); });
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

absl::Status ChangeCeiling(Context& context, const CeilingOptions& options) {
  v1::ChangeCeilingRequest request;
  LP_RETURN_IF_ERROR(FillChange(context, options, request));
  request.set_ceiling(options.ceiling);
  request.set_municipal_agreement(options.municipal_agreement);
  if (!options.effective.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_effective(), client::ParseDate(options.effective, "effective"));
  }
  if (!options.yes || options.dry_run) {
    LP_ASSIGN_OR_RETURN(const bool go_on, LookAtCeiling(context, options, request));
    if (!go_on) return absl::OkStatus();
  }
  return ChangeAndShow(context, &Municipality::ChangeCeiling, std::move(request), /*dry_run=*/false);
}

absl::Status ChangeStatus(Context& context, const StatusOptions& options) {
  v1::ChangeStatusRequest request;
  LP_RETURN_IF_ERROR(FillChange(context, options, request));
  LP_ASSIGN_OR_RETURN(const auto status, client::ParseWord<v1::ListStatus>(options.status, "status"));
  request.set_status(status);
  return ChangeAndShow(context, &Municipality::ChangeStatus, std::move(request), options.dry_run);
}

absl::Status SetListIntake(Context& context, const ListIntakeOptions& options) {
  v1::SetIntakeRuleRequest request;
  LP_RETURN_IF_ERROR(FillChange(context, options, request));
  LP_ASSIGN_OR_RETURN(const v1::GpList list, GetList(context, options.list));
  LP_ASSIGN_OR_RETURN(*request.mutable_rule(), ChangedIntakeRule(options, list.intake_rules()));
  request.set_remove(options.remove);
  // The rule is that of the list as just read, so that another change in between must not be lost. A repetition is told
  // by the command, which is why it is declared with FillsIn.
  if (request.etag().empty() && !options.remove) request.set_etag(list.etag());
  return ChangeAndShow(context, &Municipality::SetIntakeRule, std::move(request), options.dry_run);
}

}  // namespace listeplass::cli
