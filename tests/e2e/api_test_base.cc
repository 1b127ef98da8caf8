#include "tests/e2e/api_test_base.h"

#include <future>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "google/protobuf/util/time_util.h"
#include "google/protobuf/wrappers.pb.h"
#include "grpcpp/generic/generic_stub.h"
#include "service/domain/source.h"
#include "tests/support/synthetic_national_id.h"

namespace listeplass::testing {
namespace {

constexpr int32_t kMunicipality = 4601;
// The individual numbers tried for each day, of which about five in six exist.
constexpr int kPerDay = 400;

absl::CivilDay BirthDateOf(int n) { return absl::CivilDay(1940, 1, 1) + n / kPerDay; }

void SetDate(absl::CivilDay day, google::type::Date* date) {
  date->set_year(static_cast<int>(day.year()));
  date->set_month(day.month());
  date->set_day(day.day());
}

void SetPosition(google::type::LatLng* position) {
  position->set_latitude(60.39);
  position->set_longitude(5.32);
}

}  // namespace

google::protobuf::Timestamp TodaysTime() {
  google::protobuf::Timestamp time;
  google::protobuf::util::TimeUtil::FromString(kToday, &time);
  return time;
}

absl::StatusOr<int> AskHealth(const std::string& service, const std::shared_ptr<grpc::Channel>& channel) {
  // HealthCheckRequest and its response have one field each, as these have: Debian ships no health.proto.
  grpc::TemplatedGenericStub<google::protobuf::StringValue, google::protobuf::Int32Value> health(channel);
  google::protobuf::StringValue asked;
  asked.set_value(service);
  google::protobuf::Int32Value answer;
  grpc::ClientContext context;
  std::promise<grpc::Status> done;
  health.UnaryCall(&context, "/grpc.health.v1.Health/Check", grpc::StubOptions(), &asked, &answer,
                   [&done](grpc::Status status) { done.set_value(std::move(status)); });
  const grpc::Status status = done.get_future().get();
  if (!status.ok()) return server::FromGrpcStatus(status);
  return answer.value();
}

int HealthOf(const std::string& service, const std::shared_ptr<grpc::Channel>& channel) {
  const absl::StatusOr<int> health = AskHealth(service, channel);
  EXPECT_TRUE(health.ok()) << health.status();
  return health.value_or(0);
}

v1::ImportRegisterRequest TodaysStart() {
  v1::ImportRegisterRequest message;
  message.mutable_start()->set_source(PopulationRegister().name());
  *message.mutable_start()->mutable_as_of() = TodaysTime();
  return message;
}

std::string NationalIdOf(int n) { return NthNationalId(BirthDateOf(n), n % kPerDay).digits(); }

std::unique_ptr<ImportStream> BeginImport(v1::PopulationService::Stub& stub, const RegisterRows& rows,
                                          grpc::ClientContext& context) {
  std::unique_ptr<ImportStream> stream = stub.ImportRegister(&context);
  v1::ImportRegisterRequest message = TodaysStart();
  EXPECT_TRUE(stream->Write(message));
  *message.mutable_rows() = rows.Messages(1000)[0];
  EXPECT_TRUE(stream->Write(message));
  return stream;
}

void RegisterRows::AddList(const ListSpec& list) {
  v1::ListRow& row = lists_.emplace_back();
  row.set_row(std::ssize(lists_) + 1);
  row.set_list_id(list.id);
  row.set_practice_id(1);
  row.set_display_name(absl::StrCat("Liste ", list.id));
  row.add_languages("nb");
  row.set_ceiling(list.ceiling);
  row.set_status(list.status);
  row.set_has_regular_doctor(true);
  row.set_doctor_sex(v1::SEX_FEMALE);
}

int RegisterRows::AddPerson(int64_t list, int32_t bydel) {
  const int n = persons();
  v1::HouseholdRow& household = households_.emplace_back();
  household.set_row(n + 2);
  household.set_household_id(n + 1);
  household.set_municipality(kMunicipality);
  household.set_bydel(bydel);
  SetPosition(household.mutable_position());
  v1::PersonRow& person = persons_.emplace_back();
  person.set_row(n + 2);
  person.set_national_id(NationalIdOf(n));
  person.set_household_id(n + 1);
  SetDate(BirthDateOf(n), person.mutable_birth_date());
  person.set_sex(v1::SEX_FEMALE);
  person.set_language("nb");
  person.set_residence(v1::RESIDENCE_RESIDENT);
  person.set_list_id(list);
  if (list == 0) person.set_group(v1::GROUP_NEWCOMER);
  SetDate(absl::CivilDay(2020, 1, 1), person.mutable_since());
  return n;
}

void RegisterRows::AddRequest(int person, const std::vector<int64_t>& wishes) {
  v1::RequestRow& row = requests_.emplace_back();
  row.set_row(std::ssize(requests_) + 1);
  row.set_national_id(NationalIdOf(person));
  for (const int64_t wish : wishes) row.add_wishes(wish);
  row.mutable_waiting_since()->set_seconds(1'760'000'000 + person);
}

std::vector<v1::ImportRegisterRequest::Rows> RegisterRows::Messages(int rows_per_message) const {
  std::vector<v1::ImportRegisterRequest::Rows> messages;
  int in_message = rows_per_message;
  const auto next = [&]() -> v1::ImportRegisterRequest::Rows& {
    if (in_message == rows_per_message) {
      messages.emplace_back();
      in_message = 0;
    }
    ++in_message;
    return messages.back();
  };
  v1::PracticeRow practice;
  practice.set_row(2);
  practice.set_practice_id(1);
  practice.set_display_name("Legesenteret");
  practice.set_municipality(kMunicipality);
  SetPosition(practice.mutable_position());
  *next().add_practices() = practice;
  for (const auto& row : lists_) *next().add_lists() = row;
  for (const auto& row : households_) *next().add_households() = row;
  for (const auto& row : persons_) *next().add_persons() = row;
  for (const auto& row : requests_) *next().add_requests() = row;
  return messages;
}

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

absl::Status Import(const std::shared_ptr<grpc::Channel>& channel, const RegisterRows& rows,
                    v1::ImportRegisterResponse::Result* result) {
  const auto stub = v1::PopulationService::NewStub(channel);
  grpc::ClientContext context;
  const auto stream = stub->ImportRegister(&context);
  v1::ImportRegisterRequest message = TodaysStart();
  bool sending = stream->Write(message);
  for (auto& part : rows.Messages(1000)) {
    *message.mutable_rows() = std::move(part);
    sending = sending && stream->Write(message);
  }
  message.mutable_end()->set_rows(rows.rows());
  if (sending) stream->Write(message);
  stream->WritesDone();
  v1::ImportRegisterResponse response;
  while (stream->Read(&response)) {
    if (response.has_result()) *result = response.result();
  }
  return server::FromGrpcStatus(stream->Finish());
}

void ApiTest::ConnectStubs() {
  channel_ = Connect(server_->address());
  citizen_ = v1::CitizenService::NewStub(channel_);
  municipality_ = v1::MunicipalityService::NewStub(channel_);
  matching_ = v1::MatchingService::NewStub(channel_);
}

void ApiTest::Restart() {
  server_.reset();
  server_ = std::make_unique<ServerProcess>(ServerOptions());
  ConnectStubs();
}

void ApiTest::ImportGood(const RegisterRows& rows) {
  v1::ImportRegisterResponse::Result result;
  const absl::Status status = Import(channel_, rows, &result);
  ASSERT_TRUE(status.ok()) << status;
  ASSERT_TRUE(result.applied()) << result.ShortDebugString();
}

std::string ApiTest::PersonName(int n) {
  v1::LookupPersonRequest request;
  request.set_national_id(NationalIdOf(n));
  v1::LookupPersonResponse response;
  const absl::Status status = Call(citizen_, &v1::CitizenService::Stub::LookupPerson, request, &response);
  EXPECT_TRUE(status.ok()) << status;
  return response.person();
}

int64_t ApiTest::Sequence() {
  v1::ListChangesResponse changes;
  const absl::Status status = Call(municipality_, &v1::MunicipalityService::Stub::ListChanges, {}, &changes);
  EXPECT_TRUE(status.ok()) << status;
  return changes.sequence();
}

v1::GpList ApiTest::GetList(int64_t id) {
  v1::GetListRequest request;
  request.set_name(ListNameOf(id));
  v1::GpList list;
  const absl::Status status = Call(municipality_, &v1::MunicipalityService::Stub::GetList, request, &list);
  EXPECT_TRUE(status.ok()) << status;
  return list;
}

std::string ApiTest::CapacityReport() {
  v1::GetCapacityReportRequest request;
  request.set_parent("municipalities/4601");
  request.set_by(v1::GetCapacityReportRequest::LIST);
  v1::CapacityReport report;
  const absl::Status status = Call(municipality_, &v1::MunicipalityService::Stub::GetCapacityReport, request, &report);
  EXPECT_TRUE(status.ok()) << status;
  report.clear_as_of();
  return report.DebugString();
}

std::string ListNameOf(int64_t id) { return absl::StrCat("municipalities/4601/lists/", id); }

}  // namespace listeplass::testing
