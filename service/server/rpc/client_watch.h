// A ClientWatch looks from time to time whether the client of a call keeps it waiting for too long. Nobody waits
// meanwhile: no thread is held by such a client, only what was left for it.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_CLIENT_WATCH_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_CLIENT_WATCH_H_

#include <functional>
#include <memory>

#include "absl/time/time.h"
#include "grpcpp/alarm.h"
#include "service/domain/mutex.h"

namespace listeplass::server {

class ClientWatch {
 public:
  ClientWatch() = default;
  ~ClientWatch() { End(); }
  ClientWatch(const ClientWatch&) = delete;
  ClientWatch& operator=(const ClientWatch&) = delete;

  // Calls `look` after `first`, on a thread of gRPC's, and again after the time that it returns each time, until that
  // is infinite. `look` must not wait, nor end this. To be called once at most.
  void Start(absl::Duration first, std::function<absl::Duration()> look);
  // Ends the watch. No look is under way after it, and none follows. May be called again.
  void End();

 private:
  // What the alarm's thread shares with this, which may be gone before it runs.
  struct Shared {
    Mutex mutex;
    bool ended LP_GUARDED_BY(mutex) = false;
    std::unique_ptr<grpc::Alarm> alarm LP_GUARDED_BY(mutex);
    std::function<absl::Duration()> look;
  };

  static void Arm(const std::shared_ptr<Shared>& shared, absl::Duration delay) LP_REQUIRES(shared->mutex);

  std::shared_ptr<Shared> shared_;  // null: not started
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_CLIENT_WATCH_H_
