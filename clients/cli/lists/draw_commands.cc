#include "clients/cli/lists/draw_commands.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/lists/draw_view.h"
#include "clients/cli/look_then_change.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Municipality = v1::MunicipalityService::Stub;

// Rehearses the reduction and puts its etag and day into the request, which then means what was shown.
absl::StatusOr<v1::ReduceListResponse> Preview(Context& context, v1::ReduceListRequest& request) {
  if (request.etag().empty()) {
    v1::GetListRequest get;
    get.set_name(request.list());
    LP_ASSIGN_OR_RETURN(const v1::GpList list, context.client.Call(&Municipality::GetList, get));
    request.set_etag(list.etag());
  }
  request.set_validate_only(true);
  LP_ASSIGN_OR_RETURN(v1::ReduceListResponse preview, context.client.Call(&Municipality::ReduceList, request));
  request.set_validate_only(false);
  *request.mutable_effective() = preview.draw().effective();
  return preview;
}

}  // namespace

absl::Status ReduceList(Context& context, const ReduceOptions& options) {
  v1::ReduceListRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_list(), context.names.List(options.list));
  request.set_ceiling(options.ceiling);
  request.set_municipal_agreement(options.municipal_agreement);
  if (!options.effective.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_effective(), client::ParseDate(options.effective, "effective"));
  }
  request.set_reason(options.reason);
  request.set_etag(options.etag);
  if (!options.yes || options.dry_run) {
    LP_ASSIGN_OR_RETURN(const v1::ReduceListResponse preview, Preview(context, request));
    if (options.dry_run) {
      context.output.Show(preview, [&](size_t width) { return DrawView(preview.draw(), width); });
      SayIfDryRun(context, true);
      return absl::OkStatus();
    }
    const std::string leave = Count(preview.draw().all_persons() - preview.draw().ceiling(), "person", "persons");
    LP_ASSIGN_OR_RETURN(
        const bool go_on,
        ConfirmPreview(
            context, DrawView(preview.draw(), context.terminal.width_columns),
            absl::StrCat(
                "Reduce the list and draw lots now, so that at least ", leave,
                " must leave it? It can be undone until that day, as long as nobody drawn has another list.")));
    if (!go_on) return absl::OkStatus();
  }
  LP_ASSIGN_OR_RETURN(const v1::ReduceListResponse done, context.client.Call(&Municipality::ReduceList, request));
  context.output.Show(done, [&](size_t width) { return DrawView(done.draw(), width); });
  return absl::OkStatus();
}

absl::Status ShowDraw(Context& context, const std::string& list) {
  v1::GetDrawRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_list(), context.names.List(list));
  LP_ASSIGN_OR_RETURN(const v1::Draw draw, context.client.Call(&Municipality::GetDraw, request));
  context.output.Show(draw, [&](size_t width) { return DrawView(draw, width); });
  LP_RETURN_IF_ERROR(CheckDraw(draw));
  if (context.output.for_people()) {
    context.terminal.err << "\n" << Wrapped(DrawnAgainText(draw), context.terminal.width_columns) << "\n";
  }
  return absl::OkStatus();
}

}  // namespace listeplass::cli
