#include "service/server/municipality/end_list_handler.h"

#include <vector>

#include "gtest/gtest.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;

class EndListHandlerTest : public HandlerTest {
 protected:
  static v1::EndListRequest End(ListId list, const std::vector<ListId>& move_to = {}) {
    v1::EndListRequest request;
    request.set_list(NameOf(list));
    for (ListId to : move_to) request.add_move_to(NameOf(to));
    request.set_reason("avtale sagt opp");
    return request;
  }
};

TEST_F(EndListHandlerTest, SaysWhoTookOverHowMany) {
  const ListId list = register_.AddList({.members = 4});
  const ListId large = register_.AddList({.ceiling = 2}), small = register_.AddList({.ceiling = 1});
  const v1::EndListResponse answer = OrAbort(Change(&EndList, End(list, {small, large})));
  ASSERT_EQ(answer.taken_over_size(), 2);
  EXPECT_EQ(answer.taken_over(0).list(), NameOf(large)) << "by rising list, not as asked for";
  EXPECT_EQ(answer.taken_over(0).persons(), 2);
  EXPECT_EQ(answer.taken_over(0).above_ceiling(), 0);
  EXPECT_EQ(answer.taken_over(1).list(), NameOf(small));
  EXPECT_EQ(answer.taken_over(1).persons(), 1);
  EXPECT_EQ(answer.displaced(), 1);
  EXPECT_EQ(answer.list().name(), NameOf(list));
  EXPECT_EQ(answer.list().members(), 0);
  EXPECT_EQ(FromProto(answer.list().ended(), "ended").value(), absl::CivilDay(2027, 6, 1));
}

TEST_F(EndListHandlerTest, SaysHowManyAnOverrideTookAboveTheCeiling) {
  const ListId list = register_.AddList({.members = 5}), into = register_.AddList({.ceiling = 2});
  v1::EndListRequest request = End(list, {into});
  request.set_override(true);
  const v1::EndListResponse answer = OrAbort(Change(&EndList, request));
  ASSERT_EQ(answer.taken_over_size(), 1);
  EXPECT_EQ(answer.taken_over(0).persons(), 5);
  EXPECT_EQ(answer.taken_over(0).above_ceiling(), 3);
  EXPECT_EQ(answer.displaced(), 0);
}

// The end changes neither a request that the list taking over fulfils, nor a member's request for other lists.
TEST_F(EndListHandlerTest, CountsTheRequestsThatNamedTheListAndNoOthers) {
  const ListId list = register_.AddList({.status = ListStatus::kClosed});
  const ListId other = register_.AddList({.ceiling = 1, .status = ListStatus::kClosed});
  const PersonId only = register_.AddPerson(), both = register_.AddPerson();
  const PersonId taken_over = register_.AddPerson({.list = list}), displaced = register_.AddPerson({.list = list});
  OrAbort(register_.Ask(only, {list}));
  OrAbort(register_.Ask(both, {list, other}));
  for (PersonId member : {taken_over, displaced}) OrAbort(register_.Ask(member, {other}));
  const v1::EndListResponse answer = OrAbort(Change(&EndList, End(list, {other})));
  EXPECT_EQ(answer.requests_changed(), 2);
  EXPECT_EQ(answer.requests_closed(), 1);
  ASSERT_EQ(answer.taken_over_size(), 1);
  EXPECT_EQ(answer.taken_over(0).persons(), 1);
  EXPECT_EQ(answer.displaced(), 1);
}

// A member's group does not tell whose request was changed: who waits for the list may have been displaced before, and
// a member may be here temporarily.
TEST_F(EndListHandlerTest, CountsARequestAsChangedByWhatItNamedNotByWhoWaits) {
  const ListId list = register_.AddList({.status = ListStatus::kClosed});
  const ListId other = register_.AddList({.status = ListStatus::kClosed});
  const PersonId displaced_before = register_.AddPerson({.group = Group::kDisplaced});
  const PersonId temporary = register_.AddPerson({.list = list, .residence = Residence::kTemporary});
  OrAbort(register_.Ask(displaced_before, {list, other}));
  OrAbort(register_.Ask(temporary, {other}));
  const v1::EndListResponse answer = OrAbort(Change(&EndList, End(list)));
  EXPECT_EQ(answer.requests_changed(), 1);
  EXPECT_EQ(answer.requests_closed(), 0);
  EXPECT_EQ(answer.displaced(), 1);
}

TEST_F(EndListHandlerTest, CountsWhoWasToLeaveLaterApartFromTheDisplaced) {
  const ListId list = register_.AddList(), next = register_.AddList();
  const PersonId switcher = register_.AddPerson({.list = list});
  register_.AddPerson({.list = list});
  OrAbort(register_.Ask(switcher, {next}));  // from 1 December
  v1::EndListRequest request = End(list);
  *request.mutable_effective() = ToProto(absl::CivilDay(2026, 11, 25));
  const v1::EndListResponse answer = OrAbort(Change(&EndList, request));
  EXPECT_EQ(answer.leave_earlier(), 1);
  EXPECT_EQ(answer.displaced(), 1);
  EXPECT_EQ(answer.taken_over_size(), 0);
  EXPECT_EQ(FromProto(answer.list().ended(), "ended").value(), absl::CivilDay(2026, 11, 25));
}

TEST_F(EndListHandlerTest, NamesTheFieldThatIsWrongAndEndsNothing) {
  const ListId list = register_.AddList(), to = register_.AddList(), also_to = register_.AddList();
  v1::EndListRequest request = End(list, {to, also_to});
  request.set_move_to(1, NameElsewhere(also_to));
  absl::Status status = Change(&EndList, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(status), "move_to[1]");
  request.set_move_to(1, "lists/3");
  status = Change(&EndList, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
  EXPECT_EQ(FieldOf(status), "move_to[1]");
  request = End(list);
  request.mutable_effective()->set_year(2027);
  EXPECT_EQ(FieldOf(Change(&EndList, request).status()), "effective");
  request = End(list);
  request.set_list(NameElsewhere(list));
  status = Change(&EndList, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(status), "list");
  request = End(list);
  request.set_etag("0");
  EXPECT_THAT(Change(&EndList, request).status(), Fails(StatusCode::kAborted, "STALE_ETAG"));
  EXPECT_FALSE(register_.list(list).ended.has_value());
  request.set_etag(absl::StrCat(register_.list(list).revision));
  EXPECT_TRUE(Change(&EndList, request).ok());
}

}  // namespace
}  // namespace listeplass::server
