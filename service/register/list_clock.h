// KeepClock notes when a list begins and ceases to take nobody, which the wait guarantee's clock goes by
// (domain/counted_wait.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_LIST_CLOCK_H_
#define LISTEPLASS_SERVICE_REGISTER_LIST_CLOCK_H_

#include "absl/time/time.h"
#include "service/domain/gp_list.h"

namespace listeplass {

// Brings `list.shut` in line with whether the list takes people, at the time at which the list was changed. What was
// shut for no time leaves no period. A list that was shut before this was kept counts as shut from its next change on.
void KeepClock(absl::Time now, GpList& list);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LIST_CLOCK_H_
