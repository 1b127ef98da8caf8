#include "service/access/decide.h"

#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"

namespace listeplass::access {
namespace {

using absl::StatusCode;

// An object is the caller's if its text says so: "self", "child", "own" or "delivered".
class SaidRelations final : public Relations {
 public:
  absl::StatusOr<bool> IsSelf(const NamedObject& person) const override { return person.text == "self"; }
  absl::StatusOr<bool> IsSelfOrChild(const NamedObject& person) const override {
    return person.text == "self" || person.text == "child";
  }
  absl::StatusOr<bool> IsInOwnMunicipality(const NamedObject& object) const override { return object.text == "own"; }
  absl::StatusOr<bool> MayChooseForOneOf(const NamedObject& custodian,
                                         absl::Span<const NamedObject> persons) const override {
    return custodian.text == "parent" && !persons.empty();
  }
  absl::StatusOr<bool> IsCustodyPresumedFor(absl::Span<const NamedObject>) const override { return presumed; }
  absl::StatusOr<bool> IsOwnDelivery(const NamedObject& import) const override { return import.text == "delivered"; }
  absl::StatusOr<std::string> ActOf(const NamedObject&) const override { return act; }
  absl::Status NotThere(const NamedObject& object) const override {
    return object.kind == ObjectKind::kPerson ? errors::PersonNotFound(object.field, PersonId(1)) : absl::OkStatus();
  }

  bool presumed = false;
  std::string act;
};

class DecideTest : public ::testing::Test {
 protected:
  absl::Status DecideFor(AccessRole role, absl::string_view method, const std::vector<NamedObject>& objects,
                         bool when = false) {
    who_.role = role;
    const Row* row = when ? TheRights().FindWhen(method) : TheRights().Find(method);
    return Decide(TheRights(), *row, who_, objects, relations_);
  }
  static NamedObject Person(std::string text) { return {ObjectKind::kPerson, "person", std::move(text)}; }

