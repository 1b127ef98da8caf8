#include "service/server/rpc/register_relations.h"

#include <string>

#include "gmock/gmock.h"
#include "service/domain/errors.h"
#include "service/server/rpc/resource_names.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using access::NamedObject;
using access::ObjectKind;

class RelationsTest : public ::testing::Test {
 protected:
  NamedObject Named(PersonId id) const { return {ObjectKind::kPerson, "person", names_.NameOf(id)}; }
  static NamedObject Named(MunicipalityId municipality, ListId id) {
    return {ObjectKind::kList, "list", FormatListName(municipality, id)};
  }
  void Protect(PersonId person) {
    OrAbort(register_.Run({AddressProtectionSet{.person = person, .protection = AddressProtection::kConfidential}}));
  }
  void SetCustodian(PersonId child, PersonId custodian) {
    OrAbort(register_.Run({CustodySet{.person = child, .custody = {.custodians = std::vector<PersonId>{custodian}}}}));
  }
  void CallAs(PersonId citizen) {
    who_ = {.role = access::AccessRole::kCitizen, .citizen = register_.person(citizen).national_id};
  }
  bool IsMine(PersonId person) {
    const auto state = register_.state();
    return OrAbort(RegisterRelations(*state, names_, who_, register_.context().today).IsSelfOrChild(Named(person)));
  }
  bool IsOwn(const NamedObject& object) {
    const auto state = register_.state();
    return OrAbort(RegisterRelations(*state, names_, who_, register_.context().today).IsInOwnMunicipality(object));
  }
  absl::Status NotThere(const NamedObject& object) {
    const auto state = register_.state();
    return RegisterRelations(*state, names_, who_, register_.context().today).NotThere(object);
  }

  TestRegister register_;
  const PersonNames names_{"n"};
  access::Who who_{.role = access::AccessRole::kCaseworker, .municipalities = {kBergen}};
  const ListId list_ = register_.AddList();
};

TEST_F(RelationsTest, ACitizenIsThemselvesAndTheCustodianOfTheirChildren) {
  const PersonId parent = register_.AddPerson({.list = list_});
  const PersonId child = register_.AddChildOf(parent, list_);
  const PersonId stranger = register_.AddPerson({.list = list_});
  CallAs(parent);
  EXPECT_TRUE(IsMine(parent));
  EXPECT_FALSE(IsMine(stranger));
  EXPECT_FALSE(IsMine(child)) << "nothing is reported, and custody is not presumed";
  who_.presumed_custody = {kBergen};
  EXPECT_TRUE(IsMine(child));
  SetCustodian(child, stranger);
  EXPECT_FALSE(IsMine(child)) << "the register has reported another";
  CallAs(stranger);
  EXPECT_TRUE(IsMine(child));
}

TEST_F(RelationsTest, NobodyActsForWhoeverIsOldEnoughToChoose) {
  const PersonId parent = register_.AddPerson({.list = list_});
  const PersonId youth = register_.AddPerson(
      {.list = list_, .birth = absl::CivilDay(2010, 11, 21), .household = register_.person(parent).household});
  SetCustodian(youth, parent);
  CallAs(parent);
  EXPECT_FALSE(IsMine(youth)) << "16 today";
}

