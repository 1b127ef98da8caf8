// ApiTest runs a real server on a fresh folder, reached as any client reaches it, and has a register to fill it with.
#ifndef LISTEPLASS_TESTS_E2E_API_TEST_BASE_H_
#define LISTEPLASS_TESTS_E2E_API_TEST_BASE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "google/protobuf/timestamp.pb.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "listeplass/v1/citizen_service.grpc.pb.h"
#include "listeplass/v1/matching_service.grpc.pb.h"
#include "listeplass/v1/municipality_service.grpc.pb.h"
#include "listeplass/v1/population_service.grpc.pb.h"
#include "service/domain/errors.h"
#include "service/server/rpc/status.h"
#include "tests/support/person_word.h"
#include "tests/support/server_process.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::testing {

inline constexpr char kToday[] = "2026-11-15T10:00:00Z";

// Returns what the server says of the health of that service, of the server as a whole for "": 1 SERVING, 2
// NOT_SERVING. NOT_FOUND: it knows no such service.
absl::StatusOr<int> AskHealth(const std::string& service, const std::shared_ptr<grpc::Channel>& channel);
// The same of a service that the server knows.
int HealthOf(const std::string& service, const std::shared_ptr<grpc::Channel>& channel);

google::protobuf::Timestamp TodaysTime();
// Returns how an import of the population register begins, drawn today.
v1::ImportRegisterRequest TodaysStart();

using ImportStream = grpc::ClientReaderWriter<v1::ImportRegisterRequest, v1::ImportRegisterResponse>;

// Returns the national id of the nth synthetic person, born on a day of 1900 to 1999.
std::string NationalIdOf(int n);

struct ListSpec {
  int64_t id = 0;
  int64_t ceiling = 0;
  v1::ListStatus status = v1::LIST_STATUS_OPEN;
};

// RegisterRows are rows of a register in municipality 4601: practice 1 with these lists, and people in households of
// one.
class RegisterRows {
 public:
  void AddList(const ListSpec& list);
  // Adds the next person, on the list or, for 0, without one. Returns the person's number, from 0.
  int AddPerson(int64_t list, int32_t bydel = 0);
  void AddRequest(int person, const std::vector<int64_t>& wishes);

  int persons() const { return static_cast<int>(persons_.size()); }
  int64_t rows() const { return 1 + std::ssize(lists_) + 2 * std::ssize(persons_) + std::ssize(requests_); }
  // Returns the rows in messages of at most `rows_per_message`, in the order the server wants.
  std::vector<v1::ImportRegisterRequest::Rows> Messages(int rows_per_message) const;

 private:
  std::vector<v1::ListRow> lists_;
  std::vector<v1::HouseholdRow> households_;
  std::vector<v1::PersonRow> persons_;
  std::vector<v1::RequestRow> requests_;
};

// Begins to import the rows, sends the first thousand of them, and then nothing more.
std::unique_ptr<ImportStream> BeginImport(v1::PopulationService::Stub& stub, const RegisterRows& rows,
                                          grpc::ClientContext& context);

// Connects a new channel, which has its own connection.
std::shared_ptr<grpc::Channel> Connect(const std::string& address);

// Sends a whole import and returns the status; `result` is its answer.
absl::Status Import(const std::shared_ptr<grpc::Channel>& channel, const RegisterRows& rows,
                    v1::ImportRegisterResponse::Result* result);

// A new register begins with one change: the first national policy (register/policy/first_policy.h).
inline constexpr int64_t kSequenceOfNewRegister = 1;

class ApiTest : public ::testing::Test {
 protected:
  ApiTest() : server_(std::make_unique<ServerProcess>(ServerOptions())) { ConnectStubs(); }

  ServerProcessOptions ServerOptions() const { return {.data = data_.path(), .clock_fixed = kToday}; }
  // Starts the server again on the same folder, after Stop or Kill.
  void Restart();
  void ImportGood(const RegisterRows& rows);

  // Makes one call. Returns its error as the domain knows it.
  template <typename Stub, typename Request, typename Response>
  absl::Status Call(const std::unique_ptr<Stub>& stub,
                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const std::type_identity_t<Request>& request, Response* response) {
    grpc::ClientContext context;
    return server::FromGrpcStatus((stub.get()->*method)(&context, request, response));
  }

  // Returns the API's name of the nth person.
  std::string PersonName(int n);
  // Returns the sequence number of the state now.
  int64_t Sequence();
  v1::GpList GetList(int64_t id);
  std::string CapacityReport();

  TempDir data_;
  std::unique_ptr<ServerProcess> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::CitizenService::Stub> citizen_;
  std::unique_ptr<v1::MunicipalityService::Stub> municipality_;
  std::unique_ptr<v1::MatchingService::Stub> matching_;

 private:
  void ConnectStubs();
};

std::string ListNameOf(int64_t id);

}  // namespace listeplass::testing

#endif  // LISTEPLASS_TESTS_E2E_API_TEST_BASE_H_
