// By this command a person lets a notifier know what happens to them, or no longer does. A notifier is an organisation
// that tells people by message or letter; it reads of them in the feed only with their consent
// (domain/notification_consent.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_SET_NOTIFICATIONS_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_SET_NOTIFICATIONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/consent.h"
#include "service/register/decision.h"

namespace listeplass {

struct SetNotificationsCommand {
  PersonId person;
  std::string notifier;  // the number of the organisation
  bool notify = false;   // whether it is to know from now on
  Consent consent = {};  // for a person under 16 (R17)
};

// Nobody is let know unless it is set. For a person under 16 it takes the same right as to ask for a list; the event
// says who consented, as far as that is known. What was set for a child no longer holds from its 16th birthday on: then
// there is nothing to take away, and the person may set it themselves. A protected address neither hinders it nor is
// changed by it; while the address is protected no notifier sees anything.
//
// Event: NotificationsSet; none where it is so already.
// INVALID_ARGUMENT     FIELD_INVALID (notifier: no organisation's number)
// NOT_FOUND            PERSON_NOT_FOUND
// FAILED_PRECONDITION  CONSENT_REQUIRED (consent.h), TOO_MANY_NOTIFIERS (more than limits::kNotifiersMax at once)
absl::StatusOr<Decision> DecideSetNotifications(const StateReader& state, const SetNotificationsCommand& command,
                                                const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_SET_NOTIFICATIONS_H_
