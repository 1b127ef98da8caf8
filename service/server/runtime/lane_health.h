// LaneHealth says of each service whether the lanes on which it serves can serve, each time that this has changed.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_LANE_HEALTH_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_LANE_HEALTH_H_

#include <functional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "service/domain/mutex.h"
#include "service/server/runtime/lanes.h"

namespace listeplass::server {

class LaneHealth {
 public:
  struct Service {
    std::string name;  // as it is told
    std::set<Lane> lanes;
  };
  using Tell = std::function<void(const std::string& service, bool serves)>;

  // `lanes` must outlive this. `tell` is called on the thread that checks.
  LaneHealth(const Lanes& lanes, std::vector<Service> services, Tell tell);
  ~LaneHealth() { Stop(); }
  LaneHealth(const LaneHealth&) = delete;
  LaneHealth& operator=(const LaneHealth&) = delete;

  // Starts a thread that checks every second.
  void Start();
  // Checks once. The thread calls it, and tests without a thread.
  void CheckOnce();
  // Ends the thread. May be called again.
  void Stop() LP_EXCLUDES(mutex_);

 private:
  // Waits until the next check is due. False: it was stopped.
  bool Rest() LP_EXCLUDES(mutex_);
  bool Serves(const Service& service) const;

  const Lanes& lanes_;
  const std::vector<Service> services_;
  const Tell tell_;
  std::set<std::string> stuck_;  // as was told
  Mutex mutex_;
  CondVar stopping_;
  bool stopped_ LP_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_LANE_HEALTH_H_
