#include "service/server/citizen/citizen_handler.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class CitizenHandlerTest : public HandlerTest {
 protected:
  static v1::GetCitizenRequest Get(const std::string& name) {
    v1::GetCitizenRequest request;
    request.set_name(name);
    return request;
  }
  template <typename Request>
  static Request Of(const std::string& name) {
    Request request;
    request.set_person(name);
    return request;
  }
  // Returns what each method about a person answers for a name. All but the first call the field `person`.
  std::vector<absl::Status> EachFor(const std::string& name, Audience audience = Audience::kGeneral) {
    return {Read(&GetCitizen, Get(name), audience).status(),
            Read(&ExplainSituation, Of<v1::ExplainSituationRequest>(name), audience).status(),
            Change(&OptOut, Of<v1::OptOutRequest>(name), audience).status(),
            Change(&OptIn, Of<v1::OptInRequest>(name), audience).status(),
            Change(&CancelMove, Of<v1::CancelMoveRequest>(name), audience).status()};
  }

  const ListId list_ = register_.AddList();
  const PersonId person_ = register_.AddPerson({.list = list_});
};

TEST_F(CitizenHandlerTest, APersonIsFoundByTheirNationalIdWhichNoErrorRepeats) {
  Protect(person_);  // The name says nothing about them.
  v1::LookupPersonRequest request;
  request.set_national_id(register_.person(person_).national_id.digits());
  EXPECT_EQ(OrAbort(Read(&LookupPerson, request)).person(), NameOf(person_));
  request.set_national_id(register_.NewNationalId(CivilDay(1980, 6, 15)).digits());
  absl::Status status = Read(&LookupPerson, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_EQ(FieldOf(status), "national_id");
  EXPECT_THAT(status.ToString(), Not(HasSubstr(request.national_id())));
  request.set_national_id("123");
  status = Read(&LookupPerson, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "NATIONAL_ID_INVALID"));
  EXPECT_EQ(FieldOf(status), "national_id");
}

TEST_F(CitizenHandlerTest, ACitizenIsShownAsTheyAreToday) {
  const ListId next = register_.AddList();
  OrAbort(register_.Ask(person_, {next}));  // from 1 December
  v1::Citizen citizen = OrAbort(Read(&GetCitizen, Get(NameOf(person_))));
  EXPECT_EQ(citizen.name(), NameOf(person_));
  EXPECT_EQ(citizen.current().list(), NameOf(list_));
  EXPECT_EQ(citizen.coming().list(), NameOf(next));
  EXPECT_EQ(citizen.municipality(), "municipalities/4601");
  EXPECT_TRUE(citizen.entitled());
  EXPECT_FALSE(citizen.has_request());
  register_.SetToday(CivilDay(2026, 12, 1));
  citizen = OrAbort(Read(&GetCitizen, Get(NameOf(person_))));
  EXPECT_EQ(citizen.current().list(), NameOf(next));
  EXPECT_FALSE(citizen.has_coming());
}

TEST_F(CitizenHandlerTest, WhoActsForAChildIsShownButForTheProtected) {
  const PersonId child = register_.AddChildOf(person_, list_), father = register_.AddPerson();
  const PersonId guardian = register_.AddPerson();
  EXPECT_FALSE(OrAbort(Read(&GetCitizen, Get(NameOf(child)))).has_custody()) << "nothing is known";
  OrAbort(register_.Run({CustodySet{
      child, {.custodians = std::vector{person_, father}, .guardians = {guardian}, .other_home_with = father}}}));
  v1::Custody custody = OrAbort(Read(&GetCitizen, Get(NameOf(child)))).custody();
  EXPECT_THAT(custody.custodians(), ElementsAre(NameOf(person_), NameOf(father)));
  EXPECT_THAT(custody.guardians(), ElementsAre(NameOf(guardian)));
  EXPECT_EQ(custody.other_home_with(), NameOf(father));
  EXPECT_EQ(custody.protected_(), 0);
  Protect(father);
  custody = OrAbort(Read(&GetCitizen, Get(NameOf(child)))).custody();
  EXPECT_THAT(custody.custodians(), ElementsAre(NameOf(person_)));
  EXPECT_EQ(custody.other_home_with(), "");
  EXPECT_EQ(custody.protected_(), 2) << "as custodian, and as the other home's";
  custody = OrAbort(Read(&GetCitizen, Get(NameOf(child)), Audience::kSeesProtected)).custody();
  EXPECT_EQ(custody.other_home_with(), NameOf(father));
  OrAbort(register_.Run({CustodySet{child, {.custodians = std::vector<PersonId>()}}}));
  EXPECT_TRUE(OrAbort(Read(&GetCitizen, Get(NameOf(child)))).custody().nobody());
  register_.SetToday(CivilDay(2034, 3, 1));
  EXPECT_FALSE(OrAbort(Read(&GetCitizen, Get(NameOf(child)))).has_custody()) << "18 years old";
}

