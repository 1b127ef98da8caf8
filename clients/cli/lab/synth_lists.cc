#include "clients/cli/lab/synth_lists.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>

#include "absl/strings/str_cat.h"
#include "service/domain/limits.h"

namespace listeplass::lab {
namespace {

// How many practices in a hundred have 1, 2, ... 8 lists.
constexpr int64_t kListsPerPractice[] = {10, 15, 25, 22, 14, 8, 4, 2};

constexpr int64_t kOpeningThreshold = 10;  // R12
constexpr int64_t kFreeOnOpenListMax = 200;
constexpr int kOverFullPermille = 225;  // of lists that are not open, which gives a fifth of all lists
constexpr int64_t kOverFullPercentMax = 8;
constexpr int kHeldPermille = 50;
constexpr int64_t kHeldMax = 6;
constexpr int64_t kCeilingSpread = 500;
constexpr int64_t kCeilingStep = 10;  // agreed ceilings are mostly round

constexpr absl::string_view kFurtherLanguages[] = {"de", "es", "fr", "ar", "pl", "so", "uk", "fa", "ru", "tr"};

// The neighbourhood where lists are scarcest: it would have the most inhabitants per list if it got one more.
size_t ScarcestNeighbourhood(const std::vector<Neighbourhood>& neighbourhoods, const std::vector<int64_t>& lists) {
  size_t scarcest = 0;
  for (size_t i = 1; i < neighbourhoods.size(); ++i) {
    if (neighbourhoods[i].population * (lists[scarcest] + 1) > neighbourhoods[scarcest].population * (lists[i] + 1)) {
      scarcest = i;
    }
  }
  return scarcest;
}

// Indexes 0 to count - 1 in random order.
std::vector<size_t> ShuffledIndexes(size_t count, SynthRandom& random) {
  std::vector<size_t> indexes(count);
  std::iota(indexes.begin(), indexes.end(), 0);
  random.Shuffle(indexes);
  return indexes;
}

std::vector<SynthList> MakeEmptyLists(const std::vector<SynthPractice>& practices, SynthRandom& random,
                                      int64_t& next_id) {
  std::vector<SynthList> lists;
  for (const SynthPractice& practice : practices) {
    for (int64_t i = 1; i <= practice.lists; ++i) {
      SynthList list;
      list.district = practice.district;
      list.position = practice.position;
      list.row.id = ListId(next_id++);
      list.row.practice = practice.row.id;
      list.row.name = absl::StrCat(practice.row.name, ", liste ", i);
      list.row.doctor_gender = random.Chance(520) ? Sex::kFemale : Sex::kMale;
      list.row.languages = {"en", "nb"};
      if (random.Chance(300)) {
        list.row.languages.emplace_back(kFurtherLanguages[random.Below(std::size(kFurtherLanguages))]);
      }
      std::sort(list.row.languages.begin(), list.row.languages.end());
      lists.push_back(std::move(list));
    }
  }
  return lists;
}

void SetStates(const SynthFigures& figures, std::vector<SynthList>& lists, SynthRandom& random) {
  const std::vector<size_t> order = ShuffledIndexes(lists.size(), random);
  for (size_t i = 0; i < order.size(); ++i) {
    csv::ListRow& row = lists[order[i]].row;
    const auto rank = static_cast<int64_t>(i);
    row.status = rank < figures.open                    ? ListStatus::kOpen
                 : rank < figures.open + figures.locked ? ListStatus::kLocked
                                                        : ListStatus::kClosed;
    // Lists without a doctor are taken from the other end of the order. They are mostly closed, since a list opens when
    // it gets a new doctor.
    if (static_cast<int64_t>(order.size()) - rank <= figures.without_doctor) {
      row.regular_doctor = false;
      row.doctor_gender = Sex::kUnknown;
    }
  }
}

// Shares out the free places, `total` in all. Every open list gets the opening threshold's worth. The rest are given
// one by one, two in five to open lists.
std::vector<int64_t> SpreadFreePlaces(int64_t total, const std::vector<SynthList>& lists,
                                      const std::vector<bool>& may_have_some, SynthRandom& random) {
  std::vector<int64_t> free_places(lists.size(), 0);
  std::vector<size_t> open;
  std::vector<size_t> closed;
  for (size_t i = 0; i < lists.size(); ++i) {
    if (lists[i].row.status == ListStatus::kOpen) {
      open.push_back(i);
      free_places[i] = kOpeningThreshold;
      total -= kOpeningThreshold;
    } else if (may_have_some[i]) {
      closed.push_back(i);
    }
  }
  const auto give_one = [&](std::vector<size_t>& candidates, int64_t most) {
    const int64_t k = random.Below(static_cast<int64_t>(candidates.size()));
    if (++free_places[candidates[k]] == most) candidates.erase(candidates.begin() + k);
  };
  for (; total > 0 && !(open.empty() && closed.empty()); --total) {
    if (closed.empty() || (!open.empty() && random.Chance(400))) {
      give_one(open, kFreeOnOpenListMax);
    } else {
      give_one(closed, kOpeningThreshold - 1);
    }
  }
  return free_places;
}

// Raises or lowers ceilings, and members with them, in round steps until the members add up to `on_list`.
void FitMembers(int64_t on_list, std::vector<SynthList>& lists) {
  int64_t missing = on_list;
  for (const SynthList& list : lists) missing -= list.members;
  for (size_t i = 0, idle = 0; missing != 0 && idle < lists.size(); i = (i + 1) % lists.size()) {
    SynthList& list = lists[i];
    const int64_t wanted = std::clamp(missing, -kCeilingStep, kCeilingStep);
    const int64_t step = std::clamp(wanted, -list.members, limits::kCeilingMax - list.row.ceiling);
    list.row.ceiling += static_cast<int>(step);
    list.members += step;
    missing -= step;
    idle = step == 0 ? idle + 1 : 0;
  }
}

void SetPopularity(std::vector<SynthList>& lists, SynthRandom& random) {
  const std::vector<size_t> order = ShuffledIndexes(lists.size(), random);
  for (size_t rank = 0; rank < order.size(); ++rank) {
    lists[order[rank]].popularity = 10'000 / (static_cast<int64_t>(rank) + 5);
  }
}

}  // namespace

std::vector<SynthPractice> MakePractices(const SynthMunicipality& municipality, SynthRandom& random, int64_t& next_id) {
  const std::vector<Neighbourhood>& neighbourhoods = municipality.neighbourhoods;
  std::vector<int64_t> lists_near(neighbourhoods.size(), 0);
  std::vector<int64_t> practices_near(neighbourhoods.size(), 0);
  std::vector<SynthPractice> practices;
  for (int64_t left = municipality.figures.lists; left > 0;) {
    const size_t where = ScarcestNeighbourhood(neighbourhoods, lists_near);
    const Neighbourhood& neighbourhood = neighbourhoods[where];
    SynthPractice practice;
    practice.district = neighbourhood.district;
    practice.position = Scatter(neighbourhood.centre, neighbourhood.radius_metres / 2, random);
    practice.lists = std::min<int64_t>(left, 1 + static_cast<int64_t>(random.Pick(kListsPerPractice)));
    const int64_t number = ++practices_near[where];
    practice.row.id = PracticeId(next_id++);
    practice.row.name = absl::StrCat(neighbourhood.name, " legesenter", number > 1 ? absl::StrCat(" ", number) : "");
    practice.row.municipality = municipality.id;
    practice.row.bydel = neighbourhood.bydel;
    practice.row.position = practice.position.ToGeoPoint();
    lists_near[where] += practice.lists;
    left -= practice.lists;
    practices.push_back(std::move(practice));
  }
  return practices;
}

std::vector<SynthList> MakeLists(const SynthMunicipality& municipality, const std::vector<SynthPractice>& practices,
                                 SynthRandom& random, int64_t& next_id) {
  const SynthFigures& figures = municipality.figures;
  std::vector<SynthList> lists = MakeEmptyLists(practices, random, next_id);
  SetStates(figures, lists, random);

  std::vector<bool> over_full(lists.size());
  std::vector<bool> may_have_free(lists.size());
  for (size_t i = 0; i < lists.size(); ++i) {
    over_full[i] = lists[i].row.status != ListStatus::kOpen && random.Chance(kOverFullPermille);
    may_have_free[i] = lists[i].row.status == ListStatus::kClosed && !over_full[i];
  }
  const std::vector<int64_t> free_places = SpreadFreePlaces(figures.free_places, lists, may_have_free, random);

  const int64_t mean = figures.on_list / static_cast<int64_t>(lists.size());
  const int64_t spread = std::min(kCeilingSpread, mean / 2);
  for (size_t i = 0; i < lists.size(); ++i) {
    SynthList& list = lists[i];
    const int64_t drawn = (mean + random.Bell(spread)) / kCeilingStep * kCeilingStep;
    list.row.ceiling = static_cast<int>(std::clamp<int64_t>(drawn, kCeilingStep, limits::kCeilingMax));
    if (may_have_free[i] && random.Chance(kHeldPermille)) list.row.held = static_cast<int>(random.Between(2, kHeldMax));
    list.members = list.row.ceiling - list.row.held - free_places[i];
    if (over_full[i]) list.members += 1 + random.Below(list.row.ceiling * kOverFullPercentMax / 100 + 1);
    // A list that is too small for what was drawn grows.
    if (list.members < 0) {
      list.row.ceiling -= static_cast<int>(list.members);
      list.members = 0;
    }
  }
  FitMembers(figures.on_list, lists);
  SetPopularity(lists, random);
  return lists;
}

}  // namespace listeplass::lab
