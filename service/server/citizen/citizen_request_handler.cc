#include "service/server/citizen/citizen_request_handler.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/people/ask_for_lists.h"
#include "service/register/people/citizen_view.h"
#include "service/register/people/withdraw_request.h"
#include "service/server/citizen/asked_consent.h"
#include "service/server/citizen/citizen_answers.h"
#include "service/server/converters/request_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

struct ParsedAsk {
  AskForListsCommand command;
  std::vector<ListName> wishes;  // with the municipality that each name has
};

absl::StatusOr<ParsedAsk> ParseAsk(const v1::AskForListsRequest& request, const PersonNames& names) {
  ParsedAsk ask;
  LP_ASSIGN_OR_RETURN(ask.command.person, names.Parse(request.person(), "person"));
  for (int i = 0; i < request.children_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const PersonId child, names.Parse(request.children(i), absl::StrCat("children[", i, "]")));
    ask.command.children.push_back(child);
  }
  for (int i = 0; i < request.wishes_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const ListName wish, ParseListName(request.wishes(i), absl::StrCat("wishes[", i, "]")));
    ask.wishes.push_back(wish);
    ask.command.wishes.push_back(wish.id);
  }
  if (request.any_within_minutes() != 0) ask.command.any_within_minutes = request.any_within_minutes();
  if (!v1::AskForListsRequest::IfFull_IsValid(request.if_full())) {
    return errors::FieldInvalid("if_full", "not one of the known values");
  }
  ask.command.if_full = request.if_full() == v1::AskForListsRequest::FAIL ? IfFull::kFail : IfFull::kWait;
  ask.command.custodian_consent = request.custodian_consent();
  if (!request.custodian().empty()) {
    LP_ASSIGN_OR_RETURN(ask.command.custodian, names.Parse(request.custodian(), "custodian"));
  }
  return ask;
}

// Refuses a wish whose name has another municipality than the list. Unknown ids are left to the register.
absl::Status CheckMunicipalities(const StateReader& state, const std::vector<ListName>& wishes) {
  for (size_t i = 0; i < wishes.size(); ++i) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(wishes[i].id));
    if (list) LP_RETURN_IF_ERROR(FindNamedList(state, wishes[i], absl::StrCat("wishes[", i, "]")).status());
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::AskForListsResponse> AskAnswer(const StateReader& after, PersonId person, absl::CivilDay today,
                                                  const PersonNames& persons) {
  LP_ASSIGN_OR_RETURN(const std::optional<Person> now, after.FindPerson(person));
  if (!now) return errors::PersonNotFound("person", person);
  ApiNames names(after, persons);
  v1::AskForListsResponse response;
  if (!now->request_by) {
    LP_ASSIGN_OR_RETURN(*response.mutable_placed(), ToProto(now->memberships.back(), names));
    return response;
  }
  LP_ASSIGN_OR_RETURN(const std::optional<Request> standing, after.FindRequest(now->request_by));
  if (!standing) return errors::NoStandingRequest(person);
  LP_ASSIGN_OR_RETURN(*response.mutable_waiting(), ToProto(*standing, today, names));
  return response;
}

// Says whether the two are the same but for how many days count, which tell of the day when they were told.
bool IsSameRequest(v1::Request a, v1::Request b) {
  a.clear_waits();
  b.clear_waits();
  return a.SerializeAsString() == b.SerializeAsString();
}

// Adds where the request stands now, if it stands as the answer has it: a repeated call's may have gone, or be another.
absl::Status CompleteAskAnswer(const StateReader& now, PersonId id, absl::CivilDay today, const PersonNames& persons,
                               v1::AskForListsResponse& response) {
  response.clear_positions();  // An earlier version kept them.
  if (!response.has_waiting()) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, now.FindPerson(id));
  if (!person || !person->request_by) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const std::optional<Request> standing, now.FindRequest(person->request_by));
  if (!standing) return absl::OkStatus();
  ApiNames names(now, persons);
  LP_ASSIGN_OR_RETURN(v1::Request stands, ToProto(*standing, today, names));
  if (!IsSameRequest(stands, response.waiting())) return absl::OkStatus();
  *response.mutable_waiting() = std::move(stands);
  return AddPositions(now, *standing, today, names, response.mutable_positions());
}

}  // namespace

