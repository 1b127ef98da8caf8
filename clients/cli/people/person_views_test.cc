#include "clients/cli/people/person_views.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/parse_message.h"

namespace listeplass::cli {
namespace {

constexpr char kRequest[] = R"({ applicant: "persons/7" unit: "persons/7" unit: "persons/8"
  wishes: "municipalities/4601/lists/17" wishes: "municipalities/4601/lists/3" any_within_minutes: 20
  group: GROUP_SWITCHER waiting_since { seconds: 1764585000 } })";
constexpr char kPositions[] = R"(
  positions { list: "municipalities/4601/lists/17" position: 3 persons_ahead: 4 requests_waiting: 12 })";

TEST(CitizenViewTest, ShowsWhatAPersonMaySee) {
  const auto citizen = ParseMessage<v1::Citizen>(R"(name: "persons/7" entitled: true municipality: "municipalities/4601"
    switches_left: 2 current { list: "municipalities/4601/lists/3" from { year: 2020 month: 5 day: 1 }
    to { year: 2026 month: 12 day: 1 } cause: MOVE_CAUSE_IMPORTED }
    coming { list: "municipalities/4601/lists/17" from { year: 2026 month: 12 day: 1 } cause: MOVE_CAUSE_WISH })");
  EXPECT_EQ(CitizenView(citizen),
            "Person           7\n"
            "Municipality     4601\n"
            "Right to a list  yes\n"
            "Current list     4601/3 from 2020-05-01 to 2026-12-01 (imported)\n"
            "Coming list      4601/17 from 2026-12-01 (wish)\n"
            "Switches left    2 this year\n");
}

TEST(CitizenViewTest, ShowsSinceWhenEachWishWaits) {
  const auto citizen = ParseMessage<v1::Citizen>(R"(name: "persons/7" municipality: "municipalities/4601"
    request { wishes: "municipalities/4601/lists/17" waiting_since { seconds: 1764585000 }
      waits { list: "municipalities/4601/lists/17" since { seconds: 1764585000 } counted_days: 1
              past_guarantee_from { year: 2026 month: 12 day: 2 } }
      waits { list: "municipalities/4601/lists/3" since { seconds: 1764671400 } }
      any_within_minutes: 20 any_within_since { seconds: 1764671400 } })");
  EXPECT_THAT(CitizenView(citizen),
              ::testing::HasSubstr("Waits for 4601/17   since 2025-12-01 11:30, 1 day counted, past the guarantee from "
                                   "2026-12-02\n"
                                   "Waits for 4601/3    since 2025-12-02 11:30, 0 days counted\n"
                                   "Or any list within  20 minutes, since 2025-12-02 11:30\n"));
}

TEST(CitizenViewTest, ShowsWhatAMoveGives) {
  const auto citizen = ParseMessage<v1::Citizen>(R"(name: "persons/7" municipality: "municipalities/4627"
    free_switch { cause: CAUSE_DOCTOR_LEFT until { year: 2027 month: 8 day: 31 } }
    may_return { list: "municipalities/4601/lists/3" until { year: 2029 month: 12 day: 1 } }
    may_return { list: "municipalities/4601/lists/4" until { year: 2029 month: 12 day: 1 } lives_there: true })");
  EXPECT_THAT(CitizenView(citizen),
              ::testing::EndsWith("Free switch      doctor-left, until 2027-08-31 (R8)\n"
                                  "May return to    4601/3 until 2029-12-01, having moved back (R18)\n"
                                  "May return to    4601/4 until 2029-12-01 (R18)\n"));
}

TEST(CitizenViewTest, ShowsWhoActsForAChild) {
  auto citizen = ParseMessage<v1::Citizen>(R"(name: "persons/7" municipality: "municipalities/4627"
    custody { custodians: "persons/3" custodians: "persons/4" guardians: "persons/5" other_home_with: "persons/4"
              protected: 1 })");
  EXPECT_THAT(CitizenView(citizen), ::testing::EndsWith("Custody          3 4\n"
                                                        "Guardians        5\n"
                                                        "Lives also with  4\n"
                                                        "Not shown        1 mention\n"));
  citizen =
      ParseMessage<v1::Citizen>(R"(name: "persons/7" municipality: "municipalities/4627" custody { nobody: true })");
  EXPECT_THAT(CitizenView(citizen), ::testing::EndsWith("Custody          nobody\n"));
}

