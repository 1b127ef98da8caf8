// R7: a person has two switches in a calendar year, and a switch counts in the year of its first day. The policy of the
// home municipality may allow more, or count the twelve months before a day instead of a calendar year.
//
// Only a move that the person chooses can spend a switch. By R8 some choices spend none, and this file alone decides
// which. Membership::counts_as_switch marks the moves that spent one.
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

// Has the person a switch left for a move that takes effect on `effective`?
bool MaySwitch(const Person& person, absl::CivilDay effective, const Policy& policy);

// Returns the switches left in the calendar year of `today`; a coming move counts if it begins in that year. If the
// policy counts twelve months instead, returns those left in the twelve months that end with `today`; a coming move
// then counts no matter when it begins.
int64_t SwitchesLeft(const Person& person, absl::CivilDay today, const Policy& policy);

// Why a switch away from a list does not count (R8).
enum class FreeSwitchCause : uint8_t {
  // The person has moved to another municipality since they came to the list, and has kept it (R34). This holds until
  // they choose another list or move back.
  kMovedAway,
  // The list's regular doctor left while the person was on it, or leaves on a day that is recorded. On a common list it
  // is the responsible doctor (R29).
  kDoctorLeft,
  // The person lost a list, and came to this one without asking for it. The lost list ended or was reduced, they were
  // struck off it, or they were moved from it directly to this one. They came to this list by being taken over (R24),
  // assigned (R5) or moved by hand. So their first own choice after that is free.
  kPlacedWithoutAsking,
};

struct FreeSwitch {
  FreeSwitchCause cause = FreeSwitchCause::kMovedAway;
  // The last day to ask for it. The right lasts limits::kFreeSwitchMonths from the day the doctor left or the person
  // was placed. Unset: it has no last day.
  std::optional<absl::CivilDay> until = std::nullopt;
};

// R8: returns why a switch that the person asks for on the day `asked`, and that is decided `today`, spends none.
// Returns nullopt if it spends one, or if they have no list, so that there is no switch to free. Fails only if the
// store does.
absl::StatusOr<std::optional<FreeSwitch>> FindFreeSwitch(const StateReader& state, const Person& person,
                                                         absl::CivilDay today, absl::CivilDay asked);

// A move that a person chooses for themselves.
struct OwnChoice {
  ListId to;  // null: not known yet, because they wait
  absl::CivilDay today;
  absl::CivilDay asked;  // today, or an earlier day if they have waited
};

// Does the choice spend a switch? It spends none if
// - the person has no list now, or will lose theirs and then have none until the move takes effect;
// - R8 frees the switch from the list they leave (FindFreeSwitch);
// - it names the list they are on now and were to leave by a coming move: it only undoes that move.
//
// A coming move that another one replaces no longer spends anything. A return (R18) spends none either, but only the
// caller knows that it is one. Fails only if the store does.
absl::StatusOr<bool> SpendsSwitch(const StateReader& state, const Person& person, const OwnChoice& choice);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_SWITCH_QUOTA_H_
