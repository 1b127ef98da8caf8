#include "service/server/citizen/citizen_request_handler.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;

class CitizenRequestHandlerTest : public HandlerTest {
 protected:
  static v1::AskForListsRequest Ask(PersonId person, const std::vector<ListId>& wishes) {
    v1::AskForListsRequest request;
    request.set_person(NameOf(person));
    for (ListId wish : wishes) request.add_wishes(NameOf(wish));
    return request;
  }
  static v1::GetQueuePositionRequest PositionOf(PersonId person) {
    v1::GetQueuePositionRequest request;
    request.set_person(NameOf(person));
    return request;
  }
  static v1::WithdrawRequestRequest Withdraw(PersonId person) {
    v1::WithdrawRequestRequest request;
    request.set_person(NameOf(person));
    return request;
  }

  const ListId home_ = register_.AddList(), open_ = register_.AddList();
  const ListId full_ = register_.AddList({.status = ListStatus::kClosed});
  const ListId other_ = register_.AddList({.status = ListStatus::kClosed});
  const PersonId person_ = register_.AddPerson({.list = home_});
};

TEST_F(CitizenRequestHandlerTest, WhoGetsAPlaceAtOnceIsToldOfItAndNoQueue) {
  const v1::AskForListsResponse answer = OrAbort(Change(&AskForLists, Ask(person_, {full_, open_})));
  EXPECT_EQ(answer.placed().list(), NameOf(open_));
  EXPECT_EQ(FromProto(answer.placed().from(), "from").value(), absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(answer.placed().cause(), v1::MOVE_CAUSE_WISH);
  EXPECT_FALSE(answer.has_waiting());
  EXPECT_EQ(answer.positions_size(), 0);
}

TEST_F(CitizenRequestHandlerTest, WhoWaitsIsToldTheirPlaceForEachWishAndCanAskForItAgain) {
  const PersonId before = register_.AddPerson({.list = home_}), child = register_.AddChildOf(before, home_);
  v1::AskForListsRequest request = Ask(before, {other_});
  request.add_children(NameOf(child));
  OrAbort(Change(&AskForLists, request));
  register_.Advance(absl::Hours(1));
  request = Ask(person_, {full_, other_});
  request.set_any_within_minutes(30);
  const v1::AskForListsResponse answer = OrAbort(Change(&AskForLists, request));
  EXPECT_FALSE(answer.has_placed());
  EXPECT_EQ(answer.waiting().applicant(), NameOf(person_));
  EXPECT_THAT(answer.waiting().wishes(), ElementsAre(NameOf(full_), NameOf(other_)));
  EXPECT_EQ(answer.waiting().any_within_minutes(), 30);
  ASSERT_EQ(answer.positions_size(), 2);
  EXPECT_EQ(answer.positions(0).list(), NameOf(full_));
  EXPECT_EQ(answer.positions(0).position(), 1);
  EXPECT_EQ(answer.positions(1).list(), NameOf(other_));
  EXPECT_EQ(answer.positions(1).position(), 2);
  EXPECT_EQ(answer.positions(1).persons_ahead(), 2);
  EXPECT_EQ(answer.positions(1).requests_waiting(), 2);

  register_.Advance(absl::Hours(1));
  const v1::GetQueuePositionResponse again = OrAbort(Read(&GetQueuePosition, PositionOf(person_)));
  EXPECT_EQ(again.request().SerializeAsString(), answer.waiting().SerializeAsString());
  ASSERT_EQ(again.positions_size(), 2);
  EXPECT_EQ(again.positions(1).SerializeAsString(), answer.positions(1).SerializeAsString());
  EXPECT_EQ(FromProto(again.as_of(), "as_of").value(), register_.now());
  const v1::GetQueuePositionResponse of_child = OrAbort(Read(&GetQueuePosition, PositionOf(child)));
  EXPECT_THAT(of_child.request().unit(), ElementsAre(NameOf(before), NameOf(child)));
}

// A repeated call gets the answer that was kept, completed anew.
TEST_F(CitizenRequestHandlerTest, ARepeatedAnswerTellsThePlacesOfTheRequestAsItStandsNow) {
  const auto prepared = OrAbort(AskForLists({.caller = caller_,
                                             .today = register_.context().today,
                                             .previews = previews_,
                                             .seeds = seeds_,
                                             .names = Names(),
                                             .audience = Audience::kGeneral},
                                            Ask(person_, {full_})));
  const v1::AskForListsResponse first = OrAbort(Change(&AskForLists, Ask(person_, {full_})));
  ASSERT_EQ(first.positions_size(), 1);
  EXPECT_EQ(first.positions(0).requests_waiting(), 1);
  const auto repeated = [&] {
    v1::AskForListsResponse answer = first;
    EXPECT_TRUE(prepared.complete(*register_.state(), answer).ok());
    return answer;
  };
  ASSERT_TRUE(register_.Ask(register_.AddPerson({.list = home_}), {full_}).ok());
  ASSERT_EQ(repeated().positions_size(), 1);
  EXPECT_EQ(repeated().positions(0).requests_waiting(), 2);
  register_.Advance(absl::Hours(1));
  OrAbort(Change(&AskForLists, Ask(person_, {other_})));
  EXPECT_EQ(repeated().positions_size(), 0) << "another request stands now";
  OrAbort(Change(&WithdrawRequest, Withdraw(person_)));
  EXPECT_EQ(repeated().positions_size(), 0);
  EXPECT_EQ(repeated().waiting().SerializeAsString(), first.waiting().SerializeAsString());
}

TEST_F(CitizenRequestHandlerTest, AWithdrawnRequestHasNoPositionAnyMore) {
  OrAbort(Change(&AskForLists, Ask(person_, {full_})));
  OrAbort(Change(&WithdrawRequest, Withdraw(person_)));
  EXPECT_THAT(Read(&GetQueuePosition, PositionOf(person_)).status(),
              Fails(StatusCode::kFailedPrecondition, "NO_STANDING_REQUEST"));
}

TEST_F(CitizenRequestHandlerTest, WhoWillNotWaitOrLacksConsentIsRefused) {
  v1::AskForListsRequest request = Ask(person_, {full_});
  request.set_if_full(v1::AskForListsRequest::FAIL);
  EXPECT_THAT(Change(&AskForLists, request).status(), Fails(StatusCode::kFailedPrecondition, "LIST_CLOSED"));
  request.set_if_full(static_cast<v1::AskForListsRequest::IfFull>(77));
  const absl::Status status = Change(&AskForLists, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(FieldOf(status), "if_full");
  for (const auto if_full : {v1::AskForListsRequest::IF_FULL_UNSPECIFIED, v1::AskForListsRequest::WAIT}) {
    request.set_if_full(if_full);
    EXPECT_TRUE(OrAbort(Change(&AskForLists, request)).has_waiting());
  }
  request = Ask(register_.AddChildOf(person_, home_), {open_});
  EXPECT_THAT(Change(&AskForLists, request).status(), Fails(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  request.set_custodian_consent(true);
  EXPECT_TRUE(OrAbort(Change(&AskForLists, request)).has_placed());
}

TEST_F(CitizenRequestHandlerTest, ProtectedPeopleAreForWhoMaySeeThem) {
  const PersonId child = register_.AddChildOf(person_, home_);
  Protect(child);
  v1::AskForListsRequest request = Ask(person_, {full_});
  request.add_children(NameOf(child));
  absl::Status status = Change(&AskForLists, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  EXPECT_EQ(FieldOf(status), "children[0]");
  EXPECT_TRUE(OrAbort(Change(&AskForLists, request, Audience::kSeesProtected)).has_waiting());
  // Now the parent waits with the child.
  for (const absl::Status& refused :
       {Change(&AskForLists, Ask(person_, {other_})).status(), Change(&WithdrawRequest, Withdraw(person_)).status(),
        Read(&GetQueuePosition, PositionOf(person_)).status()}) {
    EXPECT_THAT(refused, Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
    EXPECT_EQ(FieldOf(refused), "person");
  }
  EXPECT_TRUE(Read(&GetQueuePosition, PositionOf(child), Audience::kSeesProtected).ok());
  EXPECT_TRUE(Change(&WithdrawRequest, Withdraw(person_), Audience::kSeesProtected).ok());
}

TEST_F(CitizenRequestHandlerTest, R17WhoConsentsCanBeNamedAndIsChecked) {
  const PersonId child = register_.AddChildOf(person_, home_), other = register_.AddPerson();
  v1::AskForListsRequest request = Ask(child, {open_});
  request.set_custodian(NameOf(other));
  absl::Status status = Change(&AskForLists, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  EXPECT_EQ(FieldOf(status), "custodian");
  request.set_custodian("1042");
  EXPECT_EQ(FieldOf(Change(&AskForLists, request).status()), "custodian");
  request.set_custodian(NameOf(person_));
  Protect(person_);
  status = Change(&AskForLists, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED")) << "who lives with whom is protected";
  EXPECT_EQ(FieldOf(status), "custodian");
  EXPECT_TRUE(OrAbort(Change(&AskForLists, request, Audience::kSeesProtected)).has_placed());
}

TEST_F(CitizenRequestHandlerTest, NamesTheFieldThatIsWrong) {
  v1::AskForListsRequest request = Ask(person_, {full_, other_});
  request.set_wishes(1, NameElsewhere(other_));
  absl::Status status = Change(&AskForLists, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(status), "wishes[1]");
  request.set_wishes(1, "lists/4");
  status = Change(&AskForLists, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
  EXPECT_EQ(FieldOf(status), "wishes[1]");
  request = Ask(person_, {full_, ListId(999)});
  EXPECT_EQ(FieldOf(Change(&AskForLists, request).status()), "wishes[1]");
  request = Ask(person_, {full_});
  request.add_children("1042");
  EXPECT_EQ(FieldOf(Change(&AskForLists, request).status()), "children[0]");
  request.set_person("1042");
  EXPECT_EQ(FieldOf(Change(&AskForLists, request).status()), "person");
  EXPECT_FALSE(register_.request(person_).has_value());
  status = Read(&GetQueuePosition, PositionOf(PersonId(999))).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_EQ(FieldOf(status), "person");
}

}  // namespace
}  // namespace listeplass::server
