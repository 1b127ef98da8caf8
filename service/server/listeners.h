// Listeners are the addresses on which the server listens, each with what protects it.
#ifndef LISTEPLASS_SERVICE_SERVER_LISTENERS_H_
#define LISTEPLASS_SERVICE_SERVER_LISTENERS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/server/flags.h"
#include "service/server/listen_address.h"
#include "service/server/tls/tls_files.h"

namespace listeplass::server {

enum class ListenerProtection {
  kNone,         // --insecure-loopback, on loopback alone: every program here may read along and claim to be anybody
  kSocketsMode,  // a Unix socket: the server's own user, and users whom the access file names
  kTls,          // the server proves who it is; any address of this machine, as the next
  kMutualTls,    // the client proves it too, by a certificate
};

struct Listener {
  ListenAddress address;
  ListenerProtection protection = ListenerProtection::kNone;
};

struct Listeners {
  std::vector<Listener> all{};  // at least one
  TlsFiles tls{};               // empty paths where no listener has TLS
  // The path of the access file (callers/access_files.h); never empty where one has TLS.
  std::string access{};
};

// Reads the flags about listening; by default the server listens on 127.0.0.1:4600.
//
// INVALID_ARGUMENT, naming the flag: LISTEN_UNPROTECTED for a port that has neither TLS nor --insecure-loopback;
// LISTEN_NOT_LOOPBACK for an address that other machines reach, with --insecure-loopback;
// FIELD_REQUIRED for a flag that another one needs; FIELD_INVALID for flags that exclude each other; errors of
// ParseListenAddress.
absl::StatusOr<Listeners> ListenersOf(const Flags& flags);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_LISTENERS_H_
