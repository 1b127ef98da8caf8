// The whole server in one object: it opens the store, starts the threads, and serves until it is stopped.
#ifndef LISTEPLASS_SERVICE_SERVER_SERVER_H_
#define LISTEPLASS_SERVICE_SERVER_SERVER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/domain/limits.h"
#include "service/server/listeners.h"
#include "service/server/runtime/uptime.h"
#include "storage/store.h"

namespace listeplass::server {

struct ServerOptions {
  std::string data_folder;  // created with access for this user alone if it is not there
  Listeners listeners;
  size_t cache_bytes = size_t{256} << 20;
  std::optional<absl::Time> clock_start;  // the clock's time at the start; unset: the machine's
  // Time of day in Norway at which the daily runs are due, from 00:00 on; below 24 hours.
  absl::Duration daily_run_at = absl::Hours(2);
  // The number of the last change: a clock that is behind it is accepted (changes/recorded_time.h).
  std::optional<int64_t> accept_clock_behind;
  // How long a stream waits for its client at a time (rpc/client_limits.h), and how long any other answer lies unread
  // (rpc/unread_answers.h); positive and finite.
  absl::Duration upload_idle = absl::Seconds(limits::kUploadIdleSeconds);
  // Space on the data folder's volume that uploads leave free (runtime/disk_reserve.h).
  int64_t disk_reserve_bytes = int64_t{limits::kDiskReserveMib} << 20;
  // How many days the feed keeps its entries (feed/feed_upkeep.h); 0: for ever.
  int feed_retention_days = limits::kFeedRetentionDays;
  // Called once, on the writer thread, when a group of changes about to be written broke an invariant
  // (changes/sequencer.h). None of it is on disk; the process should end, and may be started again. Must not wait.
  std::function<void()> on_breach = [] {};
  // These two are for tests. The first puts something around the real store, unless it is empty. The second says how
  // time passes for changes that wait, for lanes that are at work, and for the silence of streams that follow.
  std::function<std::unique_ptr<storage::Store>(std::unique_ptr<storage::Store>)> wrap_store = {};
  Uptime uptime = SteadyUptime();
};

class Server {
 public:
  // Starts a server, which serves when this returns.
  //
  //   UNAVAILABLE          an address or a folder cannot be used; CLOCK_BEHIND (changes/recorded_time.h)
  //   FAILED_PRECONDITION  TIME_ZONE_MISSING, SCHEMA_TOO_NEW, TLS_FILE_INVALID, ACCESS_FILE_INVALID,
  //                        SEED_SECRET_LOST, NAME_SECRET_LOST (runtime/kept_secret.h)
  //   DATA_LOSS            STORE_CORRUPT
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options);

  virtual ~Server() = default;

  // The addresses on which it listens, in the order of the listeners, with the ports that the system chose.
  virtual const std::vector<std::string>& addresses() const = 0;
  // Sequence number of the state that it started with.
  virtual int64_t sequence_at_start() const = 0;
  // True where the volume was full at the start. Then reads are answered, changes fail with WRITES_STOPPED, and health
  // is NOT_SERVING.
  virtual bool read_only() const = 0;

  // Lets calls under way finish for at most `patience`, then makes them give up. These and new calls fail with
  // UNAVAILABLE (SERVER_STOPPING). An import that is being applied stops between two batches. Every acknowledged change
  // is on disk. To be called once.
  virtual void Stop(absl::Duration patience) = 0;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_SERVER_H_
