// Every command is decided with a DecisionContext and gives a Decision.
//
// A command X is decided by a function DecideX(state, command, context). It reads the state and returns the events that
// should happen, or an error. It changes nothing and uses neither clock nor chance: equal input gives an equal
// decision. The events then go through Apply (apply.h) and CheckInvariants (invariants.h) before they are committed.
//
// An error means that nothing happens. Where several errors apply, malformed fields come first, then what does not
// exist, then what the state forbids. A decision without events is a success: there is nothing to change.
#ifndef LISTEPLASS_SERVICE_REGISTER_DECISION_H_
#define LISTEPLASS_SERVICE_REGISTER_DECISION_H_

#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/event.h"
#include "service/domain/oslo_time.h"
#include "service/domain/warning.h"

namespace listeplass {

struct DecisionContext {
  absl::Time now;
  absl::CivilDay today;  // `now` in Oslo
  Actor actor;
};

inline DecisionContext MakeDecisionContext(absl::Time now, Actor actor) {
  return {.now = now, .today = OsloDay(now), .actor = std::move(actor)};
}

struct Decision {
  std::vector<Event> events;
  std::vector<Warning> warnings = {};  // what is done although it looks wrong
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_DECISION_H_
