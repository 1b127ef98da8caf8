#include "clients/cli/people/person_commands.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/listing_options.h"
#include "clients/cli/look_then_change.h"
#include "clients/cli/people/history_view.h"
#include "clients/cli/people/merge_view.h"
#include "clients/cli/people/person_changes_view.h"
#include "clients/cli/people/person_views.h"
#include "clients/cli/people/situation_view.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/client.h"
#include "clients/client/enum_words.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Citizens = v1::CitizenService::Stub;

absl::StatusOr<v1::Citizen> GetCitizen(Context& context, const std::string& name) {
  v1::GetCitizenRequest request;
  request.set_name(name);
  return context.client.Call(&Citizens::GetCitizen, request);
}

// Says who asks or consents for those under 16 (R17).
template <typename Options, typename Request>
absl::Status SetConsent(Context& context, const Options& options, Request& request) {
  request.set_custodian_consent(options.custodian_consent);
  if (options.custodian.empty()) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(*request.mutable_custodian(), context.names.Person(options.custodian));
  return absl::OkStatus();
}

}  // namespace

absl::Status LookupPerson(Context& context) {
  v1::LookupPersonRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_national_id(), ReadHidden(context.terminal, "National id", "national_id"));
  LP_ASSIGN_OR_RETURN(const auto found, context.client.Call(&Citizens::LookupPerson, request));
  context.output.Show(found, [&](size_t) { return absl::StrCat(client::ShortName(found.person()), "\n"); });
  return absl::OkStatus();
}

absl::Status ShowPerson(Context& context, const std::string& person) {
  LP_ASSIGN_OR_RETURN(const std::string name, context.names.Person(person));
  LP_ASSIGN_OR_RETURN(const v1::Citizen citizen, GetCitizen(context, name));
  context.output.Show(citizen, [&](size_t) { return CitizenView(citizen); });
  return absl::OkStatus();
}

absl::Status ShowHistory(Context& context, const std::string& person) {
  v1::GetHistoryRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(person));
  LP_ASSIGN_OR_RETURN(const v1::History history, context.client.Call(&v1::ReportService::Stub::GetHistory, request));
  context.output.Show(history, [&](size_t width) { return HistoryView(history, width); });
  return absl::OkStatus();
}

absl::Status ShowQueuePosition(Context& context, const std::string& person) {
  v1::GetQueuePositionRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(person));
  LP_ASSIGN_OR_RETURN(const auto queue, context.client.Call(&Citizens::GetQueuePosition, request));
  context.output.Show(queue, [&](size_t width) { return QueueView(queue, width); });
  return absl::OkStatus();
}

absl::Status ListPersonChanges(Context& context, const PersonChangesOptions& options) {
  v1::ListPersonChangesRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(options.person));
  LP_ASSIGN_OR_RETURN(const auto changes,
                      context.client.CallAllPages(&Citizens::ListPersonChanges, request, options.limit));
  const Language language = options.language == "nb" ? Language::kNorwegian : Language::kEnglish;
  context.output.Show(changes, [&](size_t width) { return PersonChangesView(changes, language, width); });
  return absl::OkStatus();
}

absl::Status ExplainPerson(Context& context, const ExplainPersonOptions& options) {
  v1::ExplainSituationRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(options.person));
  LP_ASSIGN_OR_RETURN(const v1::Situation situation, context.client.Call(&Citizens::ExplainSituation, request));
  const Language language = options.language == "nb" ? Language::kNorwegian : Language::kEnglish;
  context.output.Show(situation, [&](size_t) { return SituationView(situation, language); });
  return absl::OkStatus();
}

absl::Status SearchLists(Context& context, const SearchOptions& options) {
  v1::SearchListsRequest request;
  if (options.person.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_near(), ParsePosition(options.near, "near"));
  } else {
    LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(options.person));
  }
  LP_ASSIGN_OR_RETURN(const auto sex, client::ParseWord<v1::Sex>(options.doctor_sex, "doctor_sex"));
  request.set_within_minutes(options.within_minutes);
  request.set_open_only(options.open_only);
  request.set_language(options.language);
  request.set_doctor_sex(sex);
  LP_ASSIGN_OR_RETURN(const auto lists, context.client.CallAllPages(&Citizens::SearchLists, request, options.limit));
  context.output.Show(lists, [&](size_t width) { return SearchView(lists, width); });
  return absl::OkStatus();
}

absl::Status AskForLists(Context& context, const AskOptions& options) {
  v1::AskForListsRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(options.person));
  for (const std::string& text : options.children) {
    LP_ASSIGN_OR_RETURN(std::string child, context.names.Person(text));
    request.add_children(std::move(child));
  }
  for (const std::string& text : options.wishes) {
    LP_ASSIGN_OR_RETURN(std::string wish, context.names.List(text, "wish"));
    request.add_wishes(std::move(wish));
  }
  request.set_any_within_minutes(options.any_within_minutes);
  request.set_if_full(options.fail_if_full ? v1::AskForListsRequest::FAIL : v1::AskForListsRequest::WAIT);
  LP_RETURN_IF_ERROR(SetConsent(context, options, request));
  request.set_validate_only(options.dry_run);
  LP_ASSIGN_OR_RETURN(const auto answer, context.client.Call(&Citizens::AskForLists, request));
  context.output.Show(answer, [&](size_t width) { return AskView(answer, !options.dry_run, width); });
  return absl::OkStatus();
}

