// These are the settings of gRPC's connections, which are limits (service/domain/limits.h).
#ifndef LISTEPLASS_SERVICE_SERVER_CONNECTIONS_CONNECTION_SETTINGS_H_
#define LISTEPLASS_SERVICE_SERVER_CONNECTIONS_CONNECTION_SETTINGS_H_

#include "grpcpp/server_builder.h"
#include "service/server/connections/connection_book.h"

namespace listeplass::server {

// Sets how long connections may live and be silent, what they may carry, and the memory for all of them.
void SetConnectionLimits(grpc::ServerBuilder& builder);

// Returns the bounds of the limits, or fewer connections where the process may not open as many descriptors; that is
// logged. Lets the process open as many as it needs, if it may.
ConnectionBounds BoundsOfThisProcess();

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONNECTIONS_CONNECTION_SETTINGS_H_
