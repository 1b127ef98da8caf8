// DuplexReactor turns gRPC's callbacks of an upload into steps of work: one for each message of the client, and one for
// its end. It is at any time in one of three states:
//
//   waiting   for the client: for its next message, or until it has taken the answers it is owed; no thread is held
//   working   a step is being done on the importer's thread
//   over      the status is given; gRPC sends it behind the answers
//
// One message is read ahead of the work, so a client sends only as fast as its messages are worked through.
//
// The importer's place is held until the call is over. A client that lets it wait for too long (client_limits.h) loses
// the place and gets UPLOAD_STALLED; one whose proof runs out TOKEN_EXPIRED; and one that is waited for when the server
// stops SERVER_STOPPING.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_DUPLEX_REACTOR_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_DUPLEX_REACTOR_H_

#include <functional>
#include <memory>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "service/domain/mutex.h"
#include "service/server/rpc/writing_reactor.h"
#include "service/server/runtime/importer.h"
#include "service/server/runtime/stop_gate.h"

namespace listeplass::server {

class DuplexReactor : public WritingReactor<grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>> {
 public:
  // What is done with the messages, as in conversation.h. What these hold goes when the call is over.
  struct Steps {
    std::function<absl::StatusOr<bool>(const grpc::ByteBuffer&)> take;
    std::function<absl::Status()> end;
    std::function<grpc::Status(const absl::Status&)> status;  // converts the call's status
  };

  explicit DuplexReactor(const StreamCall& call) : WritingReactor(call) {}

  // Begins the work. To be called once, before the stream is returned to gRPC. The importer's place is the call's.
  void Converse(Importer& importer, StopGate& gate, Steps steps) LP_EXCLUDES(mutex_);

  void OnReadDone(bool ok) final LP_EXCLUDES(mutex_);

 protected:
  void OnAllWritten() final { Go(); }
  void OnWaitedTooLong(ClientLimit limit, absl::Duration length) final LP_EXCLUDES(mutex_);

  // The work says that it goes on.
  void NoteProgress() { importer_->NoteProgress(); }

 private:
  enum class State { kWaiting, kWorking };  // when it is over it stays kWorking
  enum class Arrived { kNothing, kMessage, kEnd };

  // Begins to work if there is something to be done.
  void Go() LP_EXCLUDES(mutex_);
  bool HasWork() const LP_REQUIRES(mutex_);
  // Takes what has arrived, one message after another. Returns the call's status if it is over.
  std::optional<absl::Status> Work() LP_EXCLUDES(mutex_);
  absl::StatusOr<bool> Step() LP_EXCLUDES(mutex_);
  // Lets a call that waits end with this status.
  void EndWaitWith(const absl::Status& status) LP_EXCLUDES(mutex_);
  void EndCall(const absl::Status& status) LP_EXCLUDES(mutex_);

  // These three are set by Converse.
  Importer* importer_ = nullptr;
  StopGate* gate_ = nullptr;
  Steps steps_;  // of whoever works

  grpc::ByteBuffer incoming_ LP_GUARDED_BY(mutex_);  // gRPC's until it has arrived
  Arrived arrived_ LP_GUARDED_BY(mutex_) = Arrived::kNothing;
  State state_ LP_GUARDED_BY(mutex_) = State::kWorking;
  std::optional<absl::Status> given_up_ LP_GUARDED_BY(mutex_);  // what the call is to end with; unset: it goes on
  std::unique_ptr<StopGate::Waiting> waiting_;                  // from Converse on
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_DUPLEX_REACTOR_H_
