#include "clients/cli/lab/synth_geography.h"

#include <cmath>
#include <map>

#include "gtest/gtest.h"

namespace listeplass::lab {
namespace {

constexpr double kPi = 3.14159265358979;

// The great-circle distance is an independent measure.
double HaversineMetres(GeoPoint a, GeoPoint b) {
  const double to_radians = kPi / 180;
  const double north = std::sin((a.lat_degrees - b.lat_degrees) * to_radians / 2);
  const double east = std::sin((a.lng_degrees - b.lng_degrees) * to_radians / 2);
  const double cosines = std::cos(a.lat_degrees * to_radians) * std::cos(b.lat_degrees * to_radians);
  return 2 * 6'371'000 * std::asin(std::sqrt(north * north + cosines * east * east));
}

TEST(SquaredMetres, AgreesWithTheGreatCircle) {
  SynthRandom random(1, SynthStream::kGeography, MunicipalityId());
  for (MicroPoint a :
       {MicroPoint{60'390'000, 5'330'000}, MicroPoint{58'100'000, 8'000'000}, MicroPoint{70'900'000, 25'700'000}}) {
    for (int i = 0; i < 1000; ++i) {
      const MicroPoint b = Scatter(a, 20'000, random);
      const double expected = HaversineMetres(a.ToGeoPoint(), b.ToGeoPoint());
      EXPECT_NEAR(std::sqrt(static_cast<double>(SquaredMetres(a, b))), expected, 3 + expected * 0.01);
    }
  }
}

TEST(Scatter, StaysWithinTheRadiusToEachSide) {
  SynthRandom random(1, SynthStream::kGeography, MunicipalityId());
  const MicroPoint centre = {60'390'000, 5'330'000};
  double mean_metres = 0;
  for (int i = 0; i < 1000; ++i) {
    const double metres = HaversineMetres(centre.ToGeoPoint(), Scatter(centre, 1'000, random).ToGeoPoint());
    EXPECT_LE(metres, 1'000 * std::sqrt(2.0) * 1.03);
    mean_metres += metres / 1000;
  }
  EXPECT_GT(mean_metres, 250);
  EXPECT_LT(mean_metres, 600);
}

TEST(BergenNeighbourhoods, BydelerHaveTheirPopulationAndLieWhereTheyShould) {
  // These are the bydeler's rounded populations.
  struct Expected {
    int64_t population;
    GeoPoint centre;
  };
  const std::map<int64_t, Expected> bydeler = {{460101, {14'600, {60.42, 5.47}}}, {460102, {44'000, {60.39, 5.32}}},
                                               {460103, {44'000, {60.32, 5.35}}}, {460104, {30'400, {60.35, 5.29}}},
                                               {460105, {41'000, {60.38, 5.26}}}, {460106, {31'000, {60.29, 5.27}}},
                                               {460107, {43'500, {60.37, 5.36}}}, {460108, {43'000, {60.47, 5.32}}}};
  std::map<int64_t, int64_t> population;
  for (const Neighbourhood& neighbourhood : BergenNeighbourhoods()) {
    population[neighbourhood.bydel.value()] += neighbourhood.population;
    EXPECT_LT(HaversineMetres(neighbourhood.centre.ToGeoPoint(), bydeler.at(neighbourhood.bydel.value()).centre), 5'500)
        << neighbourhood.name;
  }
  ASSERT_EQ(population.size(), bydeler.size());
  for (const auto& [bydel, expected] : bydeler) EXPECT_NEAR(population[bydel], expected.population, 10);
}

TEST(MadeUpNeighbourhoods, GrowInNumberWithThePopulation) {
  SynthRandom random(1, SynthStream::kGeography, MunicipalityId());
  const MicroPoint centre = {61'000'000, 10'000'000};
  EXPECT_EQ(MadeUpNeighbourhoods(MunicipalityId(3401), centre, 300, random).size(), 1u);
  EXPECT_EQ(MadeUpNeighbourhoods(MunicipalityId(3401), centre, 60'000, random).size(), 6u);
}

}  // namespace
}  // namespace listeplass::lab
