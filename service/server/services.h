// The tables of all services of the API.
#ifndef LISTEPLASS_SERVICE_SERVER_SERVICES_H_
#define LISTEPLASS_SERVICE_SERVER_SERVICES_H_

#include <vector>

#include "service/server/rpc/rpc_service.h"
#include "service/server/runtime/importer.h"

namespace listeplass::server {

// Imports and rehearsals are served by `importer`, which must outlive the services.
std::vector<ServiceTable> ServiceTables(Importer& importer);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_SERVICES_H_
