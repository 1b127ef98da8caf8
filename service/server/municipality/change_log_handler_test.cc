#include "service/server/municipality/change_log_handler.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/people/strike_off.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ChangeLogHandlerTest : public HandlerTest {
 protected:
  v1::ListChangesResponse Changes(int64_t after, int page_size, Audience audience = Audience::kGeneral) {
    v1::ListChangesRequest request;
    request.set_after_sequence(after);
    request.set_page_size(page_size);
    return OrAbort(Read(&ListChanges, request, audience));
  }
  static v1::UndoChangeRequest Undo(int64_t change) {
    v1::UndoChangeRequest request;
    request.set_change(change);
    request.set_reason("feil");
    return request;
  }
};

TEST_F(ChangeLogHandlerTest, TheLogIsReadOnFromWhereAPageEnded) {
  register_.AddList();    // one change
  register_.AddPerson();  // two: the household and the person
  v1::ListChangesResponse page = Changes(0, 2);
  ASSERT_EQ(page.changes_size(), 2);
  const v1::ListChangesResponse::Change& change = page.changes(0);
  EXPECT_EQ(change.sequence(), 1);
  EXPECT_EQ(FromProto(change.time(), "time").value(), register_.now());
  EXPECT_EQ(change.role(), "system");
  EXPECT_EQ(change.subject(), "test");
  EXPECT_EQ(change.command(), "MunicipalityService.UpdateList");
  EXPECT_EQ(change.events(), 2);
  EXPECT_THAT(change.summary(), ElementsAre("practices/1: described", "lists/1: registered"));
  EXPECT_EQ(page.last_sequence(), 2);
  EXPECT_EQ(page.sequence(), 3);
  page = Changes(page.last_sequence(), 2);
  ASSERT_EQ(page.changes_size(), 1);
  EXPECT_EQ(page.changes(0).sequence(), 3);
  EXPECT_EQ(page.last_sequence(), 3);
  page = Changes(page.last_sequence(), 2);
  EXPECT_EQ(page.changes_size(), 0);
  EXPECT_EQ(page.last_sequence(), 3) << "to go on from, once there is more";
  EXPECT_EQ(Changes(0, 0).changes_size(), 3) << "the default page is longer";
}

TEST_F(ChangeLogHandlerTest, OfALargeChangeTwentyEventsAreSummedUpAndAllCounted) {
  const ListId list = register_.AddList();
  std::vector<Event> events;
  for (int64_t ceiling = 1; ceiling <= 25; ++ceiling) {
    events.push_back(CeilingChanged{.list = list, .ceiling_before = ceiling - 1, .ceiling = ceiling, .reason = "test"});
  }
  OrAbort(register_.Run(events));
  const v1::ListChangesResponse page = Changes(register_.state()->sequence() - 1, 0);
  ASSERT_EQ(page.changes_size(), 1);
  EXPECT_EQ(page.changes(0).events(), 25);
  ASSERT_EQ(page.changes(0).summary_size(), 20);
  EXPECT_EQ(page.changes(0).summary(19), "lists/1: ceiling from 19 to 20 (test)");
}

TEST_F(ChangeLogHandlerTest, StaffSeeTheirMunicipalitysChangesAndOnlyAuditorsTheIndividual) {
  const ListId here = register_.AddList();
  const ListId there = register_.AddList({.municipality = kAskoy});
  const int64_t before = register_.state()->sequence();
  const CeilingChanged of_here{.list = here, .ceiling_before = 1000, .ceiling = 900, .reason = "test"};
  const CeilingChanged of_there{.list = there, .ceiling_before = 1000, .ceiling = 900, .reason = "test"};
  OrAbort(register_.Run({of_there}));
  OrAbort(register_.Run({of_here}));
  OrAbort(register_.Run({CeilingChanged{.list = here, .ceiling_before = 900, .ceiling = 800, .reason = "test"},
                         CeilingChanged{.list = there, .ceiling_before = 900, .ceiling = 800, .reason = "test"}}));
  v1::ListChangesRequest request;
  request.set_after_sequence(before);
  caller_.who = {.role = access::AccessRole::kCaseworker, .municipalities = {kBergen}};
  const auto staff = Read(&ListChanges, request);
  ASSERT_TRUE(staff.ok()) << staff.status();
  ASSERT_EQ(staff->changes_size(), 2);
  EXPECT_EQ(staff->changes(0).sequence(), before + 2);
  EXPECT_EQ(staff->changes(0).subject(), "");
  EXPECT_EQ(staff->changes(1).events(), 1);
  EXPECT_EQ(staff->changes(1).summary_size(), 1) << "and not what happened elsewhere";
  EXPECT_EQ(staff->last_sequence(), before + 3);
  caller_.who.role = access::AccessRole::kAuditor;
  EXPECT_EQ(Read(&ListChanges, request)->changes(0).subject(), "test");
}

