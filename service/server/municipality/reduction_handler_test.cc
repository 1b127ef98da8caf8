#include "service/server/municipality/reduction_handler.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/domain/lottery.h"
#include "service/register/history/undo.h"
#include "service/register/lists/reduce_list.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;

class ReductionHandlerTest : public HandlerTest {
 protected:
  v1::ReduceListRequest To(int64_t ceiling) const {
    v1::ReduceListRequest request;
    request.set_list(NameOf(list_));
    request.set_ceiling(ceiling);
    request.set_municipal_agreement(true);
    request.set_reason("legens krav");
    return request;
  }
  v1::Draw LatestDraw(Audience audience = Audience::kGeneral) {
    v1::GetDrawRequest request;
    request.set_list(NameOf(list_));
    return OrAbort(Read(&GetDraw, request, audience));
  }
  // Returns the first person of each entry.
  static std::vector<std::string> Order(const v1::Draw& draw) {
    std::vector<std::string> order;
    for (const v1::Draw::Entry& entry : draw.entries()) order.push_back(entry.persons(0));
    return order;
  }

  // Whether the entries stand by the lots that `printf '<seed>:<ticket>' | sha256sum` gives their tickets.
  static bool StandsByLots(const v1::Draw& draw) {
    Lottery lottery(draw.seed());
    std::vector<uint64_t> lots;
    for (const v1::Draw::Entry& entry : draw.entries()) {
      lots.push_back(lottery.Draw(entry.ticket().empty() ? entry.persons(0) : entry.ticket()));
    }
    return std::is_sorted(lots.begin(), lots.end());
  }
  void Undo(int64_t change) {
    const UndoCommand undo = {.change = change, .reason = "feil"};
    OrAbort(register_.Run(DecideUndo(*register_.state(), undo, register_.context())));
  }

  const ListId list_ = register_.AddList({.ceiling = 30});
};

TEST_F(ReductionHandlerTest, TheAnswerIsTheDrawThatCanBeReadAfterwards) {
  for (int i = 0; i < 4; ++i) register_.AddPerson({.list = list_});
  const v1::ReduceListResponse answer = OrAbort(Change(&ReduceList, To(1)));
  EXPECT_EQ(answer.list().ceiling(), 1);
  EXPECT_EQ(answer.list().members(), 1);
  const v1::Draw& draw = answer.draw();
  EXPECT_EQ(draw.list(), NameOf(list_));
  EXPECT_EQ(draw.sequence(), register_.state()->sequence());
  EXPECT_EQ(draw.ceiling_before(), 30);
  EXPECT_EQ(draw.ceiling(), 1);
  EXPECT_EQ(draw.seed(), seeds_.SeedOf(NameOf(list_), register_.context().today));
  EXPECT_EQ(FromProto(draw.drawn_on(), "drawn_on").value(), absl::CivilDay(2026, 11, 21));
  EXPECT_FALSE(draw.rehearsal());
  EXPECT_EQ(draw.all_entries(), 4);
  EXPECT_EQ(draw.all_persons(), 4);
  EXPECT_EQ(draw.reason(), "legens krav");
  EXPECT_EQ(FromProto(draw.effective(), "effective").value(), absl::CivilDay(2027, 6, 1));
  EXPECT_EQ(draw.entries_size(), 4);
  EXPECT_EQ(draw.drawn_entries(), 3);
  EXPECT_EQ(draw.drawn_persons(), 3);
  EXPECT_FALSE(draw.has_protected_());
  EXPECT_EQ(LatestDraw().SerializeAsString(), draw.SerializeAsString());
  OrAbort(register_.Run({CeilingChanged{.list = list_, .ceiling_before = 1, .ceiling = 5, .reason = "test"}}));
  EXPECT_EQ(LatestDraw().SerializeAsString(), draw.SerializeAsString()) << "a later change of the list is no draw";
}

