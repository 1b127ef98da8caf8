// CitizenService (proto/listeplass/v1/citizen_service.proto, which is its contract).
#ifndef LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_SERVICE_H_
#define LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_SERVICE_H_

#include <memory>

#include "grpcpp/impl/service_type.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

// `backend` must outlive the service.
std::unique_ptr<grpc::Service> MakeCitizenService(const Backend& backend);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_SERVICE_H_
