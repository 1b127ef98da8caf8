// A Peer is who is at the other end of an accepted connection, as the system knows it.
//
// On a Unix socket the system says which user connected (SO_PEERCRED). It says the user at the time of connecting, so a
// program that hands its connection to another one answers for it. In a user namespace (systemd's PrivateUsers=yes)
// users that the namespace does not know all look alike, as user 65534.
#ifndef LISTEPLASS_SERVICE_SERVER_CONNECTIONS_PEER_CREDENTIALS_H_
#define LISTEPLASS_SERVICE_SERVER_CONNECTIONS_PEER_CREDENTIALS_H_

#include <sys/socket.h>

#include <cstdint>
#include <optional>
#include <string>

namespace listeplass::server {

struct Peer {
  // By what its connections are counted: "192.0.2.7", "2001:db8:0:1::/64" (who has one IPv6 address has all of those),
  // "user 1001".
  std::string address;
  bool on_this_machine = false;
  std::optional<uint32_t> user = std::nullopt;  // of a Unix socket
};

// Finds who is at the other end; nullopt where the connection is gone already, or is of another kind.
std::optional<Peer> PeerOf(int descriptor);

// Returns the peer that has this address; nullopt for what is neither IPv4 nor IPv6.
std::optional<Peer> PeerAt(const sockaddr_storage& address);

// Says whether the peer is the server's own user, or root, who may be any user.
bool IsOwnUser(const Peer& peer);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONNECTIONS_PEER_CREDENTIALS_H_
