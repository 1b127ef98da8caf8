#include "service/server/citizen/person_changes_handler.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/register/people/merge_persons.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/people/opt_out.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class PersonChangesHandlerTest : public HandlerTest {
 protected:
  static v1::ListPersonChangesRequest Of(const std::string& name, int page_size = 0) {
    v1::ListPersonChangesRequest request;
    request.set_person(name);
    request.set_page_size(page_size);
    return request;
  }
  v1::ListPersonChangesResponse Changes(PersonId person, Audience audience = Audience::kSeesProtected) {
    return OrAbort(Read(&ListPersonChanges, Of(NameOf(person)), audience));
  }
  // Runs the decision as a caseworker of an organisation.
  void RunAsStaff(const absl::StatusOr<Decision>& decision, Origin origin) {
    OrAbort(register_.RunAs({.role = Role::kCaseworker,
                             .municipality = kBergen,
                             .subject = "user-7",
                             .organisation = "310000019",
                             .purpose = "sak-26-311"},
                            origin, decision));
  }
  absl::StatusOr<Decision> Moving(std::vector<PersonId> persons, ListId to) {
    MoveByHandCommand move;
    move.persons = std::move(persons);
    move.to = to;
    move.reason = "test";
    return DecideMoveByHand(*register_.state(), move, register_.context());
  }

  const ListId list_ = register_.AddList();
  const PersonId person_ = register_.AddPerson({.list = list_});
};

TEST_F(PersonChangesHandlerTest, WhoDidWhatIsToldNewestFirst) {
  const ListId next = register_.AddList();
  RunAsStaff(Moving({person_}, next), Origin::kMovePersons);
  const v1::ListPersonChangesResponse changes = Changes(person_);
  ASSERT_EQ(changes.changes_size(), 2);
  EXPECT_EQ(changes.protected_(), 0);
  EXPECT_EQ(changes.next_page_token(), "");
  const v1::ListPersonChangesResponse::Change& moved = changes.changes(0);
  EXPECT_EQ(moved.sequence(), register_.state()->sequence());
  EXPECT_EQ(FromProto(moved.time(), "time").value(), register_.now());
  EXPECT_EQ(moved.role(), "caseworker");
  EXPECT_EQ(moved.organisation(), "310000019");
  EXPECT_EQ(moved.purpose(), "sak-26-311");
  EXPECT_EQ(moved.command(), "MunicipalityService.MovePersons");
  EXPECT_THAT(moved.text_nb(), StartsWith(absl::StrCat("Kommunen flyttet deg. Kommunen har gitt deg plass på «Liste ",
                                                       next.value(), "» fra")));
  EXPECT_THAT(moved.text_en(), StartsWith("The municipality moved you. The municipality has given you a place on"));
  EXPECT_LT(changes.changes(1).sequence(), moved.sequence());
  EXPECT_THAT(changes.changes(1).text_nb(), HasSubstr("Opplysningene dine ble registrert."));
}

TEST_F(PersonChangesHandlerTest, WhatStaffDidForThePersonIsToldAsTheMunicipalitys) {
  OrAbort(register_.RunAs({.role = Role::kCitizen, .municipality = {}, .subject = "self"}, Origin::kOptOut,
                          DecideOptOut(*register_.state(), {.person = person_}, register_.context())));
  RunAsStaff(DecideOptIn(*register_.state(), {.person = person_}, register_.context()), Origin::kOptIn);
  const v1::ListPersonChangesResponse changes = Changes(person_);
  EXPECT_THAT(changes.changes(0).text_nb(), StartsWith("Kommunen meldte deg inn i fastlegeordningen igjen."));
  EXPECT_THAT(changes.changes(0).text_en(), StartsWith("The municipality opted you in to the GP scheme again."));
  EXPECT_THAT(changes.changes(1).text_nb(), StartsWith("Du, eller noen som handler for deg, meldte deg ut"));
}

TEST_F(PersonChangesHandlerTest, OnlyAuditorsAreToldTheIndividual) {
  RunAsStaff(Moving({person_}, register_.AddList()), Origin::kMovePersons);
  EXPECT_EQ(Changes(person_).changes(0).subject(), "user-7") << "to this machine's own user";
  caller_.role = Role::kCitizenPortal;
  EXPECT_EQ(Changes(person_).changes(0).subject(), "") << "to a portal on this machine";
  for (const access::AccessRole role :
       {access::AccessRole::kCitizen, access::AccessRole::kCaseworker, access::AccessRole::kChief}) {
    caller_.who = {.role = role, .municipalities = {kBergen}};
    EXPECT_EQ(Changes(person_).changes(0).subject(), "");
    EXPECT_EQ(Changes(person_).changes(0).organisation(), "310000019");
  }
  caller_.who.role = access::AccessRole::kAuditor;
  EXPECT_EQ(Changes(person_).changes(0).subject(), "user-7");
}

