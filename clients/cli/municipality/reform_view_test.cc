#include "clients/cli/municipality/reform_view.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/parse_message.h"

namespace listeplass::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ReformViewTest, ShowsWhatGoesWhereAndWhoFollowsAPractice) {
  auto reform = ParseMessage<v1::ReformMunicipalityResponse>(R"(
    municipality: "municipalities/1507"
    successors { municipality: "municipalities/1508" practices: 12 lists: 41 households: 20110 persons: 52000
                 policies: 1 }
    successors { municipality: "municipalities/1580" practices: 2 lists: 5 households: 2300 households_by_practice: 2
                 persons: 4100 policies: 1 }
    followed { household: 77 persons: "persons/8" persons: "persons/9" municipality: "municipalities/1580" }
    protected: 1 policies_amended: 1)");
  EXPECT_EQ(ReformView(reform, /*done=*/false, 0),
            "Municipality 1507 ends.\n"
            "\n"
            "SUCCESSOR  PRACTICES  LISTS  HOMES  PERSONS  POLICIES\n"
            "1508              12     41  20110    52000         1\n"
            "1580               2      5   2300     4100         1\n"
            "\n"
            "The table does not say where 2 homes go; each goes with the nearest practice.\n"
            "HOME  TO    PERSONS\n"
            "  77  1580  8 9\n"
            "Left out: 1 home with a protected address.\n"
            "\n"
            "1 policy of others that named 1507 will name its successors (R33).\n"
            "\n"
            "A reform cannot be undone.\n");
  const std::string done = ReformView(reform, /*done=*/true, 0);
  EXPECT_THAT(done, HasSubstr("Municipality 1507 has ended.\n"));
  EXPECT_THAT(done, HasSubstr("now name its successors"));
  EXPECT_THAT(done, Not(HasSubstr("undone")));
  for (int i = 0; i < 30; ++i) *reform.add_followed() = reform.followed(0);
  reform.mutable_successors(1)->set_households_by_practice(32);
  EXPECT_THAT(ReformView(reform, false, 0), HasSubstr("\nand 11 more; --output json names up to 1000\n"));
  reform.mutable_successors(1)->clear_households_by_practice();
  EXPECT_THAT(ReformView(reform, false, 0), Not(HasSubstr("does not say")));
}

}  // namespace
}  // namespace listeplass::cli
