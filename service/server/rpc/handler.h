// The forms of the functions that answer the API's methods. There is one function for each method, and it knows nothing
// of gRPC: it parses names, validates, calls the register or planning, and converts. The table of each service says
// which function answers which RPC, and on which thread (rpc.h).
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
#include "service/server/rpc/person_names.h"
#include "service/server/rpc/previews.h"
#include "service/server/rpc/protection.h"
#include "service/server/rpc/seals.h"
#include "service/server/runtime/day_seeds.h"

namespace listeplass::server {

struct Method {
  std::string name;   // "CitizenService.GetCitizen", as in the audit trail and the log
  Role service_role;  // the role of its service's own clients
};

// What a function that reads is given.
struct ReadContext {
  const Caller& caller;
  const StateReader& state;
  absl::Time now;
  absl::CivilDay today;
  const Previews& previews;
  const DaySeeds& seeds;
  const Seals& seals;
  const PersonNames& names;
  Audience audience;
  const Sequencer* sequencer = nullptr;  // null: changes are taken
};

template <typename Request, typename Response>
using ReadFunction = absl::StatusOr<Response> (*)(const ReadContext&, const Request&);

// What a function that prepares a change is given. The state comes later, when it is the change's turn.
struct ChangeContext {
  const Caller& caller;
  absl::CivilDay today;
  // These outlive the change.
  const Previews& previews;
  const DaySeeds& seeds;
  const PersonNames& names;
  Audience audience;
};

// A change with a well-formed request, before it is queued. The first two functions run on the writer thread, or on a
// lane's where the change is only rehearsed.
template <typename Response>
struct PreparedChange {
  std::function<absl::StatusOr<Decision>(const StateReader&, const DecisionContext&)> decide;
  std::function<absl::StatusOr<Response>(const StateReader& after, const Decision&)> respond;
  // Adds what the answer tells of the state that holds when it is given (Change::complete). It is called for each
  // answer, also one that was kept. Empty: nothing is added.
  std::function<absl::Status(const StateReader& now, Response& answer)> complete = {};
};

template <typename Request, typename Response>
using PrepareFunction = absl::StatusOr<PreparedChange<Response>> (*)(const ChangeContext&, const Request&);

// What a function that serves a stream is given. It runs on a thread of its lane, or on the importer's.
struct StreamContext {
  const Backend& backend;
  const Method& method;
  const Caller& caller;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_HANDLER_H_
