// MunicipalitiesOf tells which municipalities a change is about, for callers who may see and undo those of their own.
// SomeMunicipalitiesOf tells some of them, and costs the same whatever the change is about.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_CHANGE_MUNICIPALITIES_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_CHANGE_MUNICIPALITIES_H_

#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass::server {

// Returns the municipalities in which the persons and lists of the events are now, and those whose policy, plan or
// practice the events are about. Empty for events about none, such as a travel time. Fails only if the store does.
absl::StatusOr<std::set<MunicipalityId>> MunicipalitiesOf(const StateReader& state, const std::vector<Event>& events);

// Returns some of them, at least one if there are any: those that the events name themselves, and those of one person
// and one list. Reads one person and one list, though they be nobody and none.
absl::StatusOr<std::set<MunicipalityId>> SomeMunicipalitiesOf(const StateReader& state,
                                                              const std::vector<Event>& events);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_CHANGE_MUNICIPALITIES_H_
