// PersonsOf tells which people events are about.
#ifndef LISTEPLASS_SERVICE_DOMAIN_EVENT_PERSONS_H_
#define LISTEPLASS_SERVICE_DOMAIN_EVENT_PERSONS_H_

#include <vector>

#include "service/domain/event.h"
#include "service/domain/ids.h"

namespace listeplass {

// Returns the people whose list, right, request or record the batch's events change, ascending, each once. A request's
// event is about its applicant and everybody it names. A committed plan is about nobody by itself: its moves are events
// of their own, and nothing changes for the people it refuses. So is what the calendar brought, which had been decided
// before.
std::vector<PersonId> PersonsOf(const EventBatch& batch);
// The same of one event.
std::vector<PersonId> PersonsOf(const Event& event);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_EVENT_PERSONS_H_