absl::Status WithdrawRequest(Context& context, const WithdrawOptions& options) {
  v1::WithdrawRequestRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(options.person));
  v1::Citizen before;  // stays empty where nothing is shown first
  if (!options.yes || options.dry_run) {
    LP_ASSIGN_OR_RETURN(before, GetCitizen(context, request.person()));
  }
  LP_RETURN_IF_ERROR(SetConsent(context, options, request));
  return LookThenChange(
      context, options.yes, options.dry_run, &Citizens::WithdrawRequest, std::move(request),
      [&](const v1::WithdrawRequestResponse&, bool done, size_t) { return WithdrawView(before, done); },
      [](const v1::WithdrawRequestResponse&) { return "Withdraw the request?"; });
}

absl::Status OptOut(Context& context, const OptOutOptions& options) {
  v1::OptOutRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(options.person));
  v1::Citizen before;  // stays empty where nothing is shown first
  if (!options.yes || options.dry_run) {
    LP_ASSIGN_OR_RETURN(before, GetCitizen(context, request.person()));
    if (before.opted_out()) {
      context.output.Show(before, [&](size_t) { return CitizenView(before); });
      if (context.output.for_people()) context.terminal.err << "Nothing was changed: they have opted out already.\n";
      return absl::OkStatus();
    }
  }
  LP_RETURN_IF_ERROR(SetConsent(context, options, request));
  return LookThenChange(
      context, options.yes, options.dry_run, &Citizens::OptOut, std::move(request),
      [&](const v1::Citizen& citizen, bool done, size_t) { return OptOutView(before, citizen, done); },
      [](const v1::Citizen&) { return "Opt out?"; });
}

absl::Status OptIn(Context& context, const OwnDecisionOptions& options) {
  v1::OptInRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(options.person));
  LP_RETURN_IF_ERROR(SetConsent(context, options, request));
  request.set_validate_only(options.dry_run);
  LP_ASSIGN_OR_RETURN(const v1::Citizen citizen, context.client.Call(&Citizens::OptIn, request));
  context.output.Show(citizen, [&](size_t) { return CitizenView(citizen); });
  SayIfDryRun(context, options.dry_run);
  return absl::OkStatus();
}

absl::Status ShowNotifications(Context& context, const std::string& person) {
  v1::GetNotificationsRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(person));
  LP_ASSIGN_OR_RETURN(const auto notifications, context.client.Call(&Citizens::GetNotifications, request));
  context.output.Show(notifications, [&](size_t width) { return NotificationsView(notifications, width); });
  return absl::OkStatus();
}

absl::Status SetNotifications(Context& context, const NotifyOptions& options) {
  v1::SetNotificationsRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(options.person));
  LP_RETURN_IF_ERROR(SetConsent(context, options, request));
  request.set_notifier(options.notifier);
  request.set_notify(!options.stop);
  request.set_validate_only(options.dry_run);
  LP_ASSIGN_OR_RETURN(const auto notifications, context.client.Call(&Citizens::SetNotifications, request));
  context.output.Show(notifications, [&](size_t width) { return NotificationsView(notifications, width); });
  SayIfDryRun(context, options.dry_run);
  return absl::OkStatus();
}

absl::Status CancelMove(Context& context, const CancelMoveOptions& options) {
  v1::CancelMoveRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(options.person));
  v1::Citizen before;  // stays empty where nothing is shown first
  if (!options.yes || options.dry_run) {
    LP_ASSIGN_OR_RETURN(before, GetCitizen(context, request.person()));
  }
  LP_RETURN_IF_ERROR(SetConsent(context, options, request));
  return LookThenChange(
      context, options.yes, options.dry_run, &Citizens::CancelMove, std::move(request),
      [&](const v1::Citizen& citizen, bool done, size_t) { return CancelMoveView(before, citizen, done); },
      [](const v1::Citizen&) { return "Cancel the coming move, for all who asked together?"; });
}

absl::Status StrikeOff(Context& context, const StrikeOffOptions& options) {
  v1::StrikeOffRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(options.person));
  request.set_doctor(options.doctor);
  if (!options.effective.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_effective(), client::ParseDate(options.effective, "effective"));
  }
  request.set_reason(options.reason);
  const std::string person = client::ShortName(request.person());
  return LookThenChange(
      context, options.yes, options.dry_run, &v1::MunicipalityService::Stub::StrikeOff, std::move(request),
      [&](const v1::StrikeOffResponse& answer, bool done, size_t) { return StrikeOffView(answer, person, done); },
      [&](const v1::StrikeOffResponse&) { return absl::StrCat("Strike off person ", person, "?"); });
}

absl::Status MergePersons(Context& context, const MergeOptions& options) {
  v1::MergePersonsRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_survivor(), context.names.Person(options.survivor));
  LP_ASSIGN_OR_RETURN(*request.mutable_merged(), context.names.Person(options.merged));
  if (!options.keep_list.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_keep_list(), context.names.List(options.keep_list, "keep_list"));
  }
  request.set_reason(options.reason);
  return LookThenChange(
      context, options.yes, options.dry_run, &v1::MunicipalityService::Stub::MergePersons, std::move(request),
      [](const v1::MergePersonsResponse& merge, bool done, size_t) { return MergeView(merge, done); },
      [](const v1::MergePersonsResponse& merge) {
        return absl::StrCat("Merge ", client::ShortName(merge.merged()), " into ", client::ShortName(merge.survivor()),
                            ", for ever?");
      });
}

absl::Status ListUnassigned(Context& context, const ListingOptions& options) {
  v1::ListUnassignedRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.of));
  LP_ASSIGN_OR_RETURN(const auto unassigned, context.client.CallAllPages(&v1::MunicipalityService::Stub::ListUnassigned,
                                                                         request, options.limit));
  context.output.Show(unassigned, [&](size_t width) { return UnassignedView(unassigned, width); });
  return absl::OkStatus();
}

}  // namespace listeplass::cli
