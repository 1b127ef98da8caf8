// How far it is from a home to a list, and which lists are near.
//
// TravelModel is the interface. GreatCircleModel estimates: great-circle distance (S2, whole metres) times a detour
// factor over a speed, rounded up to whole minutes. The defaults are the policy's: detour 1.4, the usual ratio of road
// to straight-line distance to health care (Boscoe, Henry and Zdeb 2012 find 1.417), and 40 km/h from door to door, a
// car in mixed town and country traffic with parking. Fjords and mountains make it wrong in places: TravelTable
// (travel_table.h) has real travel times where they are known.
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

// Where somebody travels from.
struct Home {
  // A position alone is a home, too.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Home(const GeoPoint& at, GrunnkretsId in = GrunnkretsId()) : position(at), grunnkrets(in) {}

  GeoPoint position;
  GrunnkretsId grunnkrets;  // null: not known
};

// Thread-safe for concurrent reads.
class TravelModel {
 public:
  virtual ~TravelModel() = default;
  // Nothing when it is not known where the list is.
  virtual std::optional<int32_t> Minutes(const Home& home, ListIndex list) const = 0;
  // Every list at most this many minutes away, nearest first, equal ones by list id.
  virtual std::vector<NearList> Within(const Home& home, int32_t minutes_max) const = 0;
};

// Great-circle metres between two points, rounded to whole metres.
int64_t GreatCircleMeters(const GeoPoint& a, const GeoPoint& b);

// The estimate itself: whole minutes from one point to another under the policy's detour and speed, rounded up.
int32_t EstimateMinutes(const GeoPoint& from, const GeoPoint& to, const Policy& policy);

class GreatCircleModel final : public TravelModel {
 public:
  // Indexes the positions of the instance's lists, with the detour and speed of its policy. Keeps nothing of
  // `instance`.
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

// Resolves every applicant's "any list within M minutes": appends to the wishes, after the ranked ones, every list
// within M minutes that is neither wished, excluded nor the own list. Lists of one travel-time band
// (policy.band_minutes wide: 1..10, 11..20, ... minutes) form a class; bands are numbered from home, empty ones too, so
// that the rank tells the band. Fills in travel_minutes of all wishes where the model knows them, and clears
// accept_any_within_minutes. Works on two threads; the model must bear that. INVALID_ARGUMENT when an applicant who
// accepts any list has no home.
absl::Status ExpandAnyWithin(const TravelModel& model, Instance& instance);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_GEOGRAPHY_H_
