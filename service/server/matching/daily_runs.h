// What the server does every day by itself, for each municipality: lists are tended (register/lists/daily_run.h), and
// where the policy has a daily run, a plan is made and committed.
//
// One thread looks every minute whether something is due. A run that was due while the server was down is done once
// after the start; one that was broken off is done again, which changes nothing that was done. Whoever has no daily
// run, and nothing due, leaves no trace.
#ifndef LISTEPLASS_SERVICE_SERVER_MATCHING_DAILY_RUNS_H_
#define LISTEPLASS_SERVICE_SERVER_MATCHING_DAILY_RUNS_H_

#include <atomic>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/mutex.h"
#include "service/server/rpc/backend.h"

namespace listeplass::server {

class DailyRuns {
 public:
  // `at`: time of day in Norway as clocks on the wall show it, since 00:00; below 24 hours. `backend` must outlive
  // this.
  DailyRuns(const Backend& backend, absl::Duration at) : backend_(backend), at_(at) {}
  ~DailyRuns() { Stop(); }
  DailyRuns(const DailyRuns&) = delete;
  DailyRuns& operator=(const DailyRuns&) = delete;

  void Start();

  // Does what is due now, for all municipalities with lists. Errors are logged, and tried again a minute later; an
  // import that has not come to its end makes runs wait. Not thread safe: for the thread, and for tests without it.
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
  std::atomic<bool> stopped_ = false;  // read without the mutex too; set with it, so that a sleeper hears of it
  Mutex mutex_;
  CondVar stopping_;
  std::thread thread_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MATCHING_DAILY_RUNS_H_
