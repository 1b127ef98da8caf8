// How every call begins and ends, whatever its shape (rpc.h).
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_CALL_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_CALL_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/status.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/caller.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

// Returns the caller if it may call the method at all, otherwise the error of the authenticator or of the rights
// (access/decide.h). What the request names is asked once it has been parsed (authorize.h).
absl::StatusOr<Caller> AuthorizedCaller(const Backend& backend, const Method& method,
                                        const grpc::CallbackServerContext& context);

// Says for how long the proofs of a call that is under way still hold (authenticator.h).
absl::Duration ProofLeft(const Backend& backend, const Method& method, const grpc::CallbackServerContext& context,
                         const Caller& caller);

// Whether an error of this code is the server's own fault, not the request's or the caller's.
bool IsOwnFault(absl::StatusCode code);

// Converts the status, and logs an error that is the server's own fault.
grpc::Status FinishCall(const Method& method, const absl::Status& status);
// Does the same, after it has put the API's names of resources into the error (full_names.h).
grpc::Status FinishCall(const Backend& backend, const Method& method, const absl::Status& status);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_CALL_H_
