// A faulty request is answered with a code, a reason and the field, and changes nothing.
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/generic/generic_stub.h"
#include "tests/e2e/api_test_base.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using Citizens = v1::CitizenService::Stub;
using Staff = v1::MunicipalityService::Stub;
using Matching = v1::MatchingService::Stub;

constexpr int64_t kOpen = 1;
constexpr int64_t kClosed = 2;
constexpr int64_t kLocked = 3;
constexpr int64_t kHome = 4;  // everybody's
constexpr int64_t kUnknown = 99;

class BadInputTest : public ApiTest {
 protected:
  BadInputTest() {
    RegisterRows rows;
    rows.AddList({.id = kOpen, .ceiling = 10});
    rows.AddList({.id = kClosed, .ceiling = 1, .status = v1::LIST_STATUS_CLOSED});
    rows.AddList({.id = kLocked, .ceiling = 10, .status = v1::LIST_STATUS_LOCKED});
    rows.AddList({.id = kHome, .ceiling = 10});
    for (int64_t id = 5; id <= 16; ++id) rows.AddList({.id = id, .ceiling = 10});
    rows.AddPerson(kHome);
    rows.AddPerson(kClosed);
    ImportGood(rows);
    person_ = PersonName(0);
    sequence_ = Sequence();
  }
  ~BadInputTest() override { EXPECT_EQ(Sequence(), sequence_); }

  v1::AskForListsRequest Ask(const std::vector<int64_t>& wishes) {
    v1::AskForListsRequest request;
    request.set_person(person_);
    for (const int64_t wish : wishes) request.add_wishes(ListNameOf(wish));
    return request;
  }
  absl::Status Send(const v1::AskForListsRequest& request) {
    v1::AskForListsResponse response;
    return Call(citizen_, &Citizens::AskForLists, request, &response);
  }
  v1::ChangeCeilingRequest Ceiling(int64_t ceiling) {
    v1::ChangeCeilingRequest request;
    request.set_list(ListNameOf(kOpen));
    request.set_ceiling(ceiling);
    request.set_reason("test");
    request.set_municipal_agreement(true);
    return request;
  }
  absl::Status Send(const v1::ChangeCeilingRequest& request) {
    v1::GpList response;
    return Call(municipality_, &Staff::ChangeCeiling, request, &response);
  }

  static std::string FieldOf(const absl::Status& status) {
    const ErrorDetails details = GetErrorDetails(status);
    const auto field = details.metadata.find("field");
    return field == details.metadata.end() ? "" : field->second;
  }

  std::string person_;
  int64_t sequence_ = 0;
};

// Returns how a call ends that has these bytes as its request, whatever its shape.
absl::Status CallWithBytes(const std::shared_ptr<grpc::Channel>& channel, const std::string& path,
                           const std::string& bytes) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  void* tag = nullptr;
  bool ok = false;
  const auto call = stub.PrepareCall(&context, path, &queue);
  call->StartCall(nullptr);
  queue.Next(&tag, &ok);
  const grpc::Slice slice(bytes);
  call->WriteLast(grpc::ByteBuffer(&slice, 1), grpc::WriteOptions(), nullptr);
  queue.Next(&tag, &ok);
  grpc::Status status;
  call->Finish(&status, nullptr);
  queue.Next(&tag, &ok);
  return server::FromGrpcStatus(status);
}

TEST_F(BadInputTest, BytesThatAreNoRequest) {
  int methods = 0;
  for (const char* name : {"CitizenService", "MatchingService", "MunicipalityService", "PopulationService"}) {
    const auto* service =
        google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(absl::StrCat("listeplass.v1.", name));
    ASSERT_NE(service, nullptr) << name;
    for (int i = 0; i < service->method_count(); ++i) {
      const std::string path = absl::StrCat("/", service->full_name(), "/", service->method(i)->name());
      EXPECT_THAT(CallWithBytes(channel_, path, "\xff\xff\xff"),
                  Fails(StatusCode::kInvalidArgument, "REQUEST_UNPARSABLE"))
          << path;
      ++methods;
    }
  }
  EXPECT_GT(methods, 40);
}

TEST_F(BadInputTest, MethodsThatAreNotThere) {
  for (const char* path : {"/listeplass.v1.CitizenService/GetCitizens", "/listeplass.v1.Citizen/GetCitizen"}) {
    EXPECT_EQ(CallWithBytes(channel_, path, "").code(), StatusCode::kUnimplemented) << path;
  }
}

