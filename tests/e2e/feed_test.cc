// Those who follow the feed of a real server, over its end and its new beginning.
#include <memory>
#include <string>
#include <vector>

#include "listeplass/v1/feed_service.grpc.pb.h"
#include "tests/e2e/api_test_base.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using Citizens = v1::CitizenService::Stub;
using Feed = v1::FeedService::Stub;

constexpr int kPersons = 60;

class FeedTest : public ApiTest {
 protected:
  FeedTest() {
    RegisterRows rows;
    rows.AddList({.id = 1, .ceiling = 600});
    rows.AddList({.id = 2, .ceiling = 1, .status = v1::LIST_STATUS_CLOSED});
    for (int i = 0; i < kPersons; ++i) rows.AddPerson(1);
    ImportGood(rows);
  }

  // Lets the next persons ask for the closed list, so that they wait.
  void Ask(int persons) {
    for (const int end = asked_ + persons; asked_ < end; ++asked_) {
      v1::AskForListsRequest request;
      request.set_person(PersonName(asked_));
      request.add_wishes(ListNameOf(2));
      v1::AskForListsResponse response;
      const absl::Status status = Call(citizen_, &Citizens::AskForLists, request, &response);
      ASSERT_TRUE(status.ok()) << status;
    }
  }
  v1::StreamEventsRequest From(const std::string& position) const {
    v1::StreamEventsRequest request;
    request.set_after(position);
    request.mutable_filter()->add_kinds(v1::REQUEST_PLACED);
    return request;
  }
  std::unique_ptr<Feed> feed() const { return v1::FeedService::NewStub(channel_); }

  int asked_ = 0;
};

// Reads so many entries and returns the last one's position. Expects that they are about these persons, in this order.
std::string ReadOn(grpc::ClientReader<v1::StreamEventsResponse>& stream, size_t entries,
                   std::vector<std::string>& persons) {
  std::string position;
  for (v1::StreamEventsResponse message; entries > 0 && stream.Read(&message);) {
    if (!message.has_entry()) continue;
    persons.push_back(message.entry().person());
    position = message.position();
    --entries;
  }
  EXPECT_EQ(entries, 0u) << "the stream has ended";
  return position;
}

TEST_F(FeedTest, AReaderGoesOnWhereItWasWhenTheServerIsKilled) {
  std::vector<std::string> persons;
  std::string position;
  for (int round = 0; round < 3; ++round) {
    Ask(10);
    grpc::ClientContext context;
    const auto feed = this->feed();
    const auto stream = feed->StreamEvents(&context, From(position));
    position = ReadOn(*stream, round == 0 ? 5 : 12, persons);  // some are left for after the kill
    Ask(5);
    server_->Kill();
    for (v1::StreamEventsResponse rest; stream->Read(&rest);) {
    }
    EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
    Restart();
  }
  grpc::ClientContext context;
  const auto feed = this->feed();
  const auto stream = feed->StreamEvents(&context, From(position));
  ReadOn(*stream, static_cast<size_t>(asked_) - persons.size(), persons);
  ASSERT_EQ(persons.size(), static_cast<size_t>(asked_));
  for (int i = 0; i < asked_; ++i) EXPECT_EQ(persons[static_cast<size_t>(i)], PersonName(i));
  context.TryCancel();
  (void)stream->Finish();
}

TEST_F(FeedTest, TheServersStopEndsStreamsAtOnce) {
  grpc::ClientContext context;
  const auto feed = this->feed();
  const auto stream = feed->StreamEvents(&context, From("now"));
  v1::StreamEventsResponse message;
  ASSERT_TRUE(stream->Read(&message)) << "it has begun";
  EXPECT_EQ(server_->Stop(), 0);
  while (stream->Read(&message)) EXPECT_FALSE(message.has_entry());
  EXPECT_THAT(server::FromGrpcStatus(stream->Finish()), Fails(StatusCode::kUnavailable, "SERVER_STOPPING"));
}

TEST_F(FeedTest, AnUpdateComesSoonAfterItsCommit) {
  grpc::ClientContext context;
  const auto feed = this->feed();
  const auto stream = feed->StreamEvents(&context, From("now"));
  v1::StreamEventsResponse message;
  ASSERT_TRUE(stream->Read(&message)) << "it has begun";
  std::vector<std::string> persons;
  for (int i = 0; i < 3; ++i) {
    Ask(1);
    ReadOn(*stream, 1, persons);
    EXPECT_EQ(persons.back(), PersonName(i));
  }
  context.TryCancel();
  (void)stream->Finish();
}

}  // namespace
}  // namespace listeplass::testing
