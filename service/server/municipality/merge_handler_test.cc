#include "service/server/municipality/merge_handler.h"

#include "gmock/gmock.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;

class MergeHandlerTest : public HandlerTest {
 protected:
  static v1::MergePersonsRequest RequestOf(PersonId survivor, PersonId merged) {
    v1::MergePersonsRequest request;
    request.set_survivor(NameOf(survivor));
    request.set_merged(NameOf(merged));
    request.set_reason("sak 26/402");
    return request;
  }

  const ListId a_ = register_.AddList(), b_ = register_.AddList();
};

TEST_F(MergeHandlerTest, SaysWhichListStaysWhichPlaceIsFreeAndWhatTheyWaitFor) {
  const ListId wished = register_.AddList({.status = ListStatus::kClosed});
  const PersonId survivor = register_.AddPerson({.list = a_}), merged = register_.AddPerson({.list = b_});
  OrAbort(register_.Ask(merged, {wished}));
  v1::MergePersonsRequest request = RequestOf(survivor, merged);
  EXPECT_THAT(Change(&MergePersons, request).status(), Fails(StatusCode::kFailedPrecondition, "LIST_CHOICE_REQUIRED"));
  request.set_keep_list(NameOf(b_));
  const v1::MergePersonsResponse answer = OrAbort(Change(&MergePersons, request));
  EXPECT_EQ(answer.survivor(), NameOf(survivor));
  EXPECT_EQ(answer.merged(), NameOf(merged));
  EXPECT_EQ(answer.list(), NameOf(b_));
  ASSERT_EQ(answer.left_size(), 1);
  EXPECT_EQ(answer.left(0), NameOf(a_));
  EXPECT_EQ(FromProto(answer.from(), "from").value(), register_.context().today);
  EXPECT_EQ(answer.request().applicant(), NameOf(survivor));
  ASSERT_EQ(answer.request().wishes_size(), 1);
  EXPECT_EQ(answer.request().wishes(0), NameOf(wished));
}

TEST_F(MergeHandlerTest, AListIsNamedByItsOwnMunicipality) {
  v1::MergePersonsRequest request = RequestOf(register_.AddPerson({.list = a_}), register_.AddPerson({.list = b_}));
  request.set_keep_list(NameElsewhere(a_));
  EXPECT_THAT(Change(&MergePersons, request).status(), Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

TEST_F(MergeHandlerTest, OnlyWhoHasTheRightMergesTheProtected) {
  const PersonId open = register_.AddPerson({.list = a_}), hidden = register_.AddPerson({.list = b_});
  Protect(hidden);
  EXPECT_THAT(Change(&MergePersons, RequestOf(open, hidden)).status(),
              Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  EXPECT_THAT(Change(&MergePersons, RequestOf(hidden, open)).status(),
              Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  v1::MergePersonsRequest request = RequestOf(open, hidden);
  request.set_keep_list(NameOf(a_));
  EXPECT_TRUE(Change(&MergePersons, request, Audience::kSeesProtected).ok());
  EXPECT_THAT(Change(&MergePersons, RequestOf(hidden, register_.AddPerson())).status(),
              Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"))
      << "the old name is the survivor's, who is protected now";
}

}  // namespace
}  // namespace listeplass::server
