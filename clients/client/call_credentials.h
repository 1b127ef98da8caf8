// MakeCallCredentials has gRPC add the proofs of who calls (clients/proof/caller_proof.h) to every call of a channel.
#ifndef LISTEPLASS_CLIENTS_CLIENT_CALL_CREDENTIALS_H_
#define LISTEPLASS_CLIENTS_CLIENT_CALL_CREDENTIALS_H_

#include <memory>

#include "clients/proof/caller_proof.h"
#include "grpcpp/security/credentials.h"

namespace listeplass::client {

// gRPC takes such credentials only together with TLS. Each attempt of a call gets a proof of its own. A call for which
// there is none, because a file has changed for the worse, ends UNAVAILABLE before anything is sent.
std::shared_ptr<grpc::CallCredentials> MakeCallCredentials(std::shared_ptr<const proof::CallerProof> proof);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_CALL_CREDENTIALS_H_
