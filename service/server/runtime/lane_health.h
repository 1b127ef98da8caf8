// LaneHealth says of each service whether all that serves it can serve, each time that this has changed: its lanes, and
// for some the writer and the importer.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_LANE_HEALTH_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_LANE_HEALTH_H_

#include <functional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "service/domain/mutex.h"

namespace listeplass::server {

class LaneHealth {
 public:
  struct Service {
    std::string name;              // as it is told
    std::function<bool()> serves;  // false while a part of it serves nobody; it must not wait
  };
  using Tell = std::function<void(const std::string& service, bool serves)>;

  // `tell` is called on the thread that checks.
  LaneHealth(std::vector<Service> services, Tell tell);
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
