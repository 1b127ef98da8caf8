// The calendar brings things that nobody decides on the day: a move that was decided before takes effect, a wait passes
// the wait guarantee, a list has its last day. Turning the calendar makes them events, once each, for every
// municipality, whether or not it has a daily run, and also for days that the server slept through.
//
// Where a later rule lets something else come with a day, its kind goes into CalendarFactKind and its search into
// FindCalendarFacts; nothing else looks at the clock.
#ifndef LISTEPLASS_SERVICE_REGISTER_FEED_TURN_CALENDAR_H_
#define LISTEPLASS_SERVICE_REGISTER_FEED_TURN_CALENDAR_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/calendar_event.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

// Returns the day up to which the municipality has been told what the days brought. A register that has never turned
// its calendar begins with the day of the first change that its feed tells of, or, if there is none yet, of the last
// change before. Nullopt: it is empty.
absl::StatusOr<std::optional<absl::CivilDay>> CalendarDayOf(const StateReader& state, MunicipalityId municipality);

// Returns what the days after `after`, up to and with `through`, have brought to the people at home in the municipality
// and to its lists: moves first, by day and person; then guarantees, by applicant, the best wish first; then lists. It
// reads every request of the municipality. What was decided on a day for the same day or an earlier one was told when
// it was decided. A guarantee counts as reached by the policy and the group of `through`, whichever day brought it, and
// once for each wish.
absl::StatusOr<std::vector<CalendarFact>> FindCalendarFacts(const StateReader& state, MunicipalityId municipality,
                                                            absl::CivilDay after, absl::CivilDay through);

struct TurnCalendarCommand {
  MunicipalityId municipality;  // null: all have been told up to the day
  absl::CivilDay day;
  std::vector<CalendarFact> facts;  // as found a moment ago
};

// Leaves out facts that are so no longer. Event: CalendarTurned; none where no fact is left, unless it is for all, and
// none where the day has been told. Fails only if the store does.
absl::StatusOr<Decision> DecideTurnCalendar(const StateReader& state, const TurnCalendarCommand& command,
                                            const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_FEED_TURN_CALENDAR_H_
