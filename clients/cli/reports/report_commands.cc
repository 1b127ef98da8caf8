#include "clients/cli/reports/report_commands.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "clients/cli/import/imports_view.h"
#include "clients/cli/reports/figures_view.h"
#include "clients/cli/reports/report_views.h"
#include "clients/cli/table.h"
#include "clients/client/api_dates.h"
#include "clients/client/client.h"
#include "clients/client/enum_words.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Municipality = v1::MunicipalityService::Stub;
using Population = v1::PopulationService::Stub;
using Reports = v1::ReportService::Stub;

// Reads a date, or a month: "2026-01" is its first day.
absl::StatusOr<google::type::Date> ParseMonthOrDate(const std::string& text, absl::string_view field) {
  constexpr size_t kMonthLength = 7;
  return client::ParseDate(text.size() == kMonthLength ? absl::StrCat(text, "-01") : text, field);
}

}  // namespace

absl::Status ShowStatus(Context& context) {
  LP_ASSIGN_OR_RETURN(const bool serving, context.client.CheckHealth());
  const auto not_serving = [&](absl::string_view state) {
    return client::MakeClientError(absl::StatusCode::kUnavailable, "NOT_SERVING",
                                   absl::StrCat("the server at ", context.client.server(), " ", state));
  };
  v1::ListImportsRequest request;
  request.set_unfinished_only(true);
  const absl::StatusOr<v1::ListImportsResponse> unfinished =
      context.client.CallAllPages(&Population::ListImports, request, /*limit=*/0);
  // Imports are their deliverers' affair. Others are told whether the server serves.
  const bool may_know = unfinished.status().code() != absl::StatusCode::kPermissionDenied;
  if (!unfinished.ok() && may_know) return serving ? unfinished.status() : not_serving("does not serve");
  const v1::ListImportsResponse imports = may_know ? *unfinished : v1::ListImportsResponse();
  std::string state = "serving";
  if (!serving) state = "answers reads, but reports that it is not healthy: see its log";
  if (const std::string& why = imports.writes_stopped(); !why.empty()) {
    state = absl::StrCat("serves reads only; changes fail (", why, ")");
  }
  context.output.Show(imports, [&](size_t) {
    Fields fields;
    fields.Add("Server", context.client.server());
    fields.Add("State", state);
    if (may_know) fields.Add("Changes so far", absl::StrCat(imports.sequence()));
    return absl::StrCat(fields.Render(), UnfinishedImportsText(imports));
  });
  return serving ? absl::OkStatus() : not_serving(state);
}

absl::Status ShowCapacity(Context& context, const CapacityOptions& options) {
  v1::GetCapacityReportRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.municipality));
  LP_ASSIGN_OR_RETURN(const auto by, client::ParseWord<v1::GetCapacityReportRequest::By>(options.by, "by"));
  request.set_by(by);
  LP_ASSIGN_OR_RETURN(const v1::CapacityReport report, context.client.Call(&Municipality::GetCapacityReport, request));
  context.output.Show(report, [&](size_t width) { return CapacityView(report, width); });
  return absl::OkStatus();
}

absl::Status ShowFigures(Context& context, const FiguresOptions& options) {
  v1::GetFiguresRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.municipality));
  LP_ASSIGN_OR_RETURN(*request.mutable_from(), ParseMonthOrDate(options.from, "from"));
  LP_ASSIGN_OR_RETURN(*request.mutable_to(), ParseMonthOrDate(options.to.empty() ? options.from : options.to, "to"));
  LP_ASSIGN_OR_RETURN(const auto per, client::ParseWord<v1::GetFiguresRequest::Per>(options.per, "per"));
  LP_ASSIGN_OR_RETURN(const auto by, client::ParseWord<v1::GetFiguresRequest::By>(options.by, "by"));
  request.set_per(per);
  request.set_by(by);
  LP_ASSIGN_OR_RETURN(const v1::Figures figures, context.client.Call(&Reports::GetFigures, request));
  if (!options.csv.empty()) return WriteFiguresCsv(figures, options.csv, context.terminal.out);
  context.output.Show(figures, [&](size_t width) { return FiguresView(figures, width); });
  return absl::OkStatus();
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
