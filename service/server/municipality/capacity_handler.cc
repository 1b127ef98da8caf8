#include "service/server/municipality/capacity_handler.h"

#include <string>

#include "service/domain/bydel.h"
#include "service/register/figures/capacity.h"
#include "service/register/known_municipality.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

using By = v1::GetCapacityReportRequest;

std::string KeyOf(By::By by, MunicipalityId municipality, int64_t key) {
  switch (by) {
    case By::LIST:
      return FormatListName(municipality, ListId(key));
    case By::PRACTICE:
      return FormatPracticeName(municipality, PracticeId(key));
    case By::BYDEL:
      return FormatBydel(BydelId(key));
    default:
      return {};
  }
}

v1::CapacityReport::Row RowOf(const CapacityRow& row, std::string key) {
  v1::CapacityReport::Row result;
  result.set_key(std::move(key));
  result.set_display_name(row.name);
  result.set_lists(row.lists);
  result.set_open_lists(row.open_lists);
  result.set_locked_lists(row.locked_lists);
  result.set_lists_without_regular_doctor(row.lists_without_regular_doctor);
  result.set_ceiling(row.ceiling);
  result.set_members(row.members);
  result.set_held(row.held);
  result.set_free(row.free);
  result.set_usable(row.usable);
  result.set_over_full_lists(row.over_full_lists);
  result.set_over_ceiling(row.over_ceiling);
  result.set_waiting(row.waiting.persons);
  return result;
}

}  // namespace

absl::StatusOr<v1::CapacityReport> GetCapacityReport(const ReadContext& context,
                                                     const v1::GetCapacityReportRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  if (!By::By_IsValid(request.by())) return errors::FieldInvalid("by", "not one of the known values");
  LP_RETURN_IF_ERROR(CheckMunicipality(context.state, municipality, "parent"));
  LP_ASSIGN_OR_RETURN(const CapacityReport report, MakeCapacityReport(context.state, municipality, context.today));
  v1::CapacityReport response;
  const auto add_rows = [&](const std::vector<CapacityRow>& rows) {
    for (const CapacityRow& row : rows) {
      *response.add_rows() = RowOf(row, KeyOf(request.by(), municipality, row.key));
    }
  };
  if (request.by() == By::LIST) add_rows(report.lists);
  if (request.by() == By::PRACTICE) add_rows(report.practices);
  if (request.by() == By::BYDEL) {
    add_rows(report.bydeler);
    for (int i = 0; i < response.rows_size(); ++i) {
      response.mutable_rows(i)->set_display_name(std::string(BydelName(BydelId(report.bydeler[i].key))));
    }
  }
  *response.mutable_total() = RowOf(report.total, "");
  response.set_unassigned(report.unassigned);
  response.set_losing_list(report.losing_list);
  *response.mutable_as_of() = ToProto(context.now);
  response.set_sequence(context.state.sequence());
  return response;
}

}  // namespace listeplass::server
