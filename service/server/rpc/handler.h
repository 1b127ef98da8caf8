// The functions that the API's methods are: one each, free of gRPC, in one of three forms. A function parses names,
// validates, calls the register or planning, and converts. Which of them answer which RPC, and on which thread, stands
// in the table of each service (rpc.h).
//
//   absl::StatusOr<v1::Citizen> GetCitizen(const ReadContext&, const v1::GetCitizenRequest&);
//   absl::StatusOr<PreparedChange<v1::GpList>> ChangeCeiling(const ChangeContext&, const v1::ChangeCeilingRequest&);
//   absl::Status PreviewPlan(const StreamContext&, const v1::PreviewPlanRequest&, ServerStream<v1::PlanProgress>&);
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_HANDLER_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/state.h"
#include "service/domain/status_macros.h"
#include "service/register/decision.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/caller.h"
#include "service/server/rpc/previews.h"
#include "service/server/rpc/protection.h"

namespace listeplass::server {

struct Method {
  std::string name;   // "CitizenService.GetCitizen", as in the audit trail and the log
  Role service_role;  // of its service's own clients
};

// What a read is answered from.
struct ReadContext {
  const Caller& caller;
  const StateReader& state;
  absl::Time now;
  absl::CivilDay today;
  const Previews& previews;
  Audience audience;
};

template <typename Request, typename Response>
using ReadFunction = absl::StatusOr<Response> (*)(const ReadContext&, const Request&);

// What a change is prepared from. The state comes when it is the change's turn.
struct ChangeContext {
  const Caller& caller;
  absl::CivilDay today;
  const Previews& previews;  // outlives the change
  Audience audience;
};

// A change before it is queued: its request is well-formed. Both functions run on the writer thread.
template <typename Response>
struct PreparedChange {
  std::function<absl::StatusOr<Decision>(const StateReader&, const DecisionContext&)> decide;
  std::function<absl::StatusOr<Response>(const StateReader& after, const Decision&)> respond;
};

template <typename Request, typename Response>
using PrepareFunction = absl::StatusOr<PreparedChange<Response>> (*)(const ChangeContext&, const Request&);

// What a stream is served with, on a worker thread.
struct StreamContext {
  const Backend& backend;
  const Method& method;
  const Caller& caller;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_HANDLER_H_
