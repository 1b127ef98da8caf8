// A ConnectionBook counts the connections that are open, in all and for each address, and says which may come in.
#ifndef LISTEPLASS_SERVICE_SERVER_CONNECTIONS_CONNECTION_BOOK_H_
#define LISTEPLASS_SERVICE_SERVER_CONNECTIONS_CONNECTION_BOOK_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "service/domain/limits.h"
#include "service/server/connections/peer_credentials.h"

namespace listeplass::server {

// Refusal says why a connection was closed as soon as it was accepted.
enum class Refusal {
  kAll,          // as many are open as there may be
  kAddress,      // as many are open from its address as there may be
  kUser,         // its user may not call
  kDescriptors,  // the process or the system has no descriptor left
};
inline constexpr int kRefusals = 4;

struct ConnectionBounds {
  int all = limits::kConnectionsMax;
  int per_address = limits::kConnectionsPerAddressMax;     // of the network
  int per_local = limits::kConnectionsPerLocalAddressMax;  // an address of this machine, or a user of a Unix socket
};

// Not thread safe.
class ConnectionBook {
 public:
  explicit ConnectionBook(const ConnectionBounds& bounds) : bounds_(bounds) {}

  // Returns why no connection of that peer may come in; nullopt if one may.
  std::optional<Refusal> WhyNot(const Peer& peer) const;
  void Begin(const std::string& address);
  // REQUIRES: one of that address has begun and not ended.
  void End(const std::string& address);

  int open() const { return open_; }

 private:
  const ConnectionBounds bounds_;
  std::map<std::string, int> open_from_;
  int open_ = 0;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONNECTIONS_CONNECTION_BOOK_H_