TEST_F(BadInputTest, Wishes) {
  EXPECT_THAT(Send(Ask({kUnknown})), Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_THAT(Send(Ask({kHome})), Fails(StatusCode::kInvalidArgument, "OWN_LIST"));
  EXPECT_THAT(Send(Ask({kOpen, kClosed, kOpen})), Fails(StatusCode::kInvalidArgument, "DUPLICATE_WISH"));
  EXPECT_THAT(Send(Ask({5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})),
              Fails(StatusCode::kInvalidArgument, "TOO_MANY_WISHES"));
  EXPECT_THAT(Send(Ask({})), Fails(StatusCode::kInvalidArgument, "NOTHING_WISHED"));
  EXPECT_THAT(Send(Ask({kLocked})), Fails(StatusCode::kFailedPrecondition, "LIST_LOCKED"));

  v1::AskForListsRequest minutes = Ask({kClosed});
  minutes.set_any_within_minutes(241);
  EXPECT_THAT(Send(minutes), Fails(StatusCode::kInvalidArgument, "OUT_OF_RANGE"));

  v1::AskForListsRequest malformed = Ask({kOpen});
  malformed.add_wishes("lists/17");
  EXPECT_THAT(Send(malformed), Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
  EXPECT_EQ(FieldOf(Send(malformed)), "wishes[1]");

  v1::AskForListsRequest elsewhere = Ask({});
  elsewhere.add_wishes(absl::StrCat("municipalities/0301/lists/", kOpen));
  EXPECT_THAT(Send(elsewhere), Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(Send(elsewhere)), "wishes[0]");
}

TEST_F(BadInputTest, AClosedListWhenThePersonWillNotWait) {
  v1::AskForListsRequest request = Ask({kClosed});
  request.set_if_full(v1::AskForListsRequest::FAIL);
  EXPECT_THAT(Send(request), Fails(StatusCode::kFailedPrecondition, "LIST_CLOSED"));
  EXPECT_EQ(GetErrorDetails(Send(request)).metadata.at("rule"), "R20");
}

TEST_F(BadInputTest, People) {
  v1::AskForListsRequest request = Ask({kOpen});
  request.set_person("persons/" + PersonWord(987654));
  const absl::Status missing = Send(request);
  EXPECT_THAT(missing, Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_THAT(GetErrorDetails(missing).metadata, ::testing::ElementsAre(::testing::Pair("field", "person")))
      << "no name";
  request.set_person("persons/" + std::string(26, 'a'));
  EXPECT_EQ(Send(request), missing) << "one that is made up, in code, text and details";
  request.set_person("persons/1");
  EXPECT_THAT(Send(request), Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
  EXPECT_EQ(FieldOf(Send(request)), "person");

  v1::WithdrawRequestRequest withdraw;
  withdraw.set_person(person_);
  v1::WithdrawRequestResponse withdrawn;
  EXPECT_THAT(Call(citizen_, &Citizens::WithdrawRequest, withdraw, &withdrawn),
              Fails(StatusCode::kFailedPrecondition, "NO_STANDING_REQUEST"));
}

TEST_F(BadInputTest, Ceilings) {
  EXPECT_THAT(Send(Ceiling(-1)), Fails(StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_THAT(Send(Ceiling(2501)), Fails(StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_EQ(FieldOf(Send(Ceiling(2501))), "ceiling");
  EXPECT_EQ(GetErrorDetails(Send(Ceiling(2501))).metadata.at("rule"), "R20");

  v1::ChangeCeilingRequest request = Ceiling(499);
  request.set_municipal_agreement(false);
  EXPECT_THAT(Send(request), Fails(StatusCode::kFailedPrecondition, "MUNICIPAL_AGREEMENT_REQUIRED"));
  request = Ceiling(600);
  request.clear_reason();
  EXPECT_THAT(Send(request), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(Send(request)), "reason");
  request = Ceiling(600);
  for (const char* etag : {"987", "x", "-1"}) {
    request.set_etag(etag);
    EXPECT_THAT(Send(request), Fails(StatusCode::kAborted, "STALE_ETAG")) << etag;
  }
  request = Ceiling(600);
  request.set_list(ListNameOf(kUnknown));
  EXPECT_THAT(Send(request), Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

TEST_F(BadInputTest, RequestIds) {
  for (const std::string& id : {std::string("a b"), std::string(65, 'a'), std::string("id/1")}) {
    v1::ChangeCeilingRequest request = Ceiling(600);
    request.set_request_id(id);
    EXPECT_THAT(Send(request), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID")) << id;
    EXPECT_EQ(FieldOf(Send(request)), "request_id");
  }
}

TEST_F(BadInputTest, NationalIds) {
  const std::string good = NationalIdOf(7);
  std::string wrong_check = good;
  wrong_check.back() = wrong_check.back() == '0' ? '1' : '0';
  const std::pair<std::string, std::string> bad[] = {{good.substr(1), "LENGTH"},
                                                     {good + "0", "LENGTH"},
                                                     {good.substr(0, 10) + "x", "NOT_DIGITS"},
                                                     {"99" + good.substr(2), "DATE"},
                                                     {wrong_check, "CHECKSUM"}};
  for (const auto& [text, problem] : bad) {
    v1::LookupPersonRequest request;
    request.set_national_id(text);
    v1::LookupPersonResponse response;
    const absl::Status status = Call(citizen_, &Citizens::LookupPerson, request, &response);
    EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "NATIONAL_ID_INVALID")) << problem;
    EXPECT_EQ(GetErrorDetails(status).metadata.at("problem"), problem);
    EXPECT_EQ(FieldOf(status), "national_id");
    if (!text.empty()) {
      EXPECT_THAT(std::string(status.message()), ::testing::Not(::testing::HasSubstr(text)));
    }
  }
  v1::LookupPersonRequest unknown;
  unknown.set_national_id(good);
  v1::LookupPersonResponse response;
  EXPECT_THAT(Call(citizen_, &Citizens::LookupPerson, unknown, &response),
              Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

TEST_F(BadInputTest, Staff) {
  v1::MovePersonsRequest move;
  move.add_persons(person_);
  move.set_list(ListNameOf(kOpen));
  v1::MovePersonsResponse moved;
  EXPECT_THAT(Call(municipality_, &Staff::MovePersons, move, &moved),
              Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  move.set_reason("test");
  move.mutable_effective()->set_year(2026);
  move.mutable_effective()->set_month(2);
  move.mutable_effective()->set_day(30);
  EXPECT_THAT(Call(municipality_, &Staff::MovePersons, move, &moved),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  move.clear_effective();
  move.set_list(ListNameOf(kClosed));
  EXPECT_THAT(Call(municipality_, &Staff::MovePersons, move, &moved),
              Fails(StatusCode::kFailedPrecondition, "LIST_CLOSED"));

  v1::ChangeStatusRequest status;
  status.set_list(ListNameOf(kClosed));
  status.set_reason("test");
  v1::GpList list;
  EXPECT_THAT(Call(municipality_, &Staff::ChangeStatus, status, &list),
              Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  status.set_status(v1::LIST_STATUS_OPEN);
  EXPECT_THAT(Call(municipality_, &Staff::ChangeStatus, status, &list),
              Fails(StatusCode::kFailedPrecondition, "LIST_FULL"));

  v1::SetPolicyRequest policy;
  v1::Policy set;
  EXPECT_THAT(Call(municipality_, &Staff::SetPolicy, policy, &set),
              Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  policy.mutable_policy()->set_name("municipalities/4601/policy");
  EXPECT_EQ(FieldOf(Call(municipality_, &Staff::SetPolicy, policy, &set)), "reason");
  policy.set_reason("test");
  policy.mutable_policy()->mutable_own_fields();  // decides nothing, and nothing had been decided
  EXPECT_THAT(Call(municipality_, &Staff::SetPolicy, policy, &set),
              Fails(StatusCode::kFailedPrecondition, "NOTHING_TO_CHANGE"));
  policy.mutable_policy()->clear_own_fields();
  policy.mutable_policy()->set_wait_guarantee_days(-1);
  EXPECT_THAT(Call(municipality_, &Staff::SetPolicy, policy, &set),
              Fails(StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  policy.mutable_policy()->mutable_own_fields()->add_paths("municipality");
  EXPECT_THAT(Call(municipality_, &Staff::SetPolicy, policy, &set),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST_F(BadInputTest, Pages) {
  v1::ListListsRequest request;
  request.set_parent("municipalities/4601");
  v1::ListListsResponse response;
  request.set_page_size(-1);
  EXPECT_THAT(Call(municipality_, &Staff::ListLists, request, &response),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  request.set_page_size(0);
  request.set_page_token("17");
  EXPECT_THAT(Call(municipality_, &Staff::ListLists, request, &response),
              Fails(StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID"));
  request.set_parent("4601");
  EXPECT_THAT(Call(municipality_, &Staff::ListLists, request, &response),
              Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
}

TEST_F(BadInputTest, Plans) {
  v1::GetPlanRequest get;
  get.set_name("municipalities/4601/plans/17");
  v1::Plan plan;
  EXPECT_THAT(Call(matching_, &Matching::GetPlan, get, &plan), Fails(StatusCode::kNotFound, "PLAN_NOT_FOUND"));
  v1::CommitPlanRequest commit;
  commit.set_name(get.name());
  EXPECT_THAT(Call(matching_, &Matching::CommitPlan, commit, &plan), Fails(StatusCode::kNotFound, "PLAN_NOT_FOUND"));
}

TEST_F(BadInputTest, Callers) {
  for (const auto& [key, value] : {std::pair<std::string, std::string>{"listeplass-role", "system"},
                                   {"listeplass-municipality", "46"},
                                   {"listeplass-subject", NationalIdOf(0)}}) {
    grpc::ClientContext context;
    context.AddMetadata(key, value);
    v1::GetCitizenRequest request;
    request.set_name(person_);
    v1::Citizen citizen;
    const absl::Status status = server::FromGrpcStatus(citizen_->GetCitizen(&context, request, &citizen));
    EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
    EXPECT_EQ(FieldOf(status), key);
  }
}

}  // namespace
}  // namespace listeplass::testing
