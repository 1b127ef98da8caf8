// ApiError tells programs and people what went wrong with a call.
//
// The server answers an error as a google.rpc.Status with one google.rpc.ErrorInfo (domain "listeplass"), in gRPC's
// binary status details. Here it becomes an absl::Status that carries the ErrorInfo, and the texts for a citizen, as
// payloads under their type URLs. So they travel through absl::StatusOr, and GetApiError reads them back. All functions
// are thread safe.
#ifndef LISTEPLASS_CLIENTS_CLIENT_API_ERROR_H_
#define LISTEPLASS_CLIENTS_CLIENT_API_ERROR_H_

#include <map>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/support/status.h"

namespace listeplass::client {

struct ApiError {
  absl::StatusCode code = absl::StatusCode::kOk;
  // One English sentence for people; holds no personal data.
  std::string message;
  // Stable, such as "LIST_CLOSED"; empty where the error came from gRPC itself (the server could not be reached).
  std::string reason;
  // The request's field at fault and the rule ("R20") that decided; empty where there is none.
  std::string field;
  std::string rule;
  // Everything the server said, `field` and `rule` included.
  std::map<std::string, std::string> metadata;
  // Texts to show to a citizen, by locale ("nb-NO", "en"); only CitizenService sends them.
  std::map<std::string, std::string> texts;
};

// OK for OK. A status without readable details keeps its code and message.
absl::Status FromGrpcStatus(const grpc::Status& status);

ApiError GetApiError(const absl::Status& status);

// Returns when to come again, as the server said with the error (google.rpc.RetryInfo); nullopt: it said nothing.
std::optional<absl::Duration> RetryAfter(const absl::Status& status);

// Returns "MESSAGE (REASON, field, rule)", without those of the three that are empty. It is one line, whatever the
// message holds.
std::string DescribeError(const absl::Status& status);

// Makes an error that the client itself found, in the same shape as the server's. `field` may be empty.
absl::Status MakeClientError(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                             absl::string_view field = "");

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_API_ERROR_H_
