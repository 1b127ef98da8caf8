#include "service/server/runtime/lane_health.h"

#include <algorithm>

#include "absl/time/time.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

constexpr absl::Duration kBetweenChecks = absl::Seconds(1);

}  // namespace

LaneHealth::LaneHealth(const Lanes& lanes, std::vector<Service> services, Tell tell)
    : lanes_(lanes), services_(std::move(services)), tell_(std::move(tell)) {}

void LaneHealth::Start() {
  thread_ = std::thread([this] {
    while (Rest()) CheckOnce();
  });
}

void LaneHealth::CheckOnce() {
  for (const Service& service : services_) {
    const bool serves = Serves(service);
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

bool LaneHealth::Serves(const Service& service) const {
  return std::all_of(service.lanes.begin(), service.lanes.end(), [this](Lane lane) { return lanes_.CanServe(lane); });
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
