#include "clients/cli/lists/list_views.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/parse_message.h"

namespace listeplass::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kOpenList[] = R"(
  name: "municipalities/4601/lists/17" display_name: "Landås legesenter, liste 1"
  practice: "municipalities/4601/practices/12" doctor_sex: SEX_FEMALE languages: "nb" languages: "uk"
  has_regular_doctor: true status: LIST_STATUS_OPEN ceiling: 1000 members: 990 held: 4 free: 6 usable: 6 etag: "e7")";
constexpr char kOverFullList[] = R"(
  name: "municipalities/4601/lists/3" display_name: "Vestkanten" practice: "municipalities/4601/practices/1"
  has_regular_doctor: false status: LIST_STATUS_LOCKED ceiling: 800 members: 812)";

TEST(ListViewTest, ShowsEverything) {
  EXPECT_EQ(ListView(ParseMessage<v1::GpList>(kOpenList)),
            "List       4601/17\n"
            "Name       Landås legesenter, liste 1\n"
            "Practice   4601/12\n"
            "Doctor     female\n"
            "Languages  nb uk\n"
            "Status     open\n"
            "Ceiling    1000\n"
            "Members    990 by all that is decided\n"
            "Held       4\n"
            "Free       6\n"
            "Usable     6\n"
            "Etag       e7\n");
}

TEST(ListViewTest, ShowsWhatFlrGaveOfIt) {
  v1::GpList list = ParseMessage<v1::GpList>(kOpenList);
  list.set_status(v1::LIST_STATUS_LOCKED);
  *list.mutable_contract() = ParseMessage<v1::FlrContract>(R"(
    status_code: "LAAS" end_reason_code: "OHID" fixed_salary: true agreed { year: 2019 month: 5 day: 1 })");
  EXPECT_THAT(ListView(list), AllOf(HasSubstr("Agreement of       2019-05-01"), HasSubstr("LAAS"), HasSubstr("OHID"),
                                    Not(HasSubstr("membership code"))));
}

TEST(ListViewTest, SaysThatAListIsOverFull) {
  EXPECT_EQ(ListView(ParseMessage<v1::GpList>(kOverFullList)),
            "List          4601/3\n"
            "Name          Vestkanten\n"
            "Practice      4601/1\n"
            "Doctor        locums\n"
            "Languages     -\n"
            "Status        locked\n"
            "Ceiling       800\n"
            "Members       812 by all that is decided\n"
            "Held          0\n"
            "Free          0\n"
            "Usable        0\n"
            "Over-full by  12 (R32)\n"
            "Etag          -\n");
}

TEST(ListViewTest, ACeilingBelowTheMembersSaysByHowManyAndWhetherItCanBeUndone) {
  v1::GpList list = ParseMessage<v1::GpList>(kOpenList);
  EXPECT_EQ(BelowMembersView(list, 0),
            "List 4601/17 has 990 members: 990 more than a ceiling of 0. They stay on it, and nobody new comes to it "
            "(R32).\nIt would hold at once. It cannot be undone, only set anew.\n");
  *list.mutable_coming_ceiling() = ParseMessage<v1::ComingCeiling>("ceiling: 900 from { year: 2027 month: 1 day: 1 }");
  EXPECT_THAT(BelowMembersView(list, 900), HasSubstr("from 2027-01-01; until then it can be undone.\n"));
}

TEST(ListsViewTest, AlignsNumbers) {
  v1::ListListsResponse lists;
  *lists.add_lists() = ParseMessage<v1::GpList>(kOpenList);
  *lists.add_lists() = ParseMessage<v1::GpList>(kOverFullList);
  EXPECT_EQ(ListsView(lists, 0),
            "LIST     NAME                        STATUS  DOCTOR  LANGUAGES  CEILING  DECIDED  HELD  USABLE\n"
            "4601/17  Landås legesenter, liste 1  open    female  nb uk         1000      990     4       6\n"
            "4601/3   Vestkanten                  locked  locums  -              800      812     0       0\n"
            "\n"
            "USABLE: free places on lists that are not locked, ending or for an institution.\n");
  EXPECT_EQ(ListsView({}, 0), "No lists.\n");
}

