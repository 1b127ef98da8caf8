// Many people ask for the last place of a list at the same moment.
#include <algorithm>
#include <latch>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/e2e/api_test_base.h"

namespace listeplass::testing {
namespace {

constexpr int kClients = 100;
constexpr int64_t kWanted = 1;

class LastPlaceTest : public ApiTest {
 protected:
  LastPlaceTest() {
    RegisterRows rows;
    rows.AddList({.id = kWanted, .ceiling = 1});
    rows.AddList({.id = 2, .ceiling = 1000});
    for (int i = 0; i < kClients; ++i) rows.AddPerson(2);
    ImportGood(rows);
    for (int i = 0; i < kClients; ++i) {
      requests_.emplace_back();
      requests_[i].set_person(PersonName(i));
      requests_[i].add_wishes(ListNameOf(kWanted));
      requests_[i].set_request_id(absl::StrCat("request-", i));
    }
  }

  // Sends every request from a client of its own, all at once.
  std::vector<v1::AskForListsResponse> AskAll() {
    std::vector<v1::AskForListsResponse> responses(kClients);
    std::vector<std::thread> clients;
    std::latch ready(kClients);
    for (int i = 0; i < kClients; ++i) {
      clients.emplace_back([&, i] {
        const auto stub = v1::CitizenService::NewStub(Connect(server_->address()));
        grpc::ClientContext context;
        context.set_wait_for_ready(true);
        ready.arrive_and_wait();
        const grpc::Status status = stub->AskForLists(&context, requests_[i], &responses[i]);
        EXPECT_TRUE(status.ok()) << status.error_message();
      });
    }
    for (std::thread& client : clients) client.join();
    return responses;
  }

  std::vector<v1::AskForListsRequest> requests_;
};

TEST_F(LastPlaceTest, OneGetsItAndTheOthersQueueInADefiniteOrder) {
  const std::vector<v1::AskForListsResponse> responses = AskAll();
  EXPECT_EQ(std::count_if(responses.begin(), responses.end(), [](const auto& r) { return r.has_placed(); }), 1);
  EXPECT_EQ(GetList(kWanted).members(), 1);
  EXPECT_EQ(GetList(kWanted).free(), 0);

  v1::ListWaitingRequest request;
  request.set_parent(ListNameOf(kWanted));
  v1::ListWaitingResponse queue;
  ASSERT_TRUE(Call(municipality_, &v1::MunicipalityService::Stub::ListWaiting, request, &queue).ok());
  ASSERT_EQ(queue.waiting_size(), kClients - 1);
  std::set<std::string> waiting;
  for (int i = 0; i < queue.waiting_size(); ++i) {
    // Those who asked in the same microsecond stand equal.
    EXPECT_LE(queue.waiting(i).position(), i + 1);
    EXPECT_GE(queue.waiting(i).position() + queue.waiting(i).requests_equal(), i + 1);
    waiting.insert(queue.waiting(i).applicant());
  }
  EXPECT_EQ(waiting.size(), kClients - 1);
  for (int i = 0; i < kClients; ++i) EXPECT_NE(waiting.count(requests_[i].person()) == 1, responses[i].has_placed());
}

// Of positions the answer tells what they are when it is given: for the second time after all have asked.
TEST_F(LastPlaceTest, TheSameRequestsAgainGetTheSameBytesButPositionsOfNowAndChangeNothing) {
  std::vector<v1::AskForListsResponse> first = AskAll();
  const int64_t sequence = Sequence();
  EXPECT_EQ(server_->Stop(), 0);
  Restart();  // Answers outlive the process.
  std::vector<v1::AskForListsResponse> second = AskAll();
  for (int i = 0; i < kClients; ++i) {
    EXPECT_EQ(second[i].positions_size(), first[i].positions_size());
    for (v1::AskForListsResponse* answer : {&first[i], &second[i]}) answer->clear_positions();
    EXPECT_EQ(first[i].SerializeAsString(), second[i].SerializeAsString()) << i;
  }
  EXPECT_EQ(Sequence(), sequence);
}

}  // namespace
}  // namespace listeplass::testing
