// What a new policy changes, setting by setting, for the audit trail.
#ifndef LISTEPLASS_SERVICE_SERVER_AUDIT_POLICY_CHANGES_H_
#define LISTEPLASS_SERVICE_SERVER_AUDIT_POLICY_CHANGES_H_

#include <optional>
#include <string>

#include "service/domain/policy.h"

namespace listeplass::server {

// "wait_guarantee_days from 365 to 180, daily_run from the nation's to true": the settings by their names in the API,
// in which the two owners' policies differ. A setting that is not decided is "the nation's", in the nation's own policy
// "the default". `before`: unset where nothing was decided. Empty: nothing differs.
std::string PolicyChanges(const std::optional<Policy>& before, const Policy& after);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_AUDIT_POLICY_CHANGES_H_
