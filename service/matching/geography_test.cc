#include "service/matching/geography.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

using ::testing::ElementsAre;

constexpr GeoPoint kBergen = {60.39, 5.32};
constexpr GeoPoint kOslo = {59.91, 10.75};

// The point so many metres north of `from`.
GeoPoint North(const GeoPoint& from, double meters) {
  return {from.lat_degrees + meters / 6371010.0 * 180.0 / M_PI, from.lng_degrees};
}

TEST(GeographyTest, GreatCircleMeters) {
  EXPECT_EQ(GreatCircleMeters(kBergen, kBergen), 0);
  EXPECT_NEAR(static_cast<double>(GreatCircleMeters(kBergen, kOslo)), 306'000, 2'000);
  EXPECT_EQ(GreatCircleMeters(kBergen, North(kBergen, 12'345)), 12'345);
  EXPECT_EQ(GreatCircleMeters(kOslo, kBergen), GreatCircleMeters(kBergen, kOslo));
}

// At 40 km/h and a detour of 1.4, 10 km in a straight line are 14 km of road and 21 minutes.
TEST(GeographyTest, MinutesRoundUp) {
  TestInstance t;
  t.AddList("exactly 21", 1, 1).AddList("just above", 1, 1).AddList("here", 1, 1).AddList("nowhere", 1, 1);
  t.list("exactly 21").position = North(kBergen, 10'000);
  t.list("just above").position = North(kBergen, 10'001);
  t.list("here").position = kBergen;
  const GreatCircleModel model(t.instance());
  EXPECT_EQ(model.Minutes(kBergen, t.ListOf("exactly 21")), 21);
  EXPECT_EQ(model.Minutes(kBergen, t.ListOf("just above")), 22);
  EXPECT_EQ(model.Minutes(kBergen, t.ListOf("here")), 0);
  EXPECT_EQ(model.Minutes(kBergen, t.ListOf("nowhere")), std::nullopt);
}

TEST(GeographyTest, WithinIsInTravelTimeOrderThenById) {
  TestInstance t;
  t.AddList("L10", 1, 1).AddList("L9", 1, 1).AddList("far", 1, 1).AddList("near", 1, 1);
  t.list("L10").position = t.list("L9").position = North(kBergen, 5'000);
  t.list("far").position = North(kBergen, 10'001);
  t.list("near").position = North(kBergen, -900);
  const GreatCircleModel model(t.instance());
  EXPECT_THAT(model.Within(kBergen, 21), ElementsAre(NearList{3, 2}, NearList{1, 11}, NearList{0, 11}));
}

// The spatial index must agree with looking at every list.
TEST(GeographyTest, WithinEqualsFullScan) {
  std::mt19937_64 engine(5);
  const auto around = [&](double center, double width) {
    return center + width * (static_cast<double>(engine() % 10'001) / 5'000.0 - 1.0);
  };
  TestInstance t;
  for (int v = 0; v < 300; ++v) {
    t.AddList(absl::StrCat("L", v), 1, 1);
    t.instance().lists.back().position = GeoPoint{around(60.39, 0.3), around(5.32, 0.6)};
  }
  const GreatCircleModel model(t.instance());
  size_t found = 0;
  for (int home = 0; home < 100; ++home) {
    const GeoPoint from = {around(60.39, 0.3), around(5.32, 0.6)};
    for (int32_t minutes : {1, 15, 30, 240}) {
      std::vector<ListIndex> expected;
      for (ListIndex v = 0; v < 300; ++v) {
        if (*model.Minutes(from, v) <= minutes) expected.push_back(v);
      }
      std::vector<ListIndex> actual;
      for (const NearList& near : model.Within(from, minutes)) {
        EXPECT_EQ(near.minutes, *model.Minutes(from, near.list));
        actual.push_back(near.list);
      }
      EXPECT_THAT(actual, ::testing::UnorderedElementsAreArray(expected));
      found += actual.size();
    }
  }
  EXPECT_GT(found, 10'000u);
}

TEST(GeographyTest, AnyWithinBecomesBandsAfterTheWishes) {
  TestInstance t;
  for (const char* id : {"own", "wished", "banned", "band 1", "band 1 too", "band 3", "too far", "nowhere"}) {
    t.AddList(id, 9, 9);
    t.list(id).position = kBergen;
  }
  t.list("nowhere").position.reset();
  t.list("band 1 too").position = North(kBergen, 4'700);  // 10 minutes
  t.list("band 3").position = North(kBergen, 9'600);      // 21 minutes
  t.list("too far").position = North(kBergen, 14'400);    // 31 minutes
  t.AddApplicant("A", "own", {{"wished"}});
  t.applicant("A").excluded = {t.ListOf("banned")};
  t.applicant("A").home = kBergen;
  t.applicant("A").accept_any_within_minutes = 30;
  ASSERT_EQ(ExpandAnyWithin(GreatCircleModel(t.instance()), t.instance()), absl::OkStatus());
  EXPECT_THAT(t.applicant("A").wishes,
              ElementsAre(Wish{t.ListOf("wished"), 1, 0}, Wish{t.ListOf("band 1"), 2, 0},
                          Wish{t.ListOf("band 1 too"), 2, 10}, Wish{t.ListOf("band 3"), 4, 21}));
  EXPECT_EQ(t.applicant("A").accept_any_within_minutes, 0);
  EXPECT_EQ(Validate(t.instance()), absl::OkStatus());
}

TEST(GeographyTest, AnyWithinNeedsAHome) {
  TestInstance t;
  t.AddList("X", 9, 9).AddApplicant("A", "X", {});
  t.applicant("A").accept_any_within_minutes = 30;
  const absl::Status status = ExpandAnyWithin(GreatCircleModel(t.instance()), t.instance());
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(GetErrorDetails(status).metadata["field"], "applicant A.acceptAnyWithinMinutes");
}

}  // namespace
}  // namespace listeplass::matching
