#include "clients/cli/lab/synth_geography.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace listeplass::lab {
namespace {

// A degree of latitude is 111.32 km; one of longitude that times the cosine of the latitude.
constexpr int64_t kMetresPerDegree = 111'320;
constexpr int64_t kMicro = 1'000'000;
constexpr int64_t kCosineThousandthsFrom55[] = {574, 559, 545, 530, 515, 500, 485, 469, 454,
                                                438, 423, 407, 391, 375, 358, 342, 326, 309};

// The cosine, on the straight line between two degrees of the table.
int64_t CosineThousandths(int64_t lat_microdegrees) {
  const int64_t last = static_cast<int64_t>(std::size(kCosineThousandthsFrom55)) - 1;
  const int64_t above_55 = std::clamp<int64_t>(lat_microdegrees - 55 * kMicro, 0, last * kMicro - 1);
  const int64_t degree = above_55 / kMicro;
  const int64_t drop = kCosineThousandthsFrom55[degree] - kCosineThousandthsFrom55[degree + 1];
  return kCosineThousandthsFrom55[degree] - drop * (above_55 % kMicro) / kMicro;
}

struct Bydel {
  int64_t code;
  int64_t population;
};
constexpr Bydel kBergenBydeler[] = {{460101, 14'600}, {460102, 44'000}, {460103, 44'000}, {460104, 30'400},
                                    {460105, 41'000}, {460106, 31'000}, {460107, 43'500}, {460108, 43'000}};

struct NamedPlace {
  int64_t bydel;
  absl::string_view name;
  MicroPoint centre;
  int64_t radius_metres;
};
constexpr NamedPlace kBergenPlaces[] = {
    {460101, "Indre Arna", {60'422'000, 5'466'000}, 900},
    {460101, "Ytre Arna", {60'459'000, 5'444'000}, 500},
    {460101, "Garnes", {60'431'000, 5'506'000}, 700},
    {460101, "Espeland", {60'392'000, 5'462'000}, 700},
    {460102, "Sentrum", {60'390'000, 5'331'000}, 600},
    {460102, "Nygårdshøyden", {60'386'500, 5'322'000}, 350},
    {460102, "Sandviken", {60'409'000, 5'331'000}, 350},
    {460102, "Kalfaret", {60'384'500, 5'344'000}, 400},
    {460102, "Nordnes", {60'396'500, 5'312'500}, 200},
    {460103, "Paradis", {60'336'000, 5'350'000}, 700},
    {460103, "Hop", {60'328'000, 5'346'000}, 500},
    {460103, "Nesttun", {60'318'000, 5'356'000}, 900},
    {460103, "Skjold", {60'309'000, 5'337'000}, 600},
    {460103, "Rådal", {60'296'000, 5'336'000}, 800},
    {460103, "Midttun", {60'316'000, 5'375'000}, 600},
    {460104, "Oasen", {60'349'500, 5'287'000}, 700},
    {460104, "Sælen", {60'336'000, 5'284'000}, 600},
    {460104, "Løvås", {60'359'500, 5'287'000}, 500},
    {460104, "Bjørndalsskogen", {60'346'000, 5'270'000}, 600},
    {460105, "Laksevåg", {60'386'500, 5'296'000}, 400},
    {460105, "Damsgård", {60'380'500, 5'310'000}, 300},
    {460105, "Gravdal", {60'385'500, 5'268'000}, 500},
    {460105, "Loddefjord", {60'362'000, 5'235'000}, 800},
    {460105, "Olsvik", {60'383'500, 5'213'000}, 600},
    {460105, "Godvik", {60'378'000, 5'201'000}, 500},
    {460106, "Sandsli", {60'296'000, 5'284'000}, 700},
    {460106, "Søreide", {60'312'000, 5'272'000}, 700},
    {460106, "Steinsvik", {60'302'000, 5'292'000}, 600},
    {460106, "Blomsterdalen", {60'284'000, 5'243'000}, 800},
    {460106, "Kokstad", {60'293'000, 5'262'000}, 600},
    {460107, "Landås", {60'360'500, 5'364'000}, 700},
    {460107, "Kronstad", {60'372'000, 5'349'000}, 500},
    {460107, "Haukeland", {60'374'000, 5'360'000}, 400},
    {460107, "Minde", {60'360'500, 5'344'000}, 500},
    {460107, "Solheim", {60'374'500, 5'335'500}, 300},
    {460107, "Slettebakken", {60'353'500, 5'359'000}, 500},
    {460108, "Åsane sentrum", {60'467'500, 5'324'000}, 700},
    {460108, "Ulset", {60'461'500, 5'319'000}, 500},
    {460108, "Eidsvåg", {60'447'500, 5'324'000}, 500},
    {460108, "Tertnes", {60'460'500, 5'296'000}, 500},
    {460108, "Morvik", {60'476'000, 5'288'000}, 500},
    {460108, "Flaktveit", {60'464'500, 5'361'000}, 800},
    {460108, "Rolland", {60'466'500, 5'343'000}, 600},
};

}  // namespace

