// CheckProof believes that the caller has the key to which a token is bound (DPoP, RFC 9449), or says why not. A bound
// token that was stolen is worth nothing without the key. Pure but for the proofs that it remembers.
//
// A token is bound if it has the claim `cnf` with the thumbprint of a key, `jkt`. The caller makes a proof for each
// call.
#ifndef LISTEPLASS_SERVICE_ACCESS_PROOF_OF_POSSESSION_H_
#define LISTEPLASS_SERVICE_ACCESS_PROOF_OF_POSSESSION_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/access/seen_proofs.h"
#include "service/access/token.h"

namespace listeplass::access {

struct ProofRules {
  std::string method = "POST";  // `htm`: every call of gRPC is a POST
  // `htu`: the address that callers know the server by, and the method's path, such as
  // "https://listeplass.example.no/listeplass.v1.CitizenService/AskForLists".
  std::string url;
  absl::Duration age_max = absl::Seconds(60);
  absl::Duration skew;  // from 0 to kSkewMax; others count as the nearest of the two
};

// Is to be asked for every verified token, also with an empty `proof` if none came. OK if the token is bound and the
// proof holds, or if the token is not bound and there is no proof.
//
// UNAUTHENTICATED PROOF_INVALID, in this order: confirmation, missing, unbound; size, form, critical-header, type
// (dpop+jwt), algorithm (ES256, RS256, PS256), key (the header's `jwk`: a public key whose thumbprint is the token's
// `jkt`), signature, form (`jti`, `iat`), method, url (also if the rules' own is none), age, token-hash (`ath`),
// replay. RESOURCE_EXHAUSTED SERVER_BUSY: `seen` is full.
absl::Status CheckProof(absl::string_view proof, const ProofRules& rules, absl::string_view access_token,
                        const VerifiedToken& token, absl::Time now, SeenProofs& seen);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_PROOF_OF_POSSESSION_H_
