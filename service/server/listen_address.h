// A ListenAddress is an address on which the server listens. What must protect it depends on who can reach it
// (listeners.h).
#ifndef LISTEPLASS_SERVICE_SERVER_LISTEN_ADDRESS_H_
#define LISTEPLASS_SERVICE_SERVER_LISTEN_ADDRESS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace listeplass::server {

// The flag that the address is of, unless another is named.
inline constexpr absl::string_view kListenFlag = "--listen";

struct ListenAddress {
  std::string host;  // "127.0.0.1", "[2001:db8::7]"; empty for a Unix socket
  int port = 0;      // 0: the system chooses
  std::string unix_path;
  bool is_loopback = false;  // only this machine reaches it; so of every Unix socket

  // Returns the address in gRPC's form. `chosen_port` is the port that the system chose, for port 0.
  std::string ToString(int chosen_port) const;
};

// Reads "192.0.2.7:4600", "[::1]:4600", "localhost:4600" (127.0.0.1) or "unix:/run/listeplass.sock". 0.0.0.0 is all
// IPv4 addresses of this machine and [::] all of IPv6.
//
// INVALID_ARGUMENT (FIELD_INVALID), naming the flag, for a text that is no address, and for the name of a machine.
absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view text, absl::string_view flag = kListenFlag);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_LISTEN_ADDRESS_H_
