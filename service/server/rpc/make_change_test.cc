#include "service/server/rpc/make_change.h"

#include <string>
#include <utility>

#include "gtest/gtest.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

const Method kMethod = {"MunicipalityService.ChangeCeiling", Role::kStaff};

v1::ChangeCeilingRequest Request(const std::string& id) {
  v1::ChangeCeilingRequest request;
  request.set_list("municipalities/4601/lists/17");
  request.set_request_id(id);
  return request;
}

v1::GpList Answer() {
  v1::GpList list;
  list.set_name("municipalities/4601/lists/17");
  list.set_ceiling(1000);
  return list;
}

Change Make(const Caller& caller, const v1::ChangeCeilingRequest& request) {
  PreparedChange<v1::GpList> prepared{
      .decide = [](const StateReader&, const DecisionContext&) { return Decision(); },
      .respond = [](const StateReader&, const Decision&) -> absl::StatusOr<v1::GpList> { return Answer(); }};
  return MakeChange(Fingerprints("secret"), kMethod, Origin::kChangeCeiling, caller, request, std::move(prepared));
}

TEST(MakeChange, SaysWhoDoesWhatAndAnswersInBytes) {
  const Caller caller{.role = Role::kStaff, .municipality = kBergen, .subject = "u1"};
  const Change change = Make(caller, Request("id-1"));
  EXPECT_EQ(change.actor, (Actor{Role::kStaff, kBergen, "u1"}));
  EXPECT_EQ(change.origin, Origin::kChangeCeiling);
  EXPECT_EQ(change.request_id, "id-1");
  EXPECT_FALSE(change.fingerprint.empty());
  TestRegister reg;
  EXPECT_EQ(change.respond(*reg.state(), {}).value(), Answer().SerializeAsString());
}

TEST(MakeChange, WithoutARequestIdNothingIsKept) {
  const Change change = Make(Caller(), Request(""));
  EXPECT_EQ(change.request_id, "");
  EXPECT_EQ(change.fingerprint, "");
}

TEST(MakeChange, TheAnswerKeptForOneAudienceIsNotTheOthers) {
  Caller sees_protected;
  sees_protected.sees_protected = true;
  EXPECT_EQ(Make(Caller(), Request("id-1")).fingerprint, Make(Caller(), Request("id-2")).fingerprint);
  EXPECT_NE(Make(Caller(), Request("id-1")).fingerprint, Make(sees_protected, Request("id-1")).fingerprint);
}

TEST(MakeChange, ARepetitionIsToldByTheCommandWhereTheCallerSaysOne) {
  Caller caller;
  caller.command = std::string(64, 'a');
  v1::ChangeCeilingRequest filled_in = Request("id-1");
  filled_in.set_etag("17");
  EXPECT_NE(Make(Caller(), filled_in).fingerprint, Make(Caller(), Request("id-1")).fingerprint);
  EXPECT_EQ(Make(caller, filled_in).fingerprint, Make(caller, Request("id-1")).fingerprint);
  EXPECT_NE(Make(caller, Request("id-1")).fingerprint, Make(Caller(), Request("id-1")).fingerprint);
  Caller other = caller;
  other.command[0] = 'b';
  EXPECT_NE(Make(caller, filled_in).fingerprint, Make(other, filled_in).fingerprint);
  other = caller;
  other.sees_protected = true;
  EXPECT_NE(Make(caller, filled_in).fingerprint, Make(other, filled_in).fingerprint);
}

TEST(CheckRequestId, TakesWhatIsShortAndPlain) {
  for (const std::string& id : {std::string(), std::string("0a-Z_9.b"), std::string(64, 'x')}) {
    EXPECT_TRUE(CheckRequestId(id).ok()) << id;
  }
  for (const std::string& id : {std::string("a b"), std::string("a/b"), std::string("å"), std::string(65, 'x')}) {
    EXPECT_THAT(CheckRequestId(id), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID")) << id;
    EXPECT_EQ(GetErrorDetails(CheckRequestId(id)).metadata["field"], "request_id");
  }
}

TEST(MakeChange, EachServicesChangesWaitInALaneOfTheirOwn) {
  EXPECT_EQ(LaneOf(Role::kCitizenPortal), ChangeLane::kCitizens);
  EXPECT_EQ(LaneOf(Role::kStaff), ChangeLane::kStaff);
  EXPECT_EQ(LaneOf(Role::kPopulationRegister), ChangeLane::kRegisters);
}

}  // namespace
}  // namespace listeplass::server
