#include "service/server/municipality/reduction_handler.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "service/register/history/undo.h"
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
  EXPECT_EQ(draw.seed(), 20261121u);
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

// A seed orders the entries by `printf '3:1' | sha256sum` and so on. Seed 3 gives the persons 5 4 1 2 3 6, and seed 2
// gives those who are left 2 6 1 3 4. Person 7 is the child of 6 and is drawn with them.
TEST_F(ReductionHandlerTest, ProtectedPeopleAreCountedAndNobodyIsToldWhereTheyStand) {
  std::vector<PersonId> single;
  for (int i = 0; i < 5; ++i) single.push_back(register_.AddPerson({.list = list_}));
  const PersonId parent = register_.AddPerson({.list = list_}), child = register_.AddChildOf(parent, list_);
  Protect(child);
  const auto name = [&](int number) { return NameOf(single[static_cast<size_t>(number) - 1]); };

  v1::ReduceListRequest request = To(6);
  request.set_seed(3);
  v1::Draw draw = OrAbort(Change(&ReduceList, request)).draw();
  EXPECT_EQ(LatestDraw().SerializeAsString(), draw.SerializeAsString());
  EXPECT_THAT(Order(draw), ElementsAre(name(5), name(4), name(1), name(2), name(3)));
  EXPECT_EQ(draw.drawn_entries(), 1);
  EXPECT_EQ(draw.drawn_persons(), 1);
  EXPECT_EQ(draw.protected_().entries(), 1);
  EXPECT_EQ(draw.protected_().persons(), 2);
  EXPECT_EQ(draw.protected_().drawn_entries(), 0);
  EXPECT_EQ(draw.protected_().drawn_persons(), 0);

  request = To(3);
  request.set_seed(2);
  const v1::Draw whole = OrAbort(Change(&ReduceList, request, Audience::kSeesProtected)).draw();
  EXPECT_EQ(LatestDraw(Audience::kSeesProtected).SerializeAsString(), whole.SerializeAsString());
  EXPECT_THAT(Order(whole), ElementsAre(name(2), NameOf(parent), name(1), name(3), name(4)));
  EXPECT_THAT(whole.entries(1).persons(), ElementsAre(NameOf(parent), NameOf(child)));
  EXPECT_EQ(whole.drawn_entries(), 2);
  EXPECT_EQ(whole.drawn_persons(), 3);
  EXPECT_FALSE(whole.has_protected_());
  draw = LatestDraw();
  EXPECT_THAT(Order(draw), ElementsAre(name(2), name(1), name(3), name(4)));
  EXPECT_EQ(draw.drawn_entries(), 1);
  EXPECT_EQ(draw.drawn_persons(), 1);
  EXPECT_EQ(draw.protected_().drawn_entries(), 1);
  EXPECT_EQ(draw.protected_().drawn_persons(), 2);
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
  OrAbort(Change(&ReduceList, To(2)));
  EXPECT_EQ(LatestDraw().state(), v1::Draw::STANDING) << "the next draw";
  EXPECT_FALSE(LatestDraw().has_undone_at());
}

TEST_F(ReductionHandlerTest, ASeedAndADayThatAreGivenHold) {
  for (int i = 0; i < 2; ++i) register_.AddPerson({.list = list_});
  v1::ReduceListRequest request = To(1);
  request.set_seed(0);  // 0 is a seed like any other; only without a seed the date is taken.
  *request.mutable_effective() = ToProto(absl::CivilDay(2027, 9, 1));
  const v1::Draw draw = OrAbort(Change(&ReduceList, request)).draw();
  EXPECT_EQ(draw.seed(), 0u);
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