TEST_F(PersonChangesHandlerTest, NothingIsToldOfOthersInTheSameChange) {
  const PersonId other = register_.AddPerson({.list = list_});
  RunAsStaff(Moving({person_, other}, register_.AddList()), Origin::kMovePersons);
  const int64_t together = register_.state()->sequence();
  Protect(other);
  RunAsStaff(Moving({other}, list_), Origin::kMovePersons);
  const v1::ListPersonChangesResponse changes = Changes(person_);
  EXPECT_EQ(changes.changes(0).sequence(), together) << "changes of others alone are not among them";
  EXPECT_THAT(changes.DebugString(), Not(HasSubstr(NameOf(other))));
  EXPECT_THAT(changes.changes(0).text_en(), Not(HasSubstr("protection")));
  EXPECT_THAT(Changes(other).changes(1).text_en(), HasSubstr("The protection of your address was changed."));
}

// Its sequence number would tell which line of the audit trail is about the one who is protected.
TEST_F(PersonChangesHandlerTest, AChangeTogetherWithAProtectedPersonIsCountedForTheGeneralAudience) {
  const PersonId child = register_.AddChildOf(person_, list_);
  RunAsStaff(Moving({person_, child}, register_.AddList()), Origin::kMovePersons);
  const int64_t together = register_.state()->sequence();
  Protect(child);
  const v1::ListPersonChangesResponse general = Changes(person_, Audience::kGeneral);
  EXPECT_EQ(general.protected_(), 1) << general.DebugString();
  for (const auto& change : general.changes()) EXPECT_NE(change.sequence(), together);
  EXPECT_EQ(Changes(person_).changes(0).sequence(), together);
  EXPECT_EQ(Changes(person_).protected_(), 0);
  EXPECT_THAT(Read(&ListPersonChanges, Of(NameOf(child))).status(),
              Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
}

TEST_F(PersonChangesHandlerTest, PagesFollowEachOtherWithSealedTokens) {
  RunAsStaff(Moving({person_}, register_.AddList()), Origin::kMovePersons);
  OrAbort(register_.Run(DecideOptOut(*register_.state(), {.person = person_}, register_.context())));
  std::vector<int64_t> sequences;
  v1::ListPersonChangesRequest request = Of(NameOf(person_), 1);
  for (int page = 0; page == 0 || !request.page_token().empty(); ++page) {
    ASSERT_LT(page, 10);
    const v1::ListPersonChangesResponse one = OrAbort(Read(&ListPersonChanges, request));
    ASSERT_EQ(one.changes_size(), 1);
    sequences.push_back(one.changes(0).sequence());
    request.set_page_token(one.next_page_token());
  }
  std::vector<int64_t> whole;
  const v1::ListPersonChangesResponse all = Changes(person_);
  for (const auto& change : all.changes()) whole.push_back(change.sequence());
  EXPECT_EQ(whole.size(), 3u);
  EXPECT_EQ(sequences, whole);
  v1::ListPersonChangesRequest of_another = Of(NameOf(register_.AddPerson()), 1);
  request.set_page_token("");
  of_another.set_page_token(OrAbort(Read(&ListPersonChanges, request)).next_page_token());
  EXPECT_THAT(Read(&ListPersonChanges, of_another).status(), Fails(StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID"));
}

TEST_F(PersonChangesHandlerTest, AMergedNumbersChangesAreThePersons) {
  const PersonId survivor = register_.AddPerson();
  const MergePersonsCommand merge{.survivor = survivor, .merged = person_, .reason = "sak 26/402"};
  RunAsStaff(DecideMergePersons(*register_.state(), merge, register_.context()), Origin::kMergePersons);
  for (PersonId asked : {survivor, person_}) {
    const v1::ListPersonChangesResponse changes = Changes(asked);
    ASSERT_EQ(changes.changes_size(), 3) << "the merge, and each number's registration";
    EXPECT_THAT(changes.changes(0).text_nb(), StartsWith("Kommunen slo sammen to registreringer av deg."));
  }
}

TEST_F(PersonChangesHandlerTest, NamesTheFieldOfANameThatIsNobodys) {
  EXPECT_THAT(Read(&ListPersonChanges, Of(NameOf(PersonId(999)))).status(),
              Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_THAT(Read(&ListPersonChanges, Of("persons/999")).status(),
              Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
}

}  // namespace
}  // namespace listeplass::server
