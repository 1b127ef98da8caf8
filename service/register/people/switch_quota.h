// This file decides how many switches a person may make in a year (R7), and which switches do not count (R8).
//
// A person may make two switches in a calendar year. A switch belongs to the year in which it takes effect. The policy
// of the person's home municipality may allow more switches, or count them over twelve months (Policy::rolling_year).
//
// Only moves that people choose themselves can count. SpendsSwitch alone decides, by R8, whether one does. The move's
// membership keeps the answer as counts_as_switch, and the quota counts these memberships.
//
// Example: a person has moved on 1 February and on 1 June, by choice both times. SwitchesLeft is 0 until the year ends.
// Then the doctor leaves the list. FindFreeSwitch now finds kDoctorLeft, so a third switch this year does not count.
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_SWITCH_QUOTA_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_SWITCH_QUOTA_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/person.h"
#include "service/domain/policy.h"
#include "service/domain/state.h"

namespace listeplass {

// May the person make one more switch that takes effect on this day? It depends on the year's switches before that day.
bool MaySwitch(const Person& person, absl::CivilDay effective, const Policy& policy);

// How many switches the person has left in the year of `today`. Coming moves of that year count as made. Over a rolling
// year, switches of the twelve months up to `today` and all coming ones count.
int64_t SwitchesLeft(const Person& person, absl::CivilDay today, const Policy& policy);

// Why a switch away from a list does not count (R8).
enum class FreeSwitchCause : uint8_t {
  // The person has moved to another municipality since they came to the list, and has kept the list (R34). This lasts
  // until they choose another list or move back.
  kMovedAway,
  // The list's regular doctor left while the person was on it, or will leave on a day that is recorded.
  kDoctorLeft,
  // The person lost a list: it ended or was reduced, they were struck off, or staff moved them. They are on this list
  // without having asked: it took them over (R24), a plan assigned them (R5), or staff moved them.
  kPlacedWithoutAsking,
};

struct FreeSwitch {
  FreeSwitchCause cause = FreeSwitchCause::kMovedAway;
  // The last day to ask for it: limits::kFreeSwitchMonths after the doctor left or the person was placed. Unset for
  // kMovedAway, which has no last day.
  std::optional<absl::CivilDay> until = std::nullopt;
};

// Finds why a switch that the person asks for on the day `asked`, and that is decided `today`, does not count. Unset if
// it counts, or if the person has no list to switch from. Errors of the store.
absl::StatusOr<std::optional<FreeSwitch>> FindFreeSwitch(const StateReader& state, const Person& person,
                                                         absl::CivilDay today, absl::CivilDay asked);

// A move that people choose themselves.
struct OwnChoice {
  ListId to;  // null: not known yet, since they wait
  absl::CivilDay today;
  absl::CivilDay asked;  // today, or an earlier day if they have waited
};

// Does the move count as a switch? It does not
//   - if the person is on no list until then;
//   - if R8 frees the list that they leave (FindFreeSwitch);
//   - if it goes back to the list that a coming move is about to leave, which only undoes that move.
// A coming move that another one replaces no longer counts. A return (R18) does not count either; the caller must know
// that it is one. Errors of the store.
absl::StatusOr<bool> SpendsSwitch(const StateReader& state, const Person& person, const OwnChoice& choice);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_SWITCH_QUOTA_H_