TEST(CitizenViewTest, ShowsAStandingRequest) {
  const auto citizen = ParseMessage<v1::Citizen>(std::string(R"(name: "persons/7" municipality: "municipalities/4601"
    request )") + kRequest);
  EXPECT_EQ(CitizenView(citizen),
            "Person              7\n"
            "Municipality        4601\n"
            "Right to a list     no\n"
            "Current list        -\n"
            "Coming list         -\n"
            "Switches left       0 this year\n"
            "Waiting since       2025-12-01 11:30\n"
            "Wishes              4601/17 4601/3\n"
            "Or any list within  20 minutes\n"
            "Persons             7 8\n"
            "Group               switcher\n");
}

TEST(SearchViewTest, ShowsTravelTimeQueueAndThePlacesThatSomebodyCanGet) {
  const auto lists = ParseMessage<v1::SearchListsResponse>(R"(
    results { list { name: "municipalities/4601/lists/17" display_name: "Liste 1" status: LIST_STATUS_OPEN free: 6
                     usable: 6 languages: "pl" }
              travel_minutes: 12 persons_waiting: 31 practice_display_name: "Landås" }
    results { list { name: "municipalities/4601/lists/18" display_name: "Liste 2" status: LIST_STATUS_LOCKED free: 41 }
              travel_minutes: 12 practice_display_name: "Landås" })");
  EXPECT_EQ(SearchView(lists, 0),
            "LIST     NAME     PRACTICE  STATUS  LANGUAGES  USABLE  WAITING  MINUTES\n"
            "4601/17  Liste 1  Landås    open    pl              6       31       12\n"
            "4601/18  Liste 2  Landås    locked  -               0        0       12\n"
            "\n"
            "USABLE: free places on lists that are not locked, ending or for an institution.\n");
  EXPECT_EQ(SearchView({}, 0), "No such list.\n");
}

TEST(AskViewTest, SaysWhatHappenedOrWould) {
  const auto placed = ParseMessage<v1::AskForListsResponse>(
      R"(placed { list: "municipalities/4601/lists/17" from { year: 2026 month: 12 day: 1 } cause: MOVE_CAUSE_WISH })");
  EXPECT_EQ(AskView(placed, true, 0), "Placed on list 4601/17 from 2026-12-01 (wish)\n");
  EXPECT_EQ(AskView(placed, false, 0), "Would be placed on list 4601/17 from 2026-12-01 (wish)\n");

  const auto waiting = ParseMessage<v1::AskForListsResponse>(std::string("waiting ") + kRequest + kPositions);
  EXPECT_EQ(AskView(waiting, true, 0),
            "The request stands.\n"
            "Waiting since       2025-12-01 11:30\n"
            "Wishes              4601/17 4601/3\n"
            "Or any list within  20 minutes\n"
            "Persons             7 8\n"
            "Group               switcher\n"
            "\n"
            "LIST     POSITION  PERSONS AHEAD  EQUAL  REQUESTS\n"
            "4601/17         3              4      0        12\n");
}

TEST(QueueViewTest, SaysWhenItWasTrue) {
  const auto queue = ParseMessage<v1::GetQueuePositionResponse>(std::string("request ") + kRequest + kPositions +
                                                                "as_of { seconds: 1764585060 }");
  EXPECT_EQ(QueueView(queue, 0),
            "Waiting since       2025-12-01 11:30\n"
            "Wishes              4601/17 4601/3\n"
            "Or any list within  20 minutes\n"
            "Persons             7 8\n"
            "Group               switcher\n"
            "As of               2025-12-01 11:31\n"
            "\n"
            "LIST     POSITION  PERSONS AHEAD  EQUAL  REQUESTS\n"
            "4601/17         3              4      0        12\n");
}

TEST(QueueViewTest, APositionThatLotsDecideIsARangeAndSaysSo) {
  const auto queue = ParseMessage<v1::GetQueuePositionResponse>(R"(positions { list: "municipalities/4601/lists/17"
    position: 3 persons_ahead: 4 requests_equal: 29 persons_equal: 31 requests_waiting: 40 })");
  EXPECT_THAT(QueueView(queue, 0),
              ::testing::EndsWith("LIST     POSITION  PERSONS AHEAD  EQUAL  REQUESTS\n"
                                  "4601/17      3-32              4     31        40\n"
                                  "EQUAL: persons who have waited as long; each run draws lots between them.\n"));
}

TEST(NotificationsViewTest, NamesEachNotifierAndWhenAChildsConsentEnds) {
  EXPECT_EQ(NotificationsView(v1::Notifications(), 0), "Nobody is told what happens to them.\n");
  const auto two = ParseMessage<v1::Notifications>(R"(
    notifiers { notifier: "310000019" since { year: 2026 month: 11 day: 21 } }
    notifiers { notifier: "310000027" since { year: 2026 month: 11 day: 22 } until { year: 2032 month: 3 day: 1 } })");
  EXPECT_EQ(NotificationsView(two, 0),
            "NOTIFIER   SINCE       UNTIL\n"
            "310000019  2026-11-21  -\n"
            "310000027  2026-11-22  2032-03-01\n");
}

TEST(StrikeOffViewTest, BeforeItIsDoneItSaysWhomItIsAboutAndWhatCanBeUndone) {
  const auto answer =
      ParseMessage<v1::StrikeOffResponse>(R"(excluded_doctors: 9144900 left: "municipalities/4601/lists/17")");
  EXPECT_EQ(StrikeOffView(answer, "1042", true),
            "Lists of doctor 9144900 are not offered to person 1042 any more (R26).\n"
            "List 4601/17 is left; another one is needed.\n");
  EXPECT_EQ(StrikeOffView(answer, "1042", false),
            "Lists of doctor 9144900 would not be offered to person 1042 any more (R26).\n"
            "List 4601/17 would be left; another one is needed.\n"
            "It can be undone. The place on the list comes back only if no day has begun without it and nobody else "
            "has it.\n");
}

