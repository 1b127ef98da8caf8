// The parts of the server that every method works with.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_BACKEND_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_BACKEND_H_

#include <string>

#include "absl/time/time.h"
#include "service/access/rights.h"
#include "service/domain/clock.h"
#include "service/domain/limits.h"
#include "service/server/changes/sequencer.h"
#include "service/server/rpc/fingerprint.h"
#include "service/server/rpc/person_names.h"
#include "service/server/rpc/previews.h"
#include "service/server/rpc/seals.h"
#include "service/server/rpc/unread_answers.h"
#include "service/server/runtime/day_seeds.h"
#include "service/server/runtime/disk_reserve.h"
#include "service/server/runtime/lanes.h"
#include "service/server/runtime/stop_gate.h"
#include "storage/store.h"

namespace listeplass::server {

class Authenticator;
class FeedHub;

// All parts are thread safe, and outlive this and the services.
struct Backend {
  storage::Store& store;
  Sequencer& sequencer;
  const Clock& clock;
  Lanes& lanes;
  Previews& previews;
  const DaySeeds& seeds;  // of draws and runs
  const Seals& seals;     // of page tokens
  const Fingerprints& fingerprints;
  const PersonNames& names;
  StopGate& gate;           // refuses calls while the server stops
  UnreadAnswers& unread;    // cancels calls whose answers their clients leave lying
  std::string data_folder;  // for temporary files
  // How long a stream waits for its client at a time: for the next message, and for one to be taken (client_limits.h).
  absl::Duration upload_idle = absl::Seconds(limits::kUploadIdleSeconds);
  DiskReserve disk_reserve = {};  // of data_folder's volume
  // Tells who makes a call (authenticator.h). Null: whoever reaches the server is this machine's own user.
  const Authenticator* authenticator = nullptr;
  const access::RightsTable* rights = &access::TheRights();
  // How long after its beginning an upload may still wait for its client, and a run may go on.
  absl::Duration upload_total = absl::Seconds(limits::kUploadSecondsMax);
  absl::Duration run_total = absl::Seconds(limits::kRunSecondsMax);
  // The time of day, in Norway, at which daily runs are due (matching/daily_runs.h).
  absl::Duration daily_run_at = absl::Hours(2);
  // Wakes those who follow the register. Null in a backend whose services nobody can follow.
  FeedHub* feed_hub = nullptr;
  // How many days the feed keeps its entries; 0: for ever.
  int feed_retention_days = limits::kFeedRetentionDays;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_BACKEND_H_
