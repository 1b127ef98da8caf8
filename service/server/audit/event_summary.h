// Events as one line of English each, for the audit trail.
#ifndef LISTEPLASS_SERVICE_SERVER_AUDIT_EVENT_SUMMARY_H_
#define LISTEPLASS_SERVICE_SERVER_AUDIT_EVENT_SUMMARY_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/domain/event.h"
#include "service/server/rpc/protection.h"

namespace listeplass::server {

// "lists/17: ceiling from 1000 to 900 (doctor asked)". Speaks of people by id only; staff's reasons are repeated, which
// must hold no personal data (MunicipalityService). Of who may not be shown it says what happened, and neither who it
// was nor a list, a day or a reason: "a person with a protected address: moved to another list".
absl::StatusOr<std::string> SummaryOf(const Event& event, const Disclosure& disclosure);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_AUDIT_EVENT_SUMMARY_H_
