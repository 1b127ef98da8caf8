// ServiceParts are what serves a service beside gRPC's own threads. While one of them serves nobody, the service does
// not serve as it should.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_SERVICE_PARTS_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_SERVICE_PARTS_H_

#include <set>

#include "service/server/rpc/rpc_service.h"
#include "service/server/runtime/lanes.h"

namespace listeplass::server {

struct ServiceParts {
  std::set<Lane> lanes;
  bool writer = false;    // the sequencer's thread
  bool importer = false;  // whose uploads the writer applies
};

ServiceParts PartsOf(const ServiceTable& table);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_SERVICE_PARTS_H_
