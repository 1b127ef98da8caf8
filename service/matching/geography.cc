#include "service/matching/geography.h"

#include <s2/s2closest_point_query.h>
#include <s2/s2earth.h>
#include <s2/s2latlng.h>
#include <s2/s2point_index.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/domain/two_threads.h"

namespace listeplass::matching {
namespace {

S2Point ToS2(const GeoPoint& point) {
  return S2LatLng::FromDegrees(point.lat_degrees, point.lng_degrees).Normalized().ToPoint();
}

int64_t Meters(const S2Point& a, const S2Point& b) { return std::llround(S2Earth::ToMeters(S1Angle(a, b))); }

// The time is metres * detour% / 100 / (km/h * 1000 / 60) minutes, rounded up.
int32_t MinutesFor(int64_t meters, int64_t detour_percent, int64_t speed_km_per_hour) {
  const int64_t numerator = meters * detour_percent * 60;
  const int64_t denominator = speed_km_per_hour * 100'000;
  return static_cast<int32_t>((numerator + denominator - 1) / denominator);
}

}  // namespace

int64_t GreatCircleMeters(const GeoPoint& a, const GeoPoint& b) { return Meters(ToS2(a), ToS2(b)); }

int32_t EstimateMinutes(const GeoPoint& from, const GeoPoint& to, const Policy& policy) {
  return MinutesFor(GreatCircleMeters(from, to), policy.detour_percent, policy.speed_km_per_hour);
}

struct GreatCircleModel::Index {
  int64_t detour_percent = 100;
  int64_t speed_km_per_hour = 1;
  std::vector<std::optional<S2Point>> points;  // by list
  std::vector<int32_t> id_place;               // by list: its place in the order of ids
  // Lists of one practice share a position, so that there are far fewer positions than lists.
  std::vector<std::vector<ListIndex>> lists_at;  // by number of the position
  S2PointIndex<int32_t> positions;               // the numbers of the positions, by point

  int32_t Minutes(const S2Point& from, const S2Point& to) const {
    return MinutesFor(Meters(from, to), detour_percent, speed_km_per_hour);
  }
  // No list farther away than this is within the time. It is a little too far, so the result is filtered.
  S1ChordAngle Reach(int32_t minutes) const {
    const double meters = static_cast<double>(minutes) * static_cast<double>(speed_km_per_hour) * 100'000.0 /
                          (60.0 * static_cast<double>(detour_percent));
    return S2Earth::MetersToChordAngle(meters + 2.0);
  }
};

GreatCircleModel::GreatCircleModel(const Instance& instance) {
  auto index = std::make_unique<Index>();
  index->detour_percent = instance.policy.detour_percent;
  index->speed_km_per_hour = instance.policy.speed_km_per_hour;
  absl::flat_hash_map<std::pair<double, double>, int32_t> numbers;
  for (ListIndex v = 0; v < static_cast<ListIndex>(instance.lists.size()); ++v) {
    const std::optional<GeoPoint>& position = instance.lists[v].position;
    index->points.push_back(position ? std::optional<S2Point>(ToS2(*position)) : std::nullopt);
    if (!position) continue;
    const auto [number, is_new] = numbers.try_emplace({position->lat_degrees, position->lng_degrees},
                                                      static_cast<int32_t>(index->lists_at.size()));
    if (is_new) {
      index->lists_at.emplace_back();
      index->positions.Add(*index->points.back(), number->second);
    }
    index->lists_at[number->second].push_back(v);
  }
  std::vector<ListIndex> by_id(instance.lists.size());
  std::iota(by_id.begin(), by_id.end(), 0);
  std::sort(by_id.begin(), by_id.end(),
            [&](ListIndex a, ListIndex b) { return IdBefore(instance.lists[a].id, instance.lists[b].id); });
  index->id_place.resize(by_id.size());
  for (size_t place = 0; place < by_id.size(); ++place) index->id_place[by_id[place]] = static_cast<int32_t>(place);
  index_ = std::move(index);
}

GreatCircleModel::~GreatCircleModel() = default;

std::optional<int32_t> GreatCircleModel::Minutes(const Home& home, ListIndex list) const {
  const std::optional<S2Point>& point = index_->points[list];
  if (!point) return std::nullopt;
  return index_->Minutes(ToS2(home.position), *point);
}

std::vector<NearList> GreatCircleModel::Within(const Home& home, int32_t minutes_max) const {
  const S2Point from = ToS2(home.position);
  S2ClosestPointQuery<int32_t> query(&index_->positions);
  query.mutable_options()->set_conservative_max_distance(index_->Reach(minutes_max));
  S2ClosestPointQuery<int32_t>::PointTarget target(from);
  std::vector<NearList> near;
  for (const auto& result : query.FindClosestPoints(&target)) {
    const int32_t minutes = index_->Minutes(from, result.point());
    if (minutes > minutes_max) continue;
    for (ListIndex list : index_->lists_at[result.data()]) near.push_back({list, minutes});
  }
  Sort(near);
  return near;
}

void GreatCircleModel::Sort(std::vector<NearList>& near) const {
  const std::vector<int32_t>& id_place = index_->id_place;
  std::sort(near.begin(), near.end(), [&](const NearList& a, const NearList& b) {
    return a.minutes != b.minutes ? a.minutes < b.minutes : id_place[a.list] < id_place[b.list];
  });
}

namespace {

absl::Status Expand(const TravelModel& model, int32_t band_minutes, Applicant& applicant) {
  if (applicant.home) {
    for (Wish& wish : applicant.wishes) {
      if (wish.travel_minutes < 0)
        wish.travel_minutes = model.Minutes({*applicant.home, applicant.grunnkrets}, wish.list).value_or(-1);
    }
  }
  if (applicant.accept_any_within_minutes == 0) return absl::OkStatus();
  if (!applicant.home) {
    return errors::FieldInvalid(absl::StrCat("applicant ", applicant.id, ".acceptAnyWithinMinutes"),
                                "needs the position of the home (lat, lng)");
  }
  std::vector<ListIndex> skip = applicant.excluded;
  for (const Wish& wish : applicant.wishes) skip.push_back(wish.list);
  if (applicant.origin != kNoList) skip.push_back(applicant.origin);
  std::sort(skip.begin(), skip.end());
  const int32_t ranked = applicant.wishes.empty() ? 0 : applicant.wishes.back().rank;
  const Home home(*applicant.home, applicant.grunnkrets);
  for (const NearList& near : model.Within(home, applicant.accept_any_within_minutes)) {
    if (std::binary_search(skip.begin(), skip.end(), near.list)) continue;
    const int32_t band = (std::max(near.minutes, 1) - 1) / band_minutes + 1;
    applicant.wishes.push_back({near.list, ranked + band, near.minutes});
  }
  applicant.accept_any_within_minutes = 0;
  return absl::OkStatus();
}

}  // namespace

absl::Status ExpandAnyWithin(const TravelModel& model, Instance& instance) {
  const auto [first, second] = InHalves(instance.applicants.size(), [&](size_t begin, size_t end) -> absl::Status {
    for (size_t i = begin; i < end; ++i) {
      LP_RETURN_IF_ERROR(Expand(model, instance.policy.band_minutes, instance.applicants[i]));
    }
    return absl::OkStatus();
  });
  LP_RETURN_IF_ERROR(first);
  return second;
}

}  // namespace listeplass::matching
