#include "service/server/citizen/citizen_handler.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "service/domain/errors.h"
#include "service/domain/national_id.h"
#include "service/domain/status_macros.h"
#include "service/planning/explain_person.h"
#include "service/register/history/undo.h"
#include "service/register/people/opt_out.h"
#include "service/server/citizen/asked_consent.h"
#include "service/server/citizen/citizen_answers.h"
#include "service/server/converters/request_messages.h"
#include "service/server/converters/situation_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"

namespace listeplass::server {
namespace {

// Prepares a change about one person, which answers with that person.
template <typename Command>
PreparedChange<v1::Citizen> CitizenChange(const ChangeContext& call, Command command,
                                          absl::StatusOr<Decision> (*decide)(const StateReader&, const Command&,
                                                                             const DecisionContext&)) {
  return {.decide = [command, audience = call.audience, decide](
                        const StateReader& state, const DecisionContext& context) -> absl::StatusOr<Decision> {
            const Disclosure disclosure(state, audience);
            LP_RETURN_IF_ERROR(disclosure.Check(command.person, "person"));
            if (command.consent.custodian) {
              LP_RETURN_IF_ERROR(disclosure.Check(command.consent.custodian, "custodian"));
            }
            return decide(state, command, context);
          },
          .respond = [person = command.person, today = call.today, shown = Shown{call.audience, call.names}](
                         const StateReader& after,
                         const Decision&) { return CitizenOf(after, person, today, shown, "person"); }};
}

}  // namespace

absl::StatusOr<v1::LookupPersonResponse> LookupPerson(const ReadContext& context,
                                                      const v1::LookupPersonRequest& request) {
  LP_ASSIGN_OR_RETURN(const NationalId national_id,
                      ParseNationalId(request.national_id(), "national_id", ControlRuleOn(context.today)));
  LP_ASSIGN_OR_RETURN(const std::optional<PersonId> person, context.state.FindPersonByNationalId(national_id));
  if (!person) return errors::PersonNotFound("national_id");
  v1::LookupPersonResponse response;
  response.set_person(context.names.NameOf(*person));
  return response;
}

absl::StatusOr<v1::Citizen> GetCitizen(const ReadContext& context, const v1::GetCitizenRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId person, context.names.Parse(request.name(), "name"));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(person, "name"));
  return CitizenOf(context.state, person, context.today, {context.audience, context.names}, "name");
}

absl::StatusOr<v1::Situation> ExplainSituation(const ReadContext& context, const v1::ExplainSituationRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId person, context.names.Parse(request.person(), "person"));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(person, "person"));
  LP_ASSIGN_OR_RETURN(const planning::Situation situation,
                      planning::ExplainPerson(context.state, person, context.today));
  ApiNames names(context.state, context.names);
  LP_ASSIGN_OR_RETURN(v1::Situation response, ToProto(situation, names));
  response.set_person(names.NameOf(situation.person));
  *response.mutable_as_of() = ToProto(context.now);
  return response;
}

absl::StatusOr<PreparedChange<v1::Citizen>> OptOut(const ChangeContext& call, const v1::OptOutRequest& request) {
  OptOutCommand command;
  LP_ASSIGN_OR_RETURN(command.person, call.names.Parse(request.person(), "person"));
  LP_ASSIGN_OR_RETURN(command.consent, AskedConsent(request, call.names));
  PreparedChange<v1::Citizen> change = CitizenChange(call, command, &DecideOptOut);
  change.respond = [respond = std::move(change.respond), &persons = call.names](
                       const StateReader& after, const Decision& decision) -> absl::StatusOr<v1::Citizen> {
    LP_ASSIGN_OR_RETURN(v1::Citizen citizen, respond(after, decision));
    for (const Event& event : decision.events) {
      const auto* out = std::get_if<OptedOut>(&event);
      if (out == nullptr || out->before.empty()) continue;
      ApiNames names(after, persons);
      LP_ASSIGN_OR_RETURN(*citizen.mutable_dropped(), ToProto(out->before.back(), names));
    }
    return citizen;
  };
  return change;
}

absl::StatusOr<PreparedChange<v1::Citizen>> OptIn(const ChangeContext& call, const v1::OptInRequest& request) {
  OptInCommand command;
  LP_ASSIGN_OR_RETURN(command.person, call.names.Parse(request.person(), "person"));
  LP_ASSIGN_OR_RETURN(command.consent, AskedConsent(request, call.names));
  return CitizenChange(call, command, &DecideOptIn);
}

absl::StatusOr<PreparedChange<v1::Citizen>> CancelMove(const ChangeContext& call,
                                                       const v1::CancelMoveRequest& request) {
  CancelMoveCommand command;
  LP_ASSIGN_OR_RETURN(command.person, call.names.Parse(request.person(), "person"));
  LP_ASSIGN_OR_RETURN(command.consent, AskedConsent(request, call.names));
  return CitizenChange(call, command, &DecideCancelMove);
}

}  // namespace listeplass::server
