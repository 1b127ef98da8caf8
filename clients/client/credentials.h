// MakeCredentials decides how a connection to a server is protected: by TLS where the client says whom it trusts, and
// by nothing on this machine.
#ifndef LISTEPLASS_CLIENTS_CLIENT_CREDENTIALS_H_
#define LISTEPLASS_CLIENTS_CLIENT_CREDENTIALS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/security/credentials.h"

namespace listeplass::client {

// Paths of files in PEM form.
struct TlsOptions {
  // The authorities that the server's certificate may come from. Empty: no TLS.
  std::string authorities{};
  // What the client shows a server that asks for it. Both or neither. Only its owner may have access to the key.
  std::string certificate{};
  std::string key{};
};

// Returns the credentials of a connection to "host:port" or "unix:/path". A Unix socket has no TLS, whatever the
// options say. INVALID_ARGUMENT: TLS_FILE_INVALID for a file that cannot be read or is not in PEM form, and for a key
// that others can read; FIELD_REQUIRED for a certificate without its key, or without authorities; PLAINTEXT_REFUSED for
// an address beyond this machine without authorities, because personal data would go over the network in clear.
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> MakeCredentials(const std::string& server,
                                                                          const TlsOptions& options);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_CREDENTIALS_H_
