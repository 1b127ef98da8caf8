#include "clients/cli/report_commands.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "clients/cli/figures_view.h"
#include "clients/cli/past_views.h"
#include "clients/cli/register_commands.h"
#include "clients/cli/text.h"
#include "clients/client/client.h"
#include "service/domain/civil_date.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Reports = v1::ReportService::Stub;

// "2026-01" is its first day.
absl::StatusOr<google::type::Date> ParseMonthOrDate(const std::string& text, absl::string_view field) {
  constexpr size_t kMonthLength = 7;
  return ParseDateText(text.size() == kMonthLength ? absl::StrCat(text, "-01") : text, field);
}

absl::Status SetWhen(const std::string& on, v1::GetQueueRequest& request) {
  if (on.find('T') == std::string::npos) {
    LP_ASSIGN_OR_RETURN(*request.mutable_date(), ParseDateText(on, "on"));
    return absl::OkStatus();
  }
  LP_ASSIGN_OR_RETURN(const absl::Time time, ParseTimestamp(on, "on"));
  const int64_t seconds = absl::ToUnixSeconds(time);
  request.mutable_time()->set_seconds(seconds);
  request.mutable_time()->set_nanos(static_cast<int>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return absl::OkStatus();
}

}  // namespace

absl::Status ShowFigures(Context& context, const FiguresOptions& options) {
  v1::GetFiguresRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.municipality));
  LP_ASSIGN_OR_RETURN(*request.mutable_from(), ParseMonthOrDate(options.from, "from"));
  LP_ASSIGN_OR_RETURN(*request.mutable_to(), ParseMonthOrDate(options.to.empty() ? options.from : options.to, "to"));
  LP_ASSIGN_OR_RETURN(const auto per, ParseEnumText<v1::GetFiguresRequest::Per>(options.per, "", "per"));
  LP_ASSIGN_OR_RETURN(const auto by, ParseEnumText<v1::GetFiguresRequest::By>(options.by, "", "by"));
  request.set_per(per);
  request.set_by(by);
  LP_ASSIGN_OR_RETURN(const v1::Figures figures, context.client.Call(&Reports::GetFigures, request));
  if (!options.csv.empty()) return WriteFiguresCsv(figures, options.csv);
  context.output.Show(figures, [&](size_t width) { return FiguresView(figures, width); });
  return absl::OkStatus();
}

absl::Status ListMembers(Context& context, const MembersOptions& options) {
  v1::ListMembersRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.List(options.list));
  if (!options.on.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_date(), ParseDateText(options.on, "on"));
  }
  LP_ASSIGN_OR_RETURN(const auto members, context.client.CallAllPages(&Reports::ListMembers, request, options.limit));
  context.output.Show(members, [&](size_t width) { return MembersView(members, width); });
  return absl::OkStatus();
}

absl::Status ShowWaiting(Context& context, const WaitingOptions& options) {
  if (options.on.empty()) return ListWaiting(context, {.of = options.list, .limit = options.limit});
  v1::GetQueueRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.List(options.list));
  LP_RETURN_IF_ERROR(SetWhen(options.on, request));
  LP_ASSIGN_OR_RETURN(const auto queue, context.client.CallAllPages(&Reports::GetQueue, request, options.limit));
  context.output.Show(queue, [&](size_t width) { return PastQueueView(queue, width); });
  return absl::OkStatus();
}

absl::Status ShowHistory(Context& context, const std::string& person) {
  v1::GetHistoryRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(person));
  LP_ASSIGN_OR_RETURN(const v1::History history, context.client.Call(&Reports::GetHistory, request));
  context.output.Show(history, [&](size_t width) { return HistoryView(history, width); });
  return absl::OkStatus();
}

}  // namespace listeplass::cli
