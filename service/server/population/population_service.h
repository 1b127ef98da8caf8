// PopulationService: events of the population register, and imports of whole registers.
#ifndef LISTEPLASS_SERVICE_SERVER_POPULATION_POPULATION_SERVICE_H_
#define LISTEPLASS_SERVICE_SERVER_POPULATION_POPULATION_SERVICE_H_

#include "service/server/rpc/rpc_service.h"
#include "service/server/runtime/worker_pool.h"

namespace listeplass::server {

// Imports and rehearsals run on `importer`, which must outlive the service: as many at once as it has threads.
ServiceTable PopulationServiceTable(WorkerPool& importer);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_POPULATION_POPULATION_SERVICE_H_
