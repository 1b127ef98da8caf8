#include "service/server/population/population_event_handler.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/import/delivery.h"
#include "service/register/people/population_event.h"
#include "service/server/audit/change_units.h"
#include "service/server/audit/event_summary.h"
#include "service/server/converters/population_event_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/field_path.h"

namespace listeplass::server {

namespace {

// Where the request has what happened: "event.birth".
std::string FieldOfKind(const v1::PopulationEvent& event) {
  const google::protobuf::OneofDescriptor* kinds = v1::PopulationEvent::descriptor()->FindOneofByName("event");
  const google::protobuf::FieldDescriptor* kind = event.GetReflection()->GetOneofFieldDescriptor(event, kinds);
  return kind == nullptr ? "event" : absl::StrCat("event.", kind->name());
}

}  // namespace

absl::StatusOr<PreparedChange<v1::RecordEventResponse>> RecordEvent(const ChangeContext& call,
                                                                    const v1::RecordEventRequest& request) {
  LP_ASSIGN_OR_RETURN(PopulationEvent event, FromProto(request.event(), call.today));
  std::optional<absl::Time> as_of;
  if (request.event().has_as_of()) {
    LP_ASSIGN_OR_RETURN(as_of, FromProto(request.event().as_of(), "event.as_of"));
  }
  if (!as_of) return errors::FieldRequired("event.as_of");
  return PreparedChange<v1::RecordEventResponse>{
      .decide = [event, as_of = *as_of, within = FieldOfKind(request.event())](
                    const StateReader& state, const DecisionContext& context) -> absl::StatusOr<Decision> {
        LP_RETURN_IF_ERROR(CheckAsOf(as_of, "event.as_of", context.now));
        absl::StatusOr<Decision> decision = DecidePopulationEvent(state, event, as_of, context);
        if (decision.ok()) return decision;
        return FieldWithin(decision.status(), *v1::RecordEventRequest::descriptor(), within);
      },
      .respond = [event, audience = call.audience, &names = call.names](
                     const StateReader& after, const Decision& decision) -> absl::StatusOr<v1::RecordEventResponse> {
        LP_ASSIGN_OR_RETURN(const PersonId person, SubjectOf(after, event));
        v1::RecordEventResponse response;
        response.set_person(names.NameOf(person));
        ChangeUnits units(after, audience);
        units.Add(decision.events);
        for (const Event& happened : decision.events) {
          // That a source said something is no change of its own.
          if (std::holds_alternative<RowsStated>(happened)) continue;
          LP_ASSIGN_OR_RETURN(*response.add_changes(), SummaryOf(happened, units, names));
        }
        for (const Warning& warning : decision.warnings) *response.add_warnings() = ToProto(warning);
        return response;
      }};
}

}  // namespace listeplass::server
