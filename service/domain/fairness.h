// Fairness says how fairly a plan treats people, as staff, councils and auditors ask. All figures count persons, so
// that a household of four weighs four. They are whole numbers; a share is a fraction.
#ifndef LISTEPLASS_SERVICE_DOMAIN_FAIRNESS_H_
#define LISTEPLASS_SERVICE_DOMAIN_FAIRNESS_H_

#include <cstdint>
#include <vector>

#include "service/domain/group.h"
#include "service/domain/ids.h"

namespace listeplass {

struct Fraction {
  int64_t numerator = 0;
  int64_t denominator = 1;

  double value() const { return static_cast<double>(numerator) / static_cast<double>(denominator); }
  friend bool operator==(const Fraction&, const Fraction&) = default;
};

// A Spread tells a distribution in four numbers. The percentiles are nearest-rank: the smallest value that at least 50
// (95) per cent do not exceed. All are 0 where nobody's value is known.
struct Spread {
  int64_t persons = 0;  // persons whose value is known
  int64_t median = 0;
  int64_t p95 = 0;
  int64_t longest = 0;

  friend bool operator==(const Spread&, const Spread&) = default;
};

// A FairnessLine is about one part of the people who asked for a place.
struct FairnessLine {
  int64_t applied = 0;
  int64_t placed = 0;
  int64_t waiting = 0;                // applied and not placed
  int64_t placed_first_wish = 0;      // of the placed, those on their first wish
  Spread placed_wait_days = {};       // how long the placed have waited
  Spread waiting_wait_days = {};      // how long the waiting have waited so far
  Spread placed_travel_minutes = {};  // from home to the new list

  friend bool operator==(const FairnessLine&, const FairnessLine&) = default;
};

struct GroupFairness {
  Group group = Group::kNewcomer;
  FairnessLine line;

  friend bool operator==(const GroupFairness&, const GroupFairness&) = default;
};
struct BydelFairness {
  BydelId bydel;  // where the people live; null: in no bydel, or not known
  FairnessLine line;

  friend bool operator==(const BydelFairness&, const BydelFairness&) = default;
};

struct Fairness {
  FairnessLine all;
  std::vector<GroupFairness> groups;   // groups with people, by number; without those with a protected address
  std::vector<BydelFairness> bydeler;  // bydeler with people, by id

  // The persons of the groups REFUGEE and ASYLUM_SEEKER who arrive (R14), without those with a protected address.
  int64_t refugee_arrivals = 0;
  // The Gini coefficient of these arrivals over the lists that take anybody: 0 when all get equally many, near 1 when
  // one list gets all.
  Fraction refugee_gini;
  // The largest intake share, which is a list's refugee arrivals over its ceiling; a ceiling of 0 counts as 1.
  Fraction refugee_largest_share;

  // The refused persons who asked for a list on which somebody behind them was placed.
  int64_t passed_over = 0;
  // Of these, the persons who could simply have had that place. Such a place would have been there without the other's
  // own exchange (in which somebody takes over what the other leaves), is large enough, and is open to their group. If
  // everybody moves alone, nobody is passed over so, except under FIRST_COME and FIRST_COME_THEN_TRADE.
  int64_t passed_over_avoidably = 0;

  // The persons of tiers 0 and 1 who would have a place in this run if the policy did not have today_first
  // (matching/today_first.h).
  int64_t lost_to_today = 0;
  // The persons who would have a place in this run if the policy had no quotas (matching/quota_cost.h), and those of
  // them who have no list.
  int64_t lost_to_quotas = 0;
  int64_t lost_to_quotas_without_list = 0;

  friend bool operator==(const Fairness&, const Fairness&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_FAIRNESS_H_
