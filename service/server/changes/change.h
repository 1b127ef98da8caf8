// A Change is what a call, or the server itself, wants the register to become. The sequencer decides it.
#ifndef LISTEPLASS_SERVICE_SERVER_CHANGES_CHANGE_H_
#define LISTEPLASS_SERVICE_SERVER_CHANGES_CHANGE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/domain/actor.h"
#include "service/domain/origin.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass::server {

// Changes of one lane do not wait for those of another, but for one each in turn (change_queue.h).
enum class ChangeLane : uint8_t {
  kCitizens,
  kStaff,      // also the server's own
  kRegisters,  // imports and events of the population register
};
inline constexpr size_t kChangeLanes = 3;

// Adds to a serialized answer what it tells of the state that holds when it is given, such as positions in queues.
using CompleteFunction = std::function<absl::StatusOr<std::string>(const StateReader& now, std::string answer)>;

struct Change {
  Actor actor;
  Origin origin = Origin::kUnnamed;
  std::string request_id;   // empty: not safe to repeat
  std::string fingerprint;  // of the request (fingerprint.h); with a request_id
  bool validate_only = false;
  // Runs on the writer thread, so it must not wait for anything; on the rehearsing one for a rehearsal.
  std::function<absl::StatusOr<Decision>(const StateReader&, const DecisionContext&)> decide;
  // Makes the serialized answer from the state with the events applied. Runs where `decide` does.
  std::function<absl::StatusOr<std::string>(const StateReader& after, const Decision&)> respond;
  // Completes the answer once the change is committed (answering.h); with a request id, the answer is kept as it was
  // before. For a rehearsal it runs where `decide` does, on the state with the events applied. Empty: the answer is
  // complete.
  CompleteFunction complete = {};
  ChangeLane lane = ChangeLane::kStaff;
  // Goes on with work that was admitted before, such as an import's rows: it is taken however much waits.
  bool admitted = false;
  // How long the caller still waits for the answer. A change whose turn comes later is not made.
  absl::Duration patience = absl::InfiniteDuration();
  // Says whether the caller has gone; the change is then not made. Asked on the writer thread, and on one that waits in
  // SubmitAndWait. Empty: nobody can go.
  std::function<bool()> abandoned = {};
};

// Takes the serialized answer or the error. It is called once: on the answering thread (answering.h), or on the
// caller's for a change that is refused at once or given up. It must not wait.
using ChangeDone = std::function<void(absl::StatusOr<std::string>)>;

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHANGES_CHANGE_H_
