// The address on which the server listens. Until access control exists, it must be one that only this machine can
// reach.
#ifndef LISTEPLASS_SERVICE_SERVER_LISTEN_ADDRESS_H_
#define LISTEPLASS_SERVICE_SERVER_LISTEN_ADDRESS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace listeplass::server {

// The flag that the address is of, unless another is named.
inline constexpr absl::string_view kListenFlag = "--listen";

struct ListenAddress {
  std::string host;  // "127.0.0.1", "[::1]"; empty for a Unix socket
  int port = 0;      // 0: the system chooses
  std::string unix_path;

  // Returns the address in gRPC's form. `chosen_port` is the port that the system chose, for port 0.
  std::string ToString(int chosen_port) const;
};

// Reads "127.0.0.1:4600" (any of 127.0.0.0/8), "[::1]:4600", "localhost:4600" (127.0.0.1) or
// "unix:/run/listeplass.sock". Errors name the flag.
//
// INVALID_ARGUMENT: LISTEN_NOT_LOOPBACK for an address that others could reach, and for a host name, which could come
// to mean one; FIELD_INVALID for a text that is no address.
absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view text, absl::string_view flag = kListenFlag);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_LISTEN_ADDRESS_H_
