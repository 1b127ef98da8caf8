// BeginStream is how every stream begins: its caller is found, and its client is watched from then on.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_BEGIN_STREAM_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_BEGIN_STREAM_H_

#include <optional>
#include <utility>

#include "absl/status/statusor.h"
#include "service/domain/errors.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/call.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/writing_reactor.h"
#include "service/server/runtime/stop_gate.h"

namespace listeplass::server::rpc_internal {

template <typename Stream>
void RefuseStopping(StopGate& gate, const Method& method, Stream* stream) {
  gate.Refuse([&method, stream] { stream->Finish(FinishCall(method, errors::ServerStopping())); });
}

// Finds the caller, and begins to watch the client. Nullopt: the call was refused and has ended.
template <typename Stream>
std::optional<Caller> BeginStream(const Backend& backend, const StreamCall& call, Stream* stream) {
  const Method& method = call.method;
  if (backend.gate.stopping()) {
    RefuseStopping(backend.gate, method, stream);
    return std::nullopt;
  }
  absl::StatusOr<Caller> caller = AuthorizedCaller(backend, method, call.context);
  if (!caller.ok()) {
    stream->Finish(FinishCall(method, caller.status()));
    return std::nullopt;
  }
  stream->Watch([&backend, &method, &context = call.context, caller = *caller] {
    return ProofLeft(backend, method, context, caller);
  });
  return *std::move(caller);
}

}  // namespace listeplass::server::rpc_internal

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_BEGIN_STREAM_H_
