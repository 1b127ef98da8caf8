// An Authenticator tells who makes a call, from what the call brings.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_AUTHENTICATOR_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_AUTHENTICATOR_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/security/auth_context.h"
#include "service/server/rpc/caller.h"

namespace listeplass::server {

// What a call brings to say who makes it.
struct Proofs {
  const Metadata& metadata;
  const grpc::AuthContext* connection;  // null: not known
  absl::string_view method;             // "CitizenService.GetCitizen"
};

// Thread safe.
class Authenticator {
 public:
  virtual ~Authenticator() = default;

  // Returns the caller. UNAUTHENTICATED where the proofs do not hold, PERMISSION_DENIED (CALLER_UNKNOWN) where they do
  // and their owner has no role; INVALID_ARGUMENT (FIELD_INVALID) as CallerOf.
  virtual absl::StatusOr<Caller> Authenticate(const Proofs& proofs) const = 0;

  // Says for how long the proofs of a call that is under way still hold, whose caller is `caller`: until the first of
  // them ends, and no longer at all once it would be another caller's call, or nobody's, by what holds now.
  virtual absl::Duration ProofLeft(const Caller& caller, const Proofs& proofs) const = 0;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_AUTHENTICATOR_H_
