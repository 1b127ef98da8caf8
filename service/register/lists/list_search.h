// SearchLists finds lists near a point.
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_LIST_SEARCH_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_LIST_SEARCH_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/geo_point.h"
#include "service/domain/gp_list.h"
#include "service/domain/ids.h"
#include "service/domain/limits.h"
#include "service/domain/state.h"
#include "service/register/requests/queue.h"

namespace listeplass {

// Where a page ended: results are in the order of travel time, then list id.
struct ListSearchCursor {
  int64_t travel_minutes = 0;
  ListId list;

  friend auto operator<=>(const ListSearchCursor&, const ListSearchCursor&) = default;
};

struct ListSearchQuery {
  absl::CivilDay today;  // the day on which the doctor is looked at
  GeoPoint near;
  // The grunnkrets in which `near` lies; null: not known. The register's travel times from it go before the estimate.
  GrunnkretsId grunnkrets = GrunnkretsId();
  int64_t within_minutes = limits::kAnyWithinMinutesMax;
  bool open_only = false;         // open with a free place
  std::string language;           // ISO 639-1; empty: any
  std::optional<Sex> doctor_sex;  // the regular doctor's
  int64_t page_size = limits::kPageSizeDefault;
  std::optional<ListSearchCursor> after;
};

struct ListSearchResult {
  GpList list;
  Practice practice;
  int64_t travel_minutes = 0;
  QueueLength waiting;
};

struct ListSearchPage {
  std::vector<ListSearchResult> results;
  std::optional<ListSearchCursor> next;  // set if there is more
};

// Estimates the travel time between two points in whole minutes, 0 or more.
using TravelMinutes = absl::FunctionRef<int64_t(const GeoPoint& from, const GeoPoint& to)>;

// Returns one page of the lists that match, nearest first. Reads every practice and every list; queues are read only
// for the lists of the page.
//
// INVALID_ARGUMENT: FIELD_INVALID (near), OUT_OF_RANGE (within_minutes; page_size, 1 to limits::kPageSizeMax).
absl::StatusOr<ListSearchPage> SearchLists(const StateReader& state, const ListSearchQuery& query,
                                           TravelMinutes travel_minutes);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_LIST_SEARCH_H_
