// A Conversation answers a call in which both sides send messages, such as an upload. It is given one message of its
// client at a time, so that no thread is held while the client sends nothing or reads nothing (duplex_reactor.h).
//
//   class Rehearsal final : public Conversation<v1::RehearseEventsRequest> {
//     absl::StatusOr<bool> Take(const v1::RehearseEventsRequest& message) override;  // writes to its stream
//     absl::Status End() override { return absl::OkStatus(); }
//   };
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_CONVERSATION_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_CONVERSATION_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace listeplass::server {

// Its functions are called one after another, on the importer's thread. It is made there when the first message or the
// end has come, and destroyed there.
template <typename Request>
class Conversation {
 public:
  Conversation() = default;
  virtual ~Conversation() = default;
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  // Takes the next message, when what was written for those before it has been sent. True: more may follow. False, or
  // an error: the call is over.
  virtual absl::StatusOr<bool> Take(const Request& message) = 0;
  // The client has ended its side or has gone; the call ends with this status.
  virtual absl::Status End() = 0;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_CONVERSATION_H_
