// Lanes are the threads on which calls are served that are too long for gRPC's own. Each lane has threads and a queue
// of its own, so that no kind of work waits for another. The table of each service says the lane of each RPC
// (rpc/rpc.h).
//
// What is long gives way: reports run at a lower priority than the lanes of people who wait, and solving at a lower one
// still. With two cores a lane of two threads can use both where nobody else wants them.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_LANES_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_LANES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "service/server/runtime/uptime.h"
#include "service/server/runtime/worker_pool.h"

namespace listeplass::server {

enum class Lane : uint8_t {
  kCitizens,   // searches and explanations for people in front of a portal
  kStaff,      // pages of lists, queues and the audit trail
  kReports,    // figures, and rehearsals of staff's changes, which may be of thousands of persons
  kSolving,    // matching runs and previews
  kFollowing,  // looks of those who follow the register, each of them as long as a page for staff at most
};
inline constexpr size_t kLanes = 5;

struct LaneSize {
  int threads;
  size_t waiting_max;
  int niceness = 0;
};

// Thread safe.
class Lanes {
 public:
  // Makes the lanes with the sizes of limits.h.
  explicit Lanes(const Uptime& uptime = SteadyUptime());
  // Makes all lanes of one size, for tests.
  explicit Lanes(const LaneSize& each, const Uptime& uptime = SteadyUptime());

  WorkerPool& operator[](Lane lane) { return *pools_[static_cast<size_t>(lane)]; }

  // False while the lane serves nobody: its queue is full, and each of its threads has been at one piece of work for
  // longer than limits::kLaneStuckSeconds.
  bool CanServe(Lane lane) const;

  // Finishes the work that was taken, then takes no more. May be called again.
  void Stop();

 private:
  std::array<std::unique_ptr<WorkerPool>, kLanes> pools_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_LANES_H_
