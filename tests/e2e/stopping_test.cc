// A server is told to stop under load, and every call that it ends must end in its own words.
#include <algorithm>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "tests/e2e/api_test_base.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using Citizens = v1::CitizenService::Stub;
using Staff = v1::MunicipalityService::Stub;

class StoppingTest : public ApiTest {
 protected:
  static constexpr int kClients = 24;
  static constexpr int kCallsBeforeTheStop = 20;

  struct Ended {
    int stopping = 0;                 // calls that ended with SERVER_STOPPING
    int texts = 0;                    // texts for citizens that came with them
    std::vector<std::string> others;  // what else calls of a server that had answered ended with
  };

  void ImportLists() {
    RegisterRows rows;
    for (int64_t id = 1; id <= kClients; ++id) rows.AddList({.id = id, .ceiling = 500});
    rows.AddPerson(1);
    ImportGood(rows);
    person_ = PersonName(0);
  }

  // Makes one call of the client's kind: a third of the clients read as citizens, a third read as staff, a third
  // change.
  grpc::Status CallOnce(int client, int64_t number, const std::shared_ptr<grpc::Channel>& channel) const {
    grpc::ClientContext context;
    context.set_wait_for_ready(number < kCallsBeforeTheStop);
    if (client % 3 == 0) {
      v1::GetCitizenRequest request;
      request.set_name(person_);
      v1::Citizen response;
      return v1::CitizenService::NewStub(channel)->GetCitizen(&context, request, &response);
    }
    const auto staff = v1::MunicipalityService::NewStub(channel);
    v1::GpList response;
    if (client % 3 == 1) {
      v1::GetListRequest request;
      request.set_name(ListNameOf(client + 1));
      return staff->GetList(&context, request, &response);
    }
    v1::ChangeCeilingRequest request;
    request.set_list(ListNameOf(client + 1));
    request.set_ceiling(501 + number % 1000);
    request.set_reason("doctor asked");
    return staff->ChangeCeiling(&context, request, &response);
  }

  // Calls over and over until the server is gone, that is until a call fails that no server has answered. The first
  // calls wait for a connection, which a busy machine may be slow to make.
  Ended CallUntilTheEnd(int client, std::latch& under_way) const {
    const std::shared_ptr<grpc::Channel> channel = Connect(server_->address());
    Ended ended;
    for (int64_t number = 0;; ++number) {
      if (number == kCallsBeforeTheStop) under_way.count_down();
      const grpc::Status status = CallOnce(client, number, channel);
      if (status.ok()) continue;
      if (number < kCallsBeforeTheStop) under_way.count_down();
      const absl::Status error = server::FromGrpcStatus(status);
      const std::string reason = GetErrorDetails(error).reason;
      if (error.code() == StatusCode::kUnavailable && reason.empty()) return ended;
      if (error.code() != StatusCode::kUnavailable || reason != "SERVER_STOPPING") {
        ended.others.push_back(error.ToString());
        return ended;
      }
      ++ended.stopping;
      google::rpc::Status details;
      details.ParseFromString(status.error_details());
      ended.texts +=
          static_cast<int>(std::count_if(details.details().begin(), details.details().end(),
                                         [](const auto& d) { return d.template Is<google::rpc::LocalizedMessage>(); }));
    }
  }

  std::string person_;
};

// Of the calls that reached a stopping server, a few a stop once ended as a bare CANCELLED.
TEST_F(StoppingTest, UnderLoadEveryCallItEndsSaysThatItStops) {
  ImportLists();
  std::latch under_way(kClients);
  std::vector<Ended> ended(kClients);
  std::vector<std::thread> clients;
  for (int c = 0; c < kClients; ++c) {
    clients.emplace_back([&, c] { ended[c] = CallUntilTheEnd(c, under_way); });
  }
  under_way.wait();
  EXPECT_EQ(server_->Stop(), 0);
  for (std::thread& client : clients) client.join();
  for (int c = 0; c < kClients; ++c) {
    EXPECT_THAT(ended[c].others, ::testing::IsEmpty()) << "client " << c;
    EXPECT_GT(ended[c].stopping, 0) << "client " << c << " was under way, and was told nothing";
    EXPECT_EQ(ended[c].texts, c % 3 == 0 ? 2 * ended[c].stopping : 0) << "client " << c;
  }
}

}  // namespace
}  // namespace listeplass::testing
