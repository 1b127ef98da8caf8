// TravelTable is a travel model with real travel times where they are known, from a table of grunnkrets (census tract),
// practice and minutes.
//
// If the table has an entry for the home's grunnkrets and the list's practice, the entry is the answer, be it shorter
// or longer than the estimate. For every other pair, and for a home of unknown grunnkrets or a list of unknown
// practice, the answer is the estimate of GreatCircleModel. A grunnkrets is small (a median of a few hundred people),
// so one time serves all its homes.
#ifndef LISTEPLASS_SERVICE_MATCHING_TRAVEL_TABLE_H_
#define LISTEPLASS_SERVICE_MATCHING_TRAVEL_TABLE_H_

#include <optional>
#include <vector>

#include "service/matching/geography.h"
#include "service/matching/instance.h"

namespace listeplass::matching {

class TravelTable final : public TravelModel {
 public:
  // Copies the instance's travel_times and what it needs of the lists and the policy. O(n log n).
  explicit TravelTable(const Instance& instance);

  // O(log n).
  std::optional<int32_t> Minutes(const Home& home, ListIndex list) const override;
  // Includes lists without a position if the table has them.
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
