// Real travel times where they are known: a table from grunnkrets and practice to minutes.
//
// Where the table has an entry for the home's grunnkrets and the list's practice, the entry is the answer, shorter or
// longer than any estimate: there lies a fjord or a mountain between, or a bridge leads over. For every other pair, and
// for a home of unknown grunnkrets or a list of unknown practice, the answer is the estimate of GreatCircleModel. A
// grunnkrets is small (a median of a few hundred people), so one time serves all its homes.
#ifndef LISTEPLASS_SERVICE_MATCHING_TRAVEL_TABLE_H_
#define LISTEPLASS_SERVICE_MATCHING_TRAVEL_TABLE_H_

#include <optional>
#include <vector>

#include "service/matching/geography.h"
#include "service/matching/instance.h"

namespace listeplass::matching {

class TravelTable final : public TravelModel {
 public:
  // The instance's travel_times, lists and policy. Keeps nothing of `instance`. O(n log n).
  explicit TravelTable(const Instance& instance);

  // O(log n).
  std::optional<int32_t> Minutes(const Home& home, ListIndex list) const override;
  // Also lists without a position, where the table has them.
  std::vector<NearList> Within(const Home& home, int32_t minutes_max) const override;

 private:
  const TravelTime* Find(const Home& home, PracticeId practice) const;

  const GreatCircleModel estimate_;
  std::vector<TravelTime> times_;        // by grunnkrets, then practice
  std::vector<PracticeId> practice_of_;  // by list
  std::vector<ListIndex> by_practice_;   // lists by practice
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_TRAVEL_TABLE_H_
