// Converts absl::Status to grpc::Status and back. It is the only place that does so.
//
// On the wire an error is a google.rpc.Status (in grpc-status-details-bin), and the ErrorInfo of
// service/domain/errors.h is among its details. Codes are the same numbers on both sides. For a citizen the details
// also have a text in Bokmål and one in English (service/texts/error_texts.h), as google.rpc.LocalizedMessage.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_STATUS_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_STATUS_H_

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace listeplass::server {

enum class Reader { kProgram, kCitizen };

grpc::Status ToGrpcStatus(const absl::Status& status, Reader reader = Reader::kProgram);

// Does the inverse, for clients and tests. Details that are not google.rpc.Status are dropped.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_STATUS_H_
