#include "clients/cli/people/situation_view.h"

#include <gmock/gmock.h>

#include "google/protobuf/text_format.h"

namespace listeplass::cli {
namespace {

TEST(SituationViewTest, TellsWhatIsSoAndHowItCameAbout) {
  v1::Situation situation;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(R"(
    decisions {
      reason: "LIST_BY_WISH" list: "municipalities/4601/lists/17" effective { year: 2026 month: 12 day: 1 }
      decided { seconds: 1795255200 } rules { number: "R4" source_nb: "forskriften" source_en: "the regulation" }
      text_nb: "Du ba om listen." text_en: "You asked for the list."
    }
    now { reason: "SWITCHES_LEFT" text_nb: "Du kan bytte." text_en: "You can switch." })",
                                                            &situation));
  EXPECT_EQ(SituationView(situation, Language::kNorwegian),
            "NOW\n"
            "\n"
            "SWITCHES_LEFT\n"
            "  Du kan bytte.\n"
            "\n"
            "DECISIONS, OLDEST FIRST\n"
            "\n"
            "LIST_BY_WISH 4601/17, from 2026-12-01, decided 2026-11-21 11:00\n"
            "  Du ba om listen.\n"
            "  R4: forskriften\n");
  EXPECT_THAT(SituationView(situation, Language::kEnglish), ::testing::HasSubstr("  R4: the regulation\n"));
}

}  // namespace
}  // namespace listeplass::cli
