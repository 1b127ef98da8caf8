// These tests run the import stream against a real gRPC server in this process that notes what it gets.
#include "clients/client/register_import.h"

#include <latch>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"

namespace listeplass::client {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Le;

class FakePopulation : public v1::PopulationService::Service {
 public:
  grpc::Status ImportRegister(
      grpc::ServerContext* /*context*/,
      grpc::ServerReaderWriter<v1::ImportRegisterResponse, v1::ImportRegisterRequest>* stream) override {
    v1::ImportRegisterRequest request;
    v1::ImportRegisterResponse response;
    while (stream->Read(&request)) {
      if (!begun.try_wait()) begun.count_down();
      if (request.has_start()) skip_bad_rows = request.start().skip_bad_rows();
      if (request.has_rows()) {
        messages.push_back(request.rows().practices_size() + request.rows().persons_size());
        for (const v1::PracticeRow& row : request.rows().practices()) practices.push_back(row.row());
        if (refuse) return {grpc::StatusCode::RESOURCE_EXHAUSTED, "too many rows"};
        // Every message is answered, so that a client that does not read while it writes would come to a stop.
        response.mutable_progress()->set_stage(std::string(10'000, 'v'));
        stream->Write(response);
      }
      if (request.has_end()) end_rows = request.end().rows();
    }
    if (end_rows < 0) {
      cancelled = !stream->Write(response);  // a client that only sends no more could still be answered
      return {grpc::StatusCode::INVALID_ARGUMENT, "ended without end"};
    }
    response.mutable_result()->set_applied(true);
    stream->Write(response);
    return grpc::Status::OK;
  }

  std::latch begun{1};  // a message has come
  bool refuse = false;
  bool skip_bad_rows = false;
  bool cancelled = false;
  int64_t end_rows = -1;
  std::vector<int> messages;
  std::vector<int64_t> practices;
};

class RegisterImportTest : public ::testing::Test {
 protected:
  RegisterImportTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&population_);
    server_ = builder.BuildAndStart();
    client_ = std::make_unique<Client>(ClientOptions{.server = "127.0.0.1:" + std::to_string(port)});
  }

  FakePopulation population_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Client> client_;
};

v1::PracticeRow Practice(int64_t row) {
  v1::PracticeRow practice;
  practice.set_row(row);
  return practice;
}

TEST_F(RegisterImportTest, SendsEveryRowOnceInOrder) {
  v1::ImportRegisterRequest::Start start;
  start.set_skip_bad_rows(true);
  int progress = 0;
  RegisterImport import(*client_, start, [&](const v1::Progress&) { ++progress; });
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(import.Add(Practice(i)));
  for (int i = 0; i < 100'000; ++i) ASSERT_TRUE(import.Add(v1::PersonRow()));
  EXPECT_EQ(import.rows_added(), 100'003);
  absl::StatusOr<RegisterImport::Result> result = import.Finish();
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_TRUE(result->applied());
  EXPECT_TRUE(population_.skip_bad_rows);
  EXPECT_EQ(population_.end_rows, 100'003);
  EXPECT_THAT(population_.practices, ElementsAre(0, 1, 2));
  EXPECT_THAT(population_.messages, Each(Le(1000)));
  EXPECT_EQ(progress, static_cast<int>(population_.messages.size()));
}

TEST_F(RegisterImportTest, AnEmptyRegisterIsStillEnded) {
  RegisterImport import(*client_, {}, nullptr);
  EXPECT_TRUE(import.Finish().ok());
  EXPECT_EQ(population_.end_rows, 0);
}

TEST_F(RegisterImportTest, TheServersRefusalEndsIt) {
  population_.refuse = true;
  RegisterImport import(*client_, {}, nullptr);
  // How many rows fit into buffers before the refusal arrives differs between machines.
  bool accepted = true;
  for (int i = 0; i < 10'000'000 && accepted; ++i) accepted = import.Add(v1::PersonRow());
  EXPECT_FALSE(accepted);
  EXPECT_TRUE(absl::IsResourceExhausted(import.Finish().status()));
}

TEST_F(RegisterImportTest, CancelSendsNoEnd) {
  {
    RegisterImport import(*client_, {}, nullptr);
    for (int i = 0; i < 5000; ++i) import.Add(v1::PersonRow());
    population_.begun.wait();  // otherwise the server might never hear of it
  }
  server_->Shutdown();
  EXPECT_TRUE(population_.cancelled);
  EXPECT_EQ(population_.end_rows, -1);
}

}  // namespace
}  // namespace listeplass::client
