// Doors are the server's listening sockets with what stands behind them: the claim of a Unix socket's path, gRPC's ways
// in, and the loop that accepts connections.
//
//   LP_ASSIGN_OR_RETURN(doors, Doors::Open(listeners));  // others can no longer listen there
//   doors->AddTo(builder, …);
//   server = builder.BuildAndStart();
//   LP_RETURN_IF_ERROR(doors->Serve());
//   …
//   doors->Stop();
//   server->Shutdown();
#ifndef LISTEPLASS_SERVICE_SERVER_DOORS_H_
#define LISTEPLASS_SERVICE_SERVER_DOORS_H_

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "grpcpp/server_builder.h"
#include "service/server/connections/accept_loop.h"
#include "service/server/connections/listening_socket.h"
#include "service/server/connections/unix_users.h"
#include "service/server/listeners.h"
#include "service/server/runtime/socket_claim.h"
#include "service/server/tls/tls_files.h"

namespace listeplass::server {

class Doors {
 public:
  // Listens on all addresses; who connects waits until Serve. `users`: who can open the Unix sockets.
  // UNAVAILABLE (LISTEN_FAILED).
  static absl::StatusOr<std::unique_ptr<Doors>> Open(const Listeners& listeners, SocketUsers users);
  Doors(const Doors&) = delete;
  Doors& operator=(const Doors&) = delete;

  // Adds gRPC's ways in. `tls` is from where gRPC reads checked certificates; empty paths where no listener has TLS.
  void AddTo(grpc::ServerBuilder& builder, const TlsFiles& tls, const UnixUsers::MayCall& may_call);
  // Begins to accept, once gRPC's server has started. `on_room` is called when has_room has changed, and must not wait.
  // UNAVAILABLE (LISTEN_FAILED).
  absl::Status Serve(std::function<void()> on_room);
  // Accepts no more, before gRPC's server shuts down. To be called at least once after Serve.
  void Stop();

  // Says whether connections have room: none is refused for want of a place or a descriptor. Thread safe.
  bool has_room() const { return has_room_; }
  // The addresses in the order of the listeners, with the ports that the system chose.
  const std::vector<std::string>& addresses() const { return addresses_; }

 private:
  struct Listening {
    ListenerProtection protection;
    ListeningSocket socket;
    std::unique_ptr<Acceptor> acceptor = nullptr;  // of a port
  };

  Doors() = default;

  // Claims outlive the sockets, whose paths they guard; the ways in outlive the loop.
  std::vector<std::unique_ptr<SocketClaim>> claims_;
  std::vector<Listening> listening_;  // until Serve
  std::vector<std::unique_ptr<Acceptor>> acceptors_;
  std::optional<UnixUsers> unix_users_;
  std::vector<std::string> addresses_;
  std::atomic<bool> has_room_ = true;
  std::unique_ptr<AcceptLoop> loop_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_DOORS_H_
