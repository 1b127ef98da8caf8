// ClientLimits says when a call has waited for its client for too long: at a time, or in all, or until the caller's
// proof had run out.
//
//   ClientLimits limits(idle, total);
//   limits.Begin(now, proof_left);
//   limits.BeginWaiting(now);
//   if (limits.ReachedAt(later) == ClientLimit::kIdle) ...
//
// Times are an uptime's (runtime/uptime.h).
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_CLIENT_LIMITS_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_CLIENT_LIMITS_H_

#include <optional>

#include "absl/time/time.h"

namespace listeplass::server {

enum class ClientLimit { kNone, kIdle, kTotal, kProof };

// Not thread safe.
class ClientLimits {
 public:
  // `idle`: how long the client may keep the call waiting at a time. `total`: how long after its beginning the call may
  // still wait for it.
  ClientLimits(absl::Duration idle, absl::Duration total) : idle_(idle), total_(total) {}

  // The call begins. Before, no limit is reached.
  void Begin(absl::Duration now, absl::Duration proof_left);
  // The proof may hold for less than was said before, but not for longer.
  void NoteProof(absl::Duration now, absl::Duration proof_left);
  // The proof is not asked for any more.
  void LiftProof() { proof_end_ = absl::InfiniteDuration(); }
  // From now on the call waits for the client, anew if it did so already; or it does not.
  void BeginWaiting(absl::Duration now) { since_ = now; }
  void EndWaiting() { since_.reset(); }
  bool is_waiting() const { return since_.has_value(); }

  // Returns the limit that a call has reached that waits; kNone for one that does not.
  ClientLimit ReachedAt(absl::Duration now) const;
  bool IsTotalOver(absl::Duration now) const { return now >= total_end_; }
  // Returns in what time the next limit can be reached, also by a wait that begins now.
  absl::Duration LookAgainIn(absl::Duration now) const;

  absl::Duration LengthOf(ClientLimit limit) const { return limit == ClientLimit::kTotal ? total_ : idle_; }

 private:
  const absl::Duration idle_;
  const absl::Duration total_;
  absl::Duration total_end_ = absl::InfiniteDuration();
  absl::Duration proof_end_ = absl::InfiniteDuration();
  std::optional<absl::Duration> since_;  // unset: the call does not wait for the client
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_CLIENT_LIMITS_H_
