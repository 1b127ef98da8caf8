// A Follower answers a call that follows the register: one that sends what is there, and then goes on with what is new
// until its client goes away. It is asked to look, now and then, and never waits, so that no thread is held while
// nothing happens or the client reads nothing (follow_reactor.h).
//
//   class Entries final : public Follower<v1::StreamEventsResponse> {
//     FeedInterest interest() const override { return {.everything = true}; }
//     absl::StatusOr<FollowedPage<v1::StreamEventsResponse>> Look(const FollowLook& look) override;
//   };
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_FOLLOWER_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_FOLLOWER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/state.h"
#include "service/server/following/feed_hub.h"

namespace listeplass::server {

// What a follower looks at.
struct FollowLook {
  const StateReader& state;  // the newest
  absl::Time now;
  absl::CivilDay today;
  // Nothing has been sent for limits::kFeedHeartbeatSeconds, or ever: the page must have a message, if only one that
  // says that there is nothing new.
  bool must_speak;
};

// What it has to send. All messages together take little more than limits::kFollowedPageBytesMax.
template <typename Response>
struct FollowedPage {
  std::vector<Response> messages = {};
  // There is more already: it is asked again as soon as these have been sent.
  bool more = false;
};

// Its functions are called one after another, on threads of Lane::kFollowing. It is made there for the first look.
template <typename Response>
class Follower {
 public:
  Follower() = default;
  virtual ~Follower() = default;
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  // What it is to be woken for from now on. It is asked after each look, and may have become something else.
  virtual FeedInterest interest() const = 0;
  // Returns what is new since the last look, or a part of it. An error ends the call.
  virtual absl::StatusOr<FollowedPage<Response>> Look(const FollowLook& look) = 0;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_FOLLOWER_H_
