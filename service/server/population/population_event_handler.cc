#include "service/server/population/population_event_handler.h"

#include <utility>

#include "service/domain/status_macros.h"
#include "service/register/people/population_event.h"
#include "service/server/audit/event_summary.h"
#include "service/server/converters/population_event_messages.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::RecordEventResponse>> RecordEvent(const ChangeContext& call,
                                                                    const v1::RecordEventRequest& request) {
  LP_ASSIGN_OR_RETURN(PopulationEvent event, FromProto(request.event(), call.today));
  return PreparedChange<v1::RecordEventResponse>{
      .decide = [event](const StateReader& state,
                        const DecisionContext& context) { return DecidePopulationEvent(state, event, context); },
      .respond = [event, audience = call.audience](
                     const StateReader& after, const Decision& decision) -> absl::StatusOr<v1::RecordEventResponse> {
        LP_ASSIGN_OR_RETURN(const PersonId person, SubjectOf(after, event));
        v1::RecordEventResponse response;
        response.set_person(FormatPersonName(person));
        const Disclosure disclosure(after, audience);
        for (const Event& happened : decision.events) {
          LP_ASSIGN_OR_RETURN(*response.add_changes(), SummaryOf(happened, disclosure));
        }
        for (const Warning& warning : decision.warnings) *response.add_warnings() = ToProto(warning);
        return response;
      }};
}

}  // namespace listeplass::server