// A locked list showed its 41 free places as if somebody could get them.
TEST(ListsViewTest, PlacesThatNobodyCanGetAreNotShownAsUsable) {
  v1::GpList locked = ParseMessage<v1::GpList>(kOpenList);
  locked.set_status(v1::LIST_STATUS_LOCKED);
  locked.set_free(41);
  locked.set_usable(0);
  EXPECT_THAT(ListView(locked), AllOf(HasSubstr("Free       41\n"), HasSubstr("Usable     0\n")));
  v1::ListListsResponse lists;
  *lists.add_lists() = locked;
  EXPECT_THAT(ListsView(lists, 0), AllOf(HasSubstr("USABLE\n"), HasSubstr("     0\n"), Not(HasSubstr("41"))));
}

TEST(ListsViewTest, IsOneTableAt80Columns) {
  v1::ListListsResponse lists;
  *lists.add_lists() = ParseMessage<v1::GpList>(kOpenList);
  lists.mutable_lists(0)->set_name("municipalities/4601/lists/217");
  const std::string view = ListsView(lists, 80);
  const std::string heading = view.substr(0, view.find('\n'));
  EXPECT_LE(heading.size(), 80u);
  EXPECT_THAT(heading, ::testing::EndsWith("USABLE"));
}

TEST(PracticeViewTest, ShowsWhereItIs) {
  const auto practice = ParseMessage<v1::Practice>(R"(name: "municipalities/4601/practices/12" display_name: "Landås"
    bydel: "460107" position { latitude: 60.361204 longitude: 5.360918 })");
  EXPECT_EQ(PracticeView(practice),
            "Practice  4601/12\n"
            "Name      Landås\n"
            "Bydel     460107\n"
            "Position  60.36120, 5.36092\n");
  v1::ListPracticesResponse practices;
  *practices.add_practices() = practice;
  EXPECT_EQ(PracticesView(practices, 0),
            "PRACTICE  NAME    BYDEL   POSITION\n"
            "4601/12   Landås  460107  60.36120, 5.36092\n");
}

TEST(WaitingViewTest, IsInQueueOrder) {
  const auto waiting = ParseMessage<v1::ListWaitingResponse>(R"(
    waiting { position: 1 applicant: "persons/1042" persons: 3 group: GROUP_REFUGEE
              waiting_since { seconds: 1764585000 } rank: 2 }
    waiting { position: 10 applicant: "persons/7" persons: 1 group: GROUP_SWITCHER
              waiting_since { seconds: 1764585000 } rank: 1 })");
  EXPECT_EQ(WaitingView(waiting, 0),
            "POSITION  APPLICANT  PERSONS  GROUP     WAITING SINCE     WISH\n"
            "       1       1042        3  refugee   2025-12-01 11:30     2\n"
            "      10          7        1  switcher  2025-12-01 11:30     1\n");
  EXPECT_EQ(WaitingView({}, 0), "Nobody waits for this list.\n");
}

TEST(WaitingViewTest, EqualsHaveOnePlaceAndLotsDecide) {
  const auto waiting = ParseMessage<v1::ListWaitingResponse>(R"(
    waiting { position: 1 applicant: "persons/7" persons: 1 group: GROUP_SWITCHER
              waiting_since { seconds: 1764585000 } rank: 1 requests_equal: 1 }
    waiting { position: 1 applicant: "persons/1042" persons: 3 group: GROUP_SWITCHER
              waiting_since { seconds: 1764585000 } rank: 2 requests_equal: 1 })");
  EXPECT_EQ(WaitingView(waiting, 0),
            "POSITION  APPLICANT  PERSONS  GROUP     WAITING SINCE     WISH\n"
            "     1-2          7        1  switcher  2025-12-01 11:30     1\n"
            "     1-2       1042        3  switcher  2025-12-01 11:30     2\n"
            "The same positions: they have waited as long; each run draws lots between them.\n");
}

}  // namespace
}  // namespace listeplass::cli
