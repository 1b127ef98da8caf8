#include "tests/bench/synthetic_country.h"

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace listeplass::matching::bench {
namespace {

constexpr int64_t kWaitSecondsMax = int64_t{2} * 365 * 24 * 60 * 60;
constexpr int32_t kAcceptedMinutes = 30;
constexpr int kNeighbours = 5;
// This is k0 of synthetic_country.h for the popularity of a municipality's lists: the larger, the more alike they are.
constexpr int kPopularityEvenness = 3;

// Falling draws the numbers k from 0 to size-1 with weight 1/(k + evenness).
class Falling {
 public:
  Falling(int size, int evenness) {
    for (int k = 0; k < size; ++k) up_to_.push_back((k == 0 ? 0 : up_to_[k - 1]) + 1'000'000'000 / (k + evenness));
  }

  int64_t total() const { return up_to_.back(); }
  // Returns how much of `whole` the numbers up to k have together.
  int64_t ShareUpTo(int k, int64_t whole) const { return up_to_[k] * whole / total(); }
  // Returns the number at this part of the total, which is below it.
  int At(int64_t part) const {
    return static_cast<int>(std::upper_bound(up_to_.begin(), up_to_.end(), part) - up_to_.begin());
  }

 private:
  std::vector<int64_t> up_to_;
};

struct Position {
  int32_t south_north_microdegrees = 0;
  int32_t west_east_microdegrees = 0;

  GeoPoint point() const { return {south_north_microdegrees / 1e6, west_east_microdegrees / 1e6}; }
};

struct Municipality {
  Position centre;
  ListIndex lists_begin = 0;  // by falling popularity
  ListIndex lists_end = 0;
  bool some_open = false;
  std::vector<int> neighbours;  // nearest first

  int list_count() const { return lists_end - lists_begin; }
};

class Generator {
 public:
  explicit Generator(const CountryShape& shape)
      : shape_(shape), random_(shape.seed), sizes_(shape.municipalities, shape.evenness) {
    instance_.as_of = absl::CivilDay(2026, 12, 1);
    instance_.seed = shape.seed;
    instance_.policy.objective = Objective::kBalanced;
  }

  Instance Generate() {
    AddMunicipalities();
    for (const Municipality& municipality : municipalities_) AddLists(municipality);
    instance_.applicants.reserve(int64_t{shape_.switchers} + shape_.newcomers + shape_.refugees +
                                 shape_.asylum_seekers);
    for (int k = 0; k < shape_.switchers; ++k) AddSwitcher();
    for (int k = 0; k < shape_.newcomers; ++k) AddWithoutList(Group::kNewcomer);
    for (int k = 0; k < shape_.refugees; ++k) AddWithoutList(Group::kRefugee);
    for (int k = 0; k < shape_.asylum_seekers; ++k) AddWithoutList(Group::kAsylumSeeker);
    return std::move(instance_);
  }

 private:
  int64_t Below(int64_t bound) { return static_cast<int64_t>(random_() % static_cast<uint64_t>(bound)); }
  bool OneIn(int64_t number) { return Below(number) == 0; }
  int Draw(const Falling& falling) { return falling.At(Below(falling.total())); }

  void AddMunicipalities() {
    for (int k = 0; k < shape_.municipalities; ++k) {
      Municipality& municipality = municipalities_.emplace_back();
      municipality.centre = {static_cast<int32_t>(shape_.south_microdegrees + Below(shape_.height_microdegrees)),
                             static_cast<int32_t>(shape_.west_microdegrees + Below(shape_.width_microdegrees))};
      municipality.lists_begin = k == 0 ? 0 : municipalities_[k - 1].lists_end;
      municipality.lists_end = static_cast<ListIndex>(sizes_.ShareUpTo(k, shape_.lists));
      // About 45 % of people live where no list is open.
      municipality.some_open = k % 5 != 0 && k % 5 != 3;
    }
    popularity_.reserve(municipalities_.size());
    for (Municipality& municipality : municipalities_) {
      popularity_.emplace_back(municipality.list_count(), kPopularityEvenness);
      FindNeighbours(municipality);
    }
    for (const Municipality& municipality : municipalities_) {
      if (municipality.some_open) lists_where_some_open_ += municipality.list_count();
    }
  }

  void FindNeighbours(Municipality& municipality) {
    std::vector<std::pair<int64_t, int>> others;
    for (int k = 0; k < shape_.municipalities; ++k) {
      const Municipality& other = municipalities_[k];
      if (&other == &municipality) continue;
      // A degree east is about half a degree north, so far north.
      const int64_t north = other.centre.south_north_microdegrees - municipality.centre.south_north_microdegrees;
      const int64_t east = (other.centre.west_east_microdegrees - municipality.centre.west_east_microdegrees) / 2;
      others.emplace_back(north * north + east * east, k);
    }
    std::sort(others.begin(), others.end());
    for (size_t k = 0; k < others.size() && k < kNeighbours; ++k) municipality.neighbours.push_back(others[k].second);
  }

  // Returns how many lists are open here, so that the country has its number.
  int64_t OpenLists(const Municipality& municipality) {
    if (!municipality.some_open) return 0;
    const auto open_up_to = [&](int64_t lists) {
      return lists * shape_.lists * shape_.open_per_mille / (1000 * lists_where_some_open_);
    };
    const int64_t before = open_up_to(lists_shared_out_);
    lists_shared_out_ += municipality.list_count();
    return open_up_to(lists_shared_out_) - before;
  }

  void AddLists(const Municipality& municipality) {
    const int64_t open = OpenLists(municipality);
    for (ListIndex v = municipality.lists_begin; v < municipality.lists_end; ++v) {
      List& list = instance_.lists.emplace_back();
      list.id = absl::StrCat("L", v + 1);
      list.position = Near(municipality).point();
      list.ceiling = 550 + 50 * Below(19);
      int64_t free = 0;
      if (v >= municipality.lists_end - open) {
        free = 10 + Below(20);
      } else if (OneIn(4)) {
        free = 1 + Below(9);
      } else if (OneIn(8)) {
        free = -1 - Below(40);
      }
      list.members = list.ceiling - free;
      list.locked = free <= 0 && OneIn(12);
    }
  }

  // Returns a position up to 9 km north or south and 7 km east or west, most often near the centre.
  Position Near(const Municipality& municipality) {
    const auto offset = [&] { return static_cast<int32_t>(Below(80'001) + Below(80'001) - 80'000); };
    Position position = municipality.centre;
    position.south_north_microdegrees += offset();
    position.west_east_microdegrees += offset() * 3 / 2;
    return position;
  }

  Applicant& AddApplicant(Group group, const Municipality& home) {
    Applicant& applicant = instance_.applicants.emplace_back();
    applicant.id = absl::StrCat("A", instance_.applicants.size());
    applicant.group = group;
    applicant.home = Near(home).point();
    // The product of two even draws from 0 to 1 has half its values below 0.187, which is 136 days of two years.
    const int64_t seconds = Below(kWaitSecondsMax) * Below(1'000'000) / 1'000'000;
    applicant.waiting_since = absl::FromCivil(instance_.as_of, absl::UTCTimeZone()) - absl::Seconds(seconds);
    if (shape_.families_per_mille > 0 && Below(1000) < shape_.families_per_mille) {
      applicant.size = static_cast<int32_t>(2 + Below(4));
    }
    return applicant;
  }

  void AddSwitcher() {
    const int home = Draw(sizes_);
    Applicant& applicant = AddApplicant(Group::kSwitcher, municipalities_[home]);
    const Municipality& had = municipalities_[OneIn(5) ? Draw(sizes_) : home];
    applicant.origin = had.lists_begin + static_cast<ListIndex>(Below(had.list_count()));
    const int64_t chance = Below(10);
    const int wanted = chance < 5 ? 1 : chance < 8 ? 2 : 3;
    while (static_cast<int>(applicant.wishes.size()) < wanted) {
      const std::vector<int>& neighbours = municipalities_[home].neighbours;
      const int at =
          OneIn(8) && !neighbours.empty() ? neighbours[Below(static_cast<int64_t>(neighbours.size()))] : home;
      AddWish(municipalities_[at].lists_begin + Draw(popularity_[at]), applicant);
    }
  }

  // Adds nothing where the applicant is on the list or wishes for it already.
  static void AddWish(ListIndex list, Applicant& applicant) {
    if (list == applicant.origin) return;
    for (const Wish& wish : applicant.wishes) {
      if (wish.list == list) return;
    }
    applicant.wishes.push_back({.list = list, .rank = static_cast<int32_t>(applicant.wishes.size() + 1)});
  }

  void AddWithoutList(Group group) {
    AddApplicant(group, municipalities_[Draw(sizes_)]).accept_any_within_minutes = kAcceptedMinutes;
  }

  const CountryShape& shape_;
  std::mt19937_64 random_;
  const Falling sizes_;
  std::vector<Municipality> municipalities_;
  std::vector<Falling> popularity_;
  int64_t lists_where_some_open_ = 0;
  int64_t lists_shared_out_ = 0;  // of those
  Instance instance_;
};

}  // namespace

CountryShape Country() {
  return {.municipalities = 357,
          .lists = 5'720,
          .switchers = 297'000,
          .newcomers = 12'000,
          .refugees = 3'200,
          .asylum_seekers = 4'800,
          .open_per_mille = 234};
}

CountryShape CountryWithFamilies() {
  CountryShape shape = Country();
  shape.families_per_mille = 100;
  return shape;
}

CountryShape Bergen() {
  return {.municipalities = 8,
          .lists = 268,
          .switchers = 22'000,
          .newcomers = 1'500,
          .refugees = 400,
          .asylum_seekers = 600,
          .evenness = 8,
          .south_microdegrees = 60'290'000,
          .west_microdegrees = 5'260'000,
          .height_microdegrees = 180'000,
          .width_microdegrees = 210'000,
          .open_per_mille = 26};
}

Instance SyntheticCountry(const CountryShape& shape) { return Generator(shape).Generate(); }

}  // namespace listeplass::matching::bench
