// Does what the server does every day by itself, for each municipality: it opens and closes lists by their places
// (register/lists/daily_run.h) and, where the policy has a daily run, makes and commits a plan. Before that, from
// midnight on, it tells what the day has brought (feed/feed_upkeep.h).
//
// One thread looks every minute whether something is due. A run that was due while the server was down is made once
// after the start. A run that was broken off is made again, and changes nothing that was done. Where nothing is due,
// nothing is written.
#ifndef LISTEPLASS_SERVICE_SERVER_MATCHING_DAILY_RUNS_H_
#define LISTEPLASS_SERVICE_SERVER_MATCHING_DAILY_RUNS_H_

#include <atomic>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/mutex.h"
#include "service/server/feed/feed_upkeep.h"
#include "service/server/rpc/backend.h"

namespace listeplass::server {

class DailyRuns {
 public:
  // `at` is the time of day in Norway, as clocks on the wall show it, since 00:00; below 24 hours. `backend` must
  // outlive this.
  DailyRuns(const Backend& backend, absl::Duration at) : backend_(backend), at_(at) {}
  ~DailyRuns() { Stop(); }
  DailyRuns(const DailyRuns&) = delete;
  DailyRuns& operator=(const DailyRuns&) = delete;

  void Start();

  // Does what is due now, for all municipalities with lists. Errors are logged, and tried again a minute later. An
  // unfinished import makes runs wait. Not thread safe: only the thread calls it, or a test without one.
  void RunDue();

  // Cancels a plan that is being made, and waits for the thread. May be called again.
  void Stop() LP_EXCLUDES(mutex_);

 private:
  // Returns when it is time to look again, or when stopped.
  void AwaitNextLook() LP_EXCLUDES(mutex_);
  absl::Status RunFor(MunicipalityId municipality, absl::CivilDay day);
  absl::Status PlanAndCommit(MunicipalityId municipality);

  const Backend& backend_;
  const absl::Duration at_;
  FeedUpkeep feed_{backend_, stopped_};
  std::atomic<bool> stopped_ = false;  // read without the mutex too; set with it, so that a sleeper hears of it
  Mutex mutex_;
  CondVar stopping_;
  std::thread thread_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MATCHING_DAILY_RUNS_H_