// The tickets of before persons had names that tell nothing were their numbers. Such a draw can still be drawn again.
TEST_F(ReductionHandlerTest, AnOlderDrawTellsTheTicketsThatItWasDrawnWith) {
  std::vector<std::string> tickets;
  for (int i = 0; i < 12; ++i) tickets.push_back(absl::StrCat(register_.AddPerson({.list = list_}).value()));
  ReduceListCommand command;
  command.list = list_;
  command.ceiling = 5;
  command.municipal_agreement = true;
  command.seed = 42;
  command.reason = "krav";
  OrAbort(register_.Run(DecideReduceList(*register_.state(), command, register_.context())));
  const v1::Draw older = LatestDraw();
  EXPECT_TRUE(StandsByLots(older));
  std::vector<std::string> told;
  for (const v1::Draw::Entry& entry : older.entries()) told.push_back(entry.ticket());
  EXPECT_THAT(told, ::testing::UnorderedElementsAreArray(tickets));
  Undo(older.sequence());
  register_.Advance(absl::Hours(24));
  const v1::Draw newer = OrAbort(Change(&ReduceList, To(5))).draw();
  EXPECT_TRUE(StandsByLots(newer));
  EXPECT_EQ(newer.entries(0).ticket(), "") << "the name of its first person is the ticket";
}

// On some days the family of the protected child leaves, on others it stays.
TEST_F(ReductionHandlerTest, ProtectedPeopleAreCountedAndNobodyIsToldWhereTheyStand) {
  for (int i = 0; i < 5; ++i) register_.AddPerson({.list = list_});
  const PersonId parent = register_.AddPerson({.list = list_}), child = register_.AddChildOf(parent, list_);
  Protect(child);
  std::set<bool> seen;
  for (int day = 0; day < 12; ++day) {
    const v1::Draw draw = OrAbort(Change(&ReduceList, To(4))).draw();
    EXPECT_EQ(LatestDraw().SerializeAsString(), draw.SerializeAsString());
    const v1::Draw whole = LatestDraw(Audience::kSeesProtected);
    EXPECT_FALSE(whole.has_protected_());
    ASSERT_EQ(whole.entries_size(), 6);
    EXPECT_TRUE(StandsByLots(whole));
    std::vector<std::string> others = Order(whole);
    const auto family = std::find(others.begin(), others.end(), NameOf(parent));
    ASSERT_NE(family, others.end());
    const int64_t place = family - others.begin();
    EXPECT_THAT(whole.entries(static_cast<int>(place)).persons(), ElementsAre(NameOf(parent), NameOf(child)));
    const bool leaves = place < whole.drawn_entries();
    seen.insert(leaves);
    others.erase(family);
    EXPECT_EQ(Order(draw), others);
    EXPECT_EQ(draw.drawn_entries(), whole.drawn_entries() - (leaves ? 1 : 0));
    EXPECT_EQ(draw.drawn_persons(), whole.drawn_persons() - (leaves ? 2 : 0));
    EXPECT_EQ(draw.all_entries(), 6);
    EXPECT_EQ(draw.all_persons(), 7);
    EXPECT_EQ(draw.protected_().entries(), 1);
    EXPECT_EQ(draw.protected_().persons(), 2);
    EXPECT_EQ(draw.protected_().drawn_entries(), leaves ? 1 : 0);
    EXPECT_EQ(draw.protected_().drawn_persons(), leaves ? 2 : 0);
    Undo(draw.sequence());
    register_.Advance(absl::Hours(24));
  }
  EXPECT_THAT(seen, ElementsAre(false, true));
}

// If a rehearsal had the lots of the act, staff would know beforehand who leaves, and could choose the day.
TEST_F(ReductionHandlerTest, ARehearsalHasOtherLotsThanTheAct) {
  for (int i = 0; i < 4; ++i) register_.AddPerson({.list = list_});
  const auto seed_of = [this](bool rehearse) {
    v1::ReduceListRequest request = To(1);
    request.set_validate_only(rehearse);
    const PreparedChange<v1::ReduceListResponse> change = OrAbort(ReduceList({.caller = caller_,
                                                                              .today = register_.context().today,
                                                                              .previews = previews_,
                                                                              .seeds = seeds_,
                                                                              .names = Names(),
                                                                              .audience = Audience::kGeneral},
                                                                             request));
    const Decision decision = OrAbort(change.decide(*register_.state(), register_.context()));
    return std::get<ListReduced>(decision.events.front()).seed;
  };
  const absl::CivilDay today = register_.context().today;
  EXPECT_EQ(seed_of(/*rehearse=*/false), seeds_.SeedOf(NameOf(list_), today));
  EXPECT_EQ(seed_of(/*rehearse=*/true), seeds_.RehearsalSeedOf(NameOf(list_), today));
  EXPECT_NE(seed_of(/*rehearse=*/true), seed_of(/*rehearse=*/false));
}

