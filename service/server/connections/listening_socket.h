// A ListeningSocket is a port or a Unix socket on which connections wait to be accepted (accept_loop.h).
#ifndef LISTEPLASS_SERVICE_SERVER_CONNECTIONS_LISTENING_SOCKET_H_
#define LISTEPLASS_SERVICE_SERVER_CONNECTIONS_LISTENING_SOCKET_H_

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "service/server/runtime/socket_claim.h"

namespace listeplass::server {

// Closes the socket at the end of its life, and removes a Unix socket's path.
class ListeningSocket {
 public:
  // Listens on a port; `host` is an address such as "127.0.0.1" or "[::1]", and port 0 lets the system choose. No other
  // socket may share the port. UNAVAILABLE (LISTEN_FAILED).
  static absl::StatusOr<ListeningSocket> OnPort(const std::string& host, int port);
  // Listens at a path where nothing is (runtime/socket_claim.h). The mode is set before anybody can connect.
  // UNAVAILABLE (LISTEN_FAILED).
  static absl::StatusOr<ListeningSocket> AtPath(const std::string& path, SocketUsers users);

  ListeningSocket(ListeningSocket&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)), port_(other.port_), path_(std::move(other.path_)) {}
  ListeningSocket(const ListeningSocket&) = delete;
  ListeningSocket& operator=(const ListeningSocket&) = delete;
  ~ListeningSocket();

  int descriptor() const { return descriptor_; }
  int port() const { return port_; }  // 0 for a Unix socket

 private:
  ListeningSocket(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}

  int descriptor_;
  int port_ = 0;
  std::string path_;  // removed at the end; empty: nothing
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONNECTIONS_LISTENING_SOCKET_H_
