// PopulationService: events of the population register, and imports of whole registers.
#ifndef LISTEPLASS_SERVICE_SERVER_POPULATION_POPULATION_SERVICE_H_
#define LISTEPLASS_SERVICE_SERVER_POPULATION_POPULATION_SERVICE_H_

#include "service/server/rpc/rpc_service.h"
#include "service/server/runtime/importer.h"

namespace listeplass::server {

// Imports and rehearsals are served by `importer`, one at a time. It must outlive the service.
ServiceTable PopulationServiceTable(Importer& importer);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_POPULATION_POPULATION_SERVICE_H_
