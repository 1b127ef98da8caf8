#include "service/server/municipality/move_handler.h"

#include <optional>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "service/domain/status_macros.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/people/strike_off.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/request_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

absl::StatusOr<v1::MovePersonsResponse> MoveAnswer(const StateReader& after, const Decision& decision,
                                                   const ListName& to, absl::CivilDay today,
                                                   const PersonNames& persons) {
  ApiNames names(after, persons);
  v1::MovePersonsResponse response;
  for (const Event& event : decision.events) {
    const auto* move = std::get_if<MoveScheduled>(&event);
    if (move == nullptr) continue;
    auto* added = response.add_moves();
    added->set_person(names.NameOf(move->person));
    LP_ASSIGN_OR_RETURN(*added->mutable_from(), names.NameOf(move->from));
    LP_ASSIGN_OR_RETURN(*added->mutable_to(), ToProto(Membership{.list = move->to,
                                                                 .from = move->effective,
                                                                 .to = std::nullopt,
                                                                 .cause = move->cause,
                                                                 .counts_as_switch = move->counts_as_switch},
                                                      names));
  }
  LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(after, to, "list"));
  *response.mutable_list() = ToProto(list, today);
  return response;
}

absl::StatusOr<PersonSelection> SelectionOf(const v1::MovePersonsRequest::Selection& selection) {
  PersonSelection result;
  if (!selection.from().empty()) {
    LP_ASSIGN_OR_RETURN(const ListName from, ParseListName(selection.from(), "selection.from"));
    result.from = from.id;
  }
  if (!selection.without_list_in().empty()) {
    LP_ASSIGN_OR_RETURN(result.without_list_in,
                        ParseMunicipalityName(selection.without_list_in(), "selection.without_list_in"));
  }
  if (!selection.bydel().empty()) {
    LP_ASSIGN_OR_RETURN(result.bydel, ParseBydel(selection.bydel(), "selection.bydel"));
  }
  LP_ASSIGN_OR_RETURN(result.group, FromProto(selection.group(), "selection.group"));
  result.persons_max = selection.persons_max();
  return result;
}

}  // namespace

absl::StatusOr<PreparedChange<v1::MovePersonsResponse>> MovePersons(const ChangeContext& call,
                                                                    const v1::MovePersonsRequest& request) {
  MoveByHandCommand command;
  for (int i = 0; i < request.persons_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const PersonId person, call.names.Parse(request.persons(i), absl::StrCat("persons[", i, "]")));
    command.persons.push_back(person);
  }
  if (request.has_selection()) {
    LP_ASSIGN_OR_RETURN(command.selection, SelectionOf(request.selection()));
    command.selection->with_protected = call.audience == Audience::kSeesProtected;
  }
  std::optional<ListName> from;
  if (!request.selection().from().empty()) {
    LP_ASSIGN_OR_RETURN(from, ParseListName(request.selection().from(), "selection.from"));
  }
  LP_ASSIGN_OR_RETURN(const ListName to, ParseListName(request.list(), "list"));
  command.to = to.id;
  command.reason = request.reason();
  if (request.has_effective()) {
    LP_ASSIGN_OR_RETURN(command.effective, FromProto(request.effective(), "effective"));
  }
  command.override_ceiling = request.override();
  command.override_lock = request.override();
  return PreparedChange<v1::MovePersonsResponse>{
      .decide = [from, to, audience = call.audience, command = std::move(command)](
                    const StateReader& state, const DecisionContext& context) -> absl::StatusOr<Decision> {
        const Disclosure disclosure(state, audience);
        for (size_t i = 0; i < command.persons.size(); ++i) {
          LP_RETURN_IF_ERROR(disclosure.Check(command.persons[i], absl::StrCat("persons[", i, "]")));
        }
        if (from) LP_RETURN_IF_ERROR(FindNamedList(state, *from, "selection.from").status());
        LP_RETURN_IF_ERROR(FindNamedList(state, to, "list").status());
        return DecideMoveByHand(state, command, context);
      },
      .respond = [to, today = call.today, &persons = call.names](
                     const StateReader& after,
                     const Decision& decision) { return MoveAnswer(after, decision, to, today, persons); }};
}

absl::StatusOr<PreparedChange<v1::StrikeOffResponse>> StrikeOff(const ChangeContext& call,
                                                                const v1::StrikeOffRequest& request) {
  StrikeOffCommand command;
  LP_ASSIGN_OR_RETURN(command.person, call.names.Parse(request.person(), "person"));
  command.doctor = DoctorId(request.doctor());
  if (request.has_effective()) {
    LP_ASSIGN_OR_RETURN(command.effective, FromProto(request.effective(), "effective"));
  }
  command.reason = request.reason();
  return PreparedChange<v1::StrikeOffResponse>{
      .decide = [audience = call.audience, command = std::move(command)](
                    const StateReader& state, const DecisionContext& context) -> absl::StatusOr<Decision> {
        LP_RETURN_IF_ERROR(Disclosure(state, audience).Check(command.person, "person"));
        return DecideStrikeOff(state, command, context);
      },
      .respond = [&persons = call.names](const StateReader& after,
                                         const Decision& decision) -> absl::StatusOr<v1::StrikeOffResponse> {
        v1::StrikeOffResponse response;
        ApiNames names(after, persons);
        for (const Event& event : decision.events) {
          if (const auto* excluded = std::get_if<DoctorExcluded>(&event)) {
            response.add_excluded_doctors(excluded->doctor.value());
          } else if (const auto* released = std::get_if<PersonReleased>(&event)) {
            LP_ASSIGN_OR_RETURN(*response.mutable_left(), names.NameOf(released->list));
          } else if (const auto* earlier = std::get_if<LeavingBroughtForward>(&event)) {
            LP_ASSIGN_OR_RETURN(*response.mutable_left(), names.NameOf(earlier->list));
          }
        }
        return response;
      }};
}

}  // namespace listeplass::server