absl::StatusOr<PreparedChange<v1::AskForListsResponse>> AskForLists(const ChangeContext& call,
                                                                    const v1::AskForListsRequest& request) {
  LP_ASSIGN_OR_RETURN(ParsedAsk ask, ParseAsk(request, call.names));
  const PersonId person = ask.command.person;
  return PreparedChange<v1::AskForListsResponse>{
      .decide = [audience = call.audience, ask = std::move(ask)](
                    const StateReader& state, const DecisionContext& context) -> absl::StatusOr<Decision> {
        const Disclosure disclosure(state, audience);
        LP_RETURN_IF_ERROR(disclosure.Check(ask.command.person, "person"));
        for (size_t i = 0; i < ask.command.children.size(); ++i) {
          LP_RETURN_IF_ERROR(disclosure.Check(ask.command.children[i], absl::StrCat("children[", i, "]")));
        }
        if (ask.command.custodian) LP_RETURN_IF_ERROR(disclosure.Check(ask.command.custodian, "custodian"));
        LP_RETURN_IF_ERROR(CheckMunicipalities(state, ask.wishes));
        return DecideAskForLists(state, ask.command, context);
      },
      .respond = [person, today = call.today, &persons = call.names](
                     const StateReader& after, const Decision&) { return AskAnswer(after, person, today, persons); },
      .complete =
          [person, today = call.today, &persons = call.names](const StateReader& now, v1::AskForListsResponse& answer) {
            return CompleteAskAnswer(now, person, today, persons, answer);
          }};
}

absl::StatusOr<PreparedChange<v1::WithdrawRequestResponse>> WithdrawRequest(const ChangeContext& call,
                                                                            const v1::WithdrawRequestRequest& request) {
  WithdrawRequestCommand command;
  LP_ASSIGN_OR_RETURN(command.person, call.names.Parse(request.person(), "person"));
  LP_ASSIGN_OR_RETURN(command.consent, AskedConsent(request, call.names));
  return PreparedChange<v1::WithdrawRequestResponse>{
      .decide = [command, audience = call.audience](const StateReader& state,
                                                    const DecisionContext& context) -> absl::StatusOr<Decision> {
        const Disclosure disclosure(state, audience);
        LP_RETURN_IF_ERROR(disclosure.Check(command.person, "person"));
        if (command.consent.custodian) LP_RETURN_IF_ERROR(disclosure.Check(command.consent.custodian, "custodian"));
        return DecideWithdrawRequest(state, command, context);
      },
      .respond = [](const StateReader&, const Decision&) -> absl::StatusOr<v1::WithdrawRequestResponse> {
        return v1::WithdrawRequestResponse();
      }};
}

absl::StatusOr<v1::GetQueuePositionResponse> GetQueuePosition(const ReadContext& context,
                                                              const v1::GetQueuePositionRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId person, context.names.Parse(request.person(), "person"));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(person, "person"));
  LP_ASSIGN_OR_RETURN(const CitizenView view, GetCitizenView(context.state, person, context.today));
  if (!view.request) return errors::NoStandingRequest(person);
  ApiNames names(context.state, context.names);
  v1::GetQueuePositionResponse response;
  LP_ASSIGN_OR_RETURN(*response.mutable_request(), ToProto(*view.request, context.today, names));
  LP_RETURN_IF_ERROR(AddPositions(context.state, *view.request, context.today, names, response.mutable_positions()));
  *response.mutable_as_of() = ToProto(context.now);
  return response;
}

}  // namespace listeplass::server
