#include "service/register/lists/list_search.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

struct PracticeInReach {
  Practice practice;
  int64_t travel_minutes = 0;
};

bool Matches(const ListSearchQuery& query, const GpList& list) {
  if (query.open_only && (list.status != ListStatus::kOpen || list.free() == 0)) return false;
  if (query.doctor_sex && list.DoctorSexOn(query.today) != *query.doctor_sex) return false;
  return query.language.empty() ||
         std::find(list.languages.begin(), list.languages.end(), query.language) != list.languages.end();
}

absl::Status CheckQuery(const ListSearchQuery& query) {
  if (!query.near.valid()) return errors::FieldInvalid("near", "not on the earth");
  if (query.within_minutes < 1 || query.within_minutes > limits::kAnyWithinMinutesMax) {
    return errors::OutOfRange("within_minutes", query.within_minutes, 1, limits::kAnyWithinMinutesMax);
  }
  if (query.page_size < 1 || query.page_size > limits::kPageSizeMax) {
    return errors::OutOfRange("page_size", query.page_size, 1, limits::kPageSizeMax);
  }
  return absl::OkStatus();
}

ListSearchCursor CursorOf(const ListSearchResult& result) {
  return {.travel_minutes = result.travel_minutes, .list = result.list.id};
}

}  // namespace

absl::StatusOr<ListSearchPage> SearchLists(const StateReader& state, const ListSearchQuery& query,
                                           TravelMinutes travel_minutes) {
  LP_RETURN_IF_ERROR(CheckQuery(query));
  absl::flat_hash_map<PracticeId, int64_t> known_minutes;
  if (query.grunnkrets != GrunnkretsId()) {
    LP_RETURN_IF_ERROR(state.ForEachTravelTime(query.grunnkrets, PracticeId(), [&](const TravelTime& time) {
      known_minutes[time.practice] = time.minutes;
      return true;
    }));
  }
  absl::flat_hash_map<PracticeId, PracticeInReach> practices;
  LP_RETURN_IF_ERROR(state.ForEachPractice(PracticeId(), [&](const Practice& practice) {
    const auto known = known_minutes.find(practice.id);
    const int64_t minutes =
        known != known_minutes.end() ? known->second : travel_minutes(query.near, practice.position);
    if (minutes <= query.within_minutes) practices[practice.id] = {practice, minutes};
    return true;
  }));

  ListSearchPage page;
  std::vector<ListSearchResult>& results = page.results;
  LP_RETURN_IF_ERROR(state.ForEachList(ListId(), [&](const GpList& list) {
    const auto found = practices.find(list.practice);
    if (found == practices.end() || !Matches(query, list)) return true;
    ListSearchResult result;
    result.list = list;
    result.practice = found->second.practice;
    result.travel_minutes = found->second.travel_minutes;
    if (!query.after || CursorOf(result) > *query.after) results.push_back(std::move(result));
    return true;
  }));
  std::sort(results.begin(), results.end(),
            [](const ListSearchResult& a, const ListSearchResult& b) { return CursorOf(a) < CursorOf(b); });
  if (results.size() > static_cast<size_t>(query.page_size)) {
    results.resize(static_cast<size_t>(query.page_size));
    page.next = CursorOf(results.back());
  }
  for (ListSearchResult& result : results) {
    LP_ASSIGN_OR_RETURN(result.waiting, QueueLengthOf(state, result.list.id));
  }
  return page;
}

}  // namespace listeplass
