// A FakeFeed is a FeedService in this process, on a port of its own, for tests of those who read the feed. Left alone
// it serves the entries that it was given, in order, and each new one as it comes. A test can have it do otherwise:
// break off, repeat, lie.
//
//   FakeFeed feed;
//   feed.Add(FeedEntryAt("4711.0"));
//   client::Client client({.server = feed.address()});
#ifndef LISTEPLASS_TESTS_SUPPORT_FAKE_FEED_H_
#define LISTEPLASS_TESTS_SUPPORT_FAKE_FEED_H_

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "grpcpp/grpcpp.h"
#include "listeplass/v1/feed_service.grpc.pb.h"

namespace listeplass {

// An entry of a placement: a person, their household, a list, both texts, all made from the position.
v1::FeedEntry FeedEntryAt(const std::string& position);

// An error with a reason, and with the metadata "oldest" where that is not empty.
grpc::Status FeedError(grpc::StatusCode code, const std::string& reason, const std::string& oldest = "");

class FakeFeed final : public v1::FeedService::Service {
 public:
  using Writer = grpc::ServerWriter<v1::StreamEventsResponse>;
  // What one stream does in place of what it should.
  using Script = std::function<grpc::Status(const v1::StreamEventsRequest&, Writer&)>;

  explicit FakeFeed(const std::shared_ptr<grpc::ServerCredentials>& credentials = grpc::InsecureServerCredentials());
  ~FakeFeed() override;
  FakeFeed(const FakeFeed&) = delete;
  FakeFeed& operator=(const FakeFeed&) = delete;

  const std::string& address() const { return address_; }

  // Adds an entry, whose position lies behind the last one's.
  void Add(v1::FeedEntry entry);
  // The next stream does this; the one after it what was said next.
  void Next(Script script);
  // The next page is this error; the one after it what was said next.
  void NextPageFails(const grpc::Status& error);
  // The positions from which streams were asked for, in order, and the filter of the last call.
  std::vector<std::string> asked_from() const;
  v1::FeedFilter filter() const;
  // Waits until so many streams have been asked for.
  void AwaitStreams(size_t streams) const;

  grpc::Status PullEvents(grpc::ServerContext* context, const v1::PullEventsRequest* request,
                          v1::PullEventsResponse* response) override;
  grpc::Status StreamEvents(grpc::ServerContext* context, const v1::StreamEventsRequest* request,
                            Writer* writer) override;

  // Sends one entry, and a heartbeat.
  static void Send(Writer& writer, const std::string& position);
  static void Beat(Writer& writer, const std::string& position);

 private:
  grpc::Status Serve(const grpc::ServerContext& context, std::string position, Writer& writer);
  // The entry that follows the position, of those wanted; null: none does yet.
  const v1::FeedEntry* FindNext(absl::string_view after, const v1::FeedFilter& filter) const;

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::deque<v1::FeedEntry> entries_;
  std::deque<Script> scripts_;
  std::deque<grpc::Status> page_errors_;
  std::vector<std::string> asked_from_;
  v1::FeedFilter filter_;
  bool ends_ = false;
  std::string address_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_FAKE_FEED_H_
