#include "service/register/people/set_notifications.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/notification_consent.h"
#include "service/domain/organisation_number.h"
#include "service/domain/person.h"
#include "service/domain/status_macros.h"
#include "service/register/custodians.h"
#include "service/register/existing_records.h"

namespace listeplass {
namespace {

// Returns who consents; null where it is only said that somebody does who may choose for the child.
absl::StatusOr<PersonId> WhoConsents(const StateReader& state, const Consent& consent, const Person& person,
                                     absl::CivilDay today) {
  if (!NeedsCustodian(person, today)) return person.id;
  if (!consent.custodian) return PersonId();
  LP_ASSIGN_OR_RETURN(const Person custodian, GetPerson(state, consent.custodian, "custodian"));
  return custodian.id;
}

}  // namespace

absl::StatusOr<Decision> DecideSetNotifications(const StateReader& state, const SetNotificationsCommand& command,
                                                const DecisionContext& context) {
  if (!IsOrganisationNumber(command.notifier)) {
    return errors::FieldInvalid("notifier", "must be the number of an organisation, nine digits");
  }
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, command.person, "person"));
  LP_RETURN_IF_ERROR(CheckConsent(state, command.consent, person, {person}, context.today));
  const bool knows = ConsentTo(command.notifier, person, context.today) != nullptr;
  if (knows == command.notify) return Decision{};
  NotificationsSet set{.person = person.id, .notifier = command.notifier};
  for (const NotificationConsent& consent : person.notifications) {
    if (consent.notifier == command.notifier) set.before = consent;
  }
  if (command.notify) {
    const int64_t known =
        std::count_if(person.notifications.begin(), person.notifications.end(),
                      [&](const NotificationConsent& consent) { return HoldsOn(consent, person, context.today); });
    if (known >= limits::kNotifiersMax) return errors::TooManyNotifiers(person.id);
    LP_ASSIGN_OR_RETURN(const PersonId giver, WhoConsents(state, command.consent, person, context.today));
    set.consent = NotificationConsent{.notifier = command.notifier, .since = context.today, .given_by = giver};
  }
  return Decision{.events = {std::move(set)}};
}

}  // namespace listeplass
