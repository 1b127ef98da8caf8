// MunicipalityService, for the municipality's staff.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_MUNICIPALITY_SERVICE_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_MUNICIPALITY_SERVICE_H_

#include "service/server/rpc/rpc_service.h"

namespace listeplass::server {

ServiceTable MunicipalityServiceTable();

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_MUNICIPALITY_SERVICE_H_