// Otherwise staff could draw, undo and draw again until the lots please them. And draws with one ceiling after the
// other would show between whose lots a protected person's lies, because all draws of a day have the same.
TEST_F(ReductionHandlerTest, AListHasOneDrawADayWhetherItIsUndoneOrNot) {
  for (int i = 0; i < 6; ++i) register_.AddPerson({.list = list_});
  const v1::Draw first = OrAbort(Change(&ReduceList, To(4))).draw();
  const auto is_refused = [this] {
    v1::ReduceListRequest rehearsal = To(3);
    rehearsal.set_validate_only(true);
    for (const v1::ReduceListRequest& request : {To(3), rehearsal}) {
      EXPECT_THAT(Change(&ReduceList, request).status(), Fails(StatusCode::kFailedPrecondition, "DRAWN_TODAY"));
    }
  };
  is_refused();
  Undo(first.sequence());
  is_refused();
  EXPECT_EQ(register_.list(list_).members, 6);
  register_.Advance(absl::Hours(24));
  EXPECT_NE(OrAbort(Change(&ReduceList, To(3))).draw().seed(), first.seed());
}

TEST_F(ReductionHandlerTest, AnUndoneDrawSaysSoWhenAndByWhichChange) {
  for (int i = 0; i < 3; ++i) register_.AddPerson({.list = list_});
  EXPECT_EQ(OrAbort(Change(&ReduceList, To(1))).draw().state(), v1::Draw::STANDING);
  EXPECT_EQ(LatestDraw().state(), v1::Draw::STANDING);
  const int64_t change = LatestDraw().sequence();
  register_.Advance(absl::Hours(1));
  const UndoCommand undo = {.change = change, .reason = "feil liste"};
  OrAbort(register_.Run(DecideUndo(*register_.state(), undo, register_.context())));
  const v1::Draw draw = LatestDraw();
  EXPECT_EQ(draw.state(), v1::Draw::UNDONE);
  EXPECT_EQ(draw.sequence(), change) << "still published";
  EXPECT_EQ(draw.drawn_persons(), 2);
  EXPECT_EQ(draw.undone_by(), register_.state()->sequence());
  EXPECT_EQ(FromProto(draw.undone_at(), "undone_at").value(), register_.now());
  register_.Advance(absl::Hours(24));
  OrAbort(Change(&ReduceList, To(2)));
  EXPECT_EQ(LatestDraw().state(), v1::Draw::STANDING) << "the next draw";
  EXPECT_FALSE(LatestDraw().has_undone_at());
}

TEST_F(ReductionHandlerTest, ADayThatIsGivenHolds) {
  for (int i = 0; i < 2; ++i) register_.AddPerson({.list = list_});
  v1::ReduceListRequest request = To(1);
  *request.mutable_effective() = ToProto(absl::CivilDay(2027, 9, 1));
  const v1::Draw draw = OrAbort(Change(&ReduceList, request)).draw();
  EXPECT_EQ(FromProto(draw.effective(), "effective").value(), absl::CivilDay(2027, 9, 1));
}

TEST_F(ReductionHandlerTest, WithoutADrawNoneIsFound) {
  v1::GetDrawRequest get;
  get.set_list(NameOf(list_));
  absl::Status status = Read(&GetDraw, get).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "DRAW_NOT_FOUND"));
  EXPECT_EQ(FieldOf(status), "list");
  register_.AddPerson({.list = list_});
  OrAbort(Change(&ReduceList, To(0)));
  get.set_list(NameElsewhere(list_));
  status = Read(&GetDraw, get).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(status), "list");
}

TEST_F(ReductionHandlerTest, NamesTheFieldThatIsWrongAndReducesNothing) {
  for (int i = 0; i < 2; ++i) register_.AddPerson({.list = list_});
  v1::ReduceListRequest request = To(1);
  request.set_list(NameElsewhere(list_));
  const absl::Status elsewhere = Change(&ReduceList, request).status();
  EXPECT_THAT(elsewhere, Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(elsewhere), "list");
  request = To(1);
  request.mutable_effective()->set_month(13);
  EXPECT_EQ(FieldOf(Change(&ReduceList, request).status()), "effective");
  request = To(1);
  request.set_etag("0");
  EXPECT_THAT(Change(&ReduceList, request).status(), Fails(StatusCode::kAborted, "STALE_ETAG"));
  request = To(1);
  request.set_municipal_agreement(false);
  EXPECT_THAT(Change(&ReduceList, request).status(),
              Fails(StatusCode::kFailedPrecondition, "MUNICIPAL_AGREEMENT_REQUIRED"));
  EXPECT_EQ(register_.list(list_).members, 2);
}

}  // namespace
}  // namespace listeplass::server
