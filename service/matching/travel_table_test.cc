#include "service/matching/travel_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/domain/errors.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

using ::testing::ElementsAre;

constexpr GeoPoint kBergen = {60.39, 5.32};
constexpr GrunnkretsId kHere(46010101);
constexpr GrunnkretsId kElsewhere(46010102);

// Three lists are at the same spot as the home: one of practice 1 and two of practice 2. The fourth, of practice 3, has
// no position.
TestInstance FourLists() {
  TestInstance t;
  t.AddList("L10", 9, 0).AddList("L2", 9, 0).AddList("L3", 9, 0).AddList("L4", 9, 0);
  for (const char* id : {"L10", "L2", "L3"}) t.list(id).position = kBergen;
  t.list("L3").practice = PracticeId(1);
  t.list("L10").practice = t.list("L2").practice = PracticeId(2);
  t.list("L4").practice = PracticeId(3);
  return t;
}

TEST(TravelTableTest, AnEntryWinsAndTheEstimateStandsInForMissingPairs) {
  TestInstance t = FourLists();
  t.instance().travel_times = {{kHere, PracticeId(2), 45}, {kHere, PracticeId(3), 7}, {kElsewhere, PracticeId(1), 90}};
  const TravelTable table(t.instance());
  const Home home(kBergen, kHere);
  EXPECT_EQ(table.Minutes(home, t.ListOf("L2")), 45) << "longer than the estimate, 0";
  EXPECT_EQ(table.Minutes(home, t.ListOf("L10")), 45) << "every list of the practice";
  EXPECT_EQ(table.Minutes(home, t.ListOf("L3")), 0) << "no entry for this pair";
  EXPECT_EQ(table.Minutes(home, t.ListOf("L4")), 7) << "no position, so no estimate";
  EXPECT_EQ(table.Minutes({kBergen, kElsewhere}, t.ListOf("L3")), 90);
  EXPECT_EQ(table.Minutes({kBergen, kElsewhere}, t.ListOf("L4")), std::nullopt);
  EXPECT_EQ(table.Minutes(kBergen, t.ListOf("L2")), 0) << "a home of unknown grunnkrets";
}

TEST(TravelTableTest, WithinMixesBothInTravelTimeOrderThenById) {
  TestInstance t = FourLists();
  t.instance().travel_times = {{kHere, PracticeId(2), 45}, {kHere, PracticeId(3), 7}};
  const TravelTable table(t.instance());
  const Home home(kBergen, kHere);
  EXPECT_THAT(table.Within(home, 60), ElementsAre(NearList{t.ListOf("L3"), 0}, NearList{t.ListOf("L4"), 7},
                                                  NearList{t.ListOf("L2"), 45}, NearList{t.ListOf("L10"), 45}));
  EXPECT_THAT(table.Within(home, 44), ElementsAre(NearList{t.ListOf("L3"), 0}, NearList{t.ListOf("L4"), 7}))
      << "the estimate brings nothing back that the table puts beyond the limit";
  EXPECT_THAT(table.Within(kBergen, 60),
              ElementsAre(NearList{t.ListOf("L2"), 0}, NearList{t.ListOf("L3"), 0}, NearList{t.ListOf("L10"), 0}));
}

TEST(TravelTableTest, AnyWithinFollowsTheTable) {
  TestInstance t = FourLists();
  t.instance().travel_times = {{kHere, PracticeId(2), 45}};
  t.AddApplicant("A", "", {{"L10"}});
  t.applicant("A").home = kBergen;
  t.applicant("A").grunnkrets = kHere;
  t.applicant("A").accept_any_within_minutes = 30;
  ASSERT_EQ(ExpandAnyWithin(TravelTable(t.instance()), t.instance()), absl::OkStatus());
  EXPECT_THAT(t.applicant("A").wishes, ElementsAre(Wish{t.ListOf("L10"), 1, 45}, Wish{t.ListOf("L3"), 2, 0}));
}

// Validate refuses each bad entry and names its field.
TEST(TravelTableTest, BadEntriesAreRefused) {
  const auto field = [](std::vector<TravelTime> times) {
    TestInstance t = FourLists();
    t.instance().travel_times = std::move(times);
    return GetErrorDetails(Validate(t.instance())).metadata["field"];
  };
  EXPECT_EQ(field({{kHere, PracticeId(1), 0}, {kHere, PracticeId(2), 600}}), "");
  EXPECT_EQ(field({{kHere, PracticeId(1), 601}}), "travelTimes[0].minutes");
  EXPECT_EQ(field({{kHere, PracticeId(1), -1}}), "travelTimes[0].minutes");
  EXPECT_EQ(field({{GrunnkretsId(4601), PracticeId(1), 1}}), "travelTimes[0].grunnkrets");
  EXPECT_EQ(field({{kHere, PracticeId(9), 1}}), "travelTimes[0].practice");
  EXPECT_EQ(field({{kHere, PracticeId(1), 1}, {kHere, PracticeId(1), 1}}), "travelTimes[1]");
}

}  // namespace
}  // namespace listeplass::matching
