// A NotificationConsent lets one notifier learn from the feed what happens to a person. Without it a notifier sees no
// entry about the person, older ones included.
#ifndef LISTEPLASS_SERVICE_DOMAIN_NOTIFICATION_CONSENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_NOTIFICATION_CONSENT_H_

#include <string>

#include "absl/time/civil_time.h"
#include "service/domain/ids.h"

namespace listeplass {

struct NotificationConsent {
  std::string notifier;  // the number of the organisation that notifies, nine digits
  absl::CivilDay since;
  // Who consented: the person, or somebody who had custody of them. The latter holds until the person is 16 (R17).
  PersonId given_by;

  friend bool operator==(const NotificationConsent&, const NotificationConsent&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_NOTIFICATION_CONSENT_H_
