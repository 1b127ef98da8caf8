#include "clients/cli/lab/json_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"

namespace listeplass::lab {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kExample[] = R"(
{"asOf":"2026-12-01","seed":"42",
 "policy":{"objective":"BALANCED","waitGuaranteeDays":365,"exchangeOnOverFull":true},
 "lists":[{"id":"L1","ceiling":1000,"members":1000,"held":0,"locked":false,"lat":60.39,"lng":5.32},
          {"id":"L2","ceiling":1000,"members":999,"practice":7},{"id":"L3","ceiling":800,"members":900,"locked":true,"held":3,
           "groupRules":[{"group":"REFUGEE","intakeCap":"4","reserved":"2"}]}],
 "applicants":[{"id":"A1","size":1,"group":"SWITCHER","currentList":"L1","wishes":["L2","L3"],
                "waitingSince":"2025-03-01T09:30:00Z"},
               {"id":"A2","size":4,"group":"REFUGEE","wishes":[],"acceptAnyWithinMinutes":30,"lat":60.35,"lng":5.29,
                "grunnkrets":46010723,
                "waitingSince":"2026-10-01","excluded":["L3"]},
               {"id":"A3","waitingSince":"2026-10-01T00:00:00+02:00","wishes":["L1"]}],
 "travelTimes":[{"grunnkrets":46010723,"practice":7,"minutes":25}]})";

TEST(JsonReaderTest, ReadsEveryField) {
  const absl::StatusOr<matching::Instance> instance = ReadJson(kExample);
  ASSERT_TRUE(instance.ok()) << instance.status();
  EXPECT_EQ(instance->as_of, absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(instance->seed, 42u);
  EXPECT_EQ(instance->policy.objective, Objective::kBalanced);
  ASSERT_EQ(instance->lists.size(), 3u);
  EXPECT_EQ(instance->lists[0].position, (GeoPoint{60.39, 5.32}));
  EXPECT_FALSE(instance->lists[1].position.has_value());
  EXPECT_EQ(instance->lists[1].free(), 1);
  EXPECT_TRUE(instance->lists[2].locked);
  EXPECT_EQ(instance->lists[2].held, 3);
  ASSERT_EQ(instance->lists[2].group_rules.size(), 1u);
  EXPECT_EQ(instance->lists[2].group_rules[0].group, Group::kRefugee);
  EXPECT_EQ(instance->lists[2].group_rules[0].intake_cap, 4);
  EXPECT_EQ(instance->lists[2].group_rules[0].reserved, 2);
  ASSERT_EQ(instance->applicants.size(), 3u);
  const matching::Applicant& a1 = instance->applicants[0];
  EXPECT_EQ(a1.origin, 0);
  EXPECT_THAT(a1.wishes, ElementsAre(matching::Wish{1, 1, -1}, matching::Wish{2, 2, -1}));
  EXPECT_EQ(absl::FormatTime(a1.waiting_since, absl::UTCTimeZone()), "2025-03-01T09:30:00+00:00");
  const matching::Applicant& a2 = instance->applicants[1];
  EXPECT_EQ(a2.size, 4);
  EXPECT_EQ(a2.origin, matching::kNoList);
  EXPECT_EQ(a2.group, Group::kRefugee);
  EXPECT_EQ(a2.accept_any_within_minutes, 30);
  EXPECT_EQ(a2.home, (GeoPoint{60.35, 5.29}));
  EXPECT_THAT(a2.excluded, ElementsAre(2));
  EXPECT_EQ(a2.grunnkrets, GrunnkretsId(46010723));
  EXPECT_EQ(instance->lists[1].practice, PracticeId(7));
  EXPECT_THAT(instance->travel_times, ElementsAre(TravelTime{GrunnkretsId(46010723), PracticeId(7), 25}));
  EXPECT_EQ(absl::FormatTime(a2.waiting_since, absl::UTCTimeZone()), "2026-10-01T00:00:00+00:00");
  const matching::Applicant& a3 = instance->applicants[2];
  EXPECT_EQ(a3.size, 1);
  EXPECT_EQ(a3.group, Group::kNewcomer);
  EXPECT_EQ(absl::FormatTime(a3.waiting_since, absl::UTCTimeZone()), "2026-09-30T22:00:00+00:00");
  EXPECT_EQ(matching::Validate(*instance), absl::OkStatus());
}

TEST(JsonReaderTest, AWishMayHaveADateOfItsOwn) {
  const absl::StatusOr<matching::Instance> instance = ReadJson(R"({"asOf":"2026-12-01",
      "lists":[{"id":"L1","ceiling":1},{"id":"L2","ceiling":1}],
      "applicants":[{"id":"A","waitingSince":"2026-10-01",
                     "wishes":["L2",{"list":"L1","since":"2025-03-01","countedDays":200}]}]})");
  ASSERT_TRUE(instance.ok()) << instance.status();
  const std::vector<matching::Wish>& wishes = instance->applicants[0].wishes;
  ASSERT_EQ(wishes.size(), 2u);
  EXPECT_EQ(wishes[0], (matching::Wish{.list = 1, .rank = 1}));
  EXPECT_EQ(wishes[1], (matching::Wish{.list = 0,
                                       .rank = 2,
                                       .since = absl::FromCivil(absl::CivilDay(2025, 3, 1), absl::UTCTimeZone()),
                                       .counted_days = 200}));
}

