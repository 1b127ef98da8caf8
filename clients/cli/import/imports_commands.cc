#include "clients/cli/import/imports_commands.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/import/imports_view.h"
#include "clients/cli/look_then_change.h"
#include "clients/client/api_error.h"
#include "clients/client/api_names.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Population = v1::PopulationService::Stub;

// Refuses an import in the other state and names the command for it.
absl::Status CheckState(const v1::Import& import, bool discards) {
  const std::string id = client::ShortName(import.name());
  if (discards && import.state() == v1::Import::FINISHED) {
    return client::MakeClientError(
        absl::StatusCode::kFailedPrecondition, "IMPORT_FINISHED",
        absl::StrCat("import ", id, " has ended; `listeplass import undo ", id, "` takes it back"));
  }
  if (!discards && import.state() == v1::Import::UNFINISHED) {
    return client::MakeClientError(
        absl::StatusCode::kFailedPrecondition, "IMPORT_UNFINISHED",
        absl::StrCat("import ", id, " has not ended; repeat it, or `listeplass import discard ", id,
                     "` takes back what it has done"));
  }
  return absl::OkStatus();
}

absl::Status TakeBack(Context& context, const TakeBackOptions& options, bool discards) {
  v1::GetImportRequest look;
  LP_ASSIGN_OR_RETURN(*look.mutable_name(), context.names.Import(options.import));
  LP_ASSIGN_OR_RETURN(const v1::Import import, context.client.Call(&Population::GetImport, look));
  LP_RETURN_IF_ERROR(CheckState(import, discards));
  v1::UndoImportRequest request;
  request.set_name(look.name());
  request.set_reason(options.reason);
  return LookThenChange(
      context, options.yes, options.dry_run, &Population::UndoImport, std::move(request),
      [](const v1::UndoImportResponse& undo, bool done, size_t width) { return UndoImportView(undo, done, width); },
      [discards](const v1::UndoImportResponse& preview) {
        return absl::StrCat(discards ? "Discard" : "Undo", " import ", client::ShortName(preview.import().name()), "?");
      });
}

}  // namespace

absl::Status ListImports(Context& context, const ImportsOptions& options) {
  v1::ListImportsRequest request;
  request.set_unfinished_only(options.unfinished_only);
  LP_ASSIGN_OR_RETURN(const v1::ListImportsResponse imports,
                      context.client.CallAllPages(&Population::ListImports, request, options.limit));
  context.output.Show(imports, [&](size_t width) { return ImportsView(imports, width); });
  return absl::OkStatus();
}

absl::Status UndoImport(Context& context, const TakeBackOptions& options) {
  return TakeBack(context, options, /*discards=*/false);
}
absl::Status DiscardImport(Context& context, const TakeBackOptions& options) {
  return TakeBack(context, options, /*discards=*/true);
}

}  // namespace listeplass::cli
