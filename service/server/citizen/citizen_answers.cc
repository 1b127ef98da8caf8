#include "service/server/citizen/citizen_answers.h"

#include <optional>
#include <string>
#include <vector>

#include "service/domain/custody.h"
#include "service/domain/person.h"
#include "service/domain/status_macros.h"
#include "service/register/people/citizen_view.h"
#include "service/register/requests/queue.h"
#include "service/server/converters/request_messages.h"

namespace listeplass::server {
namespace {

// Converts who acts for a child, without those whom the audience may not be shown.
absl::StatusOr<v1::Custody> CustodyFor(const Custody& custody, const StateReader& state, const Shown& shown) {
  const Disclosure disclosure(state, shown.audience);
  v1::Custody result;
  const auto add_shown = [&](PersonId id, auto add) -> absl::Status {
    LP_ASSIGN_OR_RETURN(const bool shows, disclosure.Shows(id));
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state.FindPerson(id));  // of a merged number: the survivor
    if (shows) add(shown.names.NameOf(person ? person->id : id));
    if (!shows) result.set_protected_(result.protected_() + 1);
    return absl::OkStatus();
  };
  for (PersonId person : custody.custodians.value_or(std::vector<PersonId>())) {
    LP_RETURN_IF_ERROR(add_shown(person, [&](const std::string& name) { result.add_custodians(name); }));
  }
  result.set_nobody(custody.custodians && custody.custodians->empty());
  for (PersonId person : custody.guardians) {
    LP_RETURN_IF_ERROR(add_shown(person, [&](const std::string& name) { result.add_guardians(name); }));
  }
  if (custody.other_home_with) {
    LP_RETURN_IF_ERROR(
        add_shown(custody.other_home_with, [&](const std::string& name) { result.set_other_home_with(name); }));
  }
  return result;
}

}  // namespace

absl::StatusOr<v1::Citizen> CitizenOf(const StateReader& state, PersonId person, absl::CivilDay today,
                                      const Shown& shown, absl::string_view field) {
  LP_ASSIGN_OR_RETURN(const CitizenView view, GetCitizenView(state, person, today, field));
  ApiNames names(state, shown.names);
  LP_ASSIGN_OR_RETURN(v1::Citizen citizen, ToProto(view, today, names));
  if (view.custody != Custody()) {
    LP_ASSIGN_OR_RETURN(*citizen.mutable_custody(), CustodyFor(view.custody, state, shown));
  }
  return citizen;
}

absl::Status AddPositions(const StateReader& state, const Request& request, absl::CivilDay today, ApiNames& names,
                          google::protobuf::RepeatedPtrField<v1::QueuePosition>* out) {
  LP_ASSIGN_OR_RETURN(const std::vector<QueuePosition> positions, QueuePositions(state, request, today));
  for (const QueuePosition& position : positions) {
    LP_ASSIGN_OR_RETURN(*out->Add(), ToProto(position, names));
  }
  return absl::OkStatus();
}

}  // namespace listeplass::server
