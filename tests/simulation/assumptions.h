// These constants say how much happens in a year of the simulated Bergen. Figures with a source are marked [C]
// (confirmed) or [S] (secondary) as in docs/DOMAIN.md; the others are assumptions of a plausible size, [A].
#ifndef LISTEPLASS_TESTS_SIMULATION_ASSUMPTIONS_H_
#define LISTEPLASS_TESTS_SIMULATION_ASSUMPTIONS_H_

#include <cstdint>

namespace listeplass::simulation {

// These are persons a year for each thousand residents.
inline constexpr int64_t kBirths = 10;        // [A] about the country's
inline constexpr int64_t kDeaths = 8;         // [A] about the country's
inline constexpr int64_t kMovesIn = 58;       // [A] of a large town; with the next, 0.8 % growth a year
inline constexpr int64_t kMovesOut = 52;      // [A]
inline constexpr int64_t kMovesWithin = 110;  // [A]

// 1,014 self-chosen switches a day in a country of 5.6 million [S] are 66 a year for each thousand.
inline constexpr int64_t kSwitches = 66;

inline constexpr int kRefugeeHouseholds = 40;  // the first of each month, where Bergen is whole [A]

// These are shares, of a thousand:
inline constexpr int kMoveAbroad = 250;         // households that leave Bergen [A]
inline constexpr int kReturn = 80;              // households that come to Bergen, of those that have left it [A]
inline constexpr int kNewcomersAsk = 600;       // households that come; the others wait to be assigned (R5) [A]
inline constexpr int kSwitchersTakeOpen = 250;  // switchers who look for a list that is open today [A]
inline constexpr int kChildComesAlong = 500;    // child on the same list as the parent who asks [A]

// People who have moved away choose a list there within so many days (R34) [A].
inline constexpr int64_t kDaysToChooseElsewhere = 60;

// The days of the year on which a list ends (the second goes over to others, R24), on which one is reduced by a tenth
// (R21), and on which the municipality creates one of a thousand places, so that it keeps pace with the town [A].
inline constexpr int kEndDays[] = {60, 200};
inline constexpr int kReductionDays[] = {100, 180, 260};
inline constexpr int kNewListDays[] = {30, 90, 150, 240};
inline constexpr int64_t kNewListCeiling = 1000;
inline constexpr int64_t kNewListGuarantee = 700;

}  // namespace listeplass::simulation

#endif  // LISTEPLASS_TESTS_SIMULATION_ASSUMPTIONS_H_
