// A NotificationConsent lets one notifier learn from the feed what happens to a person. Without it a notifier sees no
// entry about the person, older ones included. While the person has a protected address it sees none either, whoever
// consented.
#ifndef LISTEPLASS_SERVICE_DOMAIN_NOTIFICATION_CONSENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_NOTIFICATION_CONSENT_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"

namespace listeplass {

struct Person;  // service/domain/person.h

struct NotificationConsent {
  std::string notifier;  // the number of the organisation that notifies, nine digits
  absl::CivilDay since;
  // Who consented: the person, or somebody who could choose for them when they were under 16. Null: the latter, of whom
  // it was only said that they consent (R17).
  PersonId given_by;

  friend bool operator==(const NotificationConsent&, const NotificationConsent&) = default;
};

// R17: says whether the person's consent holds on the day. What others gave for a child ends when it is 16; what the
// person gave holds if they were 16 by then. Both go by the birth date that is known now.
bool HoldsOn(const NotificationConsent& consent, const Person& person, absl::CivilDay day);

// Returns the first day on which the consent no longer holds because the child is 16; nothing where it has no end.
std::optional<absl::CivilDay> EndOf(const NotificationConsent& consent, const Person& person);

// Returns the person's consent to the notifier that holds on the day, or nullptr. Says nothing of protected addresses.
const NotificationConsent* ConsentTo(absl::string_view notifier, const Person& person, absl::CivilDay day);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_NOTIFICATION_CONSENT_H_