TEST_F(CitizenHandlerTest, WhoOptsOutOrInIsAnsweredAsTheyAreAfterwards) {
  v1::Citizen citizen = OrAbort(Change(&OptOut, Of<v1::OptOutRequest>(NameOf(person_))));
  EXPECT_EQ(citizen.name(), NameOf(person_));
  EXPECT_TRUE(citizen.opted_out());
  EXPECT_EQ(FromProto(citizen.current().to(), "to").value(), CivilDay(2026, 12, 1));
  citizen = OrAbort(Change(&OptIn, Of<v1::OptInRequest>(NameOf(person_))));
  EXPECT_FALSE(citizen.opted_out());
  EXPECT_THAT(Change(&OptIn, Of<v1::OptInRequest>(NameOf(person_))).status(),
              Fails(StatusCode::kFailedPrecondition, "NOT_OPTED_OUT"));
}

TEST_F(CitizenHandlerTest, R17AChildOptsOutOnlyWithConsent) {
  const PersonId child = register_.AddChildOf(person_, list_);
  v1::OptOutRequest request = Of<v1::OptOutRequest>(NameOf(child));
  EXPECT_THAT(Change(&OptOut, request).status(), Fails(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  request.set_custodian(NameOf(person_));
  EXPECT_TRUE(OrAbort(Change(&OptOut, request)).opted_out());
  v1::OptInRequest in = Of<v1::OptInRequest>(NameOf(child));
  EXPECT_THAT(Change(&OptIn, in).status(), Fails(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  in.set_custodian_consent(true);
  EXPECT_FALSE(OrAbort(Change(&OptIn, in)).opted_out());
}

TEST_F(CitizenHandlerTest, OptingOutTellsWhichComingMoveItDrops) {
  const ListId next = register_.AddList();
  ASSERT_TRUE(register_
                  .Run({MoveScheduled{.person = person_,
                                      .from = list_,
                                      .to = next,
                                      .effective = CivilDay(2027, 1, 1),
                                      .ground = {},
                                      .reason = {},
                                      .plan = {},
                                      .above_ceiling_by = {}}})
                  .ok());
  const v1::Citizen citizen = OrAbort(Change(&OptOut, Of<v1::OptOutRequest>(NameOf(person_))));
  EXPECT_FALSE(citizen.has_coming());
  EXPECT_EQ(FromProto(citizen.dropped().from(), "from").value(), CivilDay(2027, 1, 1));
}

TEST_F(CitizenHandlerTest, ASituationIsExplainedFromWhatWasDecidedAndWhatIsNow) {
  const v1::Situation situation = OrAbort(Read(&ExplainSituation, Of<v1::ExplainSituationRequest>(NameOf(person_))));
  EXPECT_EQ(situation.person(), NameOf(person_));
  ASSERT_EQ(situation.decisions_size(), 1);
  EXPECT_EQ(situation.decisions(0).reason(), "LIST_IMPORTED");
  ASSERT_GE(situation.now_size(), 1);
  EXPECT_EQ(situation.now(0).reason(), "ON_LIST");
  EXPECT_EQ(situation.now(0).list(), NameOf(list_));
  EXPECT_EQ(FromProto(situation.as_of(), "as_of").value(), register_.now());
}

TEST_F(CitizenHandlerTest, ProtectedPeopleAreForWhoMaySeeThem) {
  Protect(person_);
  const std::vector<absl::Status> general = EachFor(NameOf(person_));
  for (size_t i = 0; i < general.size(); ++i) {
    EXPECT_THAT(general[i], Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
    EXPECT_EQ(FieldOf(general[i]), i == 0 ? "name" : "person");
  }
  EXPECT_FALSE(register_.person(person_).opted_out);
  for (const absl::Status& status : EachFor(NameOf(person_), Audience::kSeesProtected)) {
    EXPECT_TRUE(status.ok() || GetErrorDetails(status).reason == "NO_COMING_MOVE") << status;
  }
}

TEST_F(CitizenHandlerTest, NamesTheFieldOfANameThatIsNobodys) {
  const std::vector<absl::Status> unknown = EachFor(NameOf(PersonId(999))), malformed = EachFor("persons/999");
  const std::vector<absl::Status> made_up = EachFor("persons/" + std::string(server::PersonNames::kLength, 'a'));
  for (size_t i = 0; i < unknown.size(); ++i) {
    EXPECT_THAT(unknown[i], Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
    EXPECT_EQ(FieldOf(unknown[i]), i == 0 ? "name" : "person");
    EXPECT_EQ(Told(made_up[i]), Told(unknown[i])) << "text, code and details";
    EXPECT_THAT(malformed[i], Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
    EXPECT_EQ(FieldOf(malformed[i]), i == 0 ? "name" : "person");
  }
}

}  // namespace
}  // namespace listeplass::server
