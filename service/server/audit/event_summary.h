// Events as one line of English each, for the audit trail.
#ifndef LISTEPLASS_SERVICE_SERVER_AUDIT_EVENT_SUMMARY_H_
#define LISTEPLASS_SERVICE_SERVER_AUDIT_EVENT_SUMMARY_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/domain/event.h"
#include "service/server/audit/change_units.h"

namespace listeplass::server {

// "lists/17: ceiling from 1000 to 900 (doctor asked)". Speaks of people by id only; staff's reasons are repeated, which
// must hold no personal data (MunicipalityService). Of who may not be shown it says what happened, and neither who it
// was nor a list, a day or a reason: "a person with a protected address: gets a list". The same is said of everybody
// who is in one unit with such a person, so that neither is told. `units` knows the event's whole change.
absl::StatusOr<std::string> SummaryOf(const Event& event, const ChangeUnits& units);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_AUDIT_EVENT_SUMMARY_H_
