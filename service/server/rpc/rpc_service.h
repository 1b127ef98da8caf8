// A gRPC service made of a table of RPCs, one line each, instead of a generated class with a method each.
//
//   ServiceTable CitizenServiceTable() {
//     return {"listeplass.v1.CitizenService",
//             {rpc::Read("GetCitizen", Role::kCitizenPortal, &GetCitizen),
//              …}};
//   }
//
// gRPC hands the bytes of the messages through (its raw callback form). That is what the generated classes
// WithRawCallbackMethod_… do, with one template instance per method.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_RPC_SERVICE_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_RPC_SERVICE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "grpcpp/impl/service_type.h"
#include "service/server/rpc/rpc.h"

namespace listeplass::server {

struct ServiceTable {
  std::string service;  // its full name in the proto
  std::vector<Rpc> rpcs;
};

// INTERNAL, with what is wrong, unless the table holds every method of the proto's service once, each with the proto's
// types and streams: a fault of the program, which Make and a test find.
absl::Status CheckTable(const ServiceTable& table);

// `backend` must outlive the service. INTERNAL as CheckTable.
absl::StatusOr<std::unique_ptr<grpc::Service>> MakeRpcService(const Backend& backend, const ServiceTable& table);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_RPC_SERVICE_H_
