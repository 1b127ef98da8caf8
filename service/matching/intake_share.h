// IntakeShare is how much of a list's places arriving refugees and asylum seekers take. last_choice.h spreads it
// evenly, since heavy intake on a few lists is what made municipalities switch automatic assignment off (R14).
#ifndef LISTEPLASS_SERVICE_MATCHING_INTAKE_SHARE_H_
#define LISTEPLASS_SERVICE_MATCHING_INTAKE_SHARE_H_

#include <algorithm>
#include <cstdint>
#include <limits>

#include "service/domain/fairness.h"
#include "service/domain/group.h"

namespace listeplass::matching {

inline bool CountsForIntakeShare(Group group) { return group == Group::kRefugee || group == Group::kAsylumSeeker; }

// Arrivals over ceiling, compared as exact fractions. A ceiling of 0 counts as 1, so that a list on which people arrive
// only in exchange for others has a share as well, and a large one.
class IntakeShare {
 public:
  IntakeShare() = default;
  // REQUIRES: both within the bounds of an instance that Validate accepts.
  IntakeShare(int64_t arrivals, int64_t ceiling) : arrivals_(arrivals), ceiling_(AtLeastOne(ceiling)) {}

  // The most arrivals that are not a larger share of this ceiling; at most 2^31 - 1.
  int64_t ArrivalsMax(int64_t ceiling) const {
    return std::min<int64_t>(arrivals_ * AtLeastOne(ceiling) / ceiling_, std::numeric_limits<int32_t>::max());
  }

  Fraction fraction() const { return {.numerator = arrivals_, .denominator = ceiling_}; }

  friend bool operator<(const IntakeShare& a, const IntakeShare& b) {
    return a.arrivals_ * b.ceiling_ < b.arrivals_ * a.ceiling_;
  }
  friend bool operator==(const IntakeShare& a, const IntakeShare& b) { return !(a < b) && !(b < a); }

 private:
  static int64_t AtLeastOne(int64_t ceiling) { return std::max<int64_t>(ceiling, 1); }

  int64_t arrivals_ = 0;
  int64_t ceiling_ = 1;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_INTAKE_SHARE_H_
