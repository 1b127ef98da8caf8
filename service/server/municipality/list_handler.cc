#include "service/server/municipality/list_handler.h"

#include <algorithm>
#include <optional>

#include "service/domain/doctor_period_check.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/known_municipality.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/page_token.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

// The lists that a caller asks for, besides the municipality.
struct ListFilter {
  std::optional<ListStatus> status;
  std::optional<DoctorId> doctor;
  std::optional<PracticeId> practice;
  std::optional<absl::CivilDay> on;

  bool Takes(const GpList& list) const {
    if (status && list.status != *status) return false;
    if (practice && list.practice != *practice) return false;
    if (on && list.ended && *list.ended <= *on) return false;
    return !doctor || std::any_of(list.doctors.begin(), list.doctors.end(), [&](const DoctorPeriod& period) {
      return period.doctor == *doctor && (!on || period.covers(*on));
    });
  }
};

absl::StatusOr<ListFilter> FilterOf(const v1::ListListsRequest& request, MunicipalityId municipality) {
  ListFilter filter;
  if (request.status() != v1::LIST_STATUS_UNSPECIFIED) {
    LP_ASSIGN_OR_RETURN(filter.status, FromProto(request.status(), "status"));
  }
  if (request.doctor() != 0) {
    filter.doctor = DoctorId(request.doctor());
    LP_RETURN_IF_ERROR(CheckDoctor(*filter.doctor, "doctor"));
  }
  if (!request.practice().empty()) {
    LP_ASSIGN_OR_RETURN(const PracticeName practice, ParsePracticeName(request.practice(), "practice"));
    if (practice.municipality != municipality) return errors::FieldInvalid("practice", "is another municipality's");
    filter.practice = practice.id;
  }
  if (request.has_on()) {
    LP_ASSIGN_OR_RETURN(filter.on, FromProto(request.on(), "on"));
  }
  return filter;
}

}  // namespace

absl::StatusOr<v1::GpList> GetList(const ReadContext& context, const v1::GetListRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.name(), "name"));
  LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(context.state, name, "name"));
  return ToProto(list, context.today);
}

absl::StatusOr<v1::ListListsResponse> ListLists(const ReadContext& context, const v1::ListListsRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 1));
  LP_ASSIGN_OR_RETURN(const ListFilter filter, FilterOf(request, municipality));
  LP_RETURN_IF_ERROR(CheckMunicipality(context.state, municipality, "parent"));
  v1::ListListsResponse response;
  const ListId after = page.after ? ListId(page.after->front()) : ListId();
  ListId last;
  LP_RETURN_IF_ERROR(context.state.ForEachList(after, [&](const GpList& list) {
    if (list.municipality != municipality || !filter.Takes(list)) return true;
    if (response.lists_size() == page.size) {
      response.set_next_page_token(page.TokenAfter({last.value()}));
      return false;
    }
    *response.add_lists() = ToProto(list, context.today);
    last = list.id;
    return true;
  }));
  return response;
}

}  // namespace listeplass::server
