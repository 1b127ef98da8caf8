// These events are what the calendar does alone (event.h says what all events share).
#ifndef LISTEPLASS_SERVICE_DOMAIN_CALENDAR_EVENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_CALENDAR_EVENT_H_

#include <cstdint>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/ids.h"

namespace listeplass {

// What a day can bring without anybody's deciding anything. Whoever adds one finds its facts in
// register/feed/turn_calendar.cc. Persisted as numbers: do not change them.
enum class CalendarFactKind : uint8_t {
  kMoveInEffect = 1,  // a membership of the person begins, or ends without another
  // The person's request has waited for the list longer than the wait guarantee. Of several wishes in one event the
  // feed tells the first.
  kGuaranteeReached = 2,
  kListLastDay = 3,  // the list's last day
};
inline constexpr CalendarFactKind kLastCalendarFactKind = CalendarFactKind::kListLastDay;

struct CalendarFact {
  CalendarFactKind kind = CalendarFactKind::kMoveInEffect;
  PersonId person;  // kGuaranteeReached: the applicant; null: of a list
  ListId list;      // the list that they come to, wait for, or that ends; null: they are on none from now on
  ListId from;      // kMoveInEffect: the list that they leave; null: none
  absl::CivilDay
      day;  // on which it came to be so: the day of the event, or one before it that the server slept through

  friend bool operator==(const CalendarFact&, const CalendarFact&) = default;
};

// The days up to this one have brought these facts to the people and lists of the municipality. With no municipality:
// the days have been gone through for all municipalities, and where nothing is told of one, they brought nothing.
struct CalendarTurned {
  MunicipalityId municipality;
  absl::CivilDay day;
  std::vector<CalendarFact> facts;
};

// The feed keeps its entries from this change on. Older ones are gone.
struct FeedTrimmed {
  int64_t first_sequence = 0;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_CALENDAR_EVENT_H_