TEST(JsonReaderTest, PolicyHasDefaults) {
  const absl::StatusOr<matching::Instance> instance = ReadJson(R"({"asOf":"2026-12-01"})");
  ASSERT_TRUE(instance.ok()) << instance.status();
  const matching::Policy defaults;
  EXPECT_EQ(instance->policy.objective, Objective::kBalanced);
  EXPECT_EQ(instance->policy.wait_guarantee_days, defaults.wait_guarantee_days);
  EXPECT_TRUE(instance->policy.exchange_on_over_full);
  EXPECT_FALSE(instance->policy.today_first);
  EXPECT_TRUE(instance->policy.quotas.empty());
}

TEST(JsonReaderTest, PolicyIsRead) {
  const absl::StatusOr<matching::Instance> instance = ReadJson(
      R"({"asOf":"2026-12-01","policy":{"objective":"FIRST_COME","waitGuaranteeDays":0,"exchangeOnOverFull":false,
          "bandMinutes":5,"detourPercent":150,"speedKmPerHour":30,"todayFirst":true,
          "quotas":[{"group":"REFUGEE","persons":"3"},
                    {"group":"NEWBORN","percent":20,"groupBefore":"2","withoutListBefore":"9"}]}})");
  ASSERT_TRUE(instance.ok()) << instance.status();
  EXPECT_EQ(instance->policy.objective, Objective::kFirstCome);
  EXPECT_EQ(instance->policy.wait_guarantee_days, 0);
  EXPECT_FALSE(instance->policy.exchange_on_over_full);
  EXPECT_EQ(instance->policy.band_minutes, 5);
  EXPECT_EQ(instance->policy.detour_percent, 150);
  EXPECT_EQ(instance->policy.speed_km_per_hour, 30);
  EXPECT_TRUE(instance->policy.today_first);
  EXPECT_EQ(instance->policy.quotas,
            (std::vector<matching::Quota>{
                {.group = Group::kRefugee, .persons = 3},
                {.group = Group::kNewborn, .percent = 20, .group_before = 2, .without_list_before = 9}}));
}

TEST(JsonReaderTest, EveryObjectiveIsReadByItsName) {
  for (Objective objective : kAllObjectives) {
    const absl::StatusOr<matching::Instance> instance =
        ReadJson(absl::StrCat(R"({"asOf":"2026-12-01","policy":{"objective":")", ObjectiveName(objective), R"("}})"));
    ASSERT_TRUE(instance.ok()) << instance.status();
    EXPECT_EQ(instance->policy.objective, objective);
  }
}

struct BadJson {
  const char* name;
  std::string text;
  const char* field;
  const char* says;
};
void PrintTo(const BadJson& bad, std::ostream* out) { *out << bad.name; }

std::string WithList(const char* list) { return absl::StrCat(R"({"asOf":"2026-12-01","lists":[)", list, "]}"); }
std::string WithApplicant(const char* applicant) {
  return absl::StrCat(R"({"asOf":"2026-12-01","lists":[{"id":"L1"},{"id":"L2"}],"applicants":[)", applicant, "]}");
}

class BadJsonTest : public ::testing::TestWithParam<BadJson> {};

