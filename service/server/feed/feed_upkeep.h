// FeedUpkeep does what the feed needs every day: it tells what the calendar has brought, and deletes what has been kept
// for long enough.
#ifndef LISTEPLASS_SERVICE_SERVER_FEED_FEED_UPKEEP_H_
#define LISTEPLASS_SERVICE_SERVER_FEED_FEED_UPKEEP_H_

#include <atomic>

#include "absl/status/status.h"
#include "service/server/rpc/backend.h"

namespace listeplass::server {

// Not thread safe: the thread of the daily runs calls it, or a test without one.
class FeedUpkeep {
 public:
  // `stopped` says when to leave off. Both must outlive this.
  FeedUpkeep(const Backend& backend, const std::atomic<bool>& stopped) : backend_(backend), stopped_(stopped) {}

  // Does what is due now; where nothing is due, it reads and writes nothing. Errors are logged, and tried again when it
  // is called next.
  void RunDue();

 private:
  absl::Status TurnCalendar();
  absl::Status TrimFeed();

  const Backend& backend_;
  const std::atomic<bool>& stopped_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_FEED_FEED_UPKEEP_H_
