// These tests run the client against a real gRPC server in this process, whose services answer as each test wants.
#include "clients/client/client.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"

namespace listeplass::client {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class FakeMunicipality : public v1::MunicipalityService::Service {
 public:
  grpc::Status ChangeCeiling(grpc::ServerContext* context, const v1::ChangeCeilingRequest* request,
                             v1::GpList* response) override {
    for (const auto& [key, value] : context->client_metadata()) {
      metadata[std::string(key.data(), key.size())] = std::string(value.data(), value.size());
    }
    request_ids.push_back(request->request_id());
    if (unavailable-- > 0) return {grpc::StatusCode::UNAVAILABLE, "busy"};
    response->set_ceiling(request->ceiling());
    return grpc::Status::OK;
  }

  // Answers with `total` lists; the page token is the number of a page's first list.
  grpc::Status ListLists(grpc::ServerContext*, const v1::ListListsRequest* request,
                         v1::ListListsResponse* response) override {
    page_sizes.push_back(request->page_size());
    int next = request->page_token().empty() ? 0 : std::stoi(request->page_token());
    for (int i = 0; i < request->page_size() && next < total; ++i, ++next) {
      response->add_lists()->set_name(std::to_string(next));
    }
    if (next < total) response->set_next_page_token(std::to_string(next));
    return grpc::Status::OK;
  }

  std::map<std::string, std::string> metadata;
  std::vector<std::string> request_ids;
  std::vector<int> page_sizes;
  int unavailable = 0;
  int total = 0;
};

class FakeMatching : public v1::MatchingService::Service {
 public:
  grpc::Status PreviewPlan(grpc::ServerContext*, const v1::PreviewPlanRequest*,
                           grpc::ServerWriter<v1::PlanProgress>* writer) override {
    v1::PlanProgress message;
    message.mutable_progress()->set_stage("solving");
    writer->Write(message);
    if (unavailable-- > 0) return {grpc::StatusCode::UNAVAILABLE, "busy"};
    message.mutable_plan()->set_name("municipalities/4601/plans/1");
    writer->Write(message);
    return grpc::Status::OK;
  }
  int unavailable = 0;
};

class ClientTest : public ::testing::Test {
 protected:
  ClientTest() {
    grpc::EnableDefaultHealthCheckService(true);
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&municipality_);
    builder.RegisterService(&matching_);
    server_ = builder.BuildAndStart();
    options_.server = "127.0.0.1:" + std::to_string(port);
    options_.sleep = [](absl::Duration) {};
  }

  FakeMunicipality municipality_;
  FakeMatching matching_;
  std::unique_ptr<grpc::Server> server_;
  ClientOptions options_;
};

v1::ChangeCeilingRequest Ceiling(int64_t ceiling) {
  v1::ChangeCeilingRequest request;
  request.set_ceiling(ceiling);
  return request;
}

TEST_F(ClientTest, RepeatsAChangeWithTheSameRequestId) {
  municipality_.unavailable = 2;
  Client client(options_);
  absl::StatusOr<v1::GpList> list = client.Call(&v1::MunicipalityService::Stub::ChangeCeiling, Ceiling(900));
  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_EQ(list->ceiling(), 900);
  ASSERT_EQ(municipality_.request_ids.size(), 3u);
  EXPECT_THAT(municipality_.request_ids[0], Not(IsEmpty()));
  EXPECT_EQ(municipality_.request_ids[0], municipality_.request_ids[1]);
  EXPECT_EQ(municipality_.request_ids[0], municipality_.request_ids[2]);
}

TEST_F(ClientTest, GivesUpAfterThePolicysAttempts) {
  municipality_.unavailable = 100;
  options_.retry.attempts = 3;
  Client client(options_);
  EXPECT_TRUE(absl::IsUnavailable(client.Call(&v1::MunicipalityService::Stub::ChangeCeiling, Ceiling(900)).status()));
  EXPECT_EQ(municipality_.request_ids.size(), 3u);
}

TEST_F(ClientTest, ALostAnswerNamesTheChangeToRepeat) {
  municipality_.unavailable = 100;  // without a reason of the server, like a connection that breaks
  options_.retry.attempts = 2;
  Client client(options_);
  const absl::Status lost = client.Call(&v1::MunicipalityService::Stub::ChangeCeiling, Ceiling(900)).status();
  EXPECT_EQ(LostAnswer(lost), municipality_.request_ids[0]);

  v1::ChangeCeilingRequest rehearsal = Ceiling(900);
  rehearsal.set_validate_only(true);
  const absl::Status looked = client.Call(&v1::MunicipalityService::Stub::ChangeCeiling, rehearsal).status();
  EXPECT_TRUE(absl::IsUnavailable(looked));
  EXPECT_EQ(LostAnswer(looked), std::nullopt);

  options_.server = "unix:/nonexistent/listeplass";
  Client without_server(options_);
  const absl::Status unreachable =
      without_server.Call(&v1::MunicipalityService::Stub::ChangeCeiling, Ceiling(900)).status();
  EXPECT_TRUE(absl::IsUnavailable(unreachable));
  EXPECT_EQ(LostAnswer(unreachable), std::nullopt) << unreachable;
}

