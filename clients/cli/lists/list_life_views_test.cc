#include "clients/cli/lists/list_life_views.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/parse_message.h"

namespace listeplass::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(DoctorsViewTest, ShowsFlrsCodeOfARoleThatIsNotOurs) {
  const auto list = ParseMessage<v1::GpList>(R"(
    doctors { id: 1 hpr_number: 1234567 role: DOCTOR_ROLE_REGULAR from { year: 2015 month: 1 day: 1 }
              working_percent: 80 }
    doctors { id: 2 hpr_number: 7654321 role: DOCTOR_ROLE_LOCUM substitute_for: 1234567
              from { year: 2025 month: 1 day: 1 } to { year: 2025 month: 7 day: 1 } working_percent: 100 }
    doctors { id: 9 hpr_number: 7654322 role: DOCTOR_ROLE_OTHER relationship: "LPXX"
              from { year: 2024 month: 1 day: 1 } working_percent: 20 })");
  EXPECT_EQ(DoctorsView(list, 0),
            "PERIOD   DOCTOR  ROLE         FOR  FROM        UNTIL       PER CENT  RESPONSIBLE\n"
            "     1  1234567  regular        -  2015-01-01  -                 80  yes\n"
            "     2  7654321  locum    1234567  2025-01-01  2025-07-01       100  -\n"
            "     9  7654322  LPXX           -  2024-01-01  -                 20  -\n");
  EXPECT_EQ(DoctorsView({}, 0), "No doctor's period is recorded.\n");
}

TEST(DoctorsChangedViewTest, ShowsThePeriodsAndWarnsOfAnotherDoctor) {
  const auto list = ParseMessage<v1::GpList>(R"(
    name: "municipalities/4601/lists/17"
    doctors { id: 3 hpr_number: 9144900 role: DOCTOR_ROLE_REGULAR from { year: 2026 month: 1 day: 1 } })");
  EXPECT_EQ(DoctorsChangedView(list, true, 0), "List 4601/17, whose doctors are:\n\n" + DoctorsView(list, 0));
  EXPECT_EQ(DoctorsChangedView(list, false, 0), "List 4601/17, whose doctors would be:\n\n" + DoctorsView(list, 0));
  EXPECT_EQ(AnotherDoctorText(list, 3, 9144900), "");
  EXPECT_EQ(AnotherDoctorText(list, 4, 9144901), "");
  EXPECT_THAT(AnotherDoctorText(list, 3, 9144901),
              HasSubstr("warning: period 3 is doctor 9144900's from its first day on; the change makes it doctor "));
}

TEST(HandOverViewTest, BeforeItIsDoneItSaysUntilWhenItCanBeUndone) {
  const auto list = ParseMessage<v1::GpList>(R"(
    name: "municipalities/4601/lists/17"
    doctors { id: 3 hpr_number: 9144900 role: DOCTOR_ROLE_REGULAR from { year: 2026 month: 1 day: 1 } })");
  EXPECT_EQ(HandOverView(list, true, 0), DoctorsChangedView(list, true, 0));
  EXPECT_EQ(HandOverView(list, false, 0),
            DoctorsChangedView(list, false, 0) +
                "\nEverybody stays on it. A hand-over can be undone until its day begins; one from today cannot.\n");
}

TEST(EndListViewTest, TellsWhoTakesOverAndWhoNeedsANewList) {
  auto end = ParseMessage<v1::EndListResponse>(R"(
    list { name: "municipalities/4601/lists/17" ended { year: 2027 month: 6 day: 1 } }
    taken_over { list: "municipalities/4601/lists/18" persons: 40 above_ceiling: 3 }
    displaced: 1 requests_changed: 2 requests_closed: 1)");
  const std::string text = EndListView(end, 0);
  EXPECT_THAT(text, HasSubstr("List 4601/17 ends on 2027-06-01.\n"));
  EXPECT_THAT(text, HasSubstr("4601/18             40                  3\n"));
  EXPECT_THAT(text, HasSubstr("1 person needs a new list (R8: no switch spent).\n"
                              "2 requests wait for it no longer (R31), 1 of them closed for want of another wish.\n"));
  EXPECT_THAT(text, Not(HasSubstr("earlier")));
  end.set_leave_earlier(3);
  EXPECT_THAT(EndListView(end, 0), HasSubstr("3 persons leave it earlier than was decided, because it ends.\n"));
}

}  // namespace
}  // namespace listeplass::cli
