#include "clients/cli/people/move_views.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/support/parse_message.h"

namespace listeplass::cli {
namespace {

TEST(MoveViewTest, TellsAMoveFromItsPreview) {
  const auto move = ParseMessage<v1::MovePersonsResponse>(R"(
    moves { person: "persons/7" from: "municipalities/4601/lists/3"
            to { list: "municipalities/4601/lists/17" from { year: 2026 month: 12 day: 1 } } }
    moves { person: "persons/1042" to { list: "municipalities/4601/lists/17" from { year: 2026 month: 12 day: 1 } } }
    list { name: "municipalities/4601/lists/17" ceiling: 1000 members: 999 free: 1 usable: 1 })");
  const std::string table =
      "PERSON  FROM    TO       FIRST DAY\n"
      "     7  4601/3  4601/17  2026-12-01\n"
      "  1042  -       4601/17  2026-12-01\n"
      "\n";
  EXPECT_EQ(MoveView(move, true, 0), table + "List 4601/17 now has 999 members of 1000, 1 free place.\n");
  EXPECT_EQ(MoveView(move, false, 0), table +
                                          "List 4601/17 would have 999 members of 1000, 1 free place.\n"
                                          "A move can be undone until its first day begins; one from today cannot.\n");
}

TEST(MoveViewTest, FreePlacesOfALockedListAreNotSaidToBeUsable) {
  const auto move = ParseMessage<v1::MovePersonsResponse>(R"(
    list { name: "municipalities/4601/lists/17" status: LIST_STATUS_LOCKED ceiling: 1000 members: 996 free: 4 })");
  EXPECT_NE(MoveView(move, true, 0).find("996 members of 1000, 4 free places, 0 of them usable.\n"), std::string::npos);
}

TEST(UndoViewTest, SaysWhatElseIsAsBefore) {
  EXPECT_EQ(UndoView(ParseMessage<v1::UndoChangeResponse>(R"pb(also: "lists/17: no other ceiling to come (feil)")pb"),
                     true, 0),
            "lists/17: no other ceiling to come (feil)\n");
}

TEST(UndoViewTest, BeforeItIsDoneItSaysThatItCannotBeUndoneItself) {
  const std::string final =
      "\nThe undoing cannot be undone itself: what it takes back would have to be decided anew.\n";
  const auto also = ParseMessage<v1::UndoChangeResponse>(R"pb(also: "lists/17: no other ceiling to come (feil)")pb");
  const auto moves = ParseMessage<v1::UndoChangeResponse>(R"pb(undone { person: "persons/7" }
                                                               requests_restored: 1)pb");
  for (const v1::UndoChangeResponse& undo : {also, moves}) {
    EXPECT_EQ(UndoView(undo, false, 0), UndoView(undo, true, 0) + final);
  }
}

TEST(UndoViewTest, WithoutMovesItHasNoColumnForThem) {
  const auto undo = ParseMessage<v1::UndoChangeResponse>(R"(
    undone { person: "persons/7" stays_on: "municipalities/4601/lists/3" } requests_restored: 2)");
  EXPECT_EQ(UndoView(undo, true, 0), "PERSON  STAYS ON\n     7  4601/3\n\n2 requests stand again.\n");
}

TEST(UndoneTextTest, IsASummary) {
  const auto undo = ParseMessage<v1::UndoChangeResponse>(R"text(
    undone { person: "persons/7" } protected: 1 requests_restored: 1 also: "lists/2: no other ceiling (feil)" )text");
  EXPECT_EQ(UndoneText(45, undo),
            "Change 45 is undone, as shown.\nlists/2: no other ceiling (feil)\n2 persons stay where they were.\n"
            "1 request stands again.\n");
}

TEST(UndoQuestionTest, NamesWhatIsUndone) {
  const auto undo = ParseMessage<v1::UndoChangeResponse>(R"(undone { person: "persons/7" } protected: 1)");
  EXPECT_EQ(UndoQuestion("MunicipalityService.MovePersons", 45, undo), "Undo the move of 2 persons (change 45)?");
  EXPECT_EQ(UndoQuestion("CitizenService.OptOut", 45, undo), "Undo the opt-out (change 45)?");
  EXPECT_EQ(UndoQuestion("MunicipalityService.ReduceList", 45, undo), "Undo the draw (change 45)?");
  EXPECT_EQ(UndoQuestion("", 45, undo), "Undo change 45?");
}

TEST(UndoViewTest, SaysWherePeopleStay) {
  const auto undo = ParseMessage<v1::UndoChangeResponse>(R"(
    undone { person: "persons/7" list: "municipalities/4601/lists/17" stays_on: "municipalities/4601/lists/3" }
    undone { person: "persons/1042" list: "municipalities/4601/lists/17" }
    requests_restored: 1 protected: 2)");
  EXPECT_EQ(UndoView(undo, true, 0),
            "PERSON  NOT TO   STAYS ON\n"
            "     7  4601/17  4601/3\n"
            "  1042  4601/17  no list\n"
            "\n"
            "1 request stands again.\n"
            "Left out: 2 persons with a protected address.\n");
}

}  // namespace
}  // namespace listeplass::cli
