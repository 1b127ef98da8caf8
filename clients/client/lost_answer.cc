#include "clients/client/lost_answer.h"

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "clients/client/api_error.h"

namespace listeplass::client {
namespace {

// The key of the payload that marks the error.
constexpr absl::string_view kLostAnswerUrl = "listeplass/lost-answer";

// Only gRPC's words tell a connection that was never made from one that broke. If gRPC changes its words, a change is
// said to be uncertain that is not, which does no harm.
bool NeverConnected(const absl::Status& attempt) {
  return absl::StartsWith(attempt.message(), "failed to connect to all addresses") ||
         absl::StartsWith(attempt.message(), "DNS resolution failed");
}

}  // namespace

bool MayHaveActed(const absl::Status& attempt) {
  if (!GetApiError(attempt).reason.empty()) return false;
  switch (attempt.code()) {
    case absl::StatusCode::kUnavailable:
      return !NeverConnected(attempt);
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kResourceExhausted:  // an answer too large for this client
    case absl::StatusCode::kUnknown:
      return true;
    default:
      return false;
  }
}

absl::Status WithLostAnswer(absl::Status status, absl::string_view request_id) {
  status.SetPayload(kLostAnswerUrl, absl::Cord(request_id));
  return status;
}

std::optional<std::string> LostAnswer(const absl::Status& status) {
  const auto payload = status.GetPayload(kLostAnswerUrl);
  if (!payload) return std::nullopt;
  return std::string(*payload);
}

}  // namespace listeplass::client
