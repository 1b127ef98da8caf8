#include "service/matching/travel_table.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace listeplass::matching {
namespace {

bool Before(const TravelTime& a, const TravelTime& b) {
  return std::tie(a.grunnkrets, a.practice) < std::tie(b.grunnkrets, b.practice);
}

}  // namespace

TravelTable::TravelTable(const Instance& instance)
    : estimate_(instance), times_(instance.travel_times), by_practice_(instance.lists.size()) {
  std::sort(times_.begin(), times_.end(), Before);
  for (const List& list : instance.lists) practice_of_.push_back(list.practice);
  std::iota(by_practice_.begin(), by_practice_.end(), 0);
  std::sort(by_practice_.begin(), by_practice_.end(),
            [&](ListIndex a, ListIndex b) { return practice_of_[a] < practice_of_[b]; });
}

const TravelTime* TravelTable::Find(const Home& home, PracticeId practice) const {
  const TravelTime wanted = {.grunnkrets = home.grunnkrets, .practice = practice};
  const auto found = std::lower_bound(times_.begin(), times_.end(), wanted, Before);
  return found == times_.end() || Before(wanted, *found) ? nullptr : &*found;
}

std::optional<int32_t> TravelTable::Minutes(const Home& home, ListIndex list) const {
  const TravelTime* known = Find(home, practice_of_[list]);
  if (known != nullptr) return static_cast<int32_t>(known->minutes);
  return estimate_.Minutes(home, list);
}

std::vector<NearList> TravelTable::Within(const Home& home, int32_t minutes_max) const {
  std::vector<NearList> near = estimate_.Within(home, minutes_max);
  const auto begin =
      std::lower_bound(times_.begin(), times_.end(), TravelTime{.grunnkrets = home.grunnkrets, .practice = {}}, Before);
  if (begin == times_.end() || begin->grunnkrets != home.grunnkrets) return near;
  near.erase(std::remove_if(near.begin(), near.end(),
                            [&](const NearList& one) { return Find(home, practice_of_[one.list]) != nullptr; }),
             near.end());
  for (auto time = begin; time != times_.end() && time->grunnkrets == home.grunnkrets; ++time) {
    if (time->minutes > minutes_max) continue;
    auto list = std::lower_bound(by_practice_.begin(), by_practice_.end(), time->practice,
                                 [&](ListIndex v, PracticeId practice) { return practice_of_[v] < practice; });
    for (; list != by_practice_.end() && practice_of_[*list] == time->practice; ++list) {
      near.push_back({*list, static_cast<int32_t>(time->minutes)});
    }
  }
  estimate_.Sort(near);
  return near;
}

}  // namespace listeplass::matching
