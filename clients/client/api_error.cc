#include "clients/client/api_error.h"

#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace listeplass::client {
namespace {

constexpr absl::string_view kErrorInfoUrl = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr absl::string_view kRetryInfoUrl = "type.googleapis.com/google.rpc.RetryInfo";
// A payload's URL is its key, so the locale after it keeps the two texts apart.
constexpr absl::string_view kTextUrl = "type.googleapis.com/google.rpc.LocalizedMessage#";

absl::Status WithErrorInfo(absl::StatusCode code, absl::string_view message, const google::rpc::ErrorInfo& info) {
  absl::Status status(code, message);
  status.SetPayload(kErrorInfoUrl, absl::Cord(info.SerializeAsString()));
  return status;
}

}  // namespace

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  // The two enumerations have equal numbers, because both are google.rpc.Code.
  const auto code = static_cast<absl::StatusCode>(status.error_code());
  absl::Status result(code, status.error_message());
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return result;
  for (const auto& detail : details.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::LocalizedMessage text;
    if (detail.type_url() == kRetryInfoUrl) {
      result.SetPayload(kRetryInfoUrl, absl::Cord(detail.value()));
    } else if (detail.UnpackTo(&info)) {
      result.SetPayload(kErrorInfoUrl, absl::Cord(detail.value()));
    } else if (detail.UnpackTo(&text)) {
      result.SetPayload(absl::StrCat(kTextUrl, text.locale()), absl::Cord(text.message()));
    }
  }
  return result;
}

std::optional<absl::Duration> RetryAfter(const absl::Status& status) {
  const auto payload = status.GetPayload(kRetryInfoUrl);
  google::rpc::RetryInfo info;
  if (!payload || !info.ParseFromString(std::string(*payload))) return std::nullopt;
  return absl::Seconds(info.retry_delay().seconds()) + absl::Nanoseconds(info.retry_delay().nanos());
}

ApiError GetApiError(const absl::Status& status) {
  ApiError error;
  error.code = status.code();
  error.message = std::string(status.message());
  google::rpc::ErrorInfo info;
  if (auto payload = status.GetPayload(kErrorInfoUrl); payload && info.ParseFromString(std::string(*payload))) {
    error.reason = info.reason();
    error.metadata = {info.metadata().begin(), info.metadata().end()};
    if (auto field = error.metadata.find("field"); field != error.metadata.end()) error.field = field->second;
    if (auto rule = error.metadata.find("rule"); rule != error.metadata.end()) error.rule = rule->second;
  }
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& text) {
    if (absl::ConsumePrefix(&url, kTextUrl)) error.texts[std::string(url)] = std::string(text);
  });
  return error;
}

std::string DescribeError(const absl::Status& status) {
  const ApiError error = GetApiError(status);
  std::vector<std::string> facts;
  for (const std::string& fact : {error.reason, error.field, error.rule}) {
    if (!fact.empty()) facts.push_back(fact);
  }
  if (facts.empty()) facts.push_back(absl::StatusCodeToString(error.code));
  return absl::StrReplaceAll(absl::StrCat(error.message, " (", absl::StrJoin(facts, ", "), ")"), {{"\n", " "}});
}

absl::Status MakeClientError(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                             absl::string_view field) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain("listeplass");
  if (!field.empty()) (*info.mutable_metadata())["field"] = std::string(field);
  return WithErrorInfo(code, message, info);
}

}  // namespace listeplass::client
