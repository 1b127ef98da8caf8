// CitizenService, for a citizen portal's backend.
#ifndef LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_SERVICE_H_
#define LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_SERVICE_H_

#include "service/server/rpc/rpc_service.h"

namespace listeplass::server {

ServiceTable CitizenServiceTable();

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_SERVICE_H_
