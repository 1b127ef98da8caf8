// The one place where absl::Status becomes grpc::Status and back.
//
// On the wire an error is a google.rpc.Status (in grpc-status-details-bin) with the ErrorInfo of
// service/domain/errors.h among its details. Codes are the same numbers on both sides.
#ifndef LISTEPLASS_SERVICE_SERVER_STATUS_H_
#define LISTEPLASS_SERVICE_SERVER_STATUS_H_

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace listeplass::server {

grpc::Status ToGrpcStatus(const absl::Status& status);

// The inverse, as clients and tests need it. Details that are not google.rpc.Status are dropped.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_STATUS_H_
