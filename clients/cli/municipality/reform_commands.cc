#include "clients/cli/municipality/reform_commands.h"

#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/csv/reform_row.h"
#include "clients/cli/csv/row_reader.h"
#include "clients/cli/look_then_change.h"
#include "clients/cli/municipality/reform_view.h"
#include "clients/client/api_names.h"
#include "clients/client/client.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

absl::Status ReadTable(const std::string& path, v1::ReformMunicipalityRequest& request) {
  LP_ASSIGN_OR_RETURN(const auto reader, csv::RowReader<csv::ReformRow>::Open(path));
  while (std::optional<absl::StatusOr<csv::ReformRow>> row = reader->Next()) {
    LP_RETURN_IF_ERROR(row->status());
    if (request.table_size() == limits::kReformRowsMax) {
      return errors::LimitExceeded("rows of a reform's table", limits::kReformRowsMax);
    }
    v1::ReformMunicipalityRequest::Row& added = *request.add_table();
    added.set_municipality(client::MunicipalityName((*row)->municipality.value()));
    added.set_grunnkrets(static_cast<int32_t>((*row)->grunnkrets.value()));
    added.set_new_grunnkrets(static_cast<int32_t>((*row)->new_grunnkrets.value()));
    if ((*row)->practice) {
      added.set_practice(absl::StrCat(request.municipality(), "/practices/", (*row)->practice.value()));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ReformMunicipality(Context& context, const ReformOptions& options) {
  v1::ReformMunicipalityRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_municipality(), context.names.Municipality(options.municipality));
  request.set_reason(options.reason);
  LP_RETURN_IF_ERROR(ReadTable(options.table, request));
  return LookThenChange(
      context, options.yes, options.dry_run, &v1::MunicipalityService::Stub::ReformMunicipality, std::move(request),
      [](const v1::ReformMunicipalityResponse& reform, bool done, size_t width) {
        return ReformView(reform, done, width);
      },
      [](const v1::ReformMunicipalityResponse& reform) {
        return absl::StrCat("End ", client::ShortName(reform.municipality()), "? This cannot be taken back.");
      });
}

}  // namespace listeplass::cli
