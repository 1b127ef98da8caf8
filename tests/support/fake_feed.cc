#include "tests/support/fake_feed.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/client/api_positions.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace listeplass {
namespace {

using client::ReadApiPosition;

// A stream that waits for entries looks as often whether its reader has gone.
constexpr std::chrono::milliseconds kLookAgain(5);

}  // namespace

v1::FeedEntry FeedEntryAt(const std::string& position) {
  const std::string word = absl::StrReplaceAll(position, {{".", "x"}});
  v1::FeedEntry entry;
  entry.set_position(position);
  entry.set_kind(v1::PLACED);
  entry.mutable_time()->set_seconds(1'796'117'400);  // 2026-12-01T09:30:00Z
  entry.mutable_effective()->set_year(2027);
  entry.mutable_effective()->set_month(1);
  entry.mutable_effective()->set_day(1);
  entry.set_person(absl::StrCat("persons/p", word));
  entry.set_household(absl::StrCat("h", word));
  entry.set_municipality("municipalities/4601");
  entry.set_list("municipalities/4601/lists/17");
  entry.set_previous_list("municipalities/4601/lists/2");
  entry.set_reason("BY_PLAN");
  entry.set_text_nb(absl::StrCat("Du får plass på liste 17 («Bjørk», ", position, ")."));
  entry.set_text_en(absl::StrCat("You get a place on list 17 (“Birch”, ", position, ")."));
  return entry;
}

grpc::Status FeedError(grpc::StatusCode code, const std::string& reason, const std::string& oldest) {
  google::rpc::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain("listeplass");
  if (!oldest.empty()) (*info.mutable_metadata())["oldest"] = oldest;
  google::rpc::Status details;
  details.set_code(code);
  details.set_message(reason);
  details.add_details()->PackFrom(info);
  return {code, reason, details.SerializeAsString()};
}

FakeFeed::FakeFeed(const std::shared_ptr<grpc::ServerCredentials>& credentials) {
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", credentials, &port);
  builder.RegisterService(this);
  server_ = builder.BuildAndStart();
  address_ = absl::StrCat("127.0.0.1:", port);
}

FakeFeed::~FakeFeed() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
    changed_.notify_all();
  }
  server_->Shutdown(std::chrono::system_clock::now() + std::chrono::seconds(5));
}

void FakeFeed::Add(v1::FeedEntry entry) {
  const std::lock_guard lock(mutex_);
  entries_.push_back(std::move(entry));
  changed_.notify_all();
}

void FakeFeed::Next(Script script) {
  const std::lock_guard lock(mutex_);
  scripts_.push_back(std::move(script));
}

void FakeFeed::NextPageFails(const grpc::Status& error) {
  const std::lock_guard lock(mutex_);
  page_errors_.push_back(error);
}

std::vector<std::string> FakeFeed::asked_from() const {
  const std::lock_guard lock(mutex_);
  return asked_from_;
}

v1::FeedFilter FakeFeed::filter() const {
  const std::lock_guard lock(mutex_);
  return filter_;
}

void FakeFeed::AwaitStreams(size_t streams) const {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return asked_from_.size() >= streams; });
}

const v1::FeedEntry* FakeFeed::FindNext(absl::string_view after, const v1::FeedFilter& filter) const {
  const std::optional<client::ApiPosition> from = ReadApiPosition(after);
  for (const v1::FeedEntry& entry : entries_) {
    if (from && *ReadApiPosition(entry.position()) <= *from) continue;
    const auto& kinds = filter.kinds();
    const bool wanted = kinds.empty() || std::find(kinds.begin(), kinds.end(), entry.kind()) != kinds.end();
    if (wanted) return &entry;
  }
  return nullptr;
}

grpc::Status FakeFeed::PullEvents(grpc::ServerContext* /*context*/, const v1::PullEventsRequest* request,
                                  v1::PullEventsResponse* response) {
  const std::lock_guard lock(mutex_);
  filter_ = request->filter();
  if (!page_errors_.empty()) {
    grpc::Status error = page_errors_.front();
    page_errors_.pop_front();
    return error;
  }
  response->set_position(request->after());
  const v1::FeedEntry* next = nullptr;
  while ((next = FindNext(response->position(), filter_)) != nullptr &&
         response->entries_size() < request->page_size()) {
    *response->add_entries() = *next;
    response->set_position(next->position());
  }
  response->set_at_end(next == nullptr);
  if (response->at_end() && !entries_.empty()) response->set_position(entries_.back().position());
  return grpc::Status::OK;
}

grpc::Status FakeFeed::StreamEvents(grpc::ServerContext* context, const v1::StreamEventsRequest* request,
                                    Writer* writer) {
  Script script;
  std::string position = request->after();
  const bool from_now = position == "now";
  {
    const std::lock_guard lock(mutex_);
    // Whoever has waited for the stream adds entries to it.
    if (from_now) position = entries_.empty() ? "" : entries_.back().position();
    filter_ = request->filter();
    asked_from_.push_back(request->after());
    changed_.notify_all();
    if (!scripts_.empty()) {
      script = std::move(scripts_.front());
      scripts_.pop_front();
    }
  }
  if (script) return script(*request, *writer);
  if (from_now) Beat(*writer, position);
  return Serve(*context, std::move(position), *writer);
}

grpc::Status FakeFeed::Serve(const grpc::ServerContext& context, std::string position, Writer& writer) {
  std::unique_lock lock(mutex_);
  const v1::FeedFilter filter = filter_;
  while (!ends_ && !context.IsCancelled()) {
    const v1::FeedEntry* next = FindNext(position, filter);
    if (next == nullptr) {
      changed_.wait_for(lock, kLookAgain);
      continue;
    }
    v1::StreamEventsResponse message;
    *message.mutable_entry() = *next;
    message.set_position(next->position());
    position = next->position();
    lock.unlock();
    writer.Write(message);
    lock.lock();
  }
  return {grpc::StatusCode::UNAVAILABLE, "the server stops"};
}

void FakeFeed::Send(Writer& writer, const std::string& position) {
  v1::StreamEventsResponse message;
  *message.mutable_entry() = FeedEntryAt(position);
  message.set_position(position);
  writer.Write(message);
}

void FakeFeed::Beat(Writer& writer, const std::string& position) {
  v1::StreamEventsResponse message;
  message.set_position(position);
  writer.Write(message);
}

}  // namespace listeplass
