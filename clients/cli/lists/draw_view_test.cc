#include "clients/cli/lists/draw_view.h"

#include <gmock/gmock.h>

#include <string>

#include "google/protobuf/text_format.h"

namespace listeplass::cli {
namespace {

using ::testing::HasSubstr;

// A draw from before names told nothing, with tickets of its own. Seed 42 draws person 1 (0x03dd...), with whom 2
// leaves, then 4 (0x720b...), then 3 (0x9943...). The numbers are those of printf '42:1' | sha256sum.
constexpr char kDraw[] = R"(
  list: "municipalities/4601/lists/17" sequence: 9 ceiling_before: 5 ceiling: 1
  effective { year: 2027 month: 6 day: 1 } seed: 42 reason: "Etter krav fra legen"
  entries { persons: "persons/1" persons: "persons/2" ticket: "1" }
  entries { persons: "persons/4" ticket: "4" }
  entries { persons: "persons/3" ticket: "3" }
  drawn_entries: 2 drawn_persons: 3 drawn_on { year: 2026 month: 11 day: 21 } all_entries: 3 all_persons: 4)";

v1::Draw MakeDraw() {
  v1::Draw draw;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kDraw, &draw));
  return draw;
}

TEST(DrawViewTest, SaysWhoLeavesInTheOrderDrawn) {
  EXPECT_EQ(DrawView(MakeDraw(), 0),
            "List         4601/17\n"
            "Ceiling      1, before 5\n"
            "In the draw  4 persons in 3 entries\n"
            "Leave        3 persons in 2 entries\n"
            "From         2027-06-01\n"
            "Drawn on     2026-11-21\n"
            "Seed         42\n"
            "Its hash     4120c4451a58f7025df924e9d4906e0795511301b0e97804b1685c47d6ab6a2b\n"
            "Reason       Etter krav fra legen\n"
            "\n"
            "DRAWN  PERSONS\n"
            "    1  1 2\n"
            "    2  4\n");
}

TEST(DrawViewTest, EntriesLeftOutAreCountedAndLetTheRestBeChecked) {
  v1::Draw draw = MakeDraw();
  draw.mutable_entries()->DeleteSubrange(1, 1);  // 4, who leaves
  draw.set_drawn_entries(1);
  draw.set_drawn_persons(2);
  v1::Draw::Protected& left_out = *draw.mutable_protected_();
  left_out.set_entries(1);
  left_out.set_persons(1);
  left_out.set_drawn_entries(1);
  left_out.set_drawn_persons(1);
  EXPECT_TRUE(CheckDraw(draw).ok()) << CheckDraw(draw);
  EXPECT_THAT(DrawView(draw, 0), HasSubstr("In the draw  4 persons in 3 entries\n"
                                           "Leave        3 persons in 2 entries\n"));
  EXPECT_THAT(DrawView(draw, 0), HasSubstr("Left out: 1 person who leaves with a protected address.\n"));
  draw.mutable_entries()->SwapElements(0, 1);
  EXPECT_FALSE(CheckDraw(draw).ok());
}

TEST(DrawViewTest, AnUndoneDrawSaysSoWhenAndByWhichChange) {
  EXPECT_THAT(DrawView(MakeDraw(), 0), ::testing::Not(HasSubstr("State")));
  v1::Draw draw = MakeDraw();
  draw.set_state(v1::Draw::UNDONE);
  draw.set_undone_by(52);
  draw.mutable_undone_at()->set_seconds(1764585000);
  EXPECT_THAT(DrawView(draw, 0), HasSubstr("List         4601/17\n"
                                           "State        undone by change 52 at 2025-12-01 11:30: nobody leaves by it\n"
                                           "Ceiling      1, before 5\n"));
  EXPECT_TRUE(CheckDraw(draw).ok()) << "it can be drawn again all the same";
  EXPECT_EQ(DrawnAgainText(draw), "Drawn again here: the same order. It is undone, and nobody leaves by it.");
  EXPECT_EQ(DrawnAgainText(MakeDraw()), "Drawn again here: the same order, and just enough leave.");
}

TEST(DrawViewTest, ARehearsalSaysHowManyLeaveAndThatTheLotsComeLater) {
  v1::Draw draw = MakeDraw();
  draw.set_rehearsal(true);
  draw.clear_seed();
  draw.clear_entries();
  EXPECT_EQ(DrawView(draw, 0),
            "List         4601/17\n"
            "Ceiling      1, before 5\n"
            "In the draw  4 persons in 3 entries\n"
            "Leave        3 persons in 2 entries\n"
            "From         2027-06-01\n"
            "Reason       Etter krav fra legen\n"
            "\n"
            "Who leaves is not known yet: the lots are drawn when the list is reduced, by the seed of that day, which "
            "nobody chooses. Then a few persons more or fewer may leave than here, because nobody is parted from the "
            "people of their entry.\n");
}

TEST(DrawViewTest, ARightDrawComesOutAgain) { EXPECT_TRUE(CheckDraw(MakeDraw()).ok()) << CheckDraw(MakeDraw()); }

// Seed 42 draws these names in this order: 0x34f4..., 0x4111..., 0xcf73... The numbers are those of
// printf '42:persons/mfrggzdfmztwq2lknnwg23tpoa' | sha256sum.
TEST(DrawViewTest, ADrawIsDrawnAgainByTheNamesOfThoseInIt) {
  v1::Draw draw = MakeDraw();
  draw.clear_entries();
  draw.add_entries()->add_persons("persons/mfrggzdfmztwq2lknnwg23tpoa");
  draw.mutable_entries(0)->add_persons("persons/orsxg5baobswk4tmnfzsa2ltei");
  draw.add_entries()->add_persons("persons/nbswy3dpeb3w64tmmqqgk5tfoi");
  draw.add_entries()->add_persons("persons/pfxxkidbojssaytsn5vgk3tuna");
  EXPECT_TRUE(CheckDraw(draw).ok()) << CheckDraw(draw);
  draw.mutable_entries()->SwapElements(1, 2);
  EXPECT_FALSE(CheckDraw(draw).ok());
}

TEST(DrawViewTest, AWrongDrawIsNamedByItsEntry) {
  const auto problem = [](const v1::Draw& draw) { return std::string(CheckDraw(draw).message()); };
  v1::Draw draw = MakeDraw();
  draw.mutable_entries()->SwapElements(0, 1);
  EXPECT_THAT(problem(draw), HasSubstr("entry 2 of the draw stands behind"));
  draw = MakeDraw();
  draw.set_drawn_entries(1);
  EXPECT_THAT(problem(draw), HasSubstr("but more must leave"));
  draw = MakeDraw();
  draw.set_drawn_entries(3);
  EXPECT_THAT(problem(draw), HasSubstr("entry 3 of the draw need not have left"));
  draw.set_drawn_entries(4);
  EXPECT_THAT(problem(draw), HasSubstr("the draw has no such entry"));
  draw = MakeDraw();
  draw.set_seed(44);
  EXPECT_FALSE(CheckDraw(draw).ok());
  draw = MakeDraw();
  draw.mutable_entries(1)->clear_persons();
  EXPECT_THAT(problem(draw), HasSubstr("has nobody in it"));
}

}  // namespace
}  // namespace listeplass::cli
