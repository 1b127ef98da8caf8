// Events as one line of English each, for the audit trail.
#ifndef LISTEPLASS_SERVICE_SERVER_EVENT_SUMMARY_H_
#define LISTEPLASS_SERVICE_SERVER_EVENT_SUMMARY_H_

#include <string>

#include "service/domain/event.h"

namespace listeplass::server {

// "lists/17: ceiling from 1000 to 900 (doctor asked)". Speaks of people by id only; staff's reasons are repeated, which
// must hold no personal data (MunicipalityService).
std::string SummaryOf(const Event& event);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_EVENT_SUMMARY_H_
