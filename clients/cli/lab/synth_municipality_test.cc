#include "clients/cli/lab/synth_municipality.h"

#include <algorithm>
#include <set>

#include "gtest/gtest.h"

namespace listeplass::lab {
namespace {

constexpr SynthScale kFull;

SynthFigures Sum(const std::vector<SynthMunicipality>& municipalities) {
  SynthFigures sum;
  for (const SynthMunicipality& municipality : municipalities) {
    const SynthFigures& figures = municipality.figures;
    sum.lists += figures.lists;
    sum.open += figures.open;
    sum.locked += figures.locked;
    sum.without_doctor += figures.without_doctor;
    sum.free_places += figures.free_places;
    sum.on_list += figures.on_list;
    sum.waiting += figures.waiting;
    sum.newcomers += figures.newcomers;
    sum.refugees += figures.refugees;
    sum.temporary += figures.temporary;
  }
  return sum;
}

TEST(MakeCountry, AddsUpToTheCountrysFigures) {
  const std::vector<SynthMunicipality> country = MakeCountry(1, kFull);
  EXPECT_EQ(country.size(), 357u);
  const SynthFigures sum = Sum(country);
  EXPECT_EQ(sum.persons(), 5'600'000);
  EXPECT_EQ(sum.lists, 5'720);
  EXPECT_EQ(sum.open, 1'340);
  EXPECT_NEAR(sum.locked, 500, 5);
  EXPECT_EQ(sum.without_doctor, 332);
  EXPECT_EQ(sum.free_places, 66'000);
  EXPECT_EQ(sum.waiting, 297'000);
  EXPECT_EQ(sum.newcomers + sum.refugees, 20'000);
}

TEST(MakeCountry, MunicipalitiesArePlausible) {
  const std::vector<SynthMunicipality> country = MakeCountry(1, kFull);
  std::set<MunicipalityId> ids;
  std::vector<int64_t> sizes;
  for (const SynthMunicipality& municipality : country) {
    EXPECT_TRUE(ids.insert(municipality.id).second) << municipality.id;
    sizes.push_back(municipality.figures.persons());
    const SynthFigures& figures = municipality.figures;
    EXPECT_GE(figures.lists, 1) << municipality.id;
    EXPECT_LE(figures.open + figures.locked, figures.lists) << municipality.id;
    EXPECT_LT(figures.on_list / figures.lists, 2'000) << municipality.id;
    const GeoPoint centre = municipality.centre.ToGeoPoint();
    EXPECT_TRUE(centre.lat_degrees > 57.9 && centre.lat_degrees < 71.2) << municipality.id;
    EXPECT_TRUE(centre.lng_degrees > 4.5 && centre.lng_degrees < 31.2) << municipality.id;
  }
  EXPECT_TRUE(std::is_sorted(country.begin(), country.end(),
                             [](const SynthMunicipality& a, const SynthMunicipality& b) { return a.id < b.id; }));
  EXPECT_TRUE(ids.contains(kBergen));
  // Heavy-tailed: the largest a dozen times the average, half of them below a third of it.
  std::sort(sizes.begin(), sizes.end());
  EXPECT_GT(sizes.back(), 600'000);
  EXPECT_LT(sizes[sizes.size() / 2], 6'000);
  EXPECT_LT(sizes.front(), 400);
}

TEST(MakeCountry, BergenIsTheSameAlone) {
  const std::vector<SynthMunicipality> country = MakeCountry(1, kFull);
  const auto bergen = std::find_if(country.begin(), country.end(),
                                   [](const SynthMunicipality& municipality) { return municipality.id == kBergen; });
  ASSERT_NE(bergen, country.end());
  EXPECT_EQ(bergen->figures.persons(), MakeBergen(kFull).figures.persons());
  EXPECT_EQ(bergen->figures.lists, 268);
}

TEST(SynthScale, KeepsEachKindAtEveryScale) {
  for (int64_t ppm : {1, 100, 1'000, 10'000, 100'000, 500'000}) {
    const SynthScale scale = {ppm};
    const SynthFigures bergen = MakeBergen(scale).figures;
    EXPECT_GE(bergen.open, 1);
    EXPECT_GE(bergen.newcomers, 1);
    for (const SynthMunicipality& municipality : MakeCountry(1, scale)) {
      const SynthFigures& figures = municipality.figures;
      EXPECT_GE(figures.lists, 1) << ppm;
      EXPECT_GE(figures.on_list, 0) << ppm;
      EXPECT_GE(figures.open, 0) << ppm;
      EXPECT_GE(figures.locked, 0) << ppm;
    }
  }
  EXPECT_EQ(SynthScale{500'000}.Of(7), 4);
  EXPECT_EQ(SynthScale{500'000}.Of(0), 0);
}

}  // namespace
}  // namespace listeplass::lab
