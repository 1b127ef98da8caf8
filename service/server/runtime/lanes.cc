#include "service/server/runtime/lanes.h"

#include "absl/time/time.h"
#include "service/domain/limits.h"

namespace listeplass::server {
namespace {

std::unique_ptr<WorkerPool> MakePool(const LaneSize& size, const Uptime& uptime) {
  return std::make_unique<WorkerPool>(size.threads, size.waiting_max, size.niceness, uptime);
}

LaneSize SizeOf(Lane lane) {
  switch (lane) {
    case Lane::kCitizens:
      return {limits::kCitizenThreads, limits::kCitizenQueueMax};
    case Lane::kStaff:
      return {limits::kStaffThreads, limits::kStaffQueueMax};
    case Lane::kReports:
      return {limits::kReportThreads, limits::kReportQueueMax, limits::kReportNiceness};
    case Lane::kSolving:
      return {limits::kSolvingThreads, limits::kSolvingQueueMax, limits::kSolvingNiceness};
    case Lane::kFollowing:
      break;
  }
  return {limits::kFollowingThreads, limits::kFollowingQueueMax, limits::kFollowingNiceness};
}

}  // namespace

Lanes::Lanes(const Uptime& uptime) {
  for (size_t i = 0; i < kLanes; ++i) pools_[i] = MakePool(SizeOf(static_cast<Lane>(i)), uptime);
}

Lanes::Lanes(const LaneSize& each, const Uptime& uptime) {
  for (auto& pool : pools_) pool = MakePool(each, uptime);
}

bool Lanes::CanServe(Lane lane) const {
  return !pools_[static_cast<size_t>(lane)]->IsStuck(absl::Seconds(limits::kLaneStuckSeconds));
}

void Lanes::Stop() {
  for (const auto& pool : pools_) pool->Stop();
}

}  // namespace listeplass::server