int64_t SquaredMetres(MicroPoint a, MicroPoint b) {
  const int64_t north_metres = (a.lat_microdegrees - b.lat_microdegrees) * kMetresPerDegree / kMicro;
  const int64_t east_metres = (a.lng_microdegrees - b.lng_microdegrees) * kMetresPerDegree / kMicro *
                              CosineThousandths((a.lat_microdegrees + b.lat_microdegrees) / 2) / 1000;
  return north_metres * north_metres + east_metres * east_metres;
}

MicroPoint Scatter(MicroPoint centre, int64_t radius_metres, SynthRandom& random) {
  const int64_t spread_microdegrees = radius_metres * kMicro / kMetresPerDegree;
  const int64_t north = random.Bell(spread_microdegrees);
  const int64_t east = random.Bell(spread_microdegrees) * 1000 / CosineThousandths(centre.lat_microdegrees);
  return {centre.lat_microdegrees + north, centre.lng_microdegrees + east};
}

std::vector<Neighbourhood> BergenNeighbourhoods() {
  std::vector<Neighbourhood> neighbourhoods;
  for (int district = 0; district < static_cast<int>(std::size(kBergenBydeler)); ++district) {
    const Bydel& bydel = kBergenBydeler[district];
    const int64_t places = std::count_if(std::begin(kBergenPlaces), std::end(kBergenPlaces),
                                         [&](const NamedPlace& place) { return place.bydel == bydel.code; });
    for (const NamedPlace& place : kBergenPlaces) {
      if (place.bydel != bydel.code) continue;
      neighbourhoods.push_back({std::string(place.name), BydelId(bydel.code), district, place.centre,
                                place.radius_metres, bydel.population / places});
    }
  }
  return neighbourhoods;
}

std::vector<Neighbourhood> MadeUpNeighbourhoods(MunicipalityId municipality, MicroPoint centre, int64_t population,
                                                SynthRandom& random) {
  constexpr int64_t kPeoplePerNeighbourhood = 12'000;
  constexpr int64_t kNeighbourhoodsMax = 40;
  // The larger the municipality, the farther its places lie apart; the smallest are one village.
  const int64_t count = std::clamp<int64_t>(1 + population / kPeoplePerNeighbourhood, 1, kNeighbourhoodsMax);
  std::vector<Neighbourhood> neighbourhoods;
  for (int64_t i = 0; i < count; ++i) {
    const MicroPoint place = i == 0 ? centre : Scatter(centre, 3'000 + 400 * count, random);
    neighbourhoods.push_back({absl::StrCat("Sted ", absl::Dec(municipality.value(), absl::kZeroPad4), "-", i + 1),
                              BydelId(), static_cast<int>(i), place, 1'500, 100 + random.Below(i == 0 ? 300 : 150)});
  }
  return neighbourhoods;
}

}  // namespace listeplass::lab
