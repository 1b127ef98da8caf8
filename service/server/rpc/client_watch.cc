#include "service/server/rpc/client_watch.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace listeplass::server {
namespace {

constexpr absl::Duration kDelayMin = absl::Milliseconds(1);  // so that looking takes no processor
constexpr absl::Duration kDelayMax = absl::Hours(24);        // which every clock can count

}  // namespace

void ClientWatch::End() {
  if (shared_ == nullptr) return;
  std::unique_ptr<grpc::Alarm> alarm;  // goes without the lock
  const MutexLock lock(&shared_->mutex);
  shared_->ended = true;
  alarm = std::move(shared_->alarm);
}

void ClientWatch::Start(absl::Duration first, std::function<absl::Duration()> look) {
  shared_ = std::make_shared<Shared>();
  shared_->look = std::move(look);
  const MutexLock lock(&shared_->mutex);
  Arm(shared_, first);
}

void ClientWatch::Arm(const std::shared_ptr<Shared>& shared, absl::Duration delay) {
  const absl::Duration bounded = std::clamp(delay, kDelayMin, kDelayMax);
  const auto deadline =
      std::chrono::system_clock::now() +
      std::chrono::duration_cast<std::chrono::system_clock::duration>(absl::ToChronoNanoseconds(bounded));
  // An alarm rings once. The one that has just rung may go from within its own ring.
  shared->alarm = std::make_unique<grpc::Alarm>();
  shared->alarm->Set(deadline, [shared](bool expired) {
    if (!expired) return;
    const MutexLock lock(&shared->mutex);
    if (shared->ended) return;
    const absl::Duration next = shared->look();
    if (next != absl::InfiniteDuration()) Arm(shared, next);
  });
}

}  // namespace listeplass::server