TEST_P(BadJsonTest, NamesTheField) {
  const absl::Status status = ReadJson(GetParam().text).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(GetErrorDetails(status).metadata["field"], GetParam().field) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Faults, BadJsonTest,
    ::testing::Values(
        BadJson{"NotJson", "applicants", "instance, line 1", "not JSON"},
        // Fuzzing found this text: it is no JSON, and its number ended the process.
        BadJson{"NumberBeyondAllBounds", "{\"seed\":1e400,\"asOf\"}", "instance", "not a MatchingInstance in JSON"},
        BadJson{"Empty", "", "instance, line 1", "not JSON"},
        BadJson{"Truncated", "{\"asOf\":\"2026-12-01\",\n\"lists\":[{\"id\":", "instance, line 2", "not JSON"},
        BadJson{"NotAnInstance", R"({"asOf":"2026-12-01","lists":7})", "instance", "not a MatchingInstance"},
        BadJson{"UnknownField", R"({"asOf":"2026-12-01","list":[]})", "instance", "list"},
        BadJson{"WrongType", WithList(R"({"id":"L1","ceiling":"many"})"), "instance", "many"},
        BadJson{"NoDate", "{}", "asOf", "required"}, BadJson{"BadDate", R"({"asOf":"2026-13-01"})", "asOf", "date"},
        BadJson{"UnknownObjective", R"({"asOf":"2026-12-01","policy":{"objective":"FAIR"}})", "instance", "FAIR"},
        BadJson{"ListWithoutId", WithList("{}"), "lists[0].id", "required"},
        BadJson{"ListTwice", WithList(R"({"id":"L1"},{"id":"L1"})"), "lists[1].id", "'L1' is given twice"},
        BadJson{"CeilingAboveR20", WithList(R"({"id":"L1","ceiling":2501})"), "list L1.ceiling", "R20"},
        BadJson{"CeilingBelowZero", WithList(R"({"id":"L1","ceiling":-1})"), "list L1.ceiling", "-1"},
        BadJson{"HalfAPosition", WithList(R"({"id":"L1","lat":60})"), "list L1.lng", "go together"},
        BadJson{"RuleWithoutGroup", WithList(R"({"id":"L1","groupRules":[{}]})"), "list L1.groupRules[0].group",
                "not one of"},
        BadJson{"ApplicantWithoutId", WithApplicant("{}"), "applicants[0].id", "required"},
        BadJson{"WishOfNoList",
                WithApplicant(R"({"id":"A1","wishes":[{"since":"2025-03-01"}],"waitingSince":"2026-10-01"})"),
                "applicant A1.wishes[0].list", "required"},
        BadJson{"WishSinceNoDate",
                WithApplicant(R"({"id":"A1","wishes":[{"list":"L1","since":"long"}],"waitingSince":"2026-10-01"})"),
                "applicant A1.wishes[0].since", "neither a date"},
        BadJson{"WishWithHalfADay",
                WithApplicant(R"({"id":"A1","wishes":[{"list":"L1","countedDays":0.5}],"waitingSince":"2026-10-01"})"),
                "applicant A1.wishes[0].countedDays", "whole number"},
        BadJson{"WishWithUnknownPart",
                WithApplicant(R"({"id":"A1","wishes":[{"list":"L1","rank":1}],"waitingSince":"2026-10-01"})"),
                "applicant A1.wishes[0].rank", "a wish has"},
        BadJson{"WishThatIsANumber", WithApplicant(R"({"id":"A1","wishes":[1],"waitingSince":"2026-10-01"})"),
                "applicant A1.wishes[0]", "neither a list's id"},
        BadJson{"UnknownWish", WithApplicant(R"({"id":"A1","wishes":["L1","L9"],"waitingSince":"2026-10-01"})"),
                "applicant A1.wishes[1]", "no list 'L9'"},
        BadJson{"UnknownCurrentList", WithApplicant(R"({"id":"A1","currentList":"L9","waitingSince":"2026-10-01"})"),
                "applicant A1.currentList", "no list 'L9'"},
        BadJson{"UnknownExcluded", WithApplicant(R"({"id":"A1","excluded":["L9"],"waitingSince":"2026-10-01"})"),
                "applicant A1.excluded[0]", "no list 'L9'"},
        BadJson{"UnknownGroup", WithApplicant(R"({"id":"A1","group":"GUEST","waitingSince":"2026-10-01"})"),
                "applicant A1.group", "NEWCOMER"},
        BadJson{"NoWaitingSince", WithApplicant(R"({"id":"A1"})"), "applicant A1.waitingSince", "required"},
        BadJson{"BadWaitingSince", WithApplicant(R"({"id":"A1","waitingSince":"yesterday"})"),
                "applicant A1.waitingSince", "RFC 3339"},
        BadJson{"EndlessWait", WithApplicant(R"({"id":"A1","waitingSince":"infinite-past"})"),
                "applicant A1.waitingSince", "RFC 3339"},
        BadJson{
            "TooManyWishes",
            WithApplicant(R"({"id":"A1","waitingSince":"2026-10-01","wishes":["L1","L1","L1","L1","L1","L1","L1","L1",
                                  "L1","L1","L1"]})"),
            "number of applicant A1.wishes", "11"},
        BadJson{"HalfAHome", WithApplicant(R"({"id":"A1","waitingSince":"2026-10-01","lng":5})"), "applicant A1.lat",
                "go together"}));

}  // namespace
}  // namespace listeplass::lab
