#include "service/server/municipality/move_handler.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;

class MoveHandlerTest : public HandlerTest {
 protected:
  static v1::MovePersonsRequest MoveTo(ListId to, const std::vector<PersonId>& persons = {}) {
    v1::MovePersonsRequest request;
    for (PersonId person : persons) request.add_persons(NameOf(person));
    request.set_list(NameOf(to));
    request.set_reason("flytting");
    return request;
  }
  static v1::StrikeOffRequest StrikeOffOf(PersonId person, int64_t doctor = 0) {
    v1::StrikeOffRequest request;
    request.set_person(NameOf(person));
    request.set_doctor(doctor);
    request.set_reason("sak 26/311");
    return request;
  }
  std::vector<std::string> Moved(const v1::MovePersonsRequest& request, Audience audience = Audience::kGeneral) {
    std::vector<std::string> persons;
    const v1::MovePersonsResponse answer = OrAbort(Change(&MovePersons, request, audience));
    for (const v1::MovePersonsResponse::Move& move : answer.moves()) persons.push_back(move.person());
    return persons;
  }

  const ListId from_ = register_.AddList(), to_ = register_.AddList();
};

TEST_F(MoveHandlerTest, AListOfAnotherMunicipalityIsNotEmptiedUnderAWrongName) {
  register_.AddPerson({.list = from_});
  v1::MovePersonsRequest request = MoveTo(to_);
  request.mutable_selection()->set_from(absl::StrCat("municipalities/4627/lists/", from_.value()));
  const absl::Status refused = Change(&MovePersons, request).status();
  EXPECT_THAT(refused, Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(refused), "selection.from");
  EXPECT_THAT(std::string(refused.message()), ::testing::HasSubstr("but " + NameOf(from_) + " does"));
  request.mutable_selection()->set_from(NameOf(from_));
  EXPECT_EQ(Moved(request).size(), 1u);
}

TEST_F(MoveHandlerTest, SaysWhoMovesFromWhereToWhere) {
  const PersonId on_list = register_.AddPerson({.list = from_}), without = register_.AddPerson();
  v1::MovePersonsRequest request = MoveTo(to_, {without, on_list});
  *request.mutable_effective() = ToProto(absl::CivilDay(2026, 12, 24));
  const v1::MovePersonsResponse answer = OrAbort(Change(&MovePersons, request));
  ASSERT_EQ(answer.moves_size(), 2);
  EXPECT_EQ(answer.moves(0).person(), NameOf(without));
  EXPECT_EQ(answer.moves(0).from(), "");
  EXPECT_EQ(answer.moves(1).person(), NameOf(on_list));
  EXPECT_EQ(answer.moves(1).from(), NameOf(from_));
  EXPECT_EQ(answer.moves(1).to().list(), NameOf(to_));
  EXPECT_EQ(FromProto(answer.moves(1).to().from(), "from").value(), absl::CivilDay(2026, 12, 24));
  EXPECT_EQ(answer.moves(1).to().cause(), v1::MOVE_CAUSE_MANUAL);
  EXPECT_FALSE(answer.moves(1).to().counts_as_switch());
  EXPECT_EQ(answer.list().name(), NameOf(to_));
  EXPECT_EQ(answer.list().members(), 2);
}

TEST_F(MoveHandlerTest, AnOverrideOpensWhateverIsClosedLockedOrFull) {
  const std::pair<ListId, const char*> lists[] = {{register_.AddList({.status = ListStatus::kLocked}), "LIST_LOCKED"},
                                                  {register_.AddList({.status = ListStatus::kClosed}), "LIST_CLOSED"},
                                                  {register_.AddList({.ceiling = 0}), "LIST_FULL"}};
  for (const auto& [list, reason] : lists) {
    v1::MovePersonsRequest request = MoveTo(list, {register_.AddPerson({.list = from_})});
    EXPECT_THAT(Change(&MovePersons, request).status(), Fails(StatusCode::kFailedPrecondition, reason));
    request.set_override(true);
    EXPECT_EQ(OrAbort(Change(&MovePersons, request)).list().members(), 1) << reason;
  }
}

