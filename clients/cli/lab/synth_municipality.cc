#include "clients/cli/lab/synth_municipality.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace listeplass::lab {
namespace {

constexpr SynthFigures kBergenFigures = {.lists = 268,
                                         .open = 7,
                                         .locked = 4,
                                         .without_doctor = 14,
                                         .free_places = 494,
                                         .on_list = 286'500,
                                         .waiting = 22'000,
                                         .newcomers = 1'500,
                                         .refugees = 400,
                                         .temporary = 600};
constexpr int64_t kCountryMunicipalities = 357;
constexpr SynthFigures kCountryFigures = {.lists = 5'720,
                                          .open = 1'340,
                                          .locked = 500,
                                          .without_doctor = 332,
                                          .free_places = 66'000,
                                          .on_list = 5'568'400,
                                          .waiting = 297'000,
                                          .newcomers = 15'800,
                                          .refugees = 4'200,
                                          .temporary = 11'600};
constexpr MicroPoint kBergenCentre = {60'390'000, 5'330'000};

// The inhabitants of municipalities by rank of size, without Bergen. Straight lines between these points have the shape
// of Norway.
struct RankAndSize {
  int64_t rank;
  int64_t inhabitants;
};
constexpr RankAndSize kSizes[] = {{0, 717'000}, {1, 214'000}, {2, 149'000}, {3, 130'000}, {5, 104'000},
                                  {10, 88'000}, {20, 60'000}, {40, 31'000}, {80, 16'500}, {120, 9'600},
                                  {178, 5'100}, {250, 2'600}, {320, 1'200}, {355, 200}};

int64_t InhabitantsAtRank(int64_t rank) {
  size_t next = 1;
  while (kSizes[next].rank < rank) ++next;
  const RankAndSize& from = kSizes[next - 1];
  const RankAndSize& to = kSizes[next];
  return from.inhabitants - (from.inhabitants - to.inhabitants) * (rank - from.rank) / (to.rank - from.rank);
}

// A county: its number, how many municipalities it has, and a stretch of inhabited land.
struct County {
  int64_t number;
  int64_t municipalities;
  MicroPoint centre;
  int64_t radius_metres;
};
constexpr County kOslo = {3, 1, {59'915'000, 10'760'000}, 0};
constexpr County kCounties[] = {
    {11, 23, {58'850'000, 5'950'000}, 45'000},   {15, 27, {62'500'000, 7'300'000}, 60'000},
    {18, 41, {66'900'000, 14'300'000}, 90'000},  {31, 12, {59'300'000, 11'200'000}, 30'000},
    {32, 21, {59'950'000, 11'200'000}, 40'000},  {33, 18, {60'100'000, 9'500'000}, 60'000},
    {34, 46, {61'000'000, 10'500'000}, 100'000}, {39, 6, {59'250'000, 10'250'000}, 20'000},
    {40, 17, {59'400'000, 8'900'000}, 55'000},   {42, 25, {58'400'000, 7'900'000}, 50'000},
    {46, 42, {60'900'000, 6'200'000}, 70'000},   {50, 38, {63'600'000, 11'000'000}, 90'000},
    {55, 21, {69'200'000, 19'000'000}, 70'000},  {56, 18, {69'900'000, 25'500'000}, 90'000}};

// Sharer shares a total among parts by weight so that the shares add up. Each share is the step of the running total,
// rounded down. If all weights are zero, nobody gets a share.
class Sharer {
 public:
  Sharer(int64_t total, int64_t weights_sum) : total_(total), weights_sum_(std::max<int64_t>(weights_sum, 1)) {}
  int64_t Next(int64_t weight) {
    weights_seen_ += weight;
    const int64_t given = total_ * weights_seen_ / weights_sum_;
    return given - std::exchange(given_, given);
  }

 private:
  const int64_t total_;
  const int64_t weights_sum_;
  int64_t weights_seen_ = 0;
  int64_t given_ = 0;
};

SynthFigures Scaled(const SynthFigures& full, SynthScale scale) {
  return {.lists = scale.Of(full.lists),
          .open = scale.Of(full.open),
          .locked = scale.Of(full.locked),
          .without_doctor = scale.Of(full.without_doctor),
          .free_places = scale.Of(full.free_places),
          .on_list = scale.Of(full.on_list),
          .waiting = scale.Of(full.waiting),
          .newcomers = scale.Of(full.newcomers),
          .refugees = scale.Of(full.refugees),
          .temporary = scale.Of(full.temporary)};
}

// The number and position of a made-up municipality. MadeUpPlaces makes `count` of them, the largest first: the
// capital, then one in each county in turn, so that every county has large and small ones.
struct Place {
  MunicipalityId id;
  MicroPoint centre;
};
std::vector<Place> MadeUpPlaces(int64_t count, SynthRandom& random) {
  std::vector<Place> places = {{MunicipalityId(kOslo.number * 100 + 1), kOslo.centre}};
  for (int64_t within = 1; static_cast<int64_t>(places.size()) < count; ++within) {
    for (const County& county : kCounties) {
      if (within > county.municipalities || static_cast<int64_t>(places.size()) == count) continue;
      int64_t id = county.number * 100 + within;
      if (id >= kBergen.value() && county.number == kBergen.value() / 100) ++id;  // Bergen keeps its own
      places.push_back({MunicipalityId(id), Scatter(county.centre, county.radius_metres, random)});
    }
  }
  return places;
}

// Shares the country's figures without Bergen's: people by inhabitants, the states of lists by lists.
void ShareFigures(const SynthFigures& rest, std::vector<SynthMunicipality>& municipalities,
                  const std::vector<int64_t>& inhabitants) {
  int64_t inhabitants_sum = 0;
  for (int64_t count : inhabitants) inhabitants_sum += count;
  Sharer on_list(rest.on_list, inhabitants_sum);
  Sharer waiting(rest.waiting, inhabitants_sum);
  Sharer newcomers(rest.newcomers, inhabitants_sum);
  Sharer refugees(rest.refugees, inhabitants_sum);
  Sharer temporary(rest.temporary, inhabitants_sum);
  Sharer lists(rest.lists, inhabitants_sum);
  int64_t lists_sum = 0;
  for (size_t i = 0; i < municipalities.size(); ++i) {
    municipalities[i].figures = {.lists = std::max<int64_t>(1, lists.Next(inhabitants[i])),
                                 .on_list = on_list.Next(inhabitants[i]),
                                 .waiting = waiting.Next(inhabitants[i]),
                                 .newcomers = newcomers.Next(inhabitants[i]),
                                 .refugees = refugees.Next(inhabitants[i]),
                                 .temporary = temporary.Next(inhabitants[i])};
    lists_sum += municipalities[i].figures.lists;
  }
  // The largest municipality gives up the lists that small ones got without a share.
  municipalities[0].figures.lists -= lists_sum - rest.lists;

  Sharer open(rest.open, rest.lists);
  Sharer locked(rest.locked, rest.lists);
  Sharer without_doctor(rest.without_doctor, rest.lists);
  Sharer free_places(rest.free_places, rest.lists);
  int64_t locked_owed = 0;
  for (SynthMunicipality& municipality : municipalities) {
    SynthFigures& figures = municipality.figures;
    figures.open = open.Next(figures.lists);
    figures.without_doctor = without_doctor.Next(figures.lists);
    figures.free_places = free_places.Next(figures.lists);
    // No list is both open and locked. If all lists are open, the next municipality takes the locked ones.
    locked_owed += locked.Next(figures.lists);
    figures.locked = std::min(locked_owed, figures.lists - figures.open);
    locked_owed -= figures.locked;
  }
}

}  // namespace

int64_t SynthScale::Of(int64_t count) const {
  return count == 0 ? 0 : std::max<int64_t>(1, (count * ppm + 500'000) / 1'000'000);
}

SynthMunicipality MakeBergen(SynthScale scale) {
  return {kBergen, kBergenCentre, BergenNeighbourhoods(), Scaled(kBergenFigures, scale)};
}

std::vector<SynthMunicipality> MakeCountry(uint64_t seed, SynthScale scale) {
  SynthRandom random(seed, SynthStream::kGeography, MunicipalityId());
  const SynthMunicipality bergen = MakeBergen(scale);
  const SynthFigures all = Scaled(kCountryFigures, scale);
  const SynthFigures& part = bergen.figures;
  const SynthFigures rest = {.lists = all.lists - part.lists,
                             .open = all.open - part.open,
                             .locked = all.locked - part.locked,
                             .without_doctor = all.without_doctor - part.without_doctor,
                             .free_places = all.free_places - part.free_places,
                             .on_list = all.on_list - part.on_list,
                             .waiting = all.waiting - part.waiting,
                             .newcomers = all.newcomers - part.newcomers,
                             .refugees = all.refugees - part.refugees,
                             .temporary = all.temporary - part.temporary};

  if (rest.lists == 0) return {bergen};  // the scale leaves no list for others
  const int64_t count = std::min(scale.Of(kCountryMunicipalities - 1), rest.lists);
  std::vector<SynthMunicipality> municipalities;
  std::vector<int64_t> inhabitants;
  for (const Place& place : MadeUpPlaces(count, random)) {
    const int64_t rank = static_cast<int64_t>(municipalities.size()) * (kCountryMunicipalities - 1) / count;
    inhabitants.push_back(InhabitantsAtRank(rank));
    municipalities.push_back({place.id, place.centre, {}, {}});
  }
  ShareFigures(rest, municipalities, inhabitants);
  for (SynthMunicipality& municipality : municipalities) {
    municipality.neighbourhoods =
        MadeUpNeighbourhoods(municipality.id, municipality.centre, municipality.figures.persons(), random);
  }
  municipalities.push_back(bergen);
  std::sort(municipalities.begin(), municipalities.end(),
            [](const SynthMunicipality& a, const SynthMunicipality& b) { return a.id < b.id; });
  return municipalities;
}

}  // namespace listeplass::lab
