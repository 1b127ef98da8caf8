// PopulationService (proto/listeplass/v1/population_service.proto, which is its contract).
#ifndef LISTEPLASS_SERVICE_SERVER_POPULATION_POPULATION_SERVICE_H_
#define LISTEPLASS_SERVICE_SERVER_POPULATION_POPULATION_SERVICE_H_

#include <memory>

#include "grpcpp/impl/service_type.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

// Both must outlive the service. `importer` runs the imports: with one thread and nothing waiting there is one at a
// time.
std::unique_ptr<grpc::Service> MakePopulationService(const Backend& backend, WorkerPool& importer);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_POPULATION_POPULATION_SERVICE_H_