TEST_F(ChangeLogHandlerTest, PreviewsWithTheRealLotsAreToldToTheirMunicipality) {
  const Event previewed =
      PlanPreviewed{.municipality = kBergen, .plan = PlanId(1795255200000), .day = absl::CivilDay(2026, 11, 21)};
  OrAbort(register_.RunAs({.role = Role::kChief, .municipality = kBergen, .subject = "user-7"}, Origin::kPreviewPlan,
                          Decision{{previewed}}));
  caller_.who = {.role = access::AccessRole::kAuditor, .municipalities = {kBergen}};
  const v1::ListChangesResponse told = Changes(0, 0);
  ASSERT_EQ(told.changes_size(), 1);
  EXPECT_EQ(told.changes(0).command(), "MatchingService.PreviewPlan");
  EXPECT_EQ(told.changes(0).role(), "chief");
  EXPECT_EQ(told.changes(0).subject(), "user-7");
  EXPECT_THAT(told.changes(0).summary(),
              ElementsAre("municipalities/4601/plans/1795255200000: previewed with the lots of 2026-11-21"));
  caller_.who.municipalities = {kAskoy};
  EXPECT_EQ(Changes(0, 0).changes_size(), 0);
}

TEST_F(ChangeLogHandlerTest, TheLogNamesProtectedPeopleToWhoMaySeeThemOnly) {
  const PersonId person = register_.AddPerson();
  const int64_t registered = register_.state()->sequence();
  Protect(person);
  EXPECT_THAT(Changes(registered - 1, 1).changes(0).summary(),
              ElementsAre("a person with a protected address: registered"));
  EXPECT_THAT(Changes(registered - 1, 1, Audience::kSeesProtected).changes(0).summary(),
              ElementsAre(NameOf(person) + ": registered"));
}

// Who may give reasons could otherwise have everybody's name told by giving numbers.
TEST_F(ChangeLogHandlerTest, APersonsNumberInAReasonStaysAsItWasTyped) {
  const ListId from = register_.AddList(), to = register_.AddList();
  const PersonId person = register_.AddPerson({.list = from});
  MoveByHandCommand move;
  move.persons = {person};
  move.to = to;
  move.reason = absl::StrCat("som persons/", person.value());
  OrAbort(register_.Run(DecideMoveByHand(*register_.state(), move, register_.context())));
  EXPECT_THAT(Changes(register_.state()->sequence() - 1, 1).changes(0).summary(),
              ElementsAre(::testing::AllOf(::testing::StartsWith(NameOf(person) + ": "),
                                           ::testing::EndsWith(absl::StrCat("(", move.reason, ")")))));
}

// Shown beside "a person with a protected address", a parent would tell who that is, and on which list.
TEST_F(ChangeLogHandlerTest, AHouseholdMovedTogetherIsShownWholeOrNotAtAll) {
  const ListId from = register_.AddList(), to = register_.AddList();
  const PersonId parent = register_.AddPerson({.list = from}), child = register_.AddChildOf(parent, from);
  const PersonId other = register_.AddPerson({.list = from});
  MoveByHandCommand move;
  move.persons = {parent, child, other};
  move.to = to;
  move.reason = "test";
  OrAbort(register_.Run(DecideMoveByHand(*register_.state(), move, register_.context())));
  const int64_t change = register_.state()->sequence();
  Protect(child);
  const std::string hidden = "a person with a protected address: gets a list";
  EXPECT_THAT(Changes(change - 1, 1).changes(0).summary(),
              ElementsAre(hidden, hidden, ::testing::StartsWith(NameOf(other) + ": ")));
  EXPECT_THAT(Changes(change - 1, 1, Audience::kSeesProtected).changes(0).summary(0),
              ::testing::StartsWith(NameOf(parent) + ": "));
  const v1::UndoChangeResponse answer = OrAbort(Change(&UndoChange, Undo(change)));
  ASSERT_EQ(answer.undone_size(), 1);
  EXPECT_EQ(answer.undone(0).person(), NameOf(other));
  EXPECT_EQ(answer.protected_(), 2);
}