  Who who_;
  SaidRelations relations_;
};

TEST_F(DecideTest, ACitizenAsksAboutThemselvesAndTheirChildren) {
  EXPECT_EQ(DecideFor(AccessRole::kCitizen, "CitizenService.GetCitizen", {Person("self")}), absl::OkStatus());
  EXPECT_EQ(DecideFor(AccessRole::kCitizen, "CitizenService.GetCitizen", {Person("child")}), absl::OkStatus());
  EXPECT_THAT(DecideFor(AccessRole::kCitizen, "CitizenService.GetCitizen", {Person("own")}),
              Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_THAT(DecideFor(AccessRole::kCitizen, "CitizenService.AskForLists", {Person("self"), Person("other")}),
              Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

TEST_F(DecideTest, APortalAloneLearnsOfLists) {
  EXPECT_EQ(DecideFor(AccessRole::kPortal, "CitizenService.SearchLists", {}), absl::OkStatus());
  EXPECT_THAT(DecideFor(AccessRole::kPortal, "CitizenService.SearchLists", {Person("self")}),
              Fails(StatusCode::kUnauthenticated, "CITIZEN_TOKEN_REQUIRED"));
  who_.role = AccessRole::kPortal;
  EXPECT_THAT(MayCall(TheRights(), who_, "CitizenService.GetCitizen"),
              Fails(StatusCode::kUnauthenticated, "CITIZEN_TOKEN_REQUIRED"));
  EXPECT_THAT(MayCall(TheRights(), who_, "MunicipalityService.StrikeOff"),
              Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"));
}

TEST_F(DecideTest, StaffActInTheirMunicipalities) {
  const NamedObject own{ObjectKind::kList, "list", "own"};
  const NamedObject other{ObjectKind::kList, "list", "other"};
  EXPECT_EQ(DecideFor(AccessRole::kCaseworker, "MunicipalityService.MovePersons", {Person("own"), own}),
            absl::OkStatus());
  EXPECT_THAT(DecideFor(AccessRole::kCaseworker, "MunicipalityService.MovePersons", {Person("own"), other}),
              Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"));
  EXPECT_THAT(DecideFor(AccessRole::kChief, "MunicipalityService.MovePersons", {Person("other"), own}),
              Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

TEST_F(DecideTest, ChiefsAloneOverride) {
  const std::vector<NamedObject> objects = {Person("own")};
  EXPECT_EQ(DecideFor(AccessRole::kChief, "MunicipalityService.MovePersons", objects, true), absl::OkStatus());
  const absl::Status refused = DecideFor(AccessRole::kCaseworker, "MunicipalityService.MovePersons", objects, true);
  EXPECT_THAT(refused, Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"));
  EXPECT_EQ(FieldOf(refused), "override");
}

TEST_F(DecideTest, WhatACitizenSaysOfAnothersConsentCountsOnlyWhereCustodyIsPresumed) {
  const std::vector<NamedObject> objects = {Person("self"), {ObjectKind::kSaidConsent, "custodian_consent"}};
  EXPECT_THAT(DecideFor(AccessRole::kCitizen, "CitizenService.AskForLists", objects),
              Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"));
  relations_.presumed = true;
  EXPECT_EQ(DecideFor(AccessRole::kCitizen, "CitizenService.AskForLists", objects), absl::OkStatus());
  relations_.presumed = false;
  EXPECT_EQ(DecideFor(AccessRole::kChief, "CitizenService.AskForLists", {Person("own"), objects[1]}), absl::OkStatus());
}

TEST_F(DecideTest, ACustodianIsTheCitizenOrMayLiveElsewhere) {
  const NamedObject self{ObjectKind::kCustodian, "custodian", "self"};
  const NamedObject parent{ObjectKind::kCustodian, "custodian", "parent"};
  EXPECT_EQ(DecideFor(AccessRole::kCitizen, "CitizenService.OptOut", {Person("child"), self}), absl::OkStatus());
  EXPECT_FALSE(DecideFor(AccessRole::kCitizen, "CitizenService.OptOut", {Person("child"), parent}).ok());
  EXPECT_EQ(DecideFor(AccessRole::kCaseworker, "CitizenService.OptOut", {Person("own"), parent}), absl::OkStatus());
  EXPECT_FALSE(DecideFor(AccessRole::kCaseworker, "CitizenService.OptOut", {Person("own"), self}).ok());
}

TEST_F(DecideTest, WhoUndoesAnActNeedsTheRightToIt) {
  const NamedObject change{ObjectKind::kChange, "change", "own"};
  relations_.act = "MunicipalityService.MovePersons";
  EXPECT_EQ(DecideFor(AccessRole::kCaseworker, "MunicipalityService.UndoChange", {change}), absl::OkStatus());
  for (absl::string_view act : {"MunicipalityService.StrikeOff", "MatchingService.CommitPlan", "DailyRun.CommitPlan",
                                "CitizenService.SetNotifications"}) {
    relations_.act = std::string(act);
    EXPECT_THAT(DecideFor(AccessRole::kCaseworker, "MunicipalityService.UndoChange", {change}),
                Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"))
        << act;
    EXPECT_EQ(DecideFor(AccessRole::kChief, "MunicipalityService.UndoChange", {change}), absl::OkStatus()) << act;
  }
  relations_.act = "PopulationService.RecordEvent";
  EXPECT_FALSE(DecideFor(AccessRole::kChief, "MunicipalityService.UndoChange", {change}).ok()) << "a register's";
}

TEST_F(DecideTest, WhoDeliversDoesSoForTheirSources) {
  who_.sources = {Source("flr"), Source("population-register")};
  const NamedObject flr{ObjectKind::kSource, "start.source", "flr"};
  const NamedObject other{ObjectKind::kSource, "start.source", "settlement-office"};
  EXPECT_EQ(DecideFor(AccessRole::kPopulationRegister, "PopulationService.ImportRegister", {flr}), absl::OkStatus());
  EXPECT_THAT(DecideFor(AccessRole::kPopulationRegister, "PopulationService.ImportRegister", {other}),
              Fails(StatusCode::kPermissionDenied, "SOURCE_NOT_ALLOWED"));
  const NamedObject event{ObjectKind::kRegisterWord, "event"};
  EXPECT_EQ(DecideFor(AccessRole::kPopulationRegister, "PopulationService.RecordEvent", {event}), absl::OkStatus());
  who_.sources = {Source("flr")};
  EXPECT_THAT(DecideFor(AccessRole::kPopulationRegister, "PopulationService.RecordEvent", {event}),
              Fails(StatusCode::kPermissionDenied, "SOURCE_NOT_ALLOWED"));
}

TEST_F(DecideTest, TheNationalPolicyIsTheNationalAdministrators) {
  const NamedObject national{ObjectKind::kPolicy, "policy.name", "policy"};
  const NamedObject own{ObjectKind::kPolicy, "policy.name", "own"};
  EXPECT_EQ(DecideFor(AccessRole::kNationalAdministrator, "MunicipalityService.SetPolicy", {national}),
            absl::OkStatus());
  EXPECT_FALSE(DecideFor(AccessRole::kNationalAdministrator, "MunicipalityService.SetPolicy", {own}).ok());
  EXPECT_FALSE(DecideFor(AccessRole::kChief, "MunicipalityService.SetPolicy", {national}).ok());
  EXPECT_EQ(DecideFor(AccessRole::kChief, "MunicipalityService.SetPolicy", {own}), absl::OkStatus());
}

TEST_F(DecideTest, AMethodWithoutARowIsNobodysButLocal) {
  for (const AccessRole role : kProvenRoles) {
    who_.role = role;
    EXPECT_FALSE(MayCall(TheRights(), who_, "MunicipalityService.Unknown").ok()) << AccessRoleName(role);
  }
  who_.role = AccessRole::kLocal;
  EXPECT_EQ(MayCall(TheRights(), who_, "MunicipalityService.Unknown"), absl::OkStatus());
}

}  // namespace
}  // namespace listeplass::access
