// Claims a Unix socket's path for one server at a time.
//
// gRPC removes any socket that it finds at the path and makes its own; when it stops, it removes the path again,
// whichever server made it. So a second server took a first one's clients, and when the first stopped, the path was
// gone for both. A path is therefore claimed before gRPC sees it, by a lock that the system releases when the process
// ends, however it ends.
//
// A socket serves the user that the server runs as, and nobody else: its folder must be that user's alone.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_SOCKET_CLAIM_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_SOCKET_CLAIM_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace listeplass::server {

// Holds the claim while it lives. Beside the socket lies an empty file, `path`.lock, which stays.
class SocketClaim {
 public:
  // Takes the claim, and removes the socket that a dead server has left. UNAVAILABLE (LISTEN_FAILED) if a living server
  // listens there, if something other than a socket is there, if the folder cannot be written, or if it is not this
  // user's alone: whoever may enter the folder could come near the socket, and who may write it could replace it.
  static absl::StatusOr<std::unique_ptr<SocketClaim>> Take(const std::string& path);

  // Closes the socket that the server has made to every other user (0600). UNAVAILABLE (LISTEN_FAILED).
  absl::Status Close() const;

  ~SocketClaim();
  SocketClaim(const SocketClaim&) = delete;
  SocketClaim& operator=(const SocketClaim&) = delete;

 private:
  SocketClaim(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}

  const std::string path_;
  const int lock_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_SOCKET_CLAIM_H_
