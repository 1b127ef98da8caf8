// Makes a gRPC service of a table of RPCs, one line each, instead of a generated class with a member for each method.
//
//   ServiceTable CitizenServiceTable() {
//     return {"listeplass.v1.CitizenService",
//             {rpc::Read("GetCitizen", Role::kCitizenPortal, &GetCitizen),
//              …}};
//   }
//
// The service takes and gives the bytes of messages (gRPC's raw callback form). The generated classes
// WithRawCallbackMethod_… do the same, with one template instance for each method.
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

// Checks that the table holds every method of the proto's service once, each with the proto's types and streams.
// Anything else is a fault of the program: INTERNAL says what is wrong. MakeRpcService and services_test.cc call it.
absl::Status CheckTable(const ServiceTable& table);

// Makes the service; `backend` must outlive it. INTERNAL as CheckTable.
absl::StatusOr<std::unique_ptr<grpc::Service>> MakeRpcService(const Backend& backend, const ServiceTable& table);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_RPC_SERVICE_H_
