#include "service/server/runtime/lane_health.h"

#include <utility>

#include "absl/time/time.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

constexpr absl::Duration kBetweenChecks = absl::Seconds(1);

}  // namespace

LaneHealth::LaneHealth(std::vector<Service> services, Tell tell)
    : services_(std::move(services)), tell_(std::move(tell)) {}

void LaneHealth::Start() {
  thread_ = std::thread([this] {
    while (Rest()) CheckOnce();
  });
}

void LaneHealth::CheckOnce() {
  for (const Service& service : services_) {
    const bool serves = service.serves();
    const bool told = !stuck_.contains(service.name);
    if (serves == told) continue;
    if (serves) {
      stuck_.erase(service.name);
    } else {
      stuck_.insert(service.name);
    }
    Log(serves ? LogLevel::kInfo : LogLevel::kError, serves ? "serves_again" : "serves_nobody",
        {{"service", service.name}});
    tell_(service.name, serves);
  }
}

void LaneHealth::Stop() {
  {
    const MutexLock lock(&mutex_);
    stopped_ = true;
  }
  stopping_.SignalAll();
  if (thread_.joinable()) thread_.join();
}

bool LaneHealth::Rest() {
  const MutexLock lock(&mutex_);
  // One wait without a loop is enough: to wake early is only to check early.
  if (!stopped_) stopping_.WaitWithTimeout(&mutex_, kBetweenChecks);
  return !stopped_;
}

}  // namespace listeplass::server
