// UnixUsers are gRPC's ways in for this machine's users who call on a Unix socket. Each user has its own, so that it is
// known of every call whose it is.
//
// The server's own user (and root) is let in as on a port without protection, and believed. Every other user's way in
// marks its connections with the user's number, in the property kUnixUserProperty of the connection's auth context.
// gRPC's own description of the peer would not do: a client may choose the path that it says.
#ifndef LISTEPLASS_SERVICE_SERVER_CONNECTIONS_UNIX_USERS_H_
#define LISTEPLASS_SERVICE_SERVER_CONNECTIONS_UNIX_USERS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "grpcpp/server_builder.h"
#include "service/server/connections/peer_credentials.h"

namespace listeplass::server {

inline constexpr char kUnixUserProperty[] = "listeplass_unix_user";
// gRPC's name for what protects such a connection.
inline constexpr char kLocalSecurity[] = "local";

class UserMark;

// Not thread safe.
class UnixUsers {
 public:
  // Says whether that user, who is not the server's own, may call now.
  using MayCall = std::function<bool(uint32_t user)>;

  // Adds the ways in to `builder`, from which no server has been started yet. No `may_call`: only the server's own user
  // may call.
  UnixUsers(grpc::ServerBuilder& builder, MayCall may_call);

  // Returns the way in of the peer; null if it may not call, or comes after limits::kUnixUsersMax others.
  grpc::experimental::ExternalConnectionAcceptor* For(const Peer& peer);

 private:
  struct Way {
    std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor> acceptor;
    std::shared_ptr<UserMark> mark;  // null for the server's own user
  };

  const MayCall may_call_;
  Way own_;
  std::vector<Way> ways_;
  std::vector<uint32_t> users_;  // of the first of ways_; a way in stays its user's
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONNECTIONS_UNIX_USERS_H_