TEST_F(ClientTest, TellsOfAChangeThatWaitsForItsAnswer) {
  std::vector<std::string> told;
  options_.on_change = [&](absl::string_view request_id, bool waits) {
    told.push_back(absl::StrCat(request_id, waits ? " waits" : " has ended"));
  };
  options_.request_id = "mine-1";
  Client client(options_);
  v1::ChangeCeilingRequest rehearsal = Ceiling(900);
  rehearsal.set_validate_only(true);
  ASSERT_TRUE(client.Call(&v1::MunicipalityService::Stub::ChangeCeiling, rehearsal).ok());
  EXPECT_THAT(told, IsEmpty());
  ASSERT_TRUE(client.Call(&v1::MunicipalityService::Stub::ChangeCeiling, Ceiling(900)).ok());
  EXPECT_THAT(told, ElementsAre("mine-1 waits", "mine-1 has ended"));
}

TEST_F(ClientTest, EachChangeHasItsOwnRequestIdUnlessOneIsGiven) {
  Client client(options_);
  ASSERT_TRUE(client.Call(&v1::MunicipalityService::Stub::ChangeCeiling, Ceiling(1)).ok());
  ASSERT_TRUE(client.Call(&v1::MunicipalityService::Stub::ChangeCeiling, Ceiling(2)).ok());
  options_.request_id = "mine-1";
  Client repeating(options_);
  ASSERT_TRUE(repeating.Call(&v1::MunicipalityService::Stub::ChangeCeiling, Ceiling(2)).ok());
  v1::ChangeCeilingRequest own = Ceiling(3);
  own.set_request_id("of-this-call");
  ASSERT_TRUE(repeating.Call(&v1::MunicipalityService::Stub::ChangeCeiling, own).ok());
  EXPECT_NE(municipality_.request_ids[0], municipality_.request_ids[1]);
  EXPECT_EQ(municipality_.request_ids[2], "mine-1");
  EXPECT_EQ(municipality_.request_ids[3], "of-this-call");
}

TEST_F(ClientTest, SaysWhoCalls) {
  options_.role = "staff";
  options_.subject = "kari-at-work";
  options_.municipality = "4601";
  Client client(options_);
  ASSERT_TRUE(client.Call(&v1::MunicipalityService::Stub::ChangeCeiling, Ceiling(1)).ok());
  EXPECT_EQ(municipality_.metadata["listeplass-role"], "staff");
  EXPECT_EQ(municipality_.metadata["listeplass-subject"], "kari-at-work");
  EXPECT_EQ(municipality_.metadata["listeplass-municipality"], "4601");
}

TEST_F(ClientTest, FollowsAllPages) {
  municipality_.total = 2500;
  Client client(options_);
  absl::StatusOr<v1::ListListsResponse> all = client.CallAllPages(&v1::MunicipalityService::Stub::ListLists, {}, 0);
  ASSERT_TRUE(all.ok()) << all.status();
  ASSERT_EQ(all->lists_size(), 2500);
  for (int i = 0; i < 2500; ++i) EXPECT_EQ(all->lists(i).name(), std::to_string(i));
  EXPECT_THAT(all->next_page_token(), IsEmpty());
}

TEST_F(ClientTest, ReadsNoMoreThanTheLimit) {
  municipality_.total = 2500;
  Client client(options_);
  for (int limit : {1, 7, 1000, 1500, 2500, 9999}) {
    municipality_.page_sizes.clear();
    absl::StatusOr<v1::ListListsResponse> some =
        client.CallAllPages(&v1::MunicipalityService::Stub::ListLists, {}, limit);
    ASSERT_TRUE(some.ok()) << some.status();
    EXPECT_EQ(some->lists_size(), std::min(limit, 2500));
    EXPECT_EQ(municipality_.page_sizes.size(), static_cast<size_t>((std::min(limit, 2500) + 999) / 1000)) << limit;
  }
}

TEST_F(ClientTest, RepeatsABrokenStream) {
  matching_.unavailable = 1;
  Client client(options_);
  std::vector<std::string> seen;
  absl::Status status =
      client.Stream(&v1::MatchingService::Stub::PreviewPlan, {}, [&](const v1::PlanProgress& message) {
        seen.push_back(message.has_plan() ? message.plan().name() : message.progress().stage());
      });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(seen, ElementsAre("solving", "solving", "municipalities/4601/plans/1"));
}

TEST_F(ClientTest, AsksForTheServersHealth) {
  Client client(options_);
  absl::StatusOr<bool> serving = client.CheckHealth();
  ASSERT_TRUE(serving.ok()) << serving.status();
  EXPECT_TRUE(*serving);

  server_->GetHealthCheckService()->SetServingStatus(false);
  serving = client.CheckHealth();
  ASSERT_TRUE(serving.ok()) << serving.status();
  EXPECT_FALSE(*serving);

  server_->Shutdown();
  EXPECT_TRUE(absl::IsUnavailable(client.CheckHealth().status()));
}

// A busy server accepts a connection before it has time to answer it. A short limit on connecting would make such a
// server look absent, for instance while a register is imported.
TEST(SlowServerTest, IsNotTakenForNone) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(listener, 1), 0);
  ASSERT_EQ(getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);

  Client client({.server = "127.0.0.1:" + std::to_string(ntohs(address.sin_port)),
                 .timeout = absl::Seconds(1),
                 .sleep = [](absl::Duration) {}});
  EXPECT_TRUE(absl::IsDeadlineExceeded(client.CheckHealth().status())) << client.CheckHealth().status();
  close(listener);
}

}  // namespace
}  // namespace listeplass::client
