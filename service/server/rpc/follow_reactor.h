// FollowReactor turns the calls of the hub (following/feed_hub.h) and gRPC's callbacks into looks of a follower
// (follower.h). It is at any time in one of four states:
//
//   resting   everything that was there has been sent; no thread is held
//   looking   a look waits for a thread of the lane, or is under way there
//   writing   a page is being sent; no thread is held, and nothing more is read before the client has taken it
//   over      the status is given; gRPC sends it behind the messages
//
// Readers take turns at the lane's threads by their caller, so that one with many streams that have much to catch up
// with lets a fresh entry wait for no more than a look of each caller.
//
// So a reader has one piece of work at a time, and costs a page of messages at most, however long it reads nothing and
// whatever happens meanwhile. A client that leaves what was sent unread for the limit of its call is cut off
// (writing_reactor.h); it has lost nothing, and goes on from the last position that it was sent.
//
// The call ends with TOKEN_EXPIRED when the caller's proof does, and with SERVER_STOPPING when the server stops.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_FOLLOW_REACTOR_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_FOLLOW_REACTOR_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "grpcpp/support/status.h"
#include "service/domain/mutex.h"
#include "service/server/following/feed_hub.h"
#include "service/server/rpc/caller.h"
#include "service/server/rpc/writing_reactor.h"
#include "service/server/runtime/stop_gate.h"
#include "service/server/runtime/worker_pool.h"

namespace listeplass::server {

class FollowReactor final : public WritingReactor<grpc::ServerWriteReactor<grpc::ByteBuffer>> {
 public:
  // A FollowedPage in bytes.
  struct Page {
    std::vector<grpc::ByteBuffer> messages = {};
    bool more = false;
  };
  struct Steps {
    std::function<absl::StatusOr<Page>(bool must_speak)> look;
    std::function<grpc::Status(const absl::Status&)> status;  // converts the call's status
  };

  // The first three outlive the call.
  FollowReactor(const StreamCall& call, WorkerPool& workers, StopGate& gate, FeedHub& hub);

  // Takes a place among those who follow; to be called first. Errors are those of FeedHub::Subscribe.
  absl::Status Subscribe(const FeedReader& reader);
  FeedHub::Subscription& subscription() { return *subscription_; }

  // Begins to follow. To be called once, before the stream is returned to gRPC.
  void Follow(Steps steps) LP_EXCLUDES(mutex_);

 private:
  enum class State { kResting, kLooking, kWriting, kOver };

  void OnAllWritten() override LP_EXCLUDES(mutex_);
  void OnWaitedTooLong(ClientLimit limit, absl::Duration length) override;

  // The hub calls.
  void OnCall(FeedCall call) LP_EXCLUDES(mutex_);
  // Lets a call that rests or writes see that it is over.
  void EndSoon() LP_EXCLUDES(mutex_);
  // Gives the look to the lane. REQUIRES: the state is kLooking, and no look is there.
  void Submit();
  // Looks once. Returns the call's status if it is over. `again`: it is to look once more.
  std::optional<absl::Status> Look(bool& again) LP_EXCLUDES(mutex_);
  // Returns why the call is over; OK while it is not.
  absl::Status WhyOver();
  void EndCall(const absl::Status& status) LP_EXCLUDES(mutex_);

  WorkerPool& workers_;
  StopGate& gate_;
  FeedHub& hub_;
  std::string reader_;  // set by Subscribe
  Steps steps_;         // set by Follow
  State state_ LP_GUARDED_BY(mutex_) = State::kLooking;
  bool due_ LP_GUARDED_BY(mutex_) = false;  // something new may have come since the last look began
  bool more_ LP_GUARDED_BY(mutex_) = false;
  absl::Duration spoke_ LP_GUARDED_BY(mutex_) = -absl::InfiniteDuration();  // when it last sent something
  absl::Duration asked_proof_;                                              // the hub's thread's
  // These call the functions above until they go, which they do first.
  std::unique_ptr<StopGate::Waiting> waiting_;
  std::unique_ptr<FeedHub::Subscription> subscription_;
};

// Returns whose places the caller's streams take, and how many there are. Citizens have some each, whichever portal
// they come through.
FeedReader ReaderOf(const Caller& caller);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_FOLLOW_REACTOR_H_
