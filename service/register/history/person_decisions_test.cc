#include "service/register/history/person_decisions.h"

#include <gmock/gmock.h>

#include "service/register/history/undo.h"
#include "service/register/lists/end_list.h"
#include "service/register/people/merge_persons.h"
#include "service/register/people/opt_out.h"
#include "service/register/people/population_event.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<DecisionKind> KindsAbout(TestRegister& reg, PersonId person) {
  const absl::StatusOr<PersonDecisions> decisions = DecisionsAbout(*reg.state(), person);
  EXPECT_TRUE(decisions.ok()) << decisions.status();
  std::vector<DecisionKind> kinds;
  for (const PersonDecision& decision : decisions->decisions) kinds.push_back(decision.kind);
  return kinds;
}

TEST(PersonDecisionsTest, APlaceAskedForAndNothingOfOthers) {
  TestRegister reg;
  const ListId a = reg.AddList(), b = reg.AddList();
  const PersonId person = reg.AddPerson({.list = a}), other = reg.AddPerson({.list = a});
  ASSERT_TRUE(reg.Ask(person, {b}).ok());
  EXPECT_THAT(KindsAbout(reg, other), ElementsAre(DecisionKind::kListImported));
  EXPECT_THAT(KindsAbout(reg, PersonId(999)), IsEmpty());
  const absl::StatusOr<PersonDecisions> decisions = DecisionsAbout(*reg.state(), person);
  ASSERT_TRUE(decisions.ok()) << decisions.status();
  ASSERT_EQ(decisions->decisions.size(), 2u);
  const PersonDecision& imported = decisions->decisions[0];
  EXPECT_EQ(imported.list, a);
  EXPECT_EQ(imported.effective, absl::CivilDay(2020, 1, 1));
  EXPECT_EQ(imported.decided, std::nullopt);
  const PersonDecision& moved = decisions->decisions[1];
  EXPECT_EQ(moved.kind, DecisionKind::kListByWish);
  EXPECT_EQ(moved.list, b);
  EXPECT_EQ(moved.from, a);
  EXPECT_EQ(moved.effective, absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(moved.decided, reg.now());
  EXPECT_TRUE(moved.counts_as_switch);
}

TEST(PersonDecisionsTest, R31ARequestFromItsPlacingToNothingLeft) {
  TestRegister reg;
  const NewList full{.ceiling = 0, .status = ListStatus::kClosed};
  const ListId a = reg.AddList(full), b = reg.AddList(full), c = reg.AddList(full);
  const PersonId person = reg.AddPerson();
  ASSERT_TRUE(reg.Ask(person, {a}).ok());
  ASSERT_TRUE(reg.Ask(person, {b, c}).ok());
  for (ListId list : {b, c}) {
    EndListCommand end;
    end.list = list;
    end.reason = "test";
    ASSERT_TRUE(reg.Run(DecideEndList(*reg.state(), end, reg.context())).ok());
  }
  EXPECT_THAT(KindsAbout(reg, person),
              ElementsAre(DecisionKind::kWithoutList, DecisionKind::kRequestPlaced, DecisionKind::kRequestChanged,
                          DecisionKind::kRequestListGone, DecisionKind::kRequestNothingLeft));
  const absl::StatusOr<PersonDecisions> decisions = DecisionsAbout(*reg.state(), person);
  EXPECT_THAT(decisions->decisions[2].wishes, ElementsAre(b, c));
  EXPECT_THAT(decisions->decisions[3].wishes, ElementsAre(b));
}

TEST(PersonDecisionsTest, AChildIsInTheRequestOfItsParentUntilLeftOut) {
  TestRegister reg;
  const ListId home = reg.AddList(), full = reg.AddList({.ceiling = 0, .status = ListStatus::kClosed});
  const PersonId parent = reg.AddPerson({.list = home}), child = reg.AddChildOf(parent, home);
  AskForListsCommand ask;
  ask.person = parent;
  ask.children = {child};
  ask.wishes = {full};
  ASSERT_TRUE(reg.Run(DecideAskForLists(*reg.state(), ask, reg.context())).ok());
  EXPECT_THAT(KindsAbout(reg, child), ElementsAre(DecisionKind::kListImported, DecisionKind::kRequestPlaced));
  ask.children.clear();
  ASSERT_TRUE(reg.Run(DecideAskForLists(*reg.state(), ask, reg.context())).ok());
  EXPECT_THAT(KindsAbout(reg, child),
              ElementsAre(DecisionKind::kListImported, DecisionKind::kRequestPlaced, DecisionKind::kRequestWithdrawn));
}

TEST(PersonDecisionsTest, WhatThePersonCancelsIsToldApartFromWhatStaffTakeBack) {
  TestRegister reg;
  const ListId a = reg.AddList(), b = reg.AddList();
  const PersonId cancels = reg.AddPerson({.list = a}), undone = reg.AddPerson({.list = a});
  ASSERT_TRUE(reg.Ask(cancels, {b}).ok());
  ASSERT_TRUE(reg.Run(DecideCancelMove(*reg.state(), {.person = cancels}, reg.context())).ok());
  EXPECT_THAT(KindsAbout(reg, cancels),
              ElementsAre(DecisionKind::kListImported, DecisionKind::kListByWish, DecisionKind::kMoveCancelled));
  ASSERT_TRUE(reg.Ask(undone, {b}).ok());
  MoveUndone by_staff;
  by_staff.person = undone;
  by_staff.list = b;
  by_staff.restored = a;
  by_staff.reason = "feil";
  ASSERT_TRUE(reg.Run({by_staff}).ok());
  EXPECT_EQ(KindsAbout(reg, undone).back(), DecisionKind::kMoveUndone);
}

TEST(PersonDecisionsTest, R16ANewbornHasItsListAtOnce) {
  TestRegister reg;
  const ListId list = reg.AddList();
  const PersonId mother = reg.AddPerson({.list = list});
  const absl::CivilDay born(2026, 11, 20);
  Birth birth;
  birth.national_id = reg.NewNationalId(born);
  birth.birth_date = born;
  birth.mother = reg.person(mother).national_id;
  const PersonId child = reg.state()->next_person_id();
  ASSERT_TRUE(reg.Run(DecidePopulationEvent(*reg.state(), birth, reg.context().now, reg.context())).ok());
  EXPECT_THAT(KindsAbout(reg, child), ElementsAre(DecisionKind::kListByBirth));
}

TEST(PersonDecisionsTest, EveryWayOffAListAndBack) {
  TestRegister reg;
  const ListId list = reg.AddList();
  const absl::CivilDay day(2026, 12, 1);
  const auto released = [&](Rule rule, EndCause cause) {
    return PersonReleased{.person = {}, .list = list, .effective = day, .rule = rule, .end_cause = cause};
  };
  const std::pair<PersonReleased, DecisionKind> releases[] = {
      {released(Rule::kR21, EndCause::kReleased), DecisionKind::kListReduced},
      {released(Rule::kR25, EndCause::kReleased), DecisionKind::kListEnded},
      {released(Rule::kR26, EndCause::kStruckOff), DecisionKind::kStruckOff}};
  for (auto [event, kind] : releases) {
    event.person = reg.AddPerson({.list = list});
    ASSERT_TRUE(reg.Run({event}).ok());
    EXPECT_THAT(KindsAbout(reg, event.person), ElementsAre(DecisionKind::kListImported, kind));
  }
  const std::pair<EndCause, DecisionKind> departures[] = {{EndCause::kDied, DecisionKind::kDied},
                                                          {EndCause::kEmigrated, DecisionKind::kEmigrated},
                                                          {EndCause::kLostRight, DecisionKind::kRightLost}};
  for (const auto& [cause, kind] : departures) {
    const PersonId person = reg.AddPerson({.list = list});
    ASSERT_TRUE(reg.Run({PersonLeft{.person = person, .effective = day, .cause = cause}}).ok());
    ASSERT_TRUE(reg.Run({ResidenceChanged{.person = person, .since = day}}).ok());
    EXPECT_THAT(KindsAbout(reg, person), ElementsAre(DecisionKind::kListImported, kind, DecisionKind::kWithoutList));
  }
  const PersonId person = reg.AddPerson({.list = list});
  ASSERT_TRUE(reg.Run(DecideOptOut(*reg.state(), {person}, reg.context())).ok());
  ASSERT_TRUE(reg.Run(DecideOptIn(*reg.state(), {person}, reg.context())).ok());
  EXPECT_THAT(KindsAbout(reg, person),
              ElementsAre(DecisionKind::kListImported, DecisionKind::kOptedOut, DecisionKind::kMoveUndone));
  const PersonId without = reg.AddPerson();
  ASSERT_TRUE(reg.Run(DecideOptOut(*reg.state(), {without}, reg.context())).ok());
  ASSERT_TRUE(reg.Run(DecideOptIn(*reg.state(), {without}, reg.context())).ok());
  EXPECT_THAT(KindsAbout(reg, without),
              ElementsAre(DecisionKind::kWithoutList, DecisionKind::kOptedOut, DecisionKind::kOptedIn));
}

TEST(PersonDecisionsTest, WhatWasDecidedUnderEitherNumberIsThePersons) {
  TestRegister reg;
  const ListId a = reg.AddList(), b = reg.AddList(), wished = reg.AddList({.status = ListStatus::kClosed});
  const PersonId survivor = reg.AddPerson({.list = a}), merged = reg.AddPerson({.list = b});
  ASSERT_TRUE(reg.Ask(merged, {wished}).ok());
  const MergePersonsCommand merge{.survivor = survivor, .merged = merged, .keep_list = a, .reason = "sak 26/402"};
  ASSERT_TRUE(reg.Run(DecideMergePersons(*reg.state(), merge, reg.context())).ok());
  ASSERT_TRUE(reg.request(survivor)) << "goes on, which is no decision of its own";
  for (PersonId name : {survivor, merged}) {
    EXPECT_THAT(KindsAbout(reg, name), ElementsAre(DecisionKind::kListImported, DecisionKind::kListImported,
                                                   DecisionKind::kRequestPlaced, DecisionKind::kNumbersMerged));
  }
  const absl::StatusOr<PersonDecisions> decisions = DecisionsAbout(*reg.state(), survivor);
  EXPECT_EQ(decisions->decisions[0].list, a);
  EXPECT_EQ(decisions->decisions[1].list, b);
  EXPECT_EQ(decisions->decisions[3].list, a);
  EXPECT_EQ(decisions->decisions[3].from, b);
}

}  // namespace
}  // namespace listeplass
