// The whole server in one object: opens the store, starts the threads, serves until stopped.
#ifndef LISTEPLASS_SERVICE_SERVER_SERVER_H_
#define LISTEPLASS_SERVICE_SERVER_SERVER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/domain/limits.h"
#include "service/server/listen_address.h"

namespace listeplass::server {

struct ServerOptions {
  std::string data_folder;  // created with access for this user alone if it may be
  ListenAddress listen;
  size_t cache_bytes = size_t{256} << 20;
  std::optional<absl::Time> clock_start;  // the time it shall be at the start; nothing: the machine's
  // Of day in Norway, when the daily runs are due: 0 to 24 hours.
  absl::Duration daily_run_at = absl::Hours(2);
  // Take a clock that is behind this change, the last one, as it is (changes/recorded_time.h).
  std::optional<int64_t> accept_clock_behind;
  // How long a stream waits for its client (rpc/stream.h); finite.
  absl::Duration upload_idle = absl::Seconds(limits::kUploadIdleSeconds);
  // Space on the data folder's volume that no upload uses (runtime/disk_reserve.h).
  int64_t disk_reserve_bytes = int64_t{limits::kDiskReserveMib} << 20;
  // Called once, on the writer thread, when what was about to be written broke an invariant (sequencer.h). Nothing of
  // it is on disk; the process should end, and may be started again. Must not wait.
  std::function<void()> on_breach = [] {};
};

class Server {
 public:
  // Serving when it returns. UNAVAILABLE if the address or the folder cannot be used, and CLOCK_BEHIND if the clock is
  // behind the last change (changes/recorded_time.h); FAILED_PRECONDITION
  // (TIME_ZONE_MISSING, SCHEMA_TOO_NEW); DATA_LOSS (STORE_CORRUPT).
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options);

  virtual ~Server() = default;

  // Where it listens, with the port the system chose.
  virtual const std::string& address() const = 0;
  // Sequence number of the state it started with.
  virtual int64_t sequence_at_start() const = 0;
  // The volume was full at the start: reads are answered, changes fail with WRITES_STOPPED, and health is NOT_SERVING.
  virtual bool read_only() const = 0;

  // Lets calls under way finish for at most `patience`, then has them give up; those and new ones fail with UNAVAILABLE
  // (SERVER_STOPPING). An import that is being applied stops between two batches. What was acknowledged is on disk.
  // Once.
  virtual void Stop(absl::Duration patience) = 0;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_SERVER_H_
