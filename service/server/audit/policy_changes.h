// Tells what a new policy changes, field by field, for the audit trail.
#ifndef LISTEPLASS_SERVICE_SERVER_AUDIT_POLICY_CHANGES_H_
#define LISTEPLASS_SERVICE_SERVER_AUDIT_POLICY_CHANGES_H_

#include <optional>
#include <string>

#include "service/domain/policy.h"

namespace listeplass::server {

// Returns, for example, "wait-guarantee-days from 365 to 180, daily-run from the nation's to true": the fields in which
// the two policies differ, by the options of `listeplass policy set`, which staff know. A field that is not decided is
// "the nation's", or in the national policy "the default". `before` is unset where nothing was decided. Empty: nothing
// differs.
std::string PolicyChanges(const std::optional<Policy>& before, const Policy& after);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_AUDIT_POLICY_CHANGES_H_
