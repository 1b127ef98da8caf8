#include "service/server/rpc/unread_limit.h"

#include <chrono>
#include <utility>

namespace listeplass::server {

UnreadLimit::~UnreadLimit() {
  if (call_ == nullptr) return;
  {
    const MutexLock lock(&call_->mutex);
    call_->context = nullptr;
  }
  alarm_.Cancel();
}

void UnreadLimit::Start(const grpc::CallbackServerContext& context, absl::Duration limit,
                        std::function<void()> on_stalled) {
  call_ = std::make_shared<Call>();
  {
    const MutexLock lock(&call_->mutex);
    call_->context = &context;
  }
  const auto deadline =
      std::chrono::system_clock::now() +
      std::chrono::duration_cast<std::chrono::system_clock::duration>(absl::ToChronoNanoseconds(limit));
  alarm_.Set(deadline, [call = call_, on_stalled = std::move(on_stalled)](bool expired) {
    if (!expired) return;
    const MutexLock lock(&call->mutex);
    if (call->context == nullptr) return;
    on_stalled();
    call->context->TryCancel();  // gRPC then gives up what it was writing, and tells of that on another thread.
  });
}

}  // namespace listeplass::server
