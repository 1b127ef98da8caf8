#include "clients/client/connection.h"

#include <cstdlib>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/client/api_error.h"
#include "clients/client/call_credentials.h"
#include "clients/client/credentials.h"
#include "service/domain/status_macros.h"

namespace listeplass::client {
namespace {

std::string OfEnvironment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

absl::Status CheckTokensArePrivate(const proof::Login& login) {
  const bool has_tokens = !login.token.empty() || !login.citizen_token.empty();
  if (!has_tokens) return absl::OkStatus();
  const bool is_socket = absl::StartsWith(login.server, "unix:");
  if (!is_socket && !login.ca.empty()) return absl::OkStatus();
  const absl::string_view remedy =
      is_socket ? "a Unix socket has none and needs no token" : "name the file of the server's authority with --ca";
  return MakeClientError(absl::StatusCode::kInvalidArgument, "TOKEN_WITHOUT_TLS",
                         absl::StrCat("--token: a token is sent with TLS only, not to ", login.server, ": ", remedy),
                         "--token");
}

}  // namespace

absl::StatusOr<proof::Login> CompleteLogin(const proof::Login& told, const std::string& login_file) {
  proof::Login environment;
  environment.server = OfEnvironment(kServerEnvironment);
  environment.ca = OfEnvironment(kAuthoritiesEnvironment);
  environment.token = OfEnvironment(kTokenEnvironment);
  proof::Login login = proof::Merged(told, environment);
  const std::string path = login_file.empty() ? OfEnvironment(kLoginEnvironment) : login_file;
  if (!path.empty()) {
    LP_ASSIGN_OR_RETURN(const proof::Login file, proof::ReadLoginFile(path));
    login = proof::Merged(std::move(login), file);
  }
  if (login.server.empty()) login.server = kDefaultServer;
  return login;
}

absl::StatusOr<Connection> MakeConnection(const proof::Login& login) {
  LP_ASSIGN_OR_RETURN(auto credentials, MakeCredentials(login.server, {.authorities = login.ca,
                                                                       .certificate = login.client_certificate,
                                                                       .key = login.client_key}));
  LP_RETURN_IF_ERROR(CheckTokensArePrivate(login));
  LP_ASSIGN_OR_RETURN(proof::CallerProof opened, proof::CallerProof::Open(login));
  const auto proof = std::make_shared<const proof::CallerProof>(std::move(opened));
  if (!proof->IsEmpty()) credentials = grpc::CompositeChannelCredentials(credentials, MakeCallCredentials(proof));
  return Connection{.server = login.server, .credentials = std::move(credentials), .proof = proof};
}

}  // namespace listeplass::client
