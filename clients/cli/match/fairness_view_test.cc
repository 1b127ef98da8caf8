#include "clients/cli/match/fairness_view.h"

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"

namespace listeplass::cli {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

constexpr char kFairness[] = R"(
  all { applied: 120 placed: 40 waiting: 80 placed_first_wish: 30
        placed_wait_days { persons: 40 median: 137 p95: 900 longest: 1200 }
        waiting_wait_days { persons: 80 median: 90 p95: 800 longest: 2000 }
        placed_travel_minutes { persons: 38 median: 8 p95: 31 longest: 44 } }
  groups { group: GROUP_REFUGEE line { applied: 20 placed: 20
           placed_wait_days { persons: 20 median: 30 p95: 60 longest: 61 } } }
  groups { group: GROUP_ASYLUM_SEEKER line { applied: 1 waiting: 1 } }
  bydeler { line { applied: 3 waiting: 3 } }
  bydeler { bydel: "460107" line { applied: 117 placed: 40 waiting: 77 placed_first_wish: 30 } }
  refugee_arrivals: 20 refugee_gini: 0.631 refugee_largest_share: 0.0131
  passed_over: 7 passed_over_avoidably: 2 lost_to_today: 1
  lost_to_quotas: 12 lost_to_quotas_without_list: 7)";

TEST(FairnessViewTest, ShowsGroupsAndBydeler) {
  v1::Fairness fairness;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(kFairness, &fairness));
  EXPECT_EQ(FairnessView(fairness, 0),
            "FAIRNESS         APPLIED  PLACED  WAITING  FIRST WISH   DAYS WAITED  DAYS SO FAR  MINUTES\n"
            "everybody            120      40       80      75.0 %  137/900/1200  90/800/2000     8/31\n"
            "refugee               20      20        0       0.0 %      30/60/61            -        -\n"
            "asylum-seeker          1       0        1           -             -            -        -\n"
            "bydel not known        3       0        3           -             -            -        -\n"
            "bydel 460107         117      40       77      75.0 %             -            -        -\n"
            "\n"
            "Persons. FIRST WISH: share of the placed. DAYS WAITED by the placed, DAYS SO FAR by the waiting:\n"
            "median/95 %/longest. MINUTES to the new list: median/95 %.\n"
            "Refugees: 20 arrivals, spread over the lists with Gini 0.63 (0: evenly), at most 1.3 % of a ceiling.\n"
            "Refused, although somebody behind them got a place on a list they asked for: 7 persons.\n"
            "  5 could not have had that place, because it came from an exchange or does not fit them; 2 could.\n"
            "Refused, because whoever today's rule would place goes first in this run: 1 person,\n"
            "  without a list or past the wait guarantee.\n"
            "Refused, because quotas give groups part of the places in this run: 12 persons,\n"
            "  7 of them without a list.\n");
  EXPECT_EQ(FairnessView({}, 0), "");
}

// -1 stands for what is withheld.
TEST(FairnessViewTest, SaysWhatIsWithheldAndWhy) {
  constexpr char kWithheld[] = R"(
    all { applied: 120 placed: 43 waiting: 77 placed_first_wish: 30
          placed_travel_minutes { persons: -1 median: 8 p95: 31 longest: 44 } }
    groups { group: GROUP_REFUGEE line { applied: 20 placed: -1 waiting: -1 placed_first_wish: -1
             placed_wait_days { persons: -1 median: -1 p95: -1 longest: -1 } } }
    groups { group: GROUP_SWITCHER line { applied: -1 placed: 20 waiting: 5 placed_first_wish: -1 } }
    refugee_arrivals: -1 refugee_gini: -1 refugee_largest_share: -1)";
  v1::Fairness fairness;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(kWithheld, &fairness));
  std::string text = FairnessView(fairness, 0);
  EXPECT_THAT(text, HasSubstr("everybody      120      43       77      69.8 %            -            -     8/31\n"
                              "refugee         20      ..       ..          ..           ..            -        -\n"
                              "switcher        ..      20        5          ..            -            -        -\n"));
  EXPECT_THAT(text, HasSubstr("Refugees: .. arrivals.\n"));
  EXPECT_THAT(text, EndsWith(".. is withheld: from 1 to 4 persons, what is theirs alone, or a count that would give "
                             "such a one back.\n"));
  fairness.set_refugee_arrivals(7);
  fairness.clear_groups();
  text = FairnessView(fairness, 0);
  EXPECT_THAT(text, HasSubstr("Nothing is told by group: too few people, or one group.\n"
                              "Refugees: 7 arrivals; how they are spread over the lists is withheld (..).\n"));
  EXPECT_THAT(text, HasSubstr(".. is withheld")) << "in the last line, of the spread";
  fairness.set_lost_to_quotas(-1);
  fairness.set_lost_to_quotas_without_list(-1);
  EXPECT_THAT(FairnessView(fairness, 0), HasSubstr("in this run: .. persons,\n  .. of them without a list.\n"));
}

}  // namespace
}  // namespace listeplass::cli
