// The one place where absl::Status becomes grpc::Status and back.
//
// On the wire an error is a google.rpc.Status (in grpc-status-details-bin) with the ErrorInfo of
// service/domain/errors.h among its details. Codes are the same numbers on both sides. Beside it stand what a citizen
// is told (service/texts/citizen_texts.h), as google.rpc.LocalizedMessage for nb-NO and en, where a citizen is the
// one.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_STATUS_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_STATUS_H_

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace listeplass::server {

enum class Reader { kProgram, kCitizen };

grpc::Status ToGrpcStatus(const absl::Status& status, Reader reader = Reader::kProgram);

// The inverse, as clients and tests need it. Details that are not google.rpc.Status are dropped.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_STATUS_H_