// An error such as OWN_LIST or LIST_NOT_FOUND would tell which list they are on, or are not on.
TEST_F(MoveHandlerTest, OfAProtectedPersonNothingElseIsToldFirst) {
  const PersonId shown = register_.AddPerson({.list = from_}), hidden = register_.AddPerson({.list = to_});
  Protect(hidden);
  for (ListId list : {to_, ListId(999)}) {
    const absl::Status status = Change(&MovePersons, MoveTo(list, {shown, hidden})).status();
    EXPECT_THAT(status, Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
    EXPECT_EQ(FieldOf(status), "persons[1]");
  }
  EXPECT_THAT(Change(&MovePersons, MoveTo(to_, {shown, hidden}), Audience::kSeesProtected).status(),
              Fails(StatusCode::kInvalidArgument, "OWN_LIST"));
  const PersonId nowhere = register_.AddPerson();
  Protect(nowhere);
  const absl::Status status = Change(&StrikeOff, StrikeOffOf(nowhere)).status();
  EXPECT_THAT(status, Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  EXPECT_EQ(FieldOf(status), "person");
  EXPECT_THAT(Change(&StrikeOff, StrikeOffOf(nowhere), Audience::kSeesProtected).status(),
              Fails(StatusCode::kFailedPrecondition, "NOT_ON_LIST"));
}

TEST_F(MoveHandlerTest, ASelectionTakesWhomItDescribesAndTheCallerMaySee) {
  const PersonId shown = register_.AddPerson({.list = from_}), hidden = register_.AddPerson({.list = from_});
  Protect(hidden);
  v1::MovePersonsRequest request = MoveTo(to_);
  request.mutable_selection()->set_from(NameOf(from_));
  EXPECT_THAT(Moved(request), ElementsAre(NameOf(shown)));
  EXPECT_THAT(Moved(request, Audience::kSeesProtected), ElementsAre(NameOf(hidden)));

  const HouseholdId home(900);
  OrAbort(register_.Run(std::vector<Event>{HouseholdRegistered{
      .household = {
          .id = home, .municipality = kBergen, .bydel = BydelId(460107), .position = {60.39, 5.32}, .members = {}}}}));
  register_.AddPerson();
  const PersonId refugee = register_.AddPerson({.group = Group::kRefugee});
  register_.AddPerson({.group = Group::kRefugee});
  const PersonId in_bydel = register_.AddPerson({.household = home});
  request = MoveTo(to_);
  request.mutable_selection()->set_without_list_in("municipalities/4601");
  request.mutable_selection()->set_group(v1::GROUP_REFUGEE);
  request.mutable_selection()->set_persons_max(1);
  EXPECT_THAT(Moved(request), ElementsAre(NameOf(refugee)));
  request.mutable_selection()->clear_group();
  request.mutable_selection()->set_bydel("460107");
  EXPECT_THAT(Moved(request), ElementsAre(NameOf(in_bydel)));
}

TEST_F(MoveHandlerTest, AMoveNamesTheFieldThatIsWrong) {
  const PersonId person = register_.AddPerson({.list = from_});
  const auto field = [&](void (*spoil)(v1::MovePersonsRequest&)) {
    v1::MovePersonsRequest request = MoveTo(to_, {person});
    spoil(request);
    return FieldOf(Change(&MovePersons, request).status());
  };
  EXPECT_EQ(field([](v1::MovePersonsRequest& move) { move.add_persons("1042"); }), "persons[1]");
  EXPECT_EQ(field([](v1::MovePersonsRequest& move) { move.set_list("lists/2"); }), "list");
  EXPECT_EQ(field([](v1::MovePersonsRequest& move) { move.set_list(NameElsewhere(ListId(2))); }), "list");
  EXPECT_EQ(field([](v1::MovePersonsRequest& move) { move.mutable_effective()->set_day(32); }), "effective");
  EXPECT_EQ(field([](v1::MovePersonsRequest& move) { move.mutable_selection()->set_from("lists/1"); }),
            "selection.from");
  EXPECT_EQ(field([](v1::MovePersonsRequest& move) { move.mutable_selection()->set_without_list_in("4601"); }),
            "selection.without_list_in");
  EXPECT_EQ(field([](v1::MovePersonsRequest& move) { move.mutable_selection()->set_bydel("46"); }), "selection.bydel");
  EXPECT_EQ(
      field([](v1::MovePersonsRequest& move) { move.mutable_selection()->set_group(static_cast<v1::Group>(77)); }),
      "selection.group");
  EXPECT_EQ(CommittedList(register_.person(person)), from_);
}

TEST_F(MoveHandlerTest, SaysWhichDoctorsAreExcludedAndWhichListWasLeft) {
  const DoctorPeriod period{.id = 1, .doctor = DoctorId(9144900), .from = absl::CivilDay(2020, 1, 1)};
  OrAbort(register_.Run({DoctorPeriodSet{.list = from_, .period = period, .reason = "test"}}));
  const PersonId person = register_.AddPerson({.list = from_});
  v1::StrikeOffResponse answer = OrAbort(Change(&StrikeOff, StrikeOffOf(person, 9144901)));
  EXPECT_THAT(answer.excluded_doctors(), ElementsAre(9144901));
  EXPECT_EQ(answer.left(), "") << "that doctor is not on their list";
  v1::StrikeOffRequest request = StrikeOffOf(person);
  request.mutable_effective()->set_year(2027);
  EXPECT_EQ(FieldOf(Change(&StrikeOff, request).status()), "effective");
  *request.mutable_effective() = ToProto(absl::CivilDay(2026, 12, 24));
  answer = OrAbort(Change(&StrikeOff, request));
  EXPECT_THAT(answer.excluded_doctors(), ElementsAre(9144900));
  EXPECT_EQ(answer.left(), NameOf(from_));
  EXPECT_EQ(register_.person(person).memberships.back().to, absl::CivilDay(2026, 12, 24));
  request.set_person("1042");
  EXPECT_EQ(FieldOf(Change(&StrikeOff, request).status()), "person");
}

}  // namespace
}  // namespace listeplass::server