TEST(OptOutViewTest, BeforeItIsDoneItSaysWhatEndsAndHowItIsKept) {
  const auto citizen = ParseMessage<v1::Citizen>(R"(
    name: "persons/7" current { list: "municipalities/4601/lists/17" from { year: 2020 month: 1 day: 1 }
                                to { year: 2027 month: 1 day: 1 } } opted_out: true)");
  EXPECT_EQ(OptOutView({}, citizen, true), CitizenView(citizen));
  const std::string ends =
      CitizenView(citizen) +
      "\nList 4601/17 would end on 2027-01-01. Opting in again before then keeps it, unless somebody else has "
      "the place by then.\n";
  EXPECT_EQ(OptOutView({}, citizen, false), ends) << "nothing else of theirs changes";
  const auto before = ParseMessage<v1::Citizen>(R"(
    coming { list: "municipalities/4601/lists/3" from { year: 2027 month: 2 day: 1 } }
    request { wishes: "municipalities/4601/lists/4" any_within_minutes: 20 waiting_since { seconds: 1767258000 } })");
  const std::string closes =
      "The request for 4601/4 or any list within 20 minutes, of 2026-01-01 10:00, would close. It stands again if they "
      "opt in again ";
  EXPECT_EQ(OptOutView(before, citizen, false), ends +
                                                    "The coming move to list 4601/3 on 2027-02-01 would be dropped.\n" +
                                                    closes + "by then, and keeps its waiting time.\n");
  v1::Citizen without_list = citizen;
  without_list.clear_current();
  EXPECT_THAT(OptOutView(before, without_list, false), ::testing::HasSubstr(closes + "the same day"));
}

TEST(WithdrawViewTest, BeforeItIsDoneItSaysThatTheWaitingTimeIsLost) {
  v1::Citizen before;
  *before.mutable_request() = ParseMessage<v1::AskForListsResponse>(std::string("waiting ") + kRequest).waiting();
  EXPECT_EQ(WithdrawView(before, false),
            "The request for 4601/17 4601/3 or any list within 20 minutes would be withdrawn, for persons 7 8.\n"
            "The time waited since 2025-12-01 11:30 would be lost: who asks again waits anew. It cannot be undone.\n");
  EXPECT_EQ(WithdrawView({}, true), "The request is withdrawn.\n");
}

TEST(CancelMoveViewTest, NamesTheMoveAndSaysThatItCannotBeUndone) {
  const auto before = ParseMessage<v1::Citizen>(R"(
    name: "persons/7" current { list: "municipalities/4601/lists/17" }
    coming { list: "municipalities/4601/lists/3" from { year: 2027 month: 2 day: 1 } })");
  v1::Citizen after = before;
  after.clear_coming();
  EXPECT_EQ(CancelMoveView(before, after, true), CitizenView(after));
  EXPECT_EQ(CancelMoveView(before, after, false),
            "The move to list 4601/3 on 2027-02-01 would be cancelled, for all who asked together.\n"
            "They stay on list 4601/17.\n"
            "It cannot be undone: the place may go to somebody else, and a request that it fulfilled stays closed.\n");
  after.clear_current();
  EXPECT_THAT(CancelMoveView(before, after, false), ::testing::HasSubstr("They have no list then, as before.\n"));
}

TEST(UnassignedViewTest, SaysHowManyThereAreInAll) {
  const auto unassigned = ParseMessage<v1::ListUnassignedResponse>(R"(
    unassigned { person: "persons/9" group: GROUP_NEWCOMER since { year: 2026 month: 3 day: 1 } bydel: "460101" }
    total: 1500)");
  EXPECT_EQ(UnassignedView(unassigned, 0),
            "PERSON  GROUP     WITHOUT A LIST SINCE  BYDEL   REQUEST\n"
            "     9  newcomer  2026-03-01            460101  no\n"
            "\n"
            "1500 persons without a list today.\n"
            "Shown: 1 of these 1500.\n");
  EXPECT_EQ(UnassignedView({}, 0), "Everybody has a list.\n");
  v1::ListUnassignedResponse some_later = unassigned;
  some_later.set_losing_list(40);
  EXPECT_THAT(UnassignedView(some_later, 0),
              ::testing::EndsWith("1460 persons without a list today; 40 more lose theirs on a coming day.\n"
                                  "Shown: 1 of these 1500.\n"));
  some_later.set_total(1);
  some_later.set_losing_list(1);
  EXPECT_THAT(UnassignedView(some_later, 0),
              ::testing::EndsWith("\n\n0 persons without a list today; 1 more lose theirs on a coming day.\n"));
}

}  // namespace
}  // namespace listeplass::cli
