// Claims a Unix socket's path for one server at a time.
//
// A server removes the socket that a dead one has left at the path, makes its own, and removes that when it stops. So a
// second server could take a first one's clients, and when the first stopped, the path would be gone for both. A path
// is therefore claimed before, by a lock that the system releases when the process ends, however it ends.
//
// A socket serves the user that the server runs as, and its folder must be that user's alone, unless the access file
// (docs/ACCESS.md) names other users who may call. Then they may enter the folder, but not write it.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_SOCKET_CLAIM_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_SOCKET_CLAIM_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace listeplass::server {

// SocketUsers says whom a Unix socket lets connect. Of everybody, those who may not call are closed on accepting
// (connections/unix_users.h).
enum class SocketUsers { kOwn, kEverybody };

// Holds the claim while it lives. Beside the socket lies an empty file, `path`.lock, which stays.
class SocketClaim {
 public:
  // Takes the claim, and removes the socket that a dead server has left. UNAVAILABLE (LISTEN_FAILED) if a living server
  // listens there, if something other than a socket is there, if the folder cannot be written, or if it is not this
  // user's alone: whoever may enter the folder could come near the socket, and who may write it could replace it. For
  // everybody it may be entered.
  static absl::StatusOr<std::unique_ptr<SocketClaim>> Take(const std::string& path,
                                                           SocketUsers users = SocketUsers::kOwn);

  ~SocketClaim();
  SocketClaim(const SocketClaim&) = delete;
  SocketClaim& operator=(const SocketClaim&) = delete;

 private:
  explicit SocketClaim(int lock) : lock_(lock) {}

  const int lock_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_SOCKET_CLAIM_H_
