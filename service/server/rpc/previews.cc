#include "service/server/rpc/previews.h"

#include <algorithm>
#include <utility>

#include "service/domain/limits.h"

namespace listeplass::server {

PlanId Previews::NextId(absl::Time now) {
  const MutexLock lock(&mutex_);
  last_id_ = std::max(PlanId(absl::ToUnixMillis(now)), PlanId(last_id_.value() + 1));
  return last_id_;
}

void Previews::Put(std::shared_ptr<const Preview> preview) {
  const MutexLock lock(&mutex_);
  kept_.push_back(std::move(preview));
  if (kept_.size() > limits::kPreviewsKeptMax) kept_.pop_front();
}

std::shared_ptr<const Preview> Previews::Find(MunicipalityId municipality, PlanId id) const {
  std::shared_ptr<const Preview> preview = Find(id);
  return preview != nullptr && preview->plan.municipality == municipality ? preview : nullptr;
}

std::shared_ptr<const Preview> Previews::Find(PlanId id) const {
  const MutexLock lock(&mutex_);
  for (const auto& preview : kept_) {
    if (preview->plan.id == id) return preview;
  }
  return nullptr;
}

}  // namespace listeplass::server
