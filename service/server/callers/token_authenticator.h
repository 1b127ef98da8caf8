// TokenAuthenticator finds a call's caller by its tokens or its client certificate, as the access file says
// (access/access_config.h).
//
//   authorization             "Bearer TOKEN", or "DPoP TOKEN" with a proof of possession in the metadata `dpop`
//   listeplass-citizen-token  the token of the citizen for whom a portal calls
//   a client certificate      of a configured organisation, where no token is sent
//   a Unix socket             of a configured user of this machine, where no token is sent
//
// Each is said once. Any other connection without TLS is of the server's own user's on a Unix socket or of an insecure
// loopback's: they are believed by their metadata, and tokens are not asked for.
#ifndef LISTEPLASS_SERVICE_SERVER_CALLERS_TOKEN_AUTHENTICATOR_H_
#define LISTEPLASS_SERVICE_SERVER_CALLERS_TOKEN_AUTHENTICATOR_H_

#include <functional>
#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/access/access.h"
#include "service/access/believed_tokens.h"
#include "service/access/certificate_organisation.h"
#include "service/access/seen_proofs.h"
#include "service/domain/clock.h"
#include "service/server/rpc/authenticator.h"

namespace listeplass::server {

class TokenAuthenticator final : public Authenticator {
 public:
  // Returns what holds now; thread safe.
  using Current = std::function<std::shared_ptr<const access::Access>()>;

  // `clock` outlives this. It is the machine's: issuers and holders of keys know no other.
  TokenAuthenticator(Current current, const Clock& clock);

  // Also UNAUTHENTICATED TOKEN_MISSING and those of access/token.h, access/proof_of_possession.h and
  // access/find_caller.h.
  absl::StatusOr<Caller> Authenticate(const Proofs& proofs) const override;
  absl::Duration ProofLeft(const Caller& caller, const Proofs& proofs) const override;

 private:
  const Current current_;
  const Clock& clock_;
  mutable access::BelievedTokens tokens_;
  mutable access::CertificateOrganisations organisations_;
  mutable access::SeenProofs seen_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CALLERS_TOKEN_AUTHENTICATOR_H_