TEST_F(RelationsTest, ACitizenWhomTheRegisterDoesNotKnowHasNobody) {
  const PersonId person = register_.AddPerson({.list = list_});
  who_ = {.role = access::AccessRole::kCitizen, .citizen = register_.NewNationalId(absl::CivilDay(1970, 1, 1))};
  EXPECT_FALSE(IsMine(person));
  who_.citizen.reset();
  EXPECT_FALSE(IsMine(person));
  EXPECT_FALSE(IsMine(PersonId(999'999)));
}

TEST_F(RelationsTest, StaffHaveThePeopleWhoLiveThereOrAreOnAListThere) {
  const ListId elsewhere = register_.AddList({.municipality = kAskoy});
  EXPECT_TRUE(IsOwn(Named(register_.AddPerson({.list = elsewhere}))));
  EXPECT_FALSE(IsOwn(Named(register_.AddPerson({.list = elsewhere, .municipality = kAskoy}))));
  const PersonId member = register_.AddPerson({.list = list_, .municipality = kAskoy});
  EXPECT_TRUE(IsOwn(Named(member)));
  Protect(member);
  EXPECT_FALSE(IsOwn(Named(member))) << "would tell that the person's list is there";
  EXPECT_FALSE(IsOwn(Named(PersonId(999'999))));
}

TEST_F(RelationsTest, AListIsWhereItIsWhateverItsNameSays) {
  const ListId elsewhere = register_.AddList({.municipality = kAskoy});
  EXPECT_TRUE(IsOwn(Named(kBergen, list_)));
  EXPECT_TRUE(IsOwn(Named(kAskoy, list_)));
  EXPECT_FALSE(IsOwn(Named(kBergen, elsewhere)));
  EXPECT_FALSE(IsOwn(Named(kBergen, ListId(999'999))));
}

// What is not the caller's and what is not there get one answer.
TEST_F(RelationsTest, ForeignAndMissingAreAnsweredAlike) {
  const ListId elsewhere = register_.AddList({.municipality = kAskoy});
  const absl::Status foreign = NotThere(Named(kBergen, elsewhere));
  EXPECT_THAT(foreign, Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(GetErrorDetails(foreign).metadata["list"], FormatListName(kBergen, elsewhere)) << "and not where it is";
  EXPECT_EQ(NotThere(Named(kAskoy, elsewhere)), absl::OkStatus());
  EXPECT_EQ(NotThere(Named(kAskoy, ListId(999'999))), absl::OkStatus());
  EXPECT_THAT(NotThere(Named(PersonId(7))), Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

TEST_F(RelationsTest, AMalformedNameIsSaidToBeSo) {
  const auto state = register_.state();
  const RegisterRelations relations(*state, names_, who_, register_.context().today);
  const NamedObject bad{ObjectKind::kPerson, "persons[1]", "people/1"};
  EXPECT_THAT(relations.IsInOwnMunicipality(bad).status(), Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
  EXPECT_EQ(FieldOf(relations.IsSelfOrChild(bad).status()), "persons[1]");
}

TEST_F(RelationsTest, AChangeIsOwnIfAllOfItIs) {
  const ListId elsewhere = register_.AddList({.municipality = kAskoy});
  const auto change_of = [this](std::vector<Event> events) {
    OrAbort(register_.Run(std::move(events)));
    return NamedObject{.kind = ObjectKind::kChange, .field = "change", .number = register_.state()->sequence()};
  };
  const CeilingChanged here{.list = list_, .ceiling_before = 1000, .ceiling = 900, .reason = "test"};
  const CeilingChanged there{.list = elsewhere, .ceiling_before = 1000, .ceiling = 900, .reason = "test"};
  EXPECT_TRUE(IsOwn(change_of({here})));
  EXPECT_FALSE(IsOwn(change_of({there})));
  EXPECT_FALSE(
      IsOwn(change_of({CeilingChanged{.list = list_, .ceiling_before = 900, .ceiling = 800, .reason = "test"},
                       CeilingChanged{.list = elsewhere, .ceiling_before = 900, .ceiling = 800, .reason = "test"}})));
  EXPECT_FALSE(IsOwn({.kind = ObjectKind::kChange, .field = "change", .number = 999'999}));
}

TEST_F(RelationsTest, AnImportIsItsSources) {
  const ImportId import(register_.state()->sequence() + 1);
  OrAbort(register_.Run({ImportBegan{.import = import, .source = Source("flr"), .as_of = register_.now()}}));
  const auto state = register_.state();
  const NamedObject named{ObjectKind::kImport, "name", FormatImportName(import)};
  who_.sources = {Source("flr")};
  EXPECT_TRUE(OrAbort(RegisterRelations(*state, names_, who_, register_.context().today).IsOwnDelivery(named)));
  who_.sources = {Source("another")};
  EXPECT_FALSE(OrAbort(RegisterRelations(*state, names_, who_, register_.context().today).IsOwnDelivery(named)));
}

}  // namespace
}  // namespace listeplass::server
