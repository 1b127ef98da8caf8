// An UnreadLimit cancels a call whose client leaves its last answers unread for too long. Nobody waits meanwhile: no
// thread is held by such a client, only the answers are.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_UNREAD_LIMIT_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_UNREAD_LIMIT_H_

#include <functional>
#include <memory>

#include "absl/time/time.h"
#include "grpcpp/alarm.h"
#include "grpcpp/server_context.h"
#include "service/domain/mutex.h"

namespace listeplass::server {

class UnreadLimit {
 public:
  UnreadLimit() = default;
  // Lifts the limit. The call is not touched after it.
  ~UnreadLimit();
  UnreadLimit(const UnreadLimit&) = delete;
  UnreadLimit& operator=(const UnreadLimit&) = delete;

  // Cancels the call of `context` after `limit`, and tells `on_stalled` before, on a thread of gRPC's. To be called
  // once at most. `context` lives as long as this.
  void Start(const grpc::CallbackServerContext& context, absl::Duration limit, std::function<void()> on_stalled);

 private:
  // What the alarm's thread shares with this, which may be gone before it runs.
  struct Call {
    Mutex mutex;
    const grpc::CallbackServerContext* context LP_GUARDED_BY(mutex) = nullptr;  // null: the limit was lifted
  };

  std::shared_ptr<Call> call_;  // null: not started
  grpc::Alarm alarm_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_UNREAD_LIMIT_H_
