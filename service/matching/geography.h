// A TravelModel tells how far it is from a home to a list, and which lists are near.
//
// GreatCircleModel is the model that estimates: great-circle distance (S2, whole metres) times a detour factor, over a
// speed, rounded up to whole minutes. The policy's defaults are a detour of 1.4, the usual ratio of road to
// straight-line distance to health care (Boscoe, Henry and Zdeb 2012 find 1.417), and 40 km/h from door to door, for a
// car in mixed town and country traffic with parking. So 10 km in a straight line are 14 km of road and 21 minutes.
// Fjords and mountains make the estimate wrong in places; TravelTable (travel_table.h) has known travel times.
//
// All results are integers computed from whole metres, so that they are equal on any machine.
#ifndef LISTEPLASS_SERVICE_MATCHING_GEOGRAPHY_H_
#define LISTEPLASS_SERVICE_MATCHING_GEOGRAPHY_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "service/domain/geo_point.h"
#include "service/matching/instance.h"

namespace listeplass::matching {

struct NearList {
  ListIndex list = kNoList;
  int32_t minutes = 0;

  friend bool operator==(const NearList&, const NearList&) = default;
};

// Where an applicant travels from.
struct Home {
  // Implicit: a position alone is a home, too.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Home(const GeoPoint& at, GrunnkretsId in = GrunnkretsId()) : position(at), grunnkrets(in) {}

  GeoPoint position;
  GrunnkretsId grunnkrets;  // null: not known
};

// Thread-safe for concurrent reads.
class TravelModel {
 public:
  virtual ~TravelModel() = default;
  // Unset if it is not known how far the list is.
  virtual std::optional<int32_t> Minutes(const Home& home, ListIndex list) const = 0;
  // Every list at most this many minutes away, nearest first, equal ones by list id.
  virtual std::vector<NearList> Within(const Home& home, int32_t minutes_max) const = 0;
};

// The great-circle distance between two points, rounded to whole metres.
int64_t GreatCircleMeters(const GeoPoint& a, const GeoPoint& b);

// The estimate of GreatCircleModel: minutes from one point to another under the policy's detour and speed, rounded up.
int32_t EstimateMinutes(const GeoPoint& from, const GeoPoint& to, const Policy& policy);

class GreatCircleModel final : public TravelModel {
 public:
  // Indexes the positions of the instance's lists. Copies them and the policy's detour and speed.
  explicit GreatCircleModel(const Instance& instance);
  ~GreatCircleModel() override;

  std::optional<int32_t> Minutes(const Home& home, ListIndex list) const override;
  std::vector<NearList> Within(const Home& home, int32_t minutes_max) const override;
  // Nearest first, equal ones by list id.
  void Sort(std::vector<NearList>& near) const;

 private:
  struct Index;
  std::unique_ptr<const Index> index_;
};

// Turns every applicant's "any list within M minutes" into wishes, ranked after those they have: every list within M
// minutes that is neither wished for, excluded nor their own. All lists of one band get the same rank. A band is a
// range of travel times, policy.band_minutes wide: 0..10, 11..20, ... minutes. Empty bands count too, so that the rank
// tells the band. Example: one wish of rank 1; lists at 4 and 21 minutes then get the ranks 2 and 4.
//
// Also fills in travel_minutes of all wishes where the model knows them, and sets accept_any_within_minutes to 0. Uses
// two threads, so the model must be safe for concurrent reads. INVALID_ARGUMENT if an applicant who accepts any list
// has no home.
absl::Status ExpandAnyWithin(const TravelModel& model, Instance& instance);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_GEOGRAPHY_H_
