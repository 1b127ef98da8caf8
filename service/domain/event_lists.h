// Which lists events are about.
#ifndef LISTEPLASS_SERVICE_DOMAIN_EVENT_LISTS_H_
#define LISTEPLASS_SERVICE_DOMAIN_EVENT_LISTS_H_

#include <vector>

#include "service/domain/event.h"
#include "service/domain/ids.h"

namespace listeplass {

// Lists that the batch's events change themselves, ascending, each once. Who comes to a list or leaves it does not
// count: that is about the person (event_persons.h).
std::vector<ListId> ListsOf(const EventBatch& batch);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_EVENT_LISTS_H_
