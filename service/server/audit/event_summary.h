// Tells each event in one line of English, for the audit trail.
#ifndef LISTEPLASS_SERVICE_SERVER_AUDIT_EVENT_SUMMARY_H_
#define LISTEPLASS_SERVICE_SERVER_AUDIT_EVENT_SUMMARY_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/domain/event.h"
#include "service/server/audit/change_units.h"
#include "service/server/rpc/person_names.h"

namespace listeplass::server {

// Returns, for example, "lists/17: ceiling from 1000 to 900 (doctor asked)". The line names people by `names` only. It
// repeats staff's reason as it was typed, which must hold no personal data (MunicipalityService).
//
// About a person who may not be shown it says only what kind of thing happened: "a person with a protected address:
// gets a list". It says the same of everybody who is in one unit with such a person, so that neither is told.
// `units` knows the event's whole change.
absl::StatusOr<std::string> SummaryOf(const Event& event, const ChangeUnits& units, const PersonNames& names);

// Says the same of the event by which an undoing takes a hand-over back. The event itself only puts the list as it was,
// so that SummaryOf would call it described. `undone` is the hand-over; null where it is not at hand.
std::string HandOverTakenBackText(const ListAmended& event, const ListHandedOver* undone);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_AUDIT_EVENT_SUMMARY_H_
