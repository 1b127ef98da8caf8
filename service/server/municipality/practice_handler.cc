#include "service/server/municipality/practice_handler.h"

#include "service/domain/status_macros.h"
#include "service/register/known_municipality.h"
#include "service/server/converters/list_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/page_token.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {

absl::StatusOr<v1::Practice> GetPractice(const ReadContext& context, const v1::GetPracticeRequest& request) {
  LP_ASSIGN_OR_RETURN(const PracticeName name, ParsePracticeName(request.name(), "name"));
  LP_ASSIGN_OR_RETURN(const Practice practice, FindNamedPractice(context.state, name, "name"));
  return ToProto(practice);
}

absl::StatusOr<v1::ListPracticesResponse> ListPractices(const ReadContext& context,
                                                        const v1::ListPracticesRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 1));
  LP_RETURN_IF_ERROR(CheckMunicipality(context.state, municipality, "parent"));
  v1::ListPracticesResponse response;
  const PracticeId after = page.after ? PracticeId(page.after->front()) : PracticeId();
  PracticeId last;
  LP_RETURN_IF_ERROR(context.state.ForEachPractice(after, [&](const Practice& practice) {
    if (practice.municipality != municipality) return true;
    if (response.practices_size() == page.size) {
      response.set_next_page_token(page.TokenAfter({last.value()}));
      return false;
    }
    *response.add_practices() = ToProto(practice);
    last = practice.id;
    return true;
  }));
  return response;
}

}  // namespace listeplass::server
