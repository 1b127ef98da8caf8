#include "service/matching/instance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

using ::testing::HasSubstr;

TestInstance Sound() {
  TestInstance t;
  t.AddList("X", 10, 10).AddList("Y", 10, 8);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "", {{"X", "Y"}}, 3);
  return t;
}

// A fault planted in a sound instance, and what its error must say: code, field, words of the message.
struct Fault {
  const char* name;
  std::function<void(TestInstance&)> plant;
  const char* field;
  const char* says;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

class ValidateTest : public ::testing::TestWithParam<Fault> {};

TEST(InstanceTest, SoundInstanceIsValid) { EXPECT_EQ(Validate(Sound().instance()), absl::OkStatus()); }

TEST_P(ValidateTest, NamesFieldAndProblem) {
  TestInstance t = Sound();
  GetParam().plant(t);
  const absl::Status status = Validate(t.instance());
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  EXPECT_EQ(GetErrorDetails(status).metadata["field"], GetParam().field);
  EXPECT_THAT(std::string(status.message()), HasSubstr(GetParam().says));
}

std::vector<Fault> Faults() {
  return {
      Fault{"EmptyListId", [](TestInstance& t) { t.list("Y").id = ""; }, "lists[1].id", "required"},
      Fault{"LongListId", [](TestInstance& t) { t.list("Y").id = std::string(limits::kNameBytesMax + 1, 'x'); },
            "length of lists[1].id", "201"},
      Fault{"ListTwice", [](TestInstance& t) { t.list("Y").id = "X"; }, "lists[1].id", "'X' is given twice"},
      Fault{"ApplicantTwice", [](TestInstance& t) { t.applicant("B").id = "A"; }, "applicants[1].id", "twice"},
      Fault{"NegativeCeiling", [](TestInstance& t) { t.list("X").ceiling = -1; }, "list X.ceiling", "-1"},
      Fault{"NegativeMembers", [](TestInstance& t) { t.list("X").members = -1; }, "list X.members", "-1"},
      Fault{"NegativeHeld", [](TestInstance& t) { t.list("X").held = -1; }, "list X.held", "-1"},
      Fault{"HugeCeiling", [](TestInstance& t) { t.list("X").ceiling = limits::kMatchingPlacesMax + 1; },
            "list X.ceiling", "1000001"},
      Fault{"FewerMembersThanWaiting", [](TestInstance& t) { t.list("X").members = 0; }, "list X.members",
            "less than the 1 persons"},
      Fault{"ListOffTheEarth",
            [](TestInstance& t) {
              t.list("X").position = GeoPoint{91, 0};
            },
            "list X.position", "not a position"},
      Fault{"GroupRuleTwice",
            [](TestInstance& t) {
              t.list("X").group_rules = {{Group::kRefugee, 1, 0}, {Group::kRefugee, 2, 0}};
            },
            "list X.groupRules[1]", "a rule already"},
      Fault{"NegativeCap",
            [](TestInstance& t) {
              t.list("X").group_rules = {{Group::kRefugee, -1, 0}};
            },
            "list X.groupRules[0].intakeCap", "-1"},
      Fault{"ReservedBeyondHeld",
            [](TestInstance& t) {
              t.list("X").held = 3;
              t.list("X").group_rules = {{Group::kRefugee, 9, 2}, {Group::kNewborn, 9, 2}};
            },
            "list X.groupRules[1].reserved", "from 0 to 1"},
      Fault{"SizeZero", [](TestInstance& t) { t.applicant("B").size = 0; }, "applicant B.size", "from 1 to 20"},
      Fault{"SizeTooLarge", [](TestInstance& t) { t.applicant("B").size = 21; }, "applicant B.size", "21"},
      Fault{"UnknownOrigin", [](TestInstance& t) { t.applicant("A").origin = 2; }, "applicant A.currentList", "2"},
      Fault{"UnknownWish", [](TestInstance& t) { t.applicant("A").wishes[0].list = 2; }, "applicant A.wishes[0]", "2"},
      Fault{"RankZero", [](TestInstance& t) { t.applicant("A").wishes[0].rank = 0; }, "applicant A.wishes[0].rank",
            "0"},
      Fault{"FallingRank", [](TestInstance& t) { t.applicant("B").wishes[0].rank = 2; }, "applicant B.wishes[1].rank",
            "from 2"},
      Fault{"WishedTwice", [](TestInstance& t) { t.applicant("B").wishes[1].list = 0; }, "applicant B.wishes",
            "list X stands twice"},
      Fault{"WishedAndExcluded", [](TestInstance& t) { t.applicant("A").excluded = {1}; }, "applicant A.wishes",
            "list Y stands twice"},
      Fault{"TravelTooLong", [](TestInstance& t) { t.applicant("A").wishes[0].travel_minutes = 20'000; },
            "applicant A.wishes[0].travelMinutes", "20000"},
      Fault{"AnyWithinNegative", [](TestInstance& t) { t.applicant("A").accept_any_within_minutes = -1; },
            "applicant A.acceptAnyWithinMinutes", "-1"},
      Fault{"HomeOffTheEarth",
            [](TestInstance& t) {
              t.applicant("A").home = GeoPoint{0, 181};
            },
            "applicant A.home", "not a position"},
      Fault{"WaitsForever", [](TestInstance& t) { t.applicant("A").waiting_since = absl::InfinitePast(); },
            "applicant A.waitingSince", "point in time"},
      Fault{"PriorityForOneOnly", [](TestInstance& t) { t.applicant("A").priority = 1; }, "applicant B.priority",
            "or none"},
      Fault{"PriorityTooLarge",
            [](TestInstance& t) {
              t.applicant("A").priority = limits::kMatchingPriorityMax + 1;
              t.applicant("B").priority = 0;
            },
            "applicant A.priority", "100000000001"},
      Fault{"WishOfNoTime", [](TestInstance& t) { t.applicant("A").wishes[0].since = absl::InfiniteFuture(); },
            "applicant A.wishes[0].since", "point in time"},
      Fault{"CountedDaysNegative", [](TestInstance& t) { t.applicant("B").wishes[1].counted_days = -1; },
            "applicant B.wishes[1].countedDays", "-1"},
      Fault{"WishDatedBesidePriority",
            [](TestInstance& t) {
              t.applicant("A").priority = t.applicant("B").priority = 1;
              t.applicant("B").wishes[1].since = absl::UnixEpoch();
            },
            "applicant B.wishes[1].since", "no date of its own"},
      Fault{"WishCountedBesidePriority",
            [](TestInstance& t) {
              t.applicant("A").priority = t.applicant("B").priority = 1;
              t.applicant("B").wishes[0].counted_days = 3;
            },
            "applicant B.wishes[0].countedDays", "no date of its own"},
      Fault{"QuotaNegative",
            [](TestInstance& t) { t.instance().policy.quotas = {{.group = Group::kRefugee, .persons = -1}}; },
            "policy.quotas[0].persons", "-1"},
      Fault{"QuotaOfMoreThanAll",
            [](TestInstance& t) { t.instance().policy.quotas = {{.group = Group::kRefugee, .percent = 101}}; },
            "policy.quotas[0].percent", "101"},
      Fault{"QuotaOfBoth",
            [](TestInstance& t) {
              t.instance().policy.quotas = {{.group = Group::kRefugee, .percent = 1, .persons = 1}};
            },
            "policy.quotas[0]", "not both"},
      Fault{"QuotaWithANegativePast",
            [](TestInstance& t) {
              t.instance().policy.quotas = {{.group = Group::kRefugee, .persons = 1, .group_before = -1}};
            },
            "policy.quotas[0].groupBefore", "-1"},
      Fault{"BandZero", [](TestInstance& t) { t.instance().policy.band_minutes = 0; }, "policy.bandMinutes", "0"},
      Fault{"SpeedZero", [](TestInstance& t) { t.instance().policy.speed_km_per_hour = 0; }, "policy.speedKmPerHour",
            "0"},
      Fault{"DetourBelowStraightLine", [](TestInstance& t) { t.instance().policy.detour_percent = 99; },
            "policy.detourPercent", "99"},
      Fault{"GuaranteeNegative", [](TestInstance& t) { t.instance().policy.wait_guarantee_days = -1; },
            "policy.waitGuaranteeDays", "-1"}};
}

std::string NameOf(const ::testing::TestParamInfo<Fault>& fault) { return fault.param.name; }

INSTANTIATE_TEST_SUITE_P(Faults, ValidateTest, ::testing::ValuesIn(Faults()), NameOf);

TEST(InstanceTest, ReservedWithinHeldOfAllRulesTogether) {
  TestInstance t = Sound();
  t.list("X").held = 4;
  t.list("X").group_rules = {{Group::kRefugee, 9, 2}, {Group::kNewborn, std::nullopt, 2}};
  EXPECT_EQ(Validate(t.instance()), absl::OkStatus());
}

TEST(InstanceTest, IdsOrderByLengthThenBytes) {
  EXPECT_TRUE(IdBefore("9", "10"));
  EXPECT_FALSE(IdBefore("10", "9"));
  EXPECT_TRUE(IdBefore("A1", "A2"));
  EXPECT_FALSE(IdBefore("A1", "A1"));
}

TEST(InstanceTest, OverFullListHasNoFreePlaces) {
  List list;
  list.ceiling = 10;
  list.members = 12;
  EXPECT_TRUE(list.over_full());
  EXPECT_EQ(list.free(), 0);
  list.members = 9;
  EXPECT_EQ(list.free(), 1);
  list.held = 3;
  EXPECT_EQ(list.free(), 0);
  EXPECT_FALSE(list.over_full());
}

TEST(InstanceTest, ObjectiveNamesRoundTrip) {
  for (const char* name : {"PRIORITY", "CARDINALITY", "BALANCED", "FIRST_COME"}) {
    ASSERT_TRUE(ParseObjective(name).has_value()) << name;
    EXPECT_EQ(std::string(ObjectiveName(*ParseObjective(name))), name);
  }
  EXPECT_FALSE(ParseObjective("priority").has_value());
}

}  // namespace
}  // namespace listeplass::matching
