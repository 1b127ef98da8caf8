#include "service/server/citizen/notifications_handler.h"

#include <optional>
#include <utility>

#include "service/domain/national_id.h"
#include "service/domain/notification_consent.h"
#include "service/domain/person.h"
#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/people/set_notifications.h"
#include "service/server/citizen/asked_consent.h"
#include "service/server/converters/value_messages.h"

namespace listeplass::server {
namespace {

absl::StatusOr<v1::Notifications> NotificationsOf(const StateReader& state, PersonId id, absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, id, "person"));
  v1::Notifications answer;
  for (const NotificationConsent& consent : person.notifications) {
    if (!HoldsOn(consent, person, today)) continue;
    v1::Notifications::Notifier& notifier = *answer.add_notifiers();
    notifier.set_notifier(consent.notifier);
    *notifier.mutable_since() = ToProto(consent.since);
    const std::optional<absl::CivilDay> end = EndOf(consent, person);
    if (end) *notifier.mutable_until() = ToProto(*end);
  }
  return answer;
}

// Returns the consent with who gave it, where that is the citizen who is proven to call. Then it is recorded who
// consented, also where the call only says that somebody does.
absl::StatusOr<Consent> WithProvenCitizen(Consent consent, PersonId person, const std::optional<NationalId>& citizen,
                                          const StateReader& state) {
  if (!consent.given || consent.custodian || !citizen) return consent;
  LP_ASSIGN_OR_RETURN(const std::optional<PersonId> caller, state.FindPersonByNationalId(*citizen));
  if (caller && *caller != person) consent.custodian = *caller;
  return consent;
}

}  // namespace

absl::StatusOr<PreparedChange<v1::Notifications>> SetNotifications(const ChangeContext& call,
                                                                   const v1::SetNotificationsRequest& request) {
  SetNotificationsCommand command;
  command.notifier = request.notifier();
  command.notify = request.notify();
  LP_ASSIGN_OR_RETURN(command.person, call.names.Parse(request.person(), "person"));
  LP_ASSIGN_OR_RETURN(command.consent, AskedConsent(request, call.names));
  const PersonId person = command.person;
  return PreparedChange<v1::Notifications>{
      .decide = [command = std::move(command), audience = call.audience, citizen = call.caller.who.citizen](
                    const StateReader& state, const DecisionContext& context) -> absl::StatusOr<Decision> {
        const Disclosure disclosure(state, audience);
        LP_RETURN_IF_ERROR(disclosure.Check(command.person, "person"));
        if (command.consent.custodian) LP_RETURN_IF_ERROR(disclosure.Check(command.consent.custodian, "custodian"));
        SetNotificationsCommand by_caller = command;
        LP_ASSIGN_OR_RETURN(by_caller.consent, WithProvenCitizen(command.consent, command.person, citizen, state));
        return DecideSetNotifications(state, by_caller, context);
      },
      .respond = [person, today = call.today](const StateReader& after,
                                              const Decision&) { return NotificationsOf(after, person, today); }};
}

absl::StatusOr<v1::Notifications> GetNotifications(const ReadContext& context,
                                                   const v1::GetNotificationsRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId person, context.names.Parse(request.person(), "person"));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(person, "person"));
  return NotificationsOf(context.state, person, context.today);
}

}  // namespace listeplass::server
