// AuthorizeRequest asks the rights whether a caller may make a request, before its method's function runs.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_AUTHORIZE_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_AUTHORIZE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "service/domain/state.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/caller.h"

namespace listeplass::server {

// Decides by what the request names and by the state (access/decide.h). It reads nothing for this machine's own user.
// A name of the request is parsed first, so that a malformed one fails as the method says.
absl::Status AuthorizeRequest(const Backend& backend, const Caller& caller, absl::string_view method,
                              const google::protobuf::Message& request, const StateReader& state);
// Does the same on the newest state.
absl::Status AuthorizeRequest(const Backend& backend, const Caller& caller, absl::string_view method,
                              const google::protobuf::Message& request);

// Logs that a proven caller rehearses an act, because a rehearsal tells what the act would.
void LogRehearsal(const Caller& caller, absl::string_view method);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_AUTHORIZE_H_
