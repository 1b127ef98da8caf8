// A Connection is all that a client needs to reach a server and to prove who calls. It is made of what the program was
// told, the environment and a login file (clients/proof/login.h), in this order: the first that says something counts.
#ifndef LISTEPLASS_CLIENTS_CLIENT_CONNECTION_H_
#define LISTEPLASS_CLIENTS_CLIENT_CONNECTION_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "clients/proof/caller_proof.h"
#include "clients/proof/login.h"
#include "grpcpp/security/credentials.h"

namespace listeplass::client {

// The environment variables that name the login file, the server, its authority and the caller's token.
inline constexpr char kLoginEnvironment[] = "LISTEPLASS_LOGIN";
inline constexpr char kServerEnvironment[] = "LISTEPLASS_SERVER";
inline constexpr char kAuthoritiesEnvironment[] = "LISTEPLASS_CA";
inline constexpr char kTokenEnvironment[] = "LISTEPLASS_TOKEN";
inline constexpr char kDefaultServer[] = "127.0.0.1:4600";

struct Connection {
  std::string server;
  std::shared_ptr<grpc::ChannelCredentials> credentials;  // with the proofs, if there are any
  std::shared_ptr<const proof::CallerProof> proof;
};

// Completes what was told from the environment and from the login file, which is $LISTEPLASS_LOGIN if `login_file` is
// empty. Without any of them the server is 127.0.0.1:4600. INVALID_ARGUMENT LOGIN_FILE_INVALID.
absl::StatusOr<proof::Login> CompleteLogin(const proof::Login& told, const std::string& login_file);

// Reads the files of a complete login. Nothing is sent yet. INVALID_ARGUMENT: as of MakeCredentials (credentials.h) and
// CallerProof::Open; TOKEN_WITHOUT_TLS for a token that would be sent in clear.
absl::StatusOr<Connection> MakeConnection(const proof::Login& login);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_CONNECTION_H_
