#include "service/server/connections/peer_credentials.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include <array>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace listeplass::server {
namespace {

constexpr size_t kNetworkBytes = 8;  // a /64
constexpr int kLoopbackNetwork = 127;

std::optional<Peer> PeerAtV4(const in_addr& address) {
  std::array<char, INET_ADDRSTRLEN> text = {};
  if (inet_ntop(AF_INET, &address, text.data(), text.size()) == nullptr) return std::nullopt;
  return Peer{.address = text.data(), .on_this_machine = ntohl(address.s_addr) >> 24 == kLoopbackNetwork};
}

std::optional<Peer> PeerAtV6(const in6_addr& address) {
  if (IN6_IS_ADDR_V4MAPPED(&address)) {
    in_addr v4 = {};
    std::memcpy(&v4, &address.s6_addr[12], sizeof(v4));
    return PeerAtV4(v4);
  }
  in6_addr network = {};
  std::memcpy(&network, &address, kNetworkBytes);
  std::array<char, INET6_ADDRSTRLEN> text = {};
  if (inet_ntop(AF_INET6, &network, text.data(), text.size()) == nullptr) return std::nullopt;
  return Peer{.address = absl::StrCat(text.data(), "/64"), .on_this_machine = IN6_IS_ADDR_LOOPBACK(&address)};
}

}  // namespace

std::optional<Peer> PeerAt(const sockaddr_storage& address) {
  switch (address.ss_family) {
    case AF_INET: {
      sockaddr_in v4 = {};
      std::memcpy(&v4, &address, sizeof(v4));
      return PeerAtV4(v4.sin_addr);
    }
    case AF_INET6: {
      sockaddr_in6 v6 = {};
      std::memcpy(&v6, &address, sizeof(v6));
      return PeerAtV6(v6.sin6_addr);
    }
    default:
      return std::nullopt;
  }
}

std::optional<Peer> PeerOf(int descriptor) {
  sockaddr_storage address = {};
  socklen_t size = sizeof(address);
  if (getpeername(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0) return std::nullopt;
  if (address.ss_family != AF_UNIX) return PeerAt(address);
  ucred credentials = {};
  socklen_t credentials_size = sizeof(credentials);
  if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &credentials_size) != 0) return std::nullopt;
  return Peer{.address = absl::StrCat("user ", credentials.uid), .on_this_machine = true, .user = credentials.uid};
}

bool IsOwnUser(const Peer& peer) { return peer.user && (*peer.user == geteuid() || *peer.user == 0); }

}  // namespace listeplass::server
