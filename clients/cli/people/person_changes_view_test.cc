#include "clients/cli/people/person_changes_view.h"

#include <gmock/gmock.h>

#include "google/protobuf/text_format.h"

namespace listeplass::cli {
namespace {

TEST(PersonChangesViewTest, TellsWhoDidWhat) {
  v1::ListPersonChangesResponse changes;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(R"(
    changes {
      sequence: 12 time { seconds: 1795255200 } role: "caseworker" organisation: "310000019" purpose: "sak-26-311"
      subject: "u17" command: "MunicipalityService.MovePersons"
      text_nb: "Kommunen flyttet deg." text_en: "The municipality moved you."
    }
    changes {
      sequence: 3 time { seconds: 1795255200 } role: "system" command: "DailyRun.CommitPlan"
      text_nb: "Ledige plasser ble fordelt automatisk." text_en: "Free places were shared out automatically."
    }
    protected: 1)",
                                                            &changes));
  EXPECT_EQ(PersonChangesView(changes, Language::kEnglish, 30),
            "CHANGE 12, 2026-11-21 11:00\n"
            "  by caseworker u17 of\n"
            "  310000019, for sak-26-311:\n"
            "  MunicipalityService.MovePersons\n"
            "  The municipality moved you.\n"
            "CHANGE 3, 2026-11-21 11:00\n"
            "  by system:\n"
            "  DailyRun.CommitPlan\n"
            "  Free places were shared out\n"
            "  automatically.\n"
            "Left out: 1 change together with somebody with a protected address.\n");
  EXPECT_THAT(PersonChangesView(changes, Language::kNorwegian, 0), ::testing::HasSubstr("  Kommunen flyttet deg.\n"));
  EXPECT_EQ(PersonChangesView({}, Language::kEnglish, 0), "No changes.\n");
}

}  // namespace
}  // namespace listeplass::cli
