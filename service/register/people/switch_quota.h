// R7: two switches in a calendar year, counted by the year in which they take effect; or as the home municipality's
// policy has it: more of them, or counted over the twelve months before.
//
// Only what people choose themselves can use one up, and only memberships whose counts_as_switch is set did. Which
// choices do not, R8 says, and only this file decides.
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

// May the person make one more switch that takes effect on the day?
bool MaySwitch(const Person& person, absl::CivilDay effective, const Policy& policy);

// Switches left in the year of `today`; a coming move of this year counts.
int64_t SwitchesLeft(const Person& person, absl::CivilDay today, const Policy& policy);

enum class FreeSwitchCause : uint8_t {
  // Moved to another municipality since they came to the list, and have kept it (R34); until they choose or move back.
  kMovedAway,
  // The list's regular doctor, as its periods tell, left while they were on it, or leaves on a day that is recorded.
  kDoctorLeft,
  // Lost a list (it ended or was reduced, they were struck off or moved by hand), and are on this one unasked: by being
  // taken over (R24), assigned (R5) or moved by hand. The choice is still theirs.
  kPlacedWithoutAsking,
};

struct FreeSwitch {
  FreeSwitchCause cause = FreeSwitchCause::kMovedAway;
  // The last day to ask for it, limits::kFreeSwitchMonths after the doctor left or they were placed; unset: no last.
  std::optional<absl::CivilDay> until = std::nullopt;
};

// R8: why a switch that the person asks for on the day `asked`, and that is decided `today`, spends none; nothing where
// it spends one, or they have no list to switch from. Errors of the store.
absl::StatusOr<std::optional<FreeSwitch>> FindFreeSwitch(const StateReader& state, const Person& person,
                                                         absl::CivilDay today, absl::CivilDay asked);

// A move that somebody chooses themselves.
struct OwnChoice {
  ListId to;  // null: not known yet, they wait
  absl::CivilDay today;
  absl::CivilDay asked;  // today, or earlier if they have waited
};

// Does it use up a switch? Not of who is on no list until then, nor from a list that R8 frees (FindFreeSwitch), nor
// back to the list that a coming move is about to leave: that only undoes it. What a coming move would have used up is
// given back when another replaces it. A return (R18) uses up none either; that is the caller's to know. Errors of the
// store.
absl::StatusOr<bool> SpendsSwitch(const StateReader& state, const Person& person, const OwnChoice& choice);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_SWITCH_QUOTA_H_
