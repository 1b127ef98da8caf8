// UnreadAnswers knows the unary calls whose answers their clients have not taken yet, so that answers do not pile up.
//
// A client that gives no room for an answer (a window of HTTP/2 that is full, or was never open) leaves it with the
// server, and the call with it; a connection can do so with limits::kStreamsPerConnectionMax calls. So a call whose
// answer lies unread for as long as the idle limit is cancelled. Where more answers lie than may, or more bytes of
// them, the oldest are cancelled at once: a client that reads takes its answer within moments, so these are not its.
//
//   UnreadAnswers unread({.idle = absl::Seconds(60)});
//   UnreadAnswers::Place place;      // part of the call
//   unread.Add(place, call, bytes);  // before gRPC is given the answer
//   unread.Remove(place);            // once gRPC is done with the call
//
// Errors are not counted. They are headers, which need no room: a client that does not even read those does not answer
// the keepalive either, and loses its connection (limits::kKeepaliveSeconds).
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_UNREAD_ANSWERS_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_UNREAD_ANSWERS_H_

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "service/domain/limits.h"
#include "service/domain/mutex.h"
#include "service/server/runtime/uptime.h"

struct grpc_call;

namespace listeplass::server {

struct UnreadLimits {
  absl::Duration idle = absl::Seconds(limits::kUploadIdleSeconds);  // positive and finite
  size_t answers = limits::kUnreadAnswersMax;
  size_t bytes = limits::kUnreadAnswerBytesMax;
};

// Thread safe.
class UnreadAnswers {
 private:
  struct Unread;

 public:
  // Where the answer of one call is kept. Its own functions are Add and Remove.
  class Place {
    friend class UnreadAnswers;
    std::optional<std::list<Unread>::iterator> unread_;  // guarded by mutex_
  };

  explicit UnreadAnswers(const UnreadLimits& limits = {}, Uptime uptime = SteadyUptime());
  // Cancels nothing more. All places have been removed.
  ~UnreadAnswers() LP_EXCLUDES(mutex_);
  UnreadAnswers(const UnreadAnswers&) = delete;
  UnreadAnswers& operator=(const UnreadAnswers&) = delete;

  // From now on an answer of so many bytes lies unread. Cancels the calls of older ones where too much lies. The call
  // and the place live until the place is removed.
  void Add(Place& place, grpc_call* call, size_t bytes) LP_EXCLUDES(mutex_);
  // The answer has been taken, or its call has ended. Does nothing to a place that was never added, or whose call was
  // cancelled.
  void Remove(Place& place) LP_EXCLUDES(mutex_);

 private:
  struct Unread {
    grpc_call* call;
    Place* place;
    size_t bytes;
    absl::Duration since;  // by uptime_
  };

  void Run() LP_EXCLUDES(mutex_);
  // Gives up the oldest answer. Returns its call, to be cancelled without the lock: gRPC may end it on this thread.
  grpc_call* GiveUpOldest() LP_REQUIRES(mutex_);
  static void Cancel(const std::vector<grpc_call*>& calls);

  const UnreadLimits limits_;
  const Uptime uptime_;
  Mutex mutex_;
  CondVar changed_;
  std::list<Unread> unread_ LP_GUARDED_BY(mutex_);  // the oldest in front
  size_t bytes_ LP_GUARDED_BY(mutex_) = 0;          // of all that lie
  size_t crowded_out_ LP_GUARDED_BY(mutex_) = 0;    // since this was last logged
  bool stopping_ LP_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_UNREAD_ANSWERS_H_
