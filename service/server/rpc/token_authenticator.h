// TokenAuthenticator finds a call's caller by its tokens or its client certificate, as the access file says
// (access/access_config.h).
//
//   authorization             "Bearer TOKEN", or "DPoP TOKEN" with a proof of possession in the metadata `dpop`
//   listeplass-citizen-token  the token of the citizen for whom a portal calls
//   a client certificate      of a configured organisation, where no token is sent
//
// Each is said once. A connection without TLS is a Unix socket's or an insecure loopback's, and its callers are this
// machine's own: they are believed by their metadata, and tokens are not asked for.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_TOKEN_AUTHENTICATOR_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_TOKEN_AUTHENTICATOR_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "service/access/access_config.h"
#include "service/access/token_verifier.h"
#include "service/domain/clock.h"
#include "service/server/rpc/authenticator.h"

namespace listeplass::server {

class TokenAuthenticator final : public Authenticator {
 public:
  // A configuration with the verifier that holds its keys. Both are replaced together when a file changes.
  struct Access {
    access::AccessConfig config;
    std::unique_ptr<const access::TokenVerifier> verifier;
  };
  // Returns what holds now; thread safe.
  using Current = std::function<std::shared_ptr<const Access>()>;

  // `clock` outlives this.
  TokenAuthenticator(Current current, const Clock& clock) : current_(std::move(current)), clock_(clock) {}

  // Also UNAUTHENTICATED TOKEN_MISSING and those of access/find_caller.h and the verifier.
  absl::StatusOr<Caller> Authenticate(const Proofs& proofs) const override;

 private:
  const Current current_;
  const Clock& clock_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_TOKEN_AUTHENTICATOR_H_