TEST_F(ChangeLogHandlerTest, AnUndoneMoveSaysWhereEverybodyStays) {
  const ListId from = register_.AddList(), to = register_.AddList({.status = ListStatus::kClosed});
  const PersonId waited = register_.AddPerson({.list = from}), without = register_.AddPerson();
  const PersonId hidden = register_.AddPerson({.list = from});
  OrAbort(register_.Ask(waited, {to}));
  MoveByHandCommand move;
  move.persons = {waited, without, hidden};
  move.to = to;
  move.reason = "test";
  move.override_ceiling = true;
  OrAbort(register_.Run(DecideMoveByHand(*register_.state(), move, register_.context())));
  const int64_t change = register_.state()->sequence();
  Protect(hidden);
  const v1::UndoChangeResponse answer = OrAbort(Change(&UndoChange, Undo(change)));
  ASSERT_EQ(answer.undone_size(), 2);
  EXPECT_EQ(answer.undone(0).person(), NameOf(waited));
  EXPECT_EQ(answer.undone(0).list(), NameOf(to));
  EXPECT_EQ(answer.undone(0).stays_on(), NameOf(from));
  EXPECT_EQ(answer.undone(1).person(), NameOf(without));
  EXPECT_EQ(answer.undone(1).stays_on(), "");
  EXPECT_EQ(answer.protected_(), 1);
  EXPECT_EQ(answer.requests_restored(), 1);
  EXPECT_EQ(CommittedList(register_.person(hidden)), from) << "undone, though not told";
}

TEST_F(ChangeLogHandlerTest, UndoingAStrikeOffSaysWhereThePlaceStaysAway) {
  const ListId list = register_.AddList();
  const PersonId person = register_.AddPerson({.list = list});
  const DoctorPeriod period{.id = 1, .doctor = DoctorId(9'144'900), .from = absl::CivilDay(2020, 1, 1)};
  ASSERT_TRUE(register_.Run({DoctorPeriodSet{.list = list, .period = period, .reason = "test"}}).ok());
  StrikeOffCommand command;
  command.person = person;
  command.reason = "sak";
  ASSERT_TRUE(register_.Run(DecideStrikeOff(*register_.state(), command, register_.context())).ok());
  const int64_t change = register_.state()->sequence();
  register_.SetToday(register_.context().today + 1);
  const v1::UndoChangeResponse answer = OrAbort(Change(&UndoChange, Undo(change)));
  EXPECT_EQ(answer.undone_size(), 0);
  EXPECT_THAT(answer.also(), ::testing::Contains(HasSubstr("does not come back to lists/")));
}

TEST_F(ChangeLogHandlerTest, WhoMaySeeThemIsToldOfProtectedPeopleUndone) {
  const ListId to = register_.AddList();
  const PersonId hidden = register_.AddPerson();
  Protect(hidden);
  MoveByHandCommand move;
  move.persons = {hidden};
  move.to = to;
  move.reason = "test";
  OrAbort(register_.Run(DecideMoveByHand(*register_.state(), move, register_.context())));
  const v1::UndoChangeResponse answer =
      OrAbort(Change(&UndoChange, Undo(register_.state()->sequence()), Audience::kSeesProtected));
  ASSERT_EQ(answer.undone_size(), 1);
  EXPECT_EQ(answer.undone(0).person(), NameOf(hidden));
  EXPECT_EQ(answer.protected_(), 0);
}

TEST_F(ChangeLogHandlerTest, WhyItCannotBeUndoneDoesNotTellOfProtectedPeople) {
  const ListId from = register_.AddList({.status = ListStatus::kClosed}), to = register_.AddList();
  const PersonId hidden = register_.AddPerson({.list = from});
  MoveByHandCommand move;
  move.persons = {hidden};
  move.to = to;
  move.reason = "test";
  OrAbort(register_.Run(DecideMoveByHand(*register_.state(), move, register_.context())));
  const int64_t change = register_.state()->sequence();
  OrAbort(register_.Ask(hidden, {from}));
  Protect(hidden);
  const absl::Status general = Change(&UndoChange, Undo(change)).status();
  EXPECT_THAT(general, Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
  EXPECT_THAT(std::string(Told(general).ToString()), Not(HasSubstr("persons/")));
  const absl::Status whole = Change(&UndoChange, Undo(change), Audience::kSeesProtected).status();
  EXPECT_THAT(std::string(whole.message()), HasSubstr("somebody has asked for lists since"));
  EXPECT_EQ(GetErrorDetails(Told(whole)).metadata["person"], NameOf(hidden));
}

TEST_F(ChangeLogHandlerTest, NamesTheFieldThatIsWrong) {
  v1::ListChangesRequest list;
  list.set_page_size(-1);
  absl::Status status = Read(&ListChanges, list).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(FieldOf(status), "page_size");
  list.set_page_size(0);
  list.set_after_sequence(-1);
  EXPECT_EQ(FieldOf(Read(&ListChanges, list).status()), "after_sequence");
  status = Change(&UndoChange, Undo(0)).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(status), "change");
  EXPECT_THAT(Change(&UndoChange, Undo(999)).status(), Fails(StatusCode::kNotFound, "CHANGE_NOT_FOUND"));
}

}  // namespace
}  // namespace listeplass::server
