#include "service/server/population/population_event_handler.h"

#include <string>

#include "gmock/gmock.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"
#include "tests/support/synthetic_national_id.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class PopulationEventHandlerTest : public HandlerTest {
 protected:
  std::string NumberOf(PersonId person) { return register_.person(person).national_id.digits(); }
  // An event drawn now; the test adds what happened.
  v1::RecordEventRequest NewEvent() {
    v1::RecordEventRequest request;
    *request.mutable_event()->mutable_as_of() = ToProto(register_.now());
    return request;
  }
  // The birth of a child of `parent_` on the day before.
  v1::RecordEventRequest BirthEvent() {
    v1::RecordEventRequest request = NewEvent();
    v1::PopulationEvent::Birth& birth = *request.mutable_event()->mutable_birth();
    birth.set_national_id(NthNationalId(CivilDay(2026, 11, 20), 0).digits());
    *birth.mutable_birth_date() = ToProto(CivilDay(2026, 11, 20));
    birth.set_mother(NumberOf(parent_));
    return request;
  }

  const ListId list_ = register_.AddList();
  const PersonId parent_ = register_.AddPerson({.list = list_});
};

TEST_F(PopulationEventHandlerTest, TellsWhoItIsAboutAndEachChange) {
  const std::string child = NameOf(register_.state()->next_person_id());
  const v1::RecordEventResponse answer = OrAbort(Change(&RecordEvent, BirthEvent()));
  EXPECT_EQ(answer.person(), child) << "not the mother";
  EXPECT_THAT(answer.changes(), ElementsAre(HasSubstr(child + ": registered"), HasSubstr(child + ": from no list to")));
  EXPECT_THAT(answer.changes(1), HasSubstr("lists/"));
}

TEST_F(PopulationEventHandlerTest, WhatIsSoAlreadyIsNoChange) {
  const std::string child = OrAbort(Change(&RecordEvent, BirthEvent())).person();
  const v1::RecordEventResponse again = OrAbort(Change(&RecordEvent, BirthEvent()));
  EXPECT_EQ(again.person(), child);
  EXPECT_EQ(again.changes_size(), 0);
}

TEST_F(PopulationEventHandlerTest, OfTheProtectedNoListIsTold) {
  Protect(parent_);  // so the child is protected too
  const v1::RecordEventResponse answer = OrAbort(Change(&RecordEvent, BirthEvent()));
  EXPECT_EQ(answer.changes_size(), 2);
  EXPECT_THAT(answer.changes(), Each(StartsWith("a person with a protected address: ")));
  EXPECT_THAT(answer.changes(), Each(Not(HasSubstr("lists/"))));
}

TEST_F(PopulationEventHandlerTest, WhoSeesTheProtectedIsToldTheirList) {
  Protect(parent_);
  const v1::RecordEventResponse answer = OrAbort(Change(&RecordEvent, BirthEvent(), Audience::kSeesProtected));
  ASSERT_EQ(answer.changes_size(), 2);
  EXPECT_THAT(answer.changes(1), HasSubstr("lists/"));
}

TEST_F(PopulationEventHandlerTest, AMoveIsAboutTheFirstWhoIsNamed) {
  const PersonId child = register_.AddChildOf(parent_, list_);
  v1::RecordEventRequest request = NewEvent();
  v1::PopulationEvent::Move& move = *request.mutable_event()->mutable_move();
  move.add_persons(NumberOf(child));
  move.add_persons(NumberOf(parent_));
  move.mutable_to()->set_household_id(900);
  move.mutable_to()->set_municipality(4627);
  move.mutable_to()->mutable_position()->set_latitude(60.4);
  *move.mutable_moved() = ToProto(CivilDay(2026, 11, 20));
  const v1::RecordEventResponse answer = OrAbort(Change(&RecordEvent, request));
  EXPECT_EQ(answer.person(), NameOf(child));
  EXPECT_EQ(answer.changes_size(), 3) << "the household, and each of them";
  EXPECT_EQ(register_.person(parent_).municipality, kAskoy);
}

TEST_F(PopulationEventHandlerTest, NamesTheFieldThatIsWrong) {
  absl::Status status = Change(&RecordEvent, v1::RecordEventRequest()).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(status), "event");
  v1::RecordEventRequest request = BirthEvent();
  request.mutable_event()->mutable_birth()->set_mother("123");
  status = Change(&RecordEvent, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "NATIONAL_ID_INVALID"));
  EXPECT_EQ(FieldOf(status), "event.birth.mother");
  request.mutable_event()->mutable_birth()->set_mother(NthNationalId(CivilDay(1970, 1, 1), 0).digits());
  status = Change(&RecordEvent, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_EQ(FieldOf(status), "event.birth.mother");
  request = NewEvent();
  v1::PopulationEvent::Move& move = *request.mutable_event()->mutable_move();
  move.add_persons(NumberOf(parent_));
  *move.mutable_moved() = ToProto(CivilDay(2026, 11, 20));
  move.mutable_to()->set_municipality(4627);
  EXPECT_EQ(FieldOf(Change(&RecordEvent, request).status()), "event.move.to.household_id");
  move.mutable_to()->set_household_id(900);
  status = Change(&RecordEvent, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(status), "event.move.to.position");
  move.mutable_to()->set_municipality(7);
  EXPECT_EQ(FieldOf(Change(&RecordEvent, request).status()), "event.move.to.municipality");
}

}  // namespace
}  // namespace listeplass::server
