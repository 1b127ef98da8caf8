// OnFollower serves a call that follows the register by its follower, from finding its caller to leaving its status to
// the stream.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_ON_FOLLOWER_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_ON_FOLLOWER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "grpcpp/support/byte_buffer.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/server/following/feed_hub.h"
#include "service/server/rpc/authorize.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/begin_stream.h"
#include "service/server/rpc/call.h"
#include "service/server/rpc/follow_reactor.h"
#include "service/server/rpc/follower.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/wire_bytes.h"
#include "service/server/runtime/lanes.h"
#include "storage/remembering_reads.h"

namespace listeplass::server {

// Makes the follower of a call. It runs on the lane, on the newest state. Context and request outlive the follower.
template <typename Request, typename Response>
using FollowFunction = absl::StatusOr<std::unique_ptr<Follower<Response>>> (*)(const StreamContext&, const StateReader&,
                                                                               const Request&);

namespace rpc_internal {

// The looks of one call, from parsing its request.
template <typename Request, typename Response>
class Following {
 public:
  Following(const Backend& backend, const Method& method, Caller caller, const grpc::ByteBuffer& bytes,
            FeedHub::Subscription& subscription, FollowFunction<Request, Response> begin)
      : caller_(std::move(caller)),
        context_{backend, method, caller_},
        bytes_(bytes),
        subscription_(subscription),
        begin_(begin) {}

  // Besides what the follower returns: INVALID_ARGUMENT (REQUEST_UNPARSABLE), and what the caller may not ask. The
  // latter is asked anew with each state and day, because a custody or a home may have changed.
  absl::StatusOr<FollowReactor::Page> Look(bool must_speak) {
    const Backend& backend = context_.backend;
    const storage::CallSnapshot state(backend.store.GetSnapshot());
    const absl::Time now = backend.clock.Now();
    const absl::CivilDay today = OsloDay(now);
    if (follower_ == nullptr) LP_RETURN_IF_ERROR(ParseMessage(bytes_, request_));
    if (state.sequence() != authorized_state_ || today != authorized_day_) {
      LP_RETURN_IF_ERROR(AuthorizeRequest(backend, caller_, context_.method.name, request_, state));
      authorized_state_ = state.sequence();
      authorized_day_ = today;
    }
    if (follower_ == nullptr) {
      LP_ASSIGN_OR_RETURN(follower_, begin_(context_, state, request_));
    }
    LP_ASSIGN_OR_RETURN(const FollowedPage<Response> looked,
                        follower_->Look({.state = state, .now = now, .today = today, .must_speak = must_speak}));
    FollowReactor::Page page{.more = looked.more};
    page.messages.reserve(looked.messages.size());
    for (const Response& message : looked.messages) page.messages.push_back(BytesOf(message));
    if (FeedInterest interest = follower_->interest(); interest != interest_) {
      interest_ = interest;
      subscription_.SetInterest(std::move(interest));
      // What was committed between the look and this has woken nobody here.
      page.more = page.more || backend.store.GetSnapshot()->sequence() != state.sequence();
    }
    return page;
  }

 private:
  const Caller caller_;
  const StreamContext context_;
  const grpc::ByteBuffer& bytes_;
  FeedHub::Subscription& subscription_;
  const FollowFunction<Request, Response> begin_;
  Request request_;
  int64_t authorized_state_ = -1;
  absl::CivilDay authorized_day_;
  FeedInterest interest_;
  std::unique_ptr<Follower<Response>> follower_;  // made by the first look
};

// `bytes` live as long as the stream. A backend without a hub follows nothing.
template <typename Request, typename Response>
FollowReactor* OnFollower(const Backend& backend, const StreamCall& call, const grpc::ByteBuffer& bytes,
                          FollowFunction<Request, Response> begin) {
  auto* stream = new FollowReactor(call, backend.lanes[Lane::kFollowing], backend.gate, *backend.feed_hub);
  const Method& method = call.method;  // the stream above deletes itself
  std::optional<Caller> caller = BeginStream(backend, call, stream);
  if (!caller) return stream;
  if (const absl::Status subscribed = stream->Subscribe(ReaderOf(*caller)); !subscribed.ok()) {
    stream->Finish(FinishCall(method, subscribed));
    return stream;
  }
  const auto following = std::make_shared<Following<Request, Response>>(backend, method, *std::move(caller), bytes,
                                                                        stream->subscription(), begin);
  stream->Follow(
      {.look = [following](bool must_speak) { return following->Look(must_speak); },
       .status = [&backend, &method](const absl::Status& status) { return FinishCall(backend, method, status); }});
  return stream;
}

}  // namespace rpc_internal
}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_ON_FOLLOWER_H_
