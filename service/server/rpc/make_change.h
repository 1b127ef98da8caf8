// Makes the change that the sequencer takes from a request and what its method has prepared.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_MAKE_CHANGE_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_MAKE_CHANGE_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/changes/sequencer.h"
#include "service/server/rpc/fingerprint.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/protection.h"

namespace listeplass::server {

// INVALID_ARGUMENT (FIELD_INVALID) unless empty or 1 to limits::kRequestIdBytesMax characters of [A-Za-z0-9._-].
absl::Status CheckRequestId(absl::string_view request_id);

// Returns the lane of changes that come by a service whose own clients have this role.
ChangeLane LaneOf(Role service_role);

// Makes the change. Its answer's bytes are made once: the client gets them, completed, and with a request id they are
// kept.
template <typename Request, typename Response>
Change MakeChange(const Fingerprints& fingerprints, const Method& method, Origin origin, const Caller& caller,
                  const Request& request, PreparedChange<Response> prepared) {
  Change change{.actor = caller.actor(),
                .origin = origin,
                .request_id = request.request_id(),
                .fingerprint = {},
                .decide = std::move(prepared.decide),
                .respond = {},
                .lane = LaneOf(method.service_role)};
  if (!change.request_id.empty()) {
    change.fingerprint = caller.command.empty() ? fingerprints.Of(request)
                                                : fingerprints.OfCommand(caller.command, *Response::descriptor());
    // The answer that is kept was made for one audience. The other does not get it by sending the request again.
    if (AudienceOf(method.service_role, caller) != UsualAudience(method.service_role)) change.fingerprint += "+";
  }
  change.respond = [respond = std::move(prepared.respond)](const StateReader& after,
                                                           const Decision& decision) -> absl::StatusOr<std::string> {
    LP_ASSIGN_OR_RETURN(const Response answer, respond(after, decision));
    return answer.SerializeAsString();
  };
  if (prepared.complete) {
    change.complete = [complete = std::move(prepared.complete)](
                          const StateReader& now, const std::string& bytes) -> absl::StatusOr<std::string> {
      Response answer;
      if (!answer.ParseFromString(bytes)) return errors::InvariantBroken("a kept answer does not parse");
      LP_RETURN_IF_ERROR(complete(now, answer));
      return answer.SerializeAsString();
    };
  }
  return change;
}

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_MAKE_CHANGE_H_
