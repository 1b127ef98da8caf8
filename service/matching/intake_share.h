// How much of a list's places arrivals of refugees and asylum seekers take: the measure that is spread evenly, since
// heavy intake piled on a few lists is what made municipalities switch automatic assignment off (R14).
#ifndef LISTEPLASS_SERVICE_MATCHING_INTAKE_SHARE_H_
#define LISTEPLASS_SERVICE_MATCHING_INTAKE_SHARE_H_

#include <algorithm>
#include <cstdint>
#include <limits>

#include "absl/numeric/int128.h"
#include "service/domain/group.h"

namespace listeplass::matching {

inline bool CountsForIntakeShare(Group group) { return group == Group::kRefugee || group == Group::kAsylumSeeker; }

// Arrivals over ceiling, compared as exact fractions. With a ceiling of 0 any arrival is a larger share than all
// others.
class IntakeShare {
 public:
  IntakeShare() = default;
  // Persons, neither below 0 nor above 2^40.
  IntakeShare(int64_t arrivals, int64_t ceiling)
      : arrivals_(ceiling > 0 ? absl::int128(arrivals) : absl::int128(arrivals) << kBeyondCompare),
        ceiling_(ceiling > 0 ? ceiling : 1) {}

  // The most arrivals on a list of this ceiling that are no larger a share; no more than 2^31 - 1.
  int64_t ArrivalsMax(int64_t ceiling) const {
    const absl::int128 most = ceiling > 0 ? arrivals_ * ceiling / ceiling_ : (arrivals_ / ceiling_) >> kBeyondCompare;
    return static_cast<int64_t>(std::min<absl::int128>(most, std::numeric_limits<int32_t>::max()));
  }

  friend bool operator<(const IntakeShare& a, const IntakeShare& b) {
    return a.arrivals_ * b.ceiling_ < b.arrivals_ * a.ceiling_;
  }
  friend bool operator==(const IntakeShare& a, const IntakeShare& b) { return !(a < b) && !(b < a); }

 private:
  static constexpr int kBeyondCompare = 40;  // bits
  absl::int128 arrivals_ = 0;
  absl::int128 ceiling_ = 1;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_INTAKE_SHARE_H_
