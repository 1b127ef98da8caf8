// How every call begins and ends, whatever its shape.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_CALL_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_CALL_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/status.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/caller.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

// The caller, if it may call the method.
absl::StatusOr<Caller> AuthorizedCaller(const Method& method, const grpc::CallbackServerContext& context);

// The server's own fault, not the request's or the caller's.
bool IsOwnFault(absl::StatusCode code);

// Logs an error that is the server's own fault, and converts.
grpc::Status FinishCall(const Method& method, const absl::Status& status);
// The same, with names as the API has them (full_names.h).
grpc::Status FinishCall(const Backend& backend, const Method& method, const absl::Status& status);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_CALL_H_
